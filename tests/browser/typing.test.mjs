/**
 * What is typed: the key that completes a secret is held before the editor has it, in every editor, and after each answer the
 * editor's model, what it shows and its caret are as they must be. What is only likely does not stop anybody, and is marked.
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

/** @typedef {import("./suite/editors.mjs").EditorPage} EditorPage */
/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./suite/ways.mjs").Choice} Choice */

const FULL = env["HUSHKEY_FULL"] === "1";
const BEFORE = "Before [";
const AFTER = "] after";

/** Editors that read keys themselves: what went before the last key they have. */
const READ_KEYS = ["xterm", "canvas", "monaco"];

/** @type {{ page: EditorPage, choice: Choice, policy: Policy }[]} */
const everything = /** @type {Policy[]} */ (["open", "strict"]).flatMap((policy) =>
  EDITORS.flatMap((page) => CHOICES.map((choice) => ({ page, choice, policy }))),
);
/** Every day: one answer in each editor, another each time, and a sample of the rest. */
const daily = EDITORS.flatMap((page, salt) => sample(everything.filter((row) => row.page === page && row.policy === "open"), 1, 40 + salt));
const cases = FULL ? everything : [...daily, ...sample(everything.filter((row) => !daily.includes(row)), 10, 31)];

inEachBrowser("typed", (stage) => {
  /** @param {EditorPage} page @param {Policy} policy */
  async function open(page, policy) {
    await stage.copy("clean");
    await stage.open(policy, `editors/${page.name}.html`);
    const editor = new EditorOnPage(stage.browser, page);
    await editor.ready();
    await editor.warm();
    return editor;
  }

  for (const { page, choice, policy } of cases) {
    it(`${page.name}, ${choice}, ${policy} page`, async () => {
      const editor = await open(page, policy);
      const { browser } = stage;
      const before = page.caret ? BEFORE : BEFORE + AFTER;
      const after = page.caret ? AFTER : "";
      await editor.begin(BEFORE + AFTER, after.length);
      const token = githubToken();
      await editor.keys(`key ${token}`);
      const dialog = await browser.dialogOpen({ ready: true });
      assert.deepEqual(dialog.rules, ["github-pat-classic"]);
      const begun = token.slice(0, -1);
      await editor.holds(`${before}key ${begun}${after}`, "while the last key is held");
      const byKey = READ_KEYS.includes(page.name);
      if (byKey) assert.deepEqual(dialog.actions.filter((action) => action !== null).slice(-2), ["omit", "allow-once"]);
      if (choice === "cancel" || (byKey && choice === "replace")) {
        await browser.pressEscape();
      } else {
        await browser.choose(choice);
      }
      await browser.dialogClosed();
      let left = ANSWERS[choice](token) ?? begun;
      if (byKey && choice !== "allow-once") left = begun;
      if (byKey && choice === "allow-once") {
        await until("the word to type it again", async () => (await browser.notice()) === "paste-again");
        await editor.keys(token.slice(-1));
      }
      await editor.holds(`${before}key ${left}${after}`, `after ${choice}`);
      await editor.keys(".");
      await editor.holds(`${before}key ${left}.${after}`, "typed into afterwards");
      assert.equal(await browser.dialog(), null);
      await stage.record();
    });
  }

  for (const page of EDITORS.filter(({ name: editor }) => ["textarea", "contenteditable", "prosemirror", "codemirror"].includes(editor))) {
    it(`${page.name}: one answer covers a token while it grows, and when it is sent`, async () => {
      const editor = await open(page, "open");
      await editor.begin("");
      const token = githubToken();
      await editor.keys(`key ${token}`);
      await stage.browser.choose("allow-once");
      await stage.browser.dialogClosed();
      await editor.holds(`key ${token}`, "after it was let through");
      await editor.keys(" and more of it");
      await editor.holds(`key ${token} and more of it`, "typed on");
      await editor.keys("\uE007");
      await until("the line's end", async () => (await editor.text()).includes("\n"));
      assert.equal(await stage.browser.dialog(), null);
    });

    it(`${page.name}: what is likely is marked, and the mark goes with it`, async () => {
      const editor = await open(page, "open");
      await editor.begin("");
      const { browser } = stage;
      const password = `zX9-${githubToken().slice(-8)}`;
      await editor.keys(`password = "${password}"`);
      await until("the mark", () => browser.isMarked());
      assert.equal(await browser.dialog(), null);
      await editor.holds(`password = "${password}"`, "typed");
      await browser.press('[data-action="marked"]');
      const dialog = await browser.dialogOpen({ ready: true });
      assert.ok(!dialog.text.includes(password), dialog.text);
      await browser.choose("omit");
      await browser.dialogClosed();
      await editor.holds('password = ""', "after it was left out");
      await until("the mark to go", async () => !(await browser.isMarked()));
    });
  }

  for (const page of EDITORS.filter(({ name: editor }) => ["textarea", "contenteditable", "prosemirror"].includes(editor))) {
    for (const choice of /** @type {const} */ (["replace", "allow-once"])) {
      it(`${page.name}: what is typed on while the dialog opens is not lost, ${choice}`, async () => {
        const editor = await open(page, "open");
        await editor.begin("");
        const token = githubToken();
        await editor.keys(`key ${token}; x`);
        await stage.browser.dialogOpen({ ready: true });
        await editor.holds(`key ${token.slice(0, -1)}`, "while it is held");
        await stage.browser.choose(choice);
        await stage.browser.dialogClosed();
        await editor.holds(`key ${ANSWERS[choice](token)}; x`, `after ${choice}`);
      });
    }
  }

  // CodeMirror deletes at the key itself and tells nobody: there the mark stays until the next change.
  for (const page of EDITORS.filter(({ name: editor }) => ["textarea", "contenteditable"].includes(editor))) {
    it(`${page.name}: what is undone and done again is marked again, and held when it is sent`, async () => {
      const editor = await open(page, "open");
      await editor.begin("");
      const { browser } = stage;
      const text = `password = ${password()}`;
      await editor.keys(text);
      await until("the mark", () => browser.isMarked());
      await editor.chord("a");
      await editor.keys(Key.DELETE);
      await until("the mark to go", async () => !(await browser.isMarked()));
      await editor.chord("z");
      await editor.holds(text, "after undo");
      await until("the mark to be back", () => browser.isMarked());
      assert.equal(await browser.dialog(), null);
      await editor.keys(Key.END, Key.ENTER);
      await browser.dialogOpen({ ready: true });
      await editor.holds(text, "while it is held");
    });
  }

  // What stands there is read by the editor's model: of so many lines it draws no more than what is in sight.
  it("codemirror: what is out of sight is found when it is sent, and replaced there", async () => {
    const page = EDITORS.find(({ name }) => name === "codemirror");
    assert.ok(page);
    const editor = await open(page, "strict");
    const { browser } = stage;
    const lines = (/** @type {string} */ secret) =>
      Array.from({ length: 3000 }, (_, line) => (line === 2 ? `password = ${secret}` : `line ${line}`)).join("\n");
    await editor.set(lines(password()));
    await editor.click();
    await editor.chord(Key.END);
    await until("the end of the text", async () => (await editor.dom()).includes("line 2999"));
    assert.ok(!(await editor.dom()).includes("password"), "it is in sight: this tests nothing");
    await editor.keys(Key.ENTER);
    await browser.dialogOpen({ ready: true });
    await browser.choose("replace");
    await browser.dialogClosed();
    await until("the placeholder", async () => (await editor.text()) === `${lines("<PASSWORD>")}\n`);
  });

  for (const name of ["textarea", "contenteditable"]) {
    it(`${name}: a token that comes in two halves is held at the second, however that comes`, async () => {
      const { browser } = stage;
      const page = EDITORS.find((one) => one.name === name);
      assert.ok(page);
      const editor = await open(page, "open");
      await editor.begin("");
      const token = githubToken();
      await editor.keys(`key ${token.slice(0, 20)}`);
      await stage.copy(token.slice(20));
      await editor.chord("v");
      const dialog = await browser.dialogOpen({ ready: true });
      assert.deepEqual(dialog.rules, ["github-pat-classic"]);
      await editor.holds(`key ${token.slice(0, 20)}`, "while the second half is held");
      await browser.choose("replace");
      await browser.dialogClosed();
      await editor.holds("key <GITHUB_TOKEN>", "after replace");
    });
  }
});
