/**
 * The popup's word on the site (on or off here, for how long, and what was stopped today), the list of what is to be rotated as a scan of the
 * page fills it, what the toolbar's button says, and the page after the installation.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { addressOf } from "./driver/extension.mjs";
import { Popup } from "./driver/popup.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const SITE = "forum.hushkey.test";

/** @param {Stage} stage @param {string} text */
async function paste(stage, text) {
  await stage.copy(text);
  await stage.open("strict", "plain.html");
  await stage.browser.click("textarea");
  await stage.browser.paste();
}

/** What the toolbar's button says of the tab. @param {Stage} stage @param {number} tab @returns {Promise<string>} */
const badge = ({ browser }, tab) => browser.inExtension("chrome.action.getBadgeText({ tabId: given[0] }).then(done);", tab);

inEachBrowser("the popup, of the site", (stage) => {
  it("turns the guard off here for an hour, for today and for good, and on again", async () => {
    const { browser } = stage;
    for (const [button, said] of /** @type {const} */ ([["#off-hour", /is off .* until/], ["#off-today", /is off .* until/], ["#off-always", /is off for [^ ]+$/]])) {
      await stage.open("strict", "plain.html");
      const popup = await Popup.open(browser.driver);
      const state = () => popup.run("return document.querySelector('#here-state').textContent;");
      assert.match(await until("the popup to know the site", async () => (await state()) || null), new RegExp(`is on for ${SITE}`));
      await popup.press(button);
      await until("the popup to say that it is off", async () => said.test(await state()));
      const { tab } = popup;
      await popup.close();
      await until("the toolbar's button to say so", async () => (await badge(stage, tab)) === "off");
      await browser.killBackground();
      const token = githubToken();
      await paste(stage, token);
      await until("the token to arrive", async () => (await browser.text("textarea")) === token);
      assert.equal(await browser.dialog(), null);
      const again = await Popup.open(browser.driver);
      await again.press("#on");
      await until("the popup to say that it is on", async () => /is on/.test(await again.run("return document.querySelector('#here-state').textContent;")));
      await again.close();
      // It says how many the popup's scan found in the field, if anything.
      await until("the toolbar's button to say it no more", async () => (await badge(stage, tab)) !== "off");
      await paste(stage, token);
      await browser.dialogOpen({ ready: true });
      await browser.choose("cancel");
      await browser.dialogClosed();
    }
    const popup = await Popup.open(browser.driver);
    const today = () => popup.run("return document.querySelector('#today').textContent;");
    assert.equal(await until("the popup to count", async () => (await today()) || null), "3 stopped today");
    await popup.close();
  });

  it("puts what stands on a page onto the list to rotate, where the person wants it", async () => {
    const { browser } = stage;
    await stage.open("open", "plain.html");
    const token = githubToken();
    await browser.driver.executeScript("document.querySelector('textarea').after(arguments[0]);", `token ${token}`);
    const popup = await Popup.open(browser.driver);
    assert.equal((await popup.list()).length, 1);
    assert.equal((await browser.stored()).rotation, undefined);
    await popup.press(".follow");
    const [entry, ...others] = await until("it to be on the list", async () => {
      const { rotation } = await browser.stored();
      return rotation !== undefined && JSON.parse(rotation);
    });
    assert.deepEqual(others, []);
    assert.deepEqual([entry.rule, entry.origin, entry.state], ["github-pat-classic", "on-page", "open"]);
    assert.ok(!JSON.stringify(entry).includes(token.slice(4, 16)), "the secret is kept");
    await popup.close();
  });

  it("the page after the installation finds its made-up key, and breaks no rule of accessibility", async () => {
    const { driver } = stage.browser;
    await driver.switchTo().newWindow("tab");
    await driver.get(`${await addressOf(driver)}welcome/welcome.html`);
    const key = await until("the key", async () => (await driver.findElement(By.id("key"))).getText());
    await (await driver.findElement(By.id("text"))).sendKeys(key);
    const found = await until("it to be found", async () => {
      const [item] = await driver.findElements(By.css("#found li"));
      return item && item.getText();
    });
    assert.match(found, /GitHub/);
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      await stage.browser.useTheme(theme);
      assert.deepEqual([...(await violations(driver)), ...(await cut(driver))], [], theme);
    }
    await stage.browser.useTheme("light");
    await driver.close();
    await driver.switchTo().window(stage.browser.window);
  });
});
