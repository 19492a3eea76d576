/**
 * The extension in the browser's own language: the dialog, the popup and every section of the options page say all of their words in it, are read the
 * way it is read, and nothing of them is cut off.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { cut } from "./suite/axe.mjs";
import { Stage } from "./suite/harness.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {Record<string, { message: string }>} Words */

const LANGUAGES = /** @type {const} */ ([["de", "ltr"], ["ja", "ltr"], ["ar", "rtl"]]);
const SECTIONS = ["guard", "sites", "rules", "allowed", "rotate", "journal", "share"];

/** @param {string} language @returns {Words} */
const wordsOf = (language) => JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), "utf8"));
const english = wordsOf("en");

/** What is to be seen of the page, each text by itself. */
const TEXTS = `
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];
  while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) all.push(walk.currentNode.data.trim());
  return all.filter(Boolean);`;

for (const name of BROWSERS) {
  for (const [language, direction] of LANGUAGES) {
    describe(`in ${language}, ${name}`, () => {
      const stage = new Stage();
      const words = wordsOf(language);
      /** English that is said otherwise in this language. */
      const foreign = new Set(Object.entries(english).filter(([key, { message }]) => words[key]?.message !== message).map(([, { message }]) => message));

      before(async () => {
        stage.served = await startServer({ root: siteRoot() });
        stage.started = await Browser.start(name, { extension: extensionFor(name), language });
      });
      after(async () => {
        await stage.started?.quit();
        await stage.served?.close();
      });

      /** What is wrong with what the driver looks at. @param {string} where */
      async function isSaid(where) {
        const { driver } = stage.browser;
        const [lang, dir] = await driver.executeScript("const { lang, dir } = document.documentElement; return [lang, dir];");
        assert.equal(lang.split("-")[0], language, where);
        assert.equal(dir, direction, where);
        const texts = /** @type {string[]} */ (await driver.executeScript(TEXTS));
        assert.ok(texts.length > 3, `${where} says nothing`);
        assert.deepEqual(texts.filter((text) => foreign.has(text)), [], `English in ${where}`);
        assert.deepEqual(await cut(driver), [], where);
      }

      it("the dialog", async () => {
        await stage.copy(`key ${githubToken()}`);
        await stage.open("strict", "plain.html");
        await stage.browser.click("textarea");
        await stage.browser.paste();
        const { text } = await stage.browser.dialogOpen({ ready: true });
        for (const key of ["title_one", "action_replace", "action_omit", "action_allow_once", "action_cancel"]) {
          assert.ok(text.includes(words[key]?.message ?? "?"), `${key} in ${text}`);
        }
        await stage.browser.choose("allow-once");
        await stage.browser.dialogClosed();
      });

      it("the options page", async () => {
        await until("what was let through to be noted", async () => (await stage.browser.stored()).rotation !== undefined);
        const page = await Options.open(stage.browser.driver, "guard");
        for (const section of SECTIONS) {
          await page.go(section);
          await isSaid(section);
        }
        await page.close();
      });

      it("the popup", async () => {
        await stage.open("strict", "plain.html");
        const popup = await Popup.open(stage.browser.driver);
        await until("the popup to say what it found", async () => (await popup.state()).text === words["scan_nothing"]?.message);
        await isSaid("the popup");
        await popup.close();
      });
    });
  }
}
