/**
 * A text for which the core's memory does not suffice: its memory has a bound here that the text goes beyond, so that growing it is refused as it is
 * where the browser has no more to give. Nothing passes unasked, the person decides on what nothing could read, and the guard is at work again for the
 * next act, in the same page.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { withLittleMemory } from "./suite/broken-cores.mjs";
import { githubToken, GITHUB_PLACEHOLDER, password } from "./suite/samples.mjs";

/** The bound, in pages of 64 KB: some more than the core has from the start. */
const PAGES = 64;
/** More than that in bytes. */
const LARGE = 6_000_000;
const LINE = "some words of a log that is long\n";

inEachBrowser("a core whose memory has come to its bound", (stage) => {
  /** Puts a large text onto the clipboard, with `secret` at its end. @param {string} secret */
  async function copyLarge(secret) {
    const { browser } = stage;
    await stage.copy("clean");
    await browser.driver.switchTo().newWindow("tab");
    const own = await browser.driver.getWindowHandle();
    await stage.open("open", "source.html");
    // By the page's own hand: to select and draw so much is the browser's slowest work, and nothing of ours.
    await browser.driver.executeScript(
      `const [line, size, secret] = arguments;
       const text = line.repeat(size / line.length) + secret;
       document.addEventListener("copy", (event) => {
         event.clipboardData.setData("text/plain", text);
         event.preventDefault();
         window.copied = text.length;
       });
       document.getElementById("source").focus();`, LINE, LARGE, `key ${secret}`);
    await browser.chord("c");
    const length = await until("the copy", () => browser.driver.executeScript("return window.copied;"));
    assert.equal(await browser.driver.getWindowHandle(), own);
    await browser.driver.close();
    await browser.driver.switchTo().window(browser.window);
    return Number(length);
  }

  const length = (/** @type {string} */ id) => stage.browser.driver.executeScript("return document.getElementById(arguments[0]).value.length;", id);

  /** The dialog says that nothing has read it. @param {string} secret */
  async function isOfferedUnread(secret) {
    const { browser } = stage;
    const dialog = await browser.dialogOpen({ ready: true });
    assert.deepEqual(dialog.rules, [], "it was read: the bound is none");
    assert.ok(!dialog.text.includes(secret));
    assert.equal(await browser.countDialogs(), 1);
    assert.equal(await length("textarea"), 0);
    assert.equal(await browser.driver.executeScript("return JSON.stringify(window.record).includes(arguments[0]);", secret), false, "the page has seen it");
  }

  /** In the same page the next paste is decided as ever. */
  async function goesOn() {
    const { browser } = stage;
    await stage.copy(githubToken());
    await browser.click("input");
    await browser.paste();
    const { rules } = await browser.dialogOpen({ ready: true });
    assert.deepEqual(rules, ["github-pat-classic"]);
    await browser.choose("replace");
    await browser.dialogClosed();
    await until("the placeholder", async () => (await browser.text("input")) === GITHUB_PLACEHOLDER);
  }

  for (const ready of [true, false]) {
    const when = ready ? "" : ", before the core has come";
    it(`a paste that is cancelled${when}: nothing arrives, and the next one is guarded`, async () => {
      const { browser } = stage;
      const secret = githubToken();
      await stage.copy("clean words");
      await stage.open("open", "plain.html");
      if (ready) {
        await browser.click("input");
        await browser.paste();
        await until("the clean paste", async () => (await browser.text("input")) === "clean words");
      }
      await copyLarge(secret);
      await browser.click("textarea");
      await browser.paste();
      await isOfferedUnread(secret);
      await browser.choose("cancel");
      await browser.dialogClosed();
      assert.equal(await length("textarea"), 0);
      await browser.driver.executeScript("document.getElementById('input').value = '';");
      await goesOn();
    });
  }

  it("a paste that is let through unread arrives whole, and the next one is guarded", async () => {
    const { browser } = stage;
    const secret = githubToken();
    const whole = await copyLarge(secret);
    await stage.open("open", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    await isOfferedUnread(secret);
    await browser.choose("allow-once");
    await until("all of it", async () => (await length("textarea")) === whole);
    await browser.driver.executeScript("document.getElementById('textarea').value = '';");
    await goesOn();
  });

  it("a field that is sent: nothing is sent before the person has decided", async () => {
    const { browser, server } = stage;
    const secret = password();
    await stage.copy("clean");
    await stage.open("open", "sending.html");
    server.sent.length = 0;
    await browser.click("text");
    await browser.driver.actions().sendKeys(`password = ${secret}`).perform();
    await until("the words", async () => (await browser.text("text")).includes(secret));
    await browser.driver.executeScript(
      "const [line, size] = arguments; const field = document.getElementById('text'); field.value += line.repeat(size / line.length);", LINE, LARGE);
    await browser.click("comment");
    const dialog = await browser.dialogOpen({ ready: true });
    assert.deepEqual(dialog.rules, [], "it was read: the bound is none");
    assert.equal(server.sent.length, 0);
    await browser.choose("cancel");
    await browser.dialogClosed();
    assert.equal(server.sent.length, 0);
    await browser.driver.executeScript("const field = document.getElementById('text'); field.value = field.value.slice(0, arguments[0]);", `password = ${secret}`.length);
    await browser.click("comment");
    const { rules } = await browser.dialogOpen({ ready: true });
    assert.equal(rules.length, 1, "the guard does not read the next");
    await browser.choose("replace");
    await until("it to be sent", async () => server.sent.length > 0);
    assert.ok(!JSON.stringify(server.sent).includes(secret));
  });
}, { extension: (name) => withLittleMemory(name, extensionFor(name), PAGES) });
