/**
 * The popup and the guard's dialog for whoever sees little, needs strong colours or large letters, reads from right to left, hears the page
 * or has no pointer: every rule of axe-core, nothing cut off, and the popup by keys alone.
 */
import assert from "node:assert/strict";
import { afterEach, beforeEach, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { Popup } from "./driver/popup.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { isFitInEveryLook } from "./suite/looks.mjs";
import { githubToken, password } from "./suite/samples.mjs";
import { closeOthers, differing, forgetKept, highlighted, masked, PLACES, scanInstead, seed } from "./suite/scanning.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** A page with a secret in every kind of place, of every kind. @param {Stage} stage */
async function fullPage(stage) {
  const { browser, server } = stage;
  await browser.open(`${server.origins.open}/test/scan/places.html`);
  await forgetKept(stage);
  await seed(stage, { ...differing(Object.keys(PLACES)), pre: `password = ${password()}`, table: `AIza${githubToken().slice(4, 39)}` }, server.origins.openTwin);
}

/** Holds the popup to it in every look. @param {Stage} stage @param {Popup} popup */
async function popupIsFit(stage, popup) {
  const { driver } = stage.browser;
  await driver.switchTo().window(popup.own);
  await isFitInEveryLook(stage, {
    turn: (way) => driver.executeScript("document.documentElement.dir = arguments[0];", way),
    problems: async () => [...(await violations(driver)), ...(await cut(driver))],
  });
}

/** Holds the open dialog to it in every look. @param {Stage} stage */
async function dialogIsFit(stage) {
  const { driver } = stage.browser;
  const dialog = async () => {
    const found = await findInClosedRoots(driver, '[role="alertdialog"]');
    assert.ok(found, "the dialog is open");
    return found;
  };
  await isFitInEveryLook(stage, {
    turn: async (way) => driver.executeScript("arguments[0].dir = arguments[1];", await dialog(), way),
    problems: async () => {
      // What moves is at its end at once: in the middle of a change of colours, nothing has enough contrast.
      await driver.executeScript(
        "for (const moving of [...document.getAnimations(), ...arguments[0].getAnimations({ subtree: true })]) moving.finish();", await dialog());
      return [...(await violations(driver, await dialog())), ...(await cut(driver, await dialog()))];
    },
  });
}

inEachBrowser("the popup, for everyone", (stage) => {
  beforeEach(() => closeOthers(stage));
  afterEach(() => stage.browser.useTheme("light"));

  it("with findings, one unfolded, and every fold open", async () => {
    await fullPage(stage);
    const popup = await Popup.open(stage.browser.driver);
    const groups = new Set((await popup.list()).map(({ group }) => group));
    assert.ok(groups.has("critical") && groups.size > 1, [...groups].join());
    await popup.run("document.querySelector('.now').open = true;");
    await popupIsFit(stage, popup);
    await popup.run("for (const fold of document.querySelectorAll('details')) fold.open = true;");
    await popup.run("const text = document.querySelector('#text'); text.value = arguments[0]; text.dispatchEvent(new Event('input'));", `the key ${githubToken()}`);
    await until("the text to be checked", () => popup.run("return document.querySelector('#found .entry') !== null;"));
    await popupIsFit(stage, popup);
    await popup.close();
  });

  it("with nothing found, while it looks, when it broke off, and where it may not look", async () => {
    const { browser } = stage;
    await stage.open("open", "plain.html");
    await forgetKept(stage);
    const popup = await Popup.open(browser.driver);
    assert.equal((await popup.state()).text, "No secret on this page.");
    await popupIsFit(stage, popup);

    await scanInstead(popup, "endless");
    await popup.press("#again");
    await until("the scan to be under way", async () => (await popup.state()).looked.endsWith("so far"));
    await popupIsFit(stage, popup);
    await popup.press("#cancel");
    await popup.settled();

    await scanInstead(popup, "broken");
    await popup.press("#again");
    await until("the scan to break off", async () => (await popup.state()).state === "failed");
    await popupIsFit(stage, popup);

    const own = await Popup.open(browser.driver);
    assert.equal((await own.state()).text, "Browsers let no extension look at this page.");
    await popupIsFit(stage, own);
    await own.close();
    await popup.close();
  });

  it("by keys alone: to go to a secret, to tick a step, to copy a report, to look again and to stop", async () => {
    const { browser } = stage;
    await browser.open(`${stage.server.origins.open}/test/scan/places.html`);
    await forgetKept(stage);
    const secrets = differing(["text", "inline"]);
    await seed(stage, secrets, stage.server.origins.openTwin);
    const popup = await Popup.open(browser.driver);
    const press = (/** @type {string[]} */ ...keys) => browser.driver.actions().sendKeys(...keys).perform();
    /** The focus is seen wherever it goes. @param {string} selector */
    const tabTo = async (selector) => {
      for (let steps = 0; steps < 40; steps += 1) {
        const [there, ring] = await popup.run(
          "const at = document.activeElement; return [at.matches(arguments[0]), at === document.body || getComputedStyle(at).outlineStyle !== 'none'];", selector);
        assert.ok(ring, "what has the focus shows it");
        if (there) return;
        await press(Key.TAB);
      }
      assert.fail(`no way by Tab to ${selector}`);
    };

    await tabTo(".entry:nth-child(2) .go");
    await press(Key.ENTER);
    await browser.driver.switchTo().window(popup.page);
    const marked = await until("one to be marked", async () => {
      const all = await highlighted(browser.driver, "chosen");
      return all.length > 0 && all;
    });
    const second = (await popup.list())[1]?.masked;
    assert.deepEqual(marked, Object.values(secrets).filter((secret) => masked(secret) === second));
    await tabTo(".entry:nth-child(2) summary");
    await press(Key.ENTER);
    await tabTo(".entry:nth-child(2) [data-step=usage]");
    await press(Key.SPACE);
    await until("the step to be known", () => popup.run("return chrome.storage.session.get('ticks').then(({ ticks }) => ticks !== undefined);"));
    await tabTo("#report-copy");
    await press(Key.ENTER);
    await until("the report to be copied", () => popup.run("return document.querySelector('#report-copy').textContent === 'Copied';"));

    await scanInstead(popup, "endless");
    await popup.run("document.querySelector('.go').focus();");
    await tabTo("#again");
    await press(Key.ENTER);
    await until("the scan to be under way", async () => (await popup.state()).looked.endsWith("so far"));
    assert.equal(await popup.run("return document.activeElement.id;"), "cancel", "the focus goes on to what can be done now");
    await press(Key.ENTER);
    assert.match((await popup.settled()).text, /Stopped before the end/);
    assert.equal(await popup.run("return document.activeElement.id;"), "again", "and back");
    await popup.close();
  });
}, { pages: ["/articles"] });

inEachBrowser("the guard's dialog, for everyone", (stage) => {
  afterEach(() => stage.browser.useTheme("light"));

  /** @param {string} text */
  async function paste(text) {
    const { browser } = stage;
    await stage.copy(text);
    await stage.open("open", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    return browser.dialogOpen({ ready: true });
  }

  it("about one secret, with every fold open", async () => {
    await paste(`token ${githubToken()}`);
    await dialogIsFit(stage);
    await stage.browser.driver.executeScript(
      "for (const fold of arguments[0].querySelectorAll('details')) fold.open = true;", await findInClosedRoots(stage.browser.driver, '[role="alertdialog"]'));
    await dialogIsFit(stage);
    await stage.browser.choose("cancel");
  });

  it("about several secrets", async () => {
    await paste(`token ${githubToken()}\npassword = ${password()}\nother ${githubToken()}`);
    await dialogIsFit(stage);
    await stage.browser.choose("cancel");
  });
});
