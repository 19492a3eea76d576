/**
 * Signs outside of the basic plane are two units long, and a half of one may stand alone: a deletion can leave it, and what is looked at
 * around the caret may begin in the middle of one. Whatever a person answers, no half is lost and none becomes another sign.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { EditorOnPage, EDITORS } from "./suite/editors.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, password, sample } from "./suite/samples.mjs";
import { ANSWERS, CHOICES } from "./suite/ways.mjs";

/** @typedef {import("./suite/ways.mjs").Choice} Choice */

/** Longer than what is looked at around a change, and of an even and of an odd number of units: one of them is cut in a sign. */
const LONG = "😀".repeat(600);
const TEXTS = {
  "a half alone": "one \ud83d two \udc4b ",
  "many whole ones": `${LONG} `,
  "many whole ones, one unit on": `${LONG}x `,
};

const FULL = env["HUSHKEY_FULL"] === "1";

inEachBrowser("half a sign", (stage) => {
  /** @param {string} name */
  async function open(name) {
    const page = EDITORS.find((one) => one.name === name);
    assert.ok(page);
    await stage.copy("clean");
    await stage.open("open", `editors/${name}.html`);
    const editor = new EditorOnPage(stage.browser, page);
    await editor.ready();
    await editor.warm();
    return editor;
  }

  /** As if the page had come with this text; no driver's arguments hold half a sign. @param {EditorOnPage} editor @param {string} text */
  async function begin(editor, text) {
    await stage.browser.enter("top");
    await stage.browser.driver.executeScript(`window.editor.setText(${JSON.stringify(text)});`);
    await editor.click();
    await editor.chord(Key.END);
  }

  /** @param {EditorOnPage} editor @param {string} wanted @param {string} when */
  async function holds(editor, wanted, when) {
    let seen = "";
    await until(when, async () => (seen = JSON.parse(await editor.asWritten()).model) === wanted).catch(() => {
      assert.equal(JSON.stringify(seen), JSON.stringify(wanted), when);
    });
  }

  // Every day one answer for each, chosen by the seed.
  const some = (/** @type {Choice[]} */ choices, /** @type {number} */ salt) => (FULL ? choices : sample(choices, 1, 80 + salt));
  for (const [salt, name] of ["textarea", "contenteditable"].entries()) {
    for (const [turn, [kind, text]] of Object.entries(TEXTS).entries()) {
      for (const choice of some(CHOICES, 4 * salt + turn)) {
        it(`stays where it is: ${kind}, typed beside it in ${name}, ${choice}`, async () => {
          const editor = await open(name);
          await begin(editor, text);
          const token = githubToken();
          await editor.keys(token);
          await stage.browser.dialogOpen({ ready: true });
          await holds(editor, text + token.slice(0, -1), "while the last key is held");
          if (choice === "cancel") await stage.browser.pressEscape();
          else await stage.browser.choose(choice);
          await stage.browser.dialogClosed();
          await holds(editor, text + (ANSWERS[choice](token) ?? token.slice(0, -1)), `after ${choice}`);
        });
      }
    }

    for (const choice of some(CHOICES.filter((one) => one !== "cancel"), 4 * salt + 3)) {
      it(`stays where it is: pasted beside it in ${name}, ${choice}`, async () => {
        const editor = await open(name);
        const token = githubToken();
        await stage.copy(`(${token})`);
        await begin(editor, TEXTS["a half alone"]);
        await editor.chord("v");
        await stage.browser.choose(choice);
        await stage.browser.dialogClosed();
        await holds(editor, `${TEXTS["a half alone"]}(${ANSWERS[choice](token)})`, `after ${choice}`);
      });

      it(`stays where it is: beside what is sent from ${name}, ${choice}`, async () => {
        const editor = await open(name);
        await begin(editor, TEXTS["a half alone"]);
        const secret = password();
        await editor.keys(`password = ${secret}`);
        await editor.keys(Key.ENTER);
        await stage.browser.choose(choice);
        await stage.browser.dialogClosed();
        const left = { replace: "<PASSWORD>", omit: "", "allow-once": secret, cancel: "" }[choice];
        await holds(editor, `${TEXTS["a half alone"]}password = ${left}\n`, `after ${choice}`);
      });
    }
  }
});
