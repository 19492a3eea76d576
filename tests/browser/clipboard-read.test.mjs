/**
 * Paste buttons: the page reads the clipboard itself, and no paste event tells of it. Its promise waits for the person's choice and
 * resolves with it; a refusal is the browser's own. What is clean is what the browser gave.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { permitReading } from "./driver/clipboard.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {{ button: string, text?: string, types?: string[], error?: string, isException?: boolean }} Read */

inEachBrowser(
  "a paste button",
  (stage) => {
    /** @returns {Promise<Read[]>} */
    const reads = () => stage.browser.driver.executeScript("return window.reads;");

    /** @param {string} text @param {"text" | "rich"} button */
    async function press(text, button) {
      const { browser } = stage;
      await stage.copy(text);
      await permitReading(browser.driver);
      await stage.open("strict", "paste-button.html");
      await browser.click(button);
    }

    async function onlyRead() {
      await until("the page to have what it read", async () => (await reads()).length > 0);
      const all = await reads();
      assert.equal(all.length, 1);
      return all[0];
    }

    for (const button of /** @type {const} */ (["text", "rich"])) {
      it(`${button}: what is clean is what the browser gave`, async () => {
        await press("nothing in it\nat all", button);
        const read = await onlyRead();
        assert.equal(read?.text, "nothing in it\nat all");
        assert.equal(await stage.browser.dialog(), null);
      });

      for (const [choice, left] of /** @type {const} */ ([["replace", GITHUB_PLACEHOLDER], ["omit", ""], ["allow-once", null]])) {
        it(`${button}: ${choice}`, async () => {
          const { browser } = stage;
          const token = githubToken();
          await press(`token: (${token}) it is`, button);
          const dialog = await browser.dialogOpen({ ready: true });
          assert.ok(!dialog.actions.includes("copy"), "there is a place for it: what the page reads");
          assert.deepEqual(await reads(), [], "the page had it before it was decided");
          await browser.choose(choice);
          const read = await onlyRead();
          assert.equal(read?.text, `token: (${left ?? token}) it is`);
        });
      }

      it(`${button}: cancel is a refusal, and leaves nothing on offer`, async () => {
        const { browser } = stage;
        await press(`token: (${githubToken()}) it is`, button);
        await browser.dialogOpen({ ready: true });
        await browser.pressEscape();
        const read = await onlyRead();
        assert.deepEqual(read, { button, error: "NotAllowedError", isException: true });
        await until("nothing on offer", async () => !(await browser.showsAnything()));
      });
    }

    it("once the core is there, what is clean waits for nothing", async () => {
      const { browser } = stage;
      await press("first", "text");
      await onlyRead();
      await browser.driver.executeScript("window.reads.length = 0;");
      await browser.click("text");
      assert.equal((await onlyRead())?.text, "first");
    });

    it("the browser's own methods look it", async () => {
      await stage.open("strict", "paste-button.html");
      const seen = await stage.browser.driver.executeScript(
        `return ["readText", "read"].map((name) => {
           const method = navigator.clipboard[name];
           const descriptor = Object.getOwnPropertyDescriptor(Clipboard.prototype, name);
           const like = Object.getOwnPropertyDescriptor(Clipboard.prototype, "writeText");
           return [
             /\\[native code\\]/.test(Function.prototype.toString.call(method)), method.name, method.length, "prototype" in method,
             ["writable", "enumerable", "configurable"].every((key) => descriptor[key] === like[key]),
           ];
         });`,
      );
      assert.deepEqual(seen, [[true, "readText", 0, false, true], [true, "read", 0, false, true]]);
    });
  },
  { secure: true },
);
