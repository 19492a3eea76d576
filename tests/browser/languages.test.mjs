/**
 * The language and the colours that a person sets on the options page, by real presses: the dialog over a real paste, the popup, the page after the
 * installation and every section of the options page are in them at once, and after the browser was started anew; all words are said, read the way the
 * language is read, and none is cut off.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { error as failures } from "selenium-webdriver";
import { BROWSERS, until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { Options } from "./driver/options.mjs";
import { Popup } from "./driver/popup.mjs";
import { cut } from "./suite/axe.mjs";
import { KeptStage } from "./suite/kept.mjs";
import { paste } from "./suite/pasting.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {Record<string, { message: string }>} Words */

const LANGUAGES = /** @type {const} */ ([["de", "ltr"], ["ja", "ltr"], ["ar", "rtl"]]);
const SECTIONS = ["guard", "sites", "rules", "allowed", "rotate", "journal", "own", "keys", "share"];
const DARK = "rgb(26, 34, 38)";

/** @param {string} language @returns {Words} */
const wordsOf = (language) => JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/messages.json`, import.meta.url), "utf8"));
const english = wordsOf("en");
/** @param {string} language @param {string} key */
const said = (language, key) => wordsOf(language)[key]?.message ?? "nothing";

/** What the catalogue says. @param {string} language @returns {{ harms: Record<string, string>, kinds: Record<string, string> }} */
const catalogueOf = (language) => JSON.parse(readFileSync(new URL(`../../extension/_locales/${language}/catalogue.json`, import.meta.url), "utf8"));
/** What a token of GitHub is, and what someone could do with it. */
const KIND = "personal access token";
const HARM = "Whoever has it can read and change your repositories as you.";

const WORD = "Orion Nebula Seven";

/** What is to be seen of the page, each text by itself. */
const TEXTS = `
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];
  while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) all.push(walk.currentNode.data.trim());
  return all.filter(Boolean);`;

/** Where a row begins, and whether the masked value in it stands there and is read from the left. */
const ROW = `
  const row = (arguments[0] ?? document).querySelector(".swap");
  const masked = row.querySelector(".masked");
  const [outer, inner] = [row.getBoundingClientRect(), masked.getBoundingClientRect()];
  const far = getComputedStyle(row.parentElement).direction === "rtl" ? outer.right - inner.right : inner.left - outer.left;
  return { near: Math.abs(far) < 1, read: getComputedStyle(masked).direction };`;

/** What is said of the rule in the form, and of that what is not in the page's language. */
const WRONG = `
  const said = document.querySelector("#rule-remarks li");
  return said && [said.innerText, ...[...said.querySelectorAll("bdi")].map((one) => [one.lang || one.dir, one.innerText])];`;

/** What a page says that may be on its way to being drawn: then it says nothing. @param {Options | Popup} page @param {string} script @param {unknown[]} given */
async function soon(page, script, ...given) {
  try {
    return await page.run(script, ...given);
  } catch (thrown) {
    if (thrown instanceof failures.JavascriptError) return false;
    throw thrown;
  }
}

for (const name of BROWSERS) {
  describe(`language and colours, ${name}`, () => {
    const stage = new KeptStage(name);
    /** @type {Options | undefined} */
    let options;
    let isOpen = false;
    before(() => stage.begin());
    after(() => stage.end());

    /** What is wrong with what the driver looks at. @param {string} where @param {string} language @param {string} direction */
    async function isSaid(where, language, direction) {
      const { driver } = stage.browser;
      const words = wordsOf(language);
      const { harms, kinds } = catalogueOf(language);
      const translated = [...Object.entries(english).map(([key, { message }]) => [message, words[key]?.message]), ...Object.entries(harms), ...Object.entries(kinds)];
      const foreign = new Set(translated.filter(([from, into]) => from !== into).map(([from]) => from));
      assert.deepEqual(await driver.executeScript("const { lang, dir } = document.documentElement; return [lang, dir];"), [language, direction], where);
      const texts = /** @type {string[]} */ (await driver.executeScript(TEXTS));
      assert.ok(texts.length > 3, `${where} says nothing`);
      assert.deepEqual(texts.filter((text) => foreign.has(text)), [], `English in ${where}, ${language}`);
      assert.deepEqual(await cut(driver), [], `${where}, ${language}`);
    }

    /** What the dialog over a paste is, in a page that is opened for it or in the one that is there. @param {boolean} [anew] */
    async function dialog(anew = true) {
      const { browser } = stage;
      const text = `key ${githubToken()}`;
      if (anew) {
        await paste(stage, text);
      } else {
        await stage.copy(text);
        await browser.click("textarea");
        await browser.paste();
      }
      return shown();
    }

    async function shown() {
      const { browser } = stage;
      const { text } = await browser.dialogOpen({ ready: true });
      const panel = await findInClosedRoots(browser.driver, '[role="alertdialog"]');
      const { lang, dir, ground } = /** @type {Record<string, string>} */ (await browser.driver.executeScript(
        "const [panel] = arguments; return { lang: panel.lang, dir: panel.dir, ground: getComputedStyle(panel.querySelector('.card')).backgroundColor };", panel));
      const row = await browser.driver.executeScript(ROW, panel);
      await browser.pressEscape();
      await browser.dialogClosed();
      return { text, lang, dir, ground, row };
    }

    for (const [language, direction] of LANGUAGES) {
      it(`${language}: the options page, the dialog and the popup`, async () => {
        const { browser } = stage;
        const page = (options ??= await Options.open(browser.driver, "guard"));
        await page.go("guard");
        await page.click(`#language option[value="${language}"]`);
        await until("the page to be in it, and to say that it is kept", () => soon(page,
          `return document.documentElement.lang === arguments[0] && document.documentElement.dataset.state === "ready"
             && document.querySelector("#told").textContent === arguments[1] && document.activeElement.id === "language";`, language, said(language, "options_kept")));
        for (const section of SECTIONS) {
          await page.go(section);
          await isSaid(section, language, direction);
        }
        await page.go("own");
        await page.write("#rule-pattern", "EMP-(");
        const wrong = `\`pattern\`: ${said(language, "problem_not_understood").replace("{0}", "unclosed group")}`;
        assert.deepEqual(await until("what is wrong with the rule to be said", () => soon(page, WRONG)), [wrong, ["ltr", "`pattern`"], ["en", "unclosed group"]]);
        await isSaid("own", language, direction);
        await until("the words of pages to be there", () => soon(page,
          "return chrome.storage.local.get('spoken').then(({ spoken }) => spoken?.language === arguments[0]);", language));
        await browser.driver.switchTo().window(browser.window);

        if (!isOpen) {
          await stage.open("strict", "plain.html");
          await browser.driver.executeScript("document.querySelector('textarea').before(`key ${arguments[0]}`);", githubToken());
        }
        isOpen = true;
        // A page that is open hears of it; when, no one tells.
        const { text, ground: _, ...is } = await until("the dialog to be in it", async () => {
          const is = await dialog(false);
          // What the catalogue says of it comes by itself, a moment later.
          const { harms, kinds } = catalogueOf(language);
          return is.lang === language && [harms[HARM], kinds[KIND]].every((said) => is.text.includes(said ?? "nothing")) && is;
        });
        assert.deepEqual(is, { lang: language, dir: direction, row: { near: true, read: "ltr" } });
        for (const key of ["title_one", "action_replace", "action_omit", "action_allow_once", "action_cancel"]) {
          assert.ok(text.includes(said(language, key)), `${key} in ${text}`);
        }

        const popup = await Popup.open(browser.driver);
        assert.equal((await popup.state()).text, said(language, "scan_one"));
        await isSaid("the popup", language, direction);
        assert.deepEqual(await popup.run(ROW), { near: true, read: "ltr" });
        await popup.run(`location.href = "../welcome/welcome.html";`);
        await until("the page after the installation to be drawn", () => soon(popup, "return Boolean(document.querySelector('#key')?.textContent);"));
        await isSaid("the page after the installation", language, direction);
        await popup.close();
      });
    }

    it("a word of one's own of which nobody said what it is", async () => {
      const page = /** @type {Options} */ (options);
      await page.go("own");
      await page.keeps(() => page.write("#word-text", WORD, true));
      await stage.browser.driver.switchTo().window(stage.browser.window);
      await paste(stage, `about ${WORD}`);
      const { text } = await shown();
      assert.ok(text.includes(said("ar", "options_own_word")), text);
    });

    it("dark, and in Arabic still, also after a start of the browser; and as the browser has it", async () => {
      await options?.go("guard");
      await options?.choose("[data-setting=theme]", "dark");
      await stage.browser.driver.switchTo().window(stage.browser.window);
      const { lang, ground } = await dialog();
      assert.deepEqual({ lang, ground }, { lang: "ar", ground: DARK });
      await stage.again();
      const again = await dialog();
      assert.deepEqual({ lang: again.lang, ground: again.ground }, { lang: "ar", ground: DARK });
      assert.ok(again.text.includes(said("ar", "title_one")), again.text);
      const page = await Options.open(stage.browser.driver, "guard");
      await page.click('#language option[value="auto"]');
      await until("the words of pages to be gone", () => soon(page, "return chrome.storage.local.get('spoken').then(({ spoken }) => spoken === undefined);"));
      await stage.browser.driver.switchTo().window(stage.browser.window);
      assert.ok((await dialog()).text.includes(said("en", "title_one")));
    });
  });
}
