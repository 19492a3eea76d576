/**
 * A page floods, navigates, writes itself anew or freezes while something is held, and opens frame after frame. The secret does not pass,
 * and page and guard work afterwards.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { lookedAfter, withRounds } from "./suite/rounds.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { guardedKinds } from "./suite/sources.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** The class of each kind of event, and what it is made with. */
const CLASSES = /** @type {Record<string, [string, object]>} */ ({
  paste: ["ClipboardEvent", {}],
  drop: ["DragEvent", {}],
  input: ["InputEvent", { inputType: "insertText", data: "x" }],
  beforeinput: ["InputEvent", { inputType: "insertText", data: "x" }],
  change: ["Event", {}],
  compositionend: ["CompositionEvent", { data: "x" }],
  keydown: ["KeyboardEvent", { key: "Enter" }],
  submit: ["SubmitEvent", {}],
  // As of a popover that comes over ours.
  beforetoggle: ["ToggleEvent", { oldState: "closed", newState: "open" }],
  ...Object.fromEntries(["pointerdown", "pointerup", "click", "auxclick"].map((kind) => [kind, ["PointerEvent", { button: 0 }]])),
  ...Object.fromEntries(["mousedown", "mouseup"].map((kind) => [kind, ["MouseEvent", { button: 0 }]])),
  // Not every browser has their class where there is no finger.
  ...Object.fromEntries(["touchstart", "touchend"].map((kind) => [kind, ["Event", {}]])),
});

/** Makes so many events of each kind at a field, and gives how many of each the page has heard. A paste or a drop carries `text`. */
const FLOOD = `
  const [kinds, each, classes, text] = arguments;
  const field = document.getElementById("textarea");
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const heard = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  const hear = ({ type }) => (heard[type] += 1);
  for (const kind of kinds) field.addEventListener(kind, hear);
  for (let at = 0; at < each; at += 1) {
    for (const kind of kinds) {
      const [name, init] = classes[kind];
      const carried = { paste: { clipboardData: data }, drop: { dataTransfer: data } }[kind];
      field.dispatchEvent(new window[name](kind, { bubbles: true, cancelable: true, composed: true, ...init, ...carried }));
    }
  }
  for (const kind of kinds) field.removeEventListener(kind, hear);
  return heard;`;

/** @param {Stage} stage */
async function hold(stage) {
  const { browser } = stage;
  const secret = githubToken();
  await stage.copy(secret);
  await stage.open("open", "plain.html");
  await browser.click("textarea");
  await browser.paste();
  await browser.dialogOpen({ ready: true });
  return secret;
}

/** It is answered, and the next paste is guarded too. @param {Stage} stage @param {string} secret */
async function worksOn({ browser }, secret) {
  assert.equal(await browser.text("textarea"), "");
  await browser.choose("replace");
  await until("the placeholder", async () => (await browser.text("textarea")).includes(GITHUB_PLACEHOLDER));
  assert.ok(!(await browser.text("textarea")).includes(secret));
  await browser.click("textarea");
  await browser.paste();
  await browser.dialogOpen({ ready: true });
  await browser.pressEscape();
  await browser.dialogClosed();
}

inEachBrowser("a flood of events", (stage) => {
  it("of 100,000 events of every kind that is guarded, before and while it is asked", async () => {
    const { browser } = stage;
    const kinds = guardedKinds();
    assert.deepEqual(Object.keys(CLASSES).sort(), [...kinds].sort(), "left is what is made here, right what the loader hears");
    const each = Math.ceil(100_000 / kinds.length);
    /** What a made-up paste or drop carries would be held, were it a person's. */
    const flood = async () => {
      const heard = await browser.driver.executeScript(FLOOD, kinds, each, CLASSES, githubToken());
      assert.deepEqual(heard, Object.fromEntries(kinds.map((kind) => [kind, each])), "the page does not hear each of its own events");
    };
    await stage.open("open", "plain.html");
    await browser.click("textarea");
    await flood();
    assert.equal(await browser.dialog(), null, "it asks about what no person has done");
    const secret = await hold(stage);
    // Whoever brings the dialog back takes its host out first.
    await browser.driver.executeScript("window.moved = 0; new MutationObserver((all) => (window.moved += all.length)).observe(document.documentElement, { childList: true });");
    await flood();
    await lookedAfter(browser);
    assert.equal(await browser.driver.executeScript("return window.moved;"), 0, "what a page makes up has the dialog brought back");
    await worksOn(stage, secret);
  });
}, { extension: (name) => withRounds(extensionFor(name)) });

inEachBrowser("a flood", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  it("of 100 MB of text in the fields, and a paste beside it", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "plain.html");
    await browser.click("textarea");
    await script(`
      const text = "lorem ipsum\\n".repeat(8.4e6);
      document.body.append(Object.assign(document.createElement("textarea"), { value: text, hidden: true }));
      document.getElementById("rich").textContent = "lorem ipsum ".repeat(1e5);`);
    // Chromium itself is busy with such a text for up to twelve seconds, also without the extension, and hears of no paste before.
    await script("return document.body.offsetHeight;");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await worksOn(stage, secret);
  });

  it("that keeps its thread busy for longer than a core is waited for, while the core loads", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "plain.html");
    await script(`
      document.getElementById("textarea").focus();
      setTimeout(() => {
        const end = performance.now() + 8000;
        while (performance.now() < end);
      });`);
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await worksOn(stage, secret);
  });

  it("that goes to another page while it is asked: what was held goes with it, and the next page is guarded", async () => {
    const { browser, server } = stage;
    await hold(stage);
    await script("location.href = '/test/veiling.html';");
    await until("the next page", async () => (await browser.driver.getCurrentUrl()).endsWith("/veiling.html"));
    await until("the field", () => script("return document.getElementById('textarea') !== null;"));
    assert.equal(await browser.text("textarea"), "");
    assert.equal(await browser.dialog(), null);
    assert.equal(server.sent.length, 0);
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });

  it("that writes itself anew while it is asked: nothing passes, and what is written is guarded", async () => {
    const { browser } = stage;
    const secret = await hold(stage);
    await script(`
      document.open();
      document.write("<!doctype html><title>Anew</title><textarea id=textarea aria-label=Text></textarea>");
      document.close();`);
    assert.equal(await browser.text("textarea"), "");
    // The dialog comes back above the new document; it is put away.
    await until("the guard of the new document", async () => {
      if ((await browser.dialog()) !== null) return true;
      await browser.driver.actions().move({ origin: await browser.driver.findElement(By.id("textarea")), duration: 0 }).click().perform();
      await browser.paste();
      return false;
    });
    assert.ok(!(await browser.text("textarea")).includes(secret));
    await browser.pressEscape();
    await browser.dialogClosed();
    await browser.driver.actions().move({ origin: await browser.driver.findElement(By.id("textarea")), duration: 0 }).click().perform();
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    assert.ok(!(await browser.text("textarea")).includes(secret));
  });

  it("that freezes itself for seconds while it is asked", async () => {
    const secret = await hold(stage);
    await script("setTimeout(() => { const end = performance.now() + 3000; while (performance.now() < end); });");
    await worksOn(stage, secret);
  });

  it("of 500 frames: nothing passes in the last of them", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "plain.html");
    await browser.driver.manage().setTimeouts({ script: 120_000 });
    await browser.driver.executeAsyncScript(`
      const done = arguments[0];
      let open = 500;
      for (let at = 0; at < 500; at += 1) {
        const frame = document.createElement("iframe");
        frame.id = "frame-" + at;
        frame.title = "One of many";
        frame.srcdoc = "<textarea id=field aria-label=Text></textarea>";
        frame.onload = () => (open -= 1) === 0 && done();
        document.body.append(frame);
      }`);
    const last = await browser.driver.findElement(By.id("frame-499"));
    await script("arguments[0].scrollIntoView({ block: 'center' });", last);
    await browser.driver.switchTo().frame(last);
    await browser.click("field");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await browser.driver.switchTo().frame(last);
    assert.equal(await browser.text("field"), "");
    await browser.choose("replace");
    await browser.driver.switchTo().defaultContent();
    await browser.driver.switchTo().frame(last);
    await until("the placeholder", async () => (await browser.text("field")) === GITHUB_PLACEHOLDER);
    assert.ok(!(await browser.text("field")).includes(secret));
  });
});
