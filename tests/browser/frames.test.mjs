/**
 * What is held in a frame is asked about in the top frame: also when the frame is too small to show anything, when it goes away, when it
 * was written anew meanwhile, and when it is too busy to take the answer.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {"same" | "cross"} Frame */

inEachBrowser("a frame", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  /** Pastes a token in a frame's field. @param {Frame} frame @param {string} field @param {() => Promise<unknown>} [prepare] */
  async function paste(frame, field, prepare) {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("open", "frames.html");
    await prepare?.();
    await browser.enter(frame);
    await browser.click(field);
    await browser.paste();
    return browser.dialogOpen({ ready: true });
  }

  /** @param {Frame} frame */
  const remove = (frame) => script("document.getElementById(arguments[0]).remove();", frame);

  for (const frame of /** @type {Frame[]} */ (["same", "cross"])) {
    it(`of 200 by 40 pixels shows nothing itself, ${frame}`, async () => {
      const { browser } = stage;
      const dialog = await paste(frame, "input", () =>
        script("Object.assign(document.getElementById(arguments[0]), { width: 200, height: 40 });", frame),
      );
      assert.ok(dialog.box.width > 300 && dialog.box.height > 100, JSON.stringify(dialog.box));
      await browser.choose("replace");
      await browser.dialogClosed();
      await browser.enter(frame);
      await until("the placeholder", async () => (await browser.text("input")) === GITHUB_PLACEHOLDER);
    });

    it(`that goes away takes its dialog along, ${frame}`, async () => {
      await paste(frame, "textarea");
      await stage.browser.enter("top");
      await remove(frame);
      await until("nothing to be shown", async () => !(await stage.browser.showsAnything()));
    });

  }

  // In a frame of the same origin the top frame would be as busy.
  it("that is too busy to take the answer takes it later, and then nothing is on offer", async () => {
    const { browser } = stage;
    await paste("cross", "textarea");
    await browser.enter("cross");
    await script("setTimeout(() => { const end = performance.now() + 4000; while (performance.now() < end); });");
    await browser.choose("replace");
    await browser.enter("cross");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
    await until("nothing to be on offer", async () => !(await browser.showsAnything()));
  });

  it("that was written anew goes away with its dialog", async () => {
    await paste("same", "field", async () => {
      await stage.browser.enter("same");
      await script(`
        document.open();
        document.write("<!doctype html><title>Written</title><textarea id=field aria-label=Text></textarea>");
        document.close();
      `);
    });
    await stage.browser.enter("top");
    await remove("same");
    await until("nothing to be shown", async () => !(await stage.browser.showsAnything()));
  });
});
