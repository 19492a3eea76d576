/**
 * A long run of random use: typing, pastes with and without a secret and every answer, navigation, tabs opened and closed, scans of pages.
 * One page stays open all the time and is measured at the start and at the end. With `--tabs N` it is N tabs instead that are opened and closed, each in
 * use and every other one with its dialog open. Everything is on loopback, and no act begins before the
 * one before has ended, so that the load is bounded by the browser itself.
 *
 * `node soak.mjs --hours 0.5 --dist DIR [--browser chrome] [--tabs 1000]`; `cargo xtask soak` calls it. HUSHKEY_SEED gives the same acts again.
 */
import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Key } from "selenium-webdriver";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { measure, memoryMb, ofPage } from "./suite/measures.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { githubToken, numbers, prose, SEED } from "./suite/samples.mjs";

/** @typedef {import("./suite/measures.mjs").Measure} Measure */

/** How much is done before the first measure: caches are full then, and compilers warm. */
const WARM = 20;

const { values } = parseArgs({ options: { hours: { type: "string" }, dist: { type: "string" }, browser: { type: "string" }, tabs: { type: "string" } } });
const hours = Number(values.hours ?? "0.5");
const tabs = Number(values.tabs ?? "0");
if (!(hours > 0) || !(tabs >= 0) || values.dist === undefined) {
  console.error("Say for how long and which build: node soak.mjs --hours 0.5 --dist dist");
  process.exit(2);
}
const dist = resolve(values.dist);

/** @param {import("./driver.mjs").BrowserName} name */
async function run(name) {
  const server = await startServer({ root: join(dist, "www") });
  const network = await watchNetwork();
  const browser = await Browser.start(name, { extension: join(dist, name), proxy: network.address });
  const { driver } = browser;
  const next = numbers(SEED);
  const one = (/** @type {readonly any[]} */ list) => list[Math.floor(next() * list.length)];
  const clean = prose(1024);
  const steady = browser.window;
  const page = (/** @type {string} */ path) => `${one([server.origins.open, server.origins.strict])}/test/${path}`;

  async function pasteSecret() {
    const secret = githubToken();
    await browser.copy(server.origins.open, `key ${secret} it is`);
    await browser.click("textarea");
    await driver.executeScript("document.getElementById('textarea').value = '';");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    assert.equal(await browser.text("textarea"), "", "a secret passed");
    const answer = one(["replace", "omit", "cancel", "allow-once"]);
    await browser.choose(answer);
    await browser.dialogClosed();
    // Of several secrets in one page each has a name of its own.
    const wanted = { replace: /^key <GITHUB_TOKEN\w*> it is$/, omit: /^key  it is$/, cancel: /^$/, "allow-once": new RegExp(`^key ${secret} it is$`) }[/** @type {string} */ (answer)];
    await until(`what ${answer} gives`, async () => wanted?.test(await browser.text("textarea")));
    if (answer !== "cancel") return;
    // Taken from the corner: what was cancelled is on offer until then.
    await browser.choose("review");
    await browser.choose("omit");
    await browser.dialogClosed();
  }

  /** @type {Record<string, () => Promise<unknown>>} */
  const acts = {
    async type() {
      await browser.click(one(["textarea", "rich", "input"]));
      await driver.actions().sendKeys(prose(40), one([Key.ENTER, Key.BACK_SPACE, " "])).perform();
    },
    async pasteClean() {
      await browser.copy(server.origins.open, clean);
      await browser.click("textarea");
      await driver.executeScript("document.getElementById('textarea').value = '';");
      await browser.paste();
      await until("a clean paste", async () => (await browser.text("textarea")) === clean);
    },
    pasteSecret,
    async elsewhere() {
      await driver.switchTo().newWindow("tab");
      const own = await driver.getWindowHandle();
      browser.window = own;
      try {
        for (let at = 0; at < 3; at += 1) {
          await browser.open(page("plain.html"));
          await (next() < 0.5 ? pasteSecret() : acts["type"]?.());
        }
      } finally {
        await driver.switchTo().window(own);
        await driver.close();
        browser.window = steady;
        await driver.switchTo().window(steady);
      }
    },
    async tabs() {
      for (let at = 0; at < 10; at += 1) {
        await driver.switchTo().newWindow("tab");
        await driver.get(page(one(["plain.html", "frames.html", "sending.html"])));
        await driver.close();
        await driver.switchTo().window(steady);
      }
    },
    async scan() {
      const popup = await Popup.open(driver);
      await popup.close();
    },
  };

  let count = 0;

  /** A tab in which somebody writes or pastes a secret, closed at once. */
  async function tab() {
    await driver.switchTo().newWindow("tab");
    await driver.get(page("plain.html"));
    await browser.click("textarea");
    if (count % 2 === 0) {
      await browser.paste();
      await until("a dialog", () => driver.executeScript("return document.activeElement?.id !== 'textarea';"));
      assert.equal(await browser.text("textarea"), "", "a secret passed");
    } else {
      await driver.actions().sendKeys("words").perform();
    }
    await driver.close();
    await driver.switchTo().window(steady);
    count += 1;
  }

  async function act() {
    const name = next() < 0.05 ? "scan" : next() < 0.1 ? "tabs" : one(["type", "type", "pasteClean", "pasteSecret", "pasteSecret", "elsewhere"]);
    await acts[name]?.();
    count += 1;
    if ((await browser.text("rich")).length > 4000) await driver.executeScript("for (const id of ['rich', 'input']) Object.assign(document.getElementById(id), { textContent: '', value: '' });");
    await driver.executeScript("for (const list of Object.values(window.record)) list.length = 0;");
  }

  async function measured() {
    await browser.copy(server.origins.open, clean);
    return measure(browser, clean);
  }

  try {
    await browser.open(page("plain.html"));
    for (let at = 0; at < WARM; at += 1) await act();
    if (tabs > 0) count = 0;
    const start = await measured();
    if (tabs > 0) await browser.copy(server.origins.open, githubToken());
    while (count < tabs) {
      await tab();
      if (count % 100 === 0) console.log(`${name}: ${count} tabs: ${JSON.stringify({ memoryMb: memoryMb(), ...(await ofPage(browser)) })}`);
    }
    const end = performance.now() + (tabs > 0 ? 0 : hours * 3_600_000);
    let told = performance.now();
    while (performance.now() < end) {
      await act();
      if (performance.now() - told < 60_000) continue;
      told = performance.now();
      const now = { memoryMb: memoryMb(), ...(await ofPage(browser)) };
      console.log(`${name}: ${count} acts, ${Math.round((end - told) / 60_000)} minutes to go: ${JSON.stringify(now)}`);
    }
    const stop = await measured();
    network.isUntouched();
    return { name, count, start, stop };
  } finally {
    await browser.quit();
    await server.close();
    await network.close();
  }
}

console.log(`HUSHKEY_SEED=${SEED}`);
const rows = [];
for (const name of BROWSERS.filter((name) => values.browser === undefined || values.browser === name)) rows.push(await run(name));
console.log(`\n| browser | ${tabs > 0 ? "tabs" : "acts"} | memory, MB | the page's heap, MB | its listeners | a clean paste of 1 KB waits, ms |\n|---|---|---|---|---|---|`);
for (const { name, count, start, stop } of rows) {
  const from = (/** @type {keyof Measure} */ key) => `${start[key] ?? "–"} → ${stop[key] ?? "–"}`;
  console.log(`| ${name} | ${count} | ${from("memoryMb")} | ${from("heapMb")} | ${from("listeners")} | ${from("waitedMs")} |`);
}
