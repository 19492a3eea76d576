/**
 * Measures, and writes target/measure.json: how long from the first focus until the guard is ready, and how long one decision on
 * a paste takes. No time passes or fails here: a machine under load is no defect. What fails is a figure that could not be had.
 *
 * How: a copy of the built extension whose core is wrapped (suite/variants.mjs) leaves its times in the page's performance
 * timeline. Ready is when the core's `begin` has returned; a decision is the whole of its `paste`, reading the clipboard too.
 */
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor, TARGET } from "./suite/places.mjs";
import { prose } from "./suite/samples.mjs";
import { DECISION_MEASURE, READY_MARK, withTimes } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */

const ROUNDS = 7;
const SIZES = { "1 KB": 1024, "200 KB": 200 * 1024 };
const FILE = join(TARGET, "measure.json");

/** @param {number[]} times */
function summary(times) {
  const sorted = times.map((time) => Math.round(time * 100) / 100).sort((a, b) => a - b);
  const round = (/** @type {number | undefined} */ time) => (time === undefined ? null : Math.round(time * 100) / 100);
  const median = sorted[Math.floor(sorted.length / 2)];
  return { first: round(times[0]), median: round(median), max: round(sorted.at(-1)), rounds: times.length };
}

/** Adds to the file what this browser and page came to. @param {string} browser @param {Policy} policy @param {object} figures */
async function write(browser, policy, figures) {
  const all = JSON.parse(await readFile(FILE, "utf8").catch(() => "{}"));
  all[browser] = { ...all[browser], [policy]: figures };
  await mkdir(TARGET, { recursive: true });
  await writeFile(FILE, `${JSON.stringify(all, null, 2)}\n`);
  console.log(`${browser}, ${policy} page, ms: ${JSON.stringify(figures)}`);
}

inEachBrowser("times", (stage, name) => {
  /** @param {string} entry @returns {Promise<{ startTime: number, duration: number }[]>} */
  const entries = (entry) =>
    stage.browser.driver.executeScript("return performance.getEntriesByName(arguments[0]).map((e) => e.toJSON());", entry);

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    it(`${policy} page`, async () => {
      const { browser } = stage;
      /** @type {number[]} */
      const ready = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await stage.open(policy, "plain.html");
        const focused = await browser.driver.executeScript(
          "const now = performance.now(); document.getElementById('textarea').focus(); return now;");
        const mark = await until("the core to be ready", async () => (await entries(READY_MARK))[0]);
        ready.push(mark.startTime - Number(focused));
      }
      /** @type {Record<string, ReturnType<typeof summary>>} */
      const figures = { "focus to ready": summary(ready) };
      for (const [size, length] of Object.entries(SIZES)) {
        await stage.copy(prose(length));
        await stage.open(policy, "plain.html");
        await browser.click("textarea");
        await until("the core to be ready", async () => (await entries(READY_MARK))[0]);
        for (let round = 1; round <= ROUNDS; round += 1) {
          await browser.chord("a");
          await browser.paste();
          await until("the decision", async () => (await entries(DECISION_MEASURE)).length === round);
        }
        figures[`decision, ${size}`] = summary((await entries(DECISION_MEASURE)).map(({ duration }) => duration));
        const pastes = (await stage.record()).events.filter(({ type }) => type === "paste");
        assert.equal(pastes.length, ROUNDS, "a clean paste did not reach the page");
        figures[`event to page, ${size}`] = summary(pastes.map(({ waited }) => waited));
      }
      await write(name, policy, figures);
    });
  }
}, { extension: (name) => withTimes(extensionFor(name)) });
