/**
 * What looks for rules of one's own in a page traps in any of its functions, or the guard does in taking them. Once: a new instance is asked, and a word of one's own
 * is held as ever. Always, while a text is looked through: the person is asked, and nothing passes. Always, while rules are taken: files that cannot be borne do
 * not cost the built-in rules.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
import { BROWSERS, until } from "./driver.mjs";
import { arm, OF_RULES, struckIn, withRuleTraps } from "./suite/broken-cores.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const WORD = "Orion Nebula Seven";
const TEXT = `notes about ${WORD}, for later`;
const SETTINGS = { custom_rules: [{ name: "mine", text: `[[rule]]\nid = "project"\nwords = ["${WORD}"]\n` }] };
const OFTEN = 1000;

/** While rules are taken, and while a text is looked through. */
const TAKING = ["importRules", ...OF_RULES];
const LOOKING = ["newText", "find"];
/** What the settings ask of it. */
const OF_SETTINGS = ["checkRules", "ownRules"];

/** Sets rules of one's own; over once every page that opens has them, and its loader the mark of it. @param {import("./driver.mjs").Browser} browser */
async function setRules(browser) {
  await browser.store({ settings: SETTINGS });
  await until("the rules to hold", () => browser.inExtension(`Promise.all([chrome.storage.local.get("own"), chrome.scripting.getRegisteredContentScripts({ ids: ["own"] })])
    .then(([{ own }, marks]) => done(own?.files.length > 0 && marks.length > 0));`));
}

/** In a page that is new, with its functions set to trap. @param {Stage} stage @param {string} text @param {Record<string, number>} times */
async function pasted(stage, text, times) {
  const { browser } = stage;
  await setRules(browser);
  await stage.copy(text);
  await stage.open("strict", "plain.html");
  await arm(browser, times);
  await browser.click("textarea");
  await browser.paste();
}

/** It is held, and the page has seen nothing. @param {Stage} stage */
async function isHeld({ browser }) {
  const { text } = await browser.dialogOpen({ ready: true });
  assert.equal(await browser.text("textarea"), "");
  assert.ok(!JSON.stringify(await browser.record()).includes(WORD), "the page has seen it");
  return text;
}

for (const name of BROWSERS) {
  it(`each function of what looks for rules of one's own is tried below, ${name}`, async () => {
    const core = join(extensionFor(name), "core");
    const { instantiate } = await import(pathToFileURL(join(core, "custom.js")).href);
    const given = Object.keys(instantiate(new WebAssembly.Module(await readFile(join(core, "custom.wasm")))));
    assert.deepEqual([...given, ...OF_RULES].sort(), [...TAKING, ...LOOKING, ...OF_SETTINGS].sort());
  });
}

inEachBrowser("what looks for rules of one's own traps", (stage) => {
  for (const name of [...TAKING, ...LOOKING]) {
    it(`in ${name}, once: a word is held as ever`, async () => {
      const { browser } = stage;
      await pasted(stage, TEXT, { [name]: 1 });
      assert.match(await isHeld(stage), /project/i);
      assert.deepEqual(await struckIn(browser), [name]);
      await browser.choose("replace");
      await until("the placeholder", async () => /^notes about <.+>, for later$/.test((await browser.text("textarea")) ?? ""));
    });
  }

  for (const name of LOOKING) {
    it(`in ${name}, always: the person is asked, and nothing passes`, async () => {
      const { browser } = stage;
      await pasted(stage, TEXT, { [name]: OFTEN });
      assert.doesNotMatch(await isHeld(stage), /project/i);
      assert.ok((await struckIn(browser)).filter((one) => one === name).length > 1, "it has not been asked again");
      await arm(browser, {});
      await browser.choose("cancel");
      await browser.dialogClosed();
      await browser.paste();
      assert.match(await isHeld(stage), /project/i);
      await browser.choose("cancel");
      await browser.dialogClosed();
    });
  }

  for (const name of TAKING) {
    it(`in ${name}, always: the built-in rules hold`, async () => {
      const { browser } = stage;
      await pasted(stage, githubToken(), { [name]: OFTEN });
      assert.match(await isHeld(stage), /GitHub/);
      assert.deepEqual(await struckIn(browser), [name, name]);
      await browser.choose("cancel");
      await browser.dialogClosed();
    });
  }
}, { extension: (name) => withRuleTraps(extensionFor(name)) });
