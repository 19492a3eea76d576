/**
 * Pastes that no Ctrl+V makes: by the browser's own commands, as its menus give them, and by the middle button, which pastes what was
 * selected last. No driver reaches a native menu; what a menu does is done here: Chromium is given the editing command with a key that
 * has no other meaning, Firefox runs it in its own window.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Button, By } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./driver.mjs").Browser} Browser */

/** @param {Browser} browser @param {string} script @param {...unknown} given */
async function inFirefox({ driver }, script, ...given) {
  assert.ok(driver instanceof firefox.Driver);
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript(script, ...given);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** @param {Browser} browser @param {"paste" | "plain"} command */
async function run(browser, command) {
  const { driver } = browser;
  if (driver instanceof chrome.Driver) {
    const key = { key: "F13", code: "F13" };
    const commands = [command === "paste" ? "paste" : "pasteAndMatchStyle"];
    await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyDown", ...key, commands });
    await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  } else {
    await inFirefox(browser, "goDoCommand(arguments[0]);", command === "paste" ? "cmd_paste" : "cmd_pasteNoFormatting");
  }
}

/** What the middle button pastes. In Firefox a text that is selected without a screen is not kept for it. */
const SELECT = `
  const text = Cc["@mozilla.org/supports-string;1"].createInstance(Ci.nsISupportsString);
  const carrier = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
  text.data = arguments[0];
  carrier.init(null);
  carrier.addDataFlavor("text/plain");
  carrier.setTransferData("text/plain", text);
  Services.prefs.setBoolPref("middlemouse.paste", true);
  Services.clipboard.setData(carrier, null, Services.clipboard.kSelectionClipboard);`;

inEachBrowser("pasted by", (stage, name) => {
  /** Held, and then what was chosen. @param {string} field @param {() => Promise<void>} act */
  async function isGuarded(field, act) {
    const { browser } = stage;
    await act();
    await browser.dialogOpen({ ready: true });
    assert.equal((await browser.text(field)).trim(), "");
    const { events } = await stage.record();
    assert.deepEqual(events.filter(({ type }) => type === "paste"), [], "the page saw the paste");
    await browser.choose("replace");
    await browser.dialogClosed();
    await until("the placeholder", async () => (await browser.text(field)).trim() === `key ${GITHUB_PLACEHOLDER}`);
  }

  for (const command of /** @type {const} */ (["paste", "plain"])) {
    // Where there is no format to leave out, Firefox has no command for it.
    for (const field of command === "plain" ? ["rich"] : ["input", "textarea", "rich"]) {
      it(`the browser's command (${command}), ${field}`, async () => {
        const { browser } = stage;
        await stage.copy(`key ${githubToken()}`);
        await stage.open("strict", "plain.html");
        await browser.click(field);
        await isGuarded(field, () => run(browser, command));
        await stage.copy("clean words");
        await browser.click(field);
        await browser.chord("a");
        await browser.forget();
        await run(browser, command);
        await until("the clean text", async () => (await browser.text(field)).trim() === "clean words");
        const pastes = (await stage.record()).events.filter(({ type }) => type === "paste");
        assert.deepEqual(pastes.map(({ trusted, text }) => ({ trusted, text })), [{ trusted: true, text: "clean words" }]);
      });
    }
  }

  for (const field of ["textarea", "rich"]) {
    it(`the middle button, ${field}`, async () => {
      const { browser } = stage;
      const { driver } = browser;
      const text = `key ${githubToken()}`;
      await stage.open("strict", "plain.html");
      if (name === "firefox") {
        await inFirefox(browser, SELECT, text);
      } else {
        // Selected by hand: from then on the middle button pastes it.
        await driver.executeScript("document.getElementById('input').value = arguments[0];", text);
        await browser.click("input");
        await browser.chord("a");
        await until("it to be selected", () => driver.executeScript("return document.getElementById('input').selectionEnd > 0;"));
      }
      const place = await driver.findElement(By.id(field));
      await isGuarded(field, () => driver.actions().move({ origin: place, duration: 0 }).press(Button.MIDDLE).release(Button.MIDDLE).perform());
    });
  }
});
