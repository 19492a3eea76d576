/**
 * A paste that holds a secret is stopped: the field stays as it was, the page's own listeners see nothing, and the dialog says
 * what was found. Every format of the catalogue, in the top frame of a page with a policy in one browser and of a page without in the other;
 * in frames a sample of ten for each place, chosen by the seed, since what differs there is the way of the event and not the format.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { inEachBrowser } from "./suite/harness.mjs";
import { mintAll, providers, sample } from "./suite/samples.mjs";

/** @typedef {import("./suite/samples.mjs").Minted} Minted */
/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./driver.mjs").Frame} Frame */

/** The issue asks for 40 formats at least; a catalogue that shrinks below must not go unseen. */
const LEAST_FORMATS = 40;
/** HUSHKEY_FULL=1 takes every format everywhere. */
const FULL = env["HUSHKEY_FULL"] === "1";
const FRAME_SAMPLE = FULL ? Number.POSITIVE_INFINITY : 6;
/** So many pastes on one page: its first meets a core that may still be loading, the next one that is ready. */
const PASTES_A_PAGE = 2;

const minted = mintAll();
const providerOf = providers();

it("mints every format of the catalogue", () => {
  const rules = new Set(minted.map(({ rule }) => rule));
  assert.ok(rules.size >= LEAST_FORMATS, `only ${rules.size} formats`);
  assert.deepEqual([...rules].filter((rule) => !providerOf.has(rule)), [], "rules that the catalogue does not know");
});

/** @type {{ policy: Policy, frame: Frame, formats: Minted[] }[]} */
const places = (/** @type {Policy[]} */ (["open", "strict"])).flatMap((policy, index) => [
  { policy, frame: /** @type {Frame} */ ("top"), formats: minted },
  { policy, frame: /** @type {Frame} */ ("same"), formats: sample(minted, FRAME_SAMPLE, index * 2) },
  { policy, frame: /** @type {Frame} */ ("cross"), formats: sample(minted, FRAME_SAMPLE, index * 2 + 1) },
]);
places.push({ policy: "trusted", frame: "top", formats: sample(minted, FRAME_SAMPLE, 9) });

inEachBrowser("a paste is stopped", (stage, name) => {
  for (const { policy, frame, formats: all } of places) {
    // Every other one here, the rest on the page of the other policy; in the other browser the other way round.
    const turn = Number(policy === "open") ^ Number(name === "chrome");
    const formats = FULL || frame !== "top" || policy === "trusted" ? all : all.filter((_, at) => at % 2 === turn);
    describe(`${policy} page, ${frame} frame`, () => {
      let left = 0;
      for (const { rule, secret, text } of formats) {
        it(rule, async () => {
          const { browser } = stage;
          await stage.copy(text);
          if (left === 0) {
            await stage.open(policy, frame === "top" ? "plain.html" : "frames.html");
            left = PASTES_A_PAGE;
          }
          const remaining = left - 1;
          // Until this case has passed, the next one starts on a new page.
          left = 0;
          await browser.enter(frame);
          await browser.click("textarea");
          await browser.paste();

          const dialog = await browser.dialogOpen();
          assert.ok(dialog.rules.includes(rule), `the dialog names ${dialog.rules}`);
          // A rule for values that anyone may issue says "any": that is no name to show.
          const provider = (providerOf.get(rule) ?? "").replace(/^any$/, "");
          assert.ok(dialog.text.includes(provider), `the dialog does not name ${provider}: ${dialog.text}`);
          assert.ok(!dialog.text.includes(secret), "the dialog shows the secret whole");
          if (frame !== "top") {
            await browser.enter("top");
            assert.deepEqual((await stage.record()).events, [], "the top frame's page saw the paste");
          }
          await browser.enter(frame);
          assert.equal(await browser.text("textarea"), "", "the field has changed");
          assert.deepEqual((await stage.record()).events, [], "the page saw the paste");

          if (remaining > 0) {
            await browser.pressEscape();
            await browser.dialogClosed();
          }
          left = remaining;
        });
      }
    });
  }
});
