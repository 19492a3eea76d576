/**
 * A clean paste reaches the page untouched: the browser's own event, once, trusted, with the whole text; and nothing of ours
 * shows in the page, before or after.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { prose } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./driver.mjs").Frame} Frame */

const SIZES = { "1 KB": 1024, "200 KB": 200 * 1024 };

inEachBrowser("a clean paste", (stage) => {
  /**
   * Pastes something short first: once it has arrived the core is ready, and what follows must go its own way.
   * @param {string} field
   */
  async function makeReady(field) {
    const { browser } = stage;
    await browser.click(field);
    await browser.paste();
    await until("the first paste to arrive", async () => (await browser.text(field)).trim() !== "");
    await browser.chord("a");
    await browser.forget();
  }

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    for (const frame of /** @type {Frame[]} */ (["top", "same", "cross"])) {
      describe(`${policy} page, ${frame} frame`, () => {
        for (const [size, length] of Object.entries(SIZES)) {
          it(`${size} into a textarea`, async () => {
            const { browser } = stage;
            const text = prose(length);
            await stage.copy("a short text");
            await stage.open(policy, frame === "top" ? "plain.html" : "frames.html");
            await browser.enter(frame);
            await makeReady("textarea");
            await stage.copy(text);
            await browser.enter(frame);
            await browser.paste();
            await until("the paste to arrive", async () => (await browser.text("textarea")).length >= length);

            assert.equal(await browser.text("textarea"), text);
            const { events, changes } = await stage.record();
            assert.deepEqual(
              events.map(({ type, trusted, target, inputType }) => ({ type, trusted, target, inputType })),
              [
                { type: "paste", trusted: true, target: "textarea", inputType: null },
                { type: "beforeinput", trusted: true, target: "textarea", inputType: "insertFromPaste" },
                { type: "input", trusted: true, target: "textarea", inputType: "insertFromPaste" },
              ],
            );
            assert.equal(events[0]?.text, text, "the page's listener read another text");
            assert.deepEqual(changes, [], "the page's document was changed");
            await browser.enter("top");
            assert.deepEqual((await stage.record()).changes, [], "the top frame's document was changed");
            assert.equal(await browser.showsAnything(), false);
          });
        }
      });
    }

    it(`is seen by a page that has no field in use, ${policy} page`, async () => {
      const { browser } = stage;
      await stage.copy("a short text");
      await stage.open(policy, "plain.html");
      await makeReady("textarea");
      await browser.click("outside");
      await browser.paste();
      await until("the page to see the paste", async () => (await stage.record()).events.length > 0);
      const { events, changes } = await stage.record();
      assert.deepEqual(events.map(({ type, trusted, text }) => ({ type, trusted, text })), [
        { type: "paste", trusted: true, text: "a short text" },
      ]);
      assert.deepEqual(changes, []);
      assert.equal(await browser.showsAnything(), false);
    });
  }

  // Not on the strict page: Chromium's own paste of styled text breaks a policy against inline styles, and reports it.
  it("keeps its formatting in rich text", async () => {
    const { browser } = stage;
    await stage.copy("a short text");
    await stage.open("open", "plain.html");
    await makeReady("rich");
    await browser.copyRich(stage.server.origins.open, "plain and <b>bold</b> words");
    await browser.paste();
    await until("the bold word to arrive", async () => (await browser.text("rich")).includes("bold"));
    assert.match(await browser.html("rich"), /plain and\s?(<\/span>)?<b\b[^>]*>bold<\/b>(<span[^>]*>)?\s?words/);
    const { events, changes } = await stage.record();
    assert.deepEqual(events.map(({ type, trusted }) => `${type} ${trusted}`), ["paste true", "beforeinput true", "input true"]);
    assert.deepEqual(changes, []);
  });
});
