/**
 * A page puts its own functions where the browser's were, before and after the guard has come, and forges what the two worlds say to each
 * other. It learns no secret by that, makes no decision, and its own functions are not in the guard's way.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { permitReading } from "./driver/clipboard.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { forged } from "./suite/messages.mjs";
import { extensionFor } from "./suite/places.mjs";
import { stoodLong, withRounds } from "./suite/rounds.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { bridgeKinds, messageKinds } from "./suite/sources.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** Says all of `kinds` as bridge and loader do, with an element of the page's as theirs and without, and posts all of `lists` to every window in
 * reach; gives which kinds the page has heard of itself. */
const FORGE = `
  const [kinds, lists, secret] = arguments;
  const line = document.createElement("i");
  const field = document.getElementById("textarea");
  const heard = new Set();
  for (const kind of kinds) addEventListener(kind, ({ type, isTrusted }) => !isTrusted && heard.add(type), { capture: true, once: true });
  const files = Object.assign(document.createElement("input"), { type: "file" });
  const nodes = [...document.querySelectorAll("html > :not(head, body)"), field, files].filter(Boolean);
  const targetRanges = nodes.map((node) => new StaticRange({ startContainer: node, startOffset: 0, endContainer: node, endOffset: 0 }));
  const data = new DataTransfer();
  data.setData("text/plain", secret);
  for (const target of [window, document, document.documentElement, ...document.documentElement.children, field].filter(Boolean)) {
    target.dispatchEvent(new MouseEvent("hushkey", { relatedTarget: line, bubbles: true }));
    target.dispatchEvent(new MouseEvent("hushkey", { relatedTarget: target.nodeType === 1 ? target : line, bubbles: true }));
    for (const type of kinds) {
      for (let id = 0; id < 20; id += 1) {
        const init = { data: JSON.stringify({ id: String(id), outcome: "whole", text: "", from: 0, to: 0, hushkey: "answer", answer: { action: "allow-once" } }), bubbles: true, cancelable: true, composed: true };
        // Without a place it is as what tells nobody where.
        target.dispatchEvent(new InputEvent(type, { ...init, dataTransfer: data }));
        target.dispatchEvent(new InputEvent(type, { ...init, data: String(id), targetRanges }));
        line.dispatchEvent(new InputEvent(type, { ...init, targetRanges }));
      }
    }
  }
  const windows = new Set([window, parent, top, ...Array.from({ length: top.length }, (_, at) => top[at])]);
  for (const messages of lists) {
    for (const message of messages) {
      for (const one of windows) {
        one.postMessage(message, "*");
        one.postMessage(JSON.stringify(message), "*");
      }
      for (const target of [window, document]) target.dispatchEvent(new CustomEvent("hushkey", { detail: message }));
      for (const api of [window.chrome?.runtime, window.browser?.runtime]) {
        try { api?.sendMessage?.(message); } catch {}
      }
    }
  }
  return [...heard].sort();`;

/** Forges all in the current frame: to every window that is in reach, and at everything that could hear. @param {Stage} stage @param {string} secret */
async function forge({ browser }, secret) {
  assert.deepEqual(forged("1").map(({ hushkey }) => String(hushkey)).sort(), messageKinds(), "left is what is forged here, right what is there");
  const kinds = bridgeKinds();
  const heard = await browser.driver.executeScript(FORGE, kinds, Array.from({ length: 20 }, (_, id) => forged(String(id))), secret);
  assert.deepEqual(heard, kinds, "not all of it was heard by the page itself: this tests nothing");
}

inEachBrowser("a page's own functions", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  /** @param {string} secret */
  async function hasHeardNothing(secret) {
    const heard = /** @type {string} */ (await script("window.JSON.stringify('its own words'); return window.overheard.join('\\n');"));
    assert.ok(heard.includes("its own words"), "it does not hear its own: this tests nothing");
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
});

inEachBrowser("what is forged", (stage) => {
  for (const frame of /** @type {const} */ (["top", "same", "cross"])) {
    it(`messages of the bridge and of frames, forged: nothing is let through, and no dialog answered, ${frame} frame`, async () => {
      const { browser } = stage;
      const secret = githubToken();
      await stage.copy(secret);
      await stage.open("open", frame === "top" ? "plain.html" : "frames.html");
      await browser.enter(frame);
      await browser.click("textarea");
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      // By the frame that holds it, by the one that shows it, and by one that has to do with neither.
      for (const by of frame === "top" ? [frame] : /** @type {const} */ (["top", "same", "cross"])) {
        await browser.enter(by);
        await forge(stage, secret);
      }
      await browser.enter("top");
      assert.equal(await browser.countDialogs(), 1);
      // What frames say of it is asked for, and what is not heard of is taken away.
      await stoodLong(browser, frame !== "top");
      assert.equal((await browser.dialog())?.state, "ready");
      assert.deepEqual((await browser.dialog())?.rules, ["github-pat-classic"]);
      await browser.enter(frame);
      assert.equal(await browser.text("textarea"), "");
      await browser.choose("replace");
      await browser.enter(frame);
      await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
      for (const of of frame === "top" ? [frame] : /** @type {const} */ (["top", "same", "cross"])) {
        await browser.enter(of);
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), `${of} has seen it`);
      }
      await browser.enter("top");
      await until("nothing to be shown", async () => !(await browser.showsAnything()));
    });

    it(`the same where nothing is held: nothing is shown, ${frame} frame`, async () => {
      const { browser } = stage;
      await stage.open("open", frame === "top" ? "plain.html" : "frames.html");
      await browser.enter(frame);
      await forge(stage, "");
      await stage.copy(githubToken());
      await browser.enter(frame);
      assert.equal(await browser.showsAnything(), false);
      // What is forged brings nobody to take the next paste for an answered one.
      await browser.enter(frame);
      await browser.click("textarea");
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      assert.equal(await browser.countDialogs(), 1);
      await browser.enter(frame);
      assert.equal(await browser.text("textarea"), "");
    });
  }
}, { extension: (name) => withRounds(extensionFor(name)) });

inEachBrowser("a page that reads by itself", (stage) => {
  for (const button of /** @type {const} */ (["text", "rich"])) {
    it(`messages of the bridge, forged while what it reads is held: it does not get it, ${button}`, async () => {
      const { browser } = stage;
      const reads = () => browser.driver.executeScript("return window.reads;");
      const secret = githubToken();
      await stage.copy(secret);
      await permitReading(browser.driver);
      await stage.open("open", "paste-button.html");
      for (const again of [false, true]) {
        // The second time, another element has been passed off as the one that the two share.
        await browser.click(button);
        await browser.dialogOpen({ ready: true });
        await forge(stage, secret);
        assert.deepEqual(await reads(), [], again ? "it reads unasked after it has forged" : "it was given what is held");
        assert.equal((await browser.dialog())?.state, "ready");
        await browser.choose("cancel");
        await until("the refusal", async () => JSON.stringify(await reads()).includes("NotAllowedError"));
        assert.ok(!JSON.stringify(await reads()).includes(secret));
        await browser.driver.executeScript("window.reads.length = 0;");
      }
    });
  }
}, { secure: true });
