/**
 * A page puts its own functions where the browser's were, before and after the guard has come, and forges what the two worlds say to each
 * other. It learns no secret by that, makes no decision, and its own functions are not in the guard's way.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("a page's own functions", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  /** @param {string} secret */
  async function hasHeardNothing(secret) {
    const heard = /** @type {string} */ (await script("return window.overheard.join('\\n');"));
    assert.ok(!heard.includes(secret), "the page has overheard the secret");
    assert.ok(!heard.includes(secret.slice(4, 30)), "the page has overheard a part of the secret");
  }

  for (const when of ["before", "after"]) {
    for (const field of ["textarea", "rich"]) {
      it(`put there ${when} the guard, ${field}`, async () => {
        const { browser } = stage;
        const secret = githubToken();
        await stage.copy(secret);
        await stage.open("open", `overriding.html${when === "before" ? "?before" : ""}`);
        await browser.click(field);
        if (when === "after") await script("window.override();");
        await browser.paste();
        const dialog = await browser.dialogOpen({ ready: true });
        assert.ok(!dialog.text.includes(secret));
        await hasHeardNothing(secret);
        await browser.choose("replace");
        await browser.dialogClosed();
        await until("the placeholder", async () => (await browser.text(field)).trim() === GITHUB_PLACEHOLDER);
        await hasHeardNothing(secret);
      });
    }
  }

  it("messages of the bridge and of frames, forged: nothing is let through, and no dialog answered", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await script(`
      const line = document.createElement("i");
      for (const target of [window, document, document.documentElement, ...document.documentElement.children]) {
        target.dispatchEvent(new MouseEvent("hushkey", { relatedTarget: line, bubbles: true }));
        for (const type of ["reply", "answer", "read", "paste", "drop", "clipboard", "file", "chooser", "replace"]) {
          for (let id = 0; id < 20; id += 1) {
            const data = JSON.stringify({ id: String(id), outcome: "whole", hushkey: "answer", answer: { action: "allow-once" } });
            target.dispatchEvent(new InputEvent(type, { data, bubbles: true, cancelable: true, composed: true }));
            line.dispatchEvent(new InputEvent(type, { data }));
          }
        }
        for (let id = 0; id < 20; id += 1) {
          const message = { hushkey: "decide", id: String(id), answer: { action: "allow-once", choices: [], reason: "" } };
          window.postMessage(message, "*");
          window.postMessage({ ...message, hushkey: "answer" }, "*");
        }
      }
      window.chrome?.runtime?.sendMessage?.({ hushkey: "answer", id: "1", answer: { action: "allow-once" } });`);
    await new Promise((done) => setImmediate(done));
    assert.equal((await browser.dialog())?.state, "ready");
    assert.equal(await browser.text("textarea"), "");
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));
  });
});
