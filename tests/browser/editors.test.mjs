/**
 * The guard in every editor: what brings a secret into it is held before the editor has any of it, and after each answer the
 * editor's model, what it shows, its undo and its caret are as they must be. Each editor is first tried by itself, so that a
 * page that does not work is not taken for a guard that does not.
 *
 * The cases are data: ways and answers in suite/ways.mjs, editors in suite/editors.mjs. HUSHKEY_FULL=1 runs all of them.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { until } from "./driver.mjs";
import { CHATS, EditorOnPage, EDITORS } from "./suite/editors.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, sample } from "./suite/samples.mjs";
import { ANSWERS, CHOICES, SHAPES, WAYS } from "./suite/ways.mjs";

/** @typedef {import("./suite/editors.mjs").EditorPage} EditorPage */
/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./suite/ways.mjs").Choice} Choice */
/** @typedef {import("./suite/ways.mjs").Shape} Shape */
/** @typedef {import("./suite/ways.mjs").Way} Way */
/** @typedef {{ way: Way, choice: Choice, shape: Shape, page: EditorPage, policy: Policy }} Case */

const FULL = env["HUSHKEY_FULL"] === "1";
const BEFORE = "Before [";
const AFTER = "] after";

/** @type {Policy[]} */
const POLICIES = ["open", "strict"];

/** Where the pages by themselves are tried. */
const alone = [
  ...EDITORS.map((page) => ({ page, policy: /** @type {Policy} */ ("open") })),
  ...sample(EDITORS, FULL ? EDITORS.length : 2, 21).map((page) => ({ page, policy: /** @type {Policy} */ ("strict") })),
];

/** @type {Case[]} */
const everything = WAYS.flatMap((way) =>
  POLICIES.flatMap((policy) =>
    EDITORS.flatMap((page) =>
      /** @type {Shape[]} */ (page.lines ? ["line", "lines"] : ["line"]).flatMap((shape) =>
        CHOICES.map((choice) => ({ way, choice, shape, page, policy })),
      ),
    ),
  ),
);

/** Every day: one answer in each editor, one line on an open page; of the rest a sample. */
const simple = everything.filter(({ shape, policy }) => shape === "line" && policy === "open");
const daily = EDITORS.flatMap((page, salt) => sample(simple.filter((row) => row.page === page), 1, 100 + salt));
const cases = FULL ? everything : [...daily, ...sample(everything.filter((row) => !daily.includes(row)), 10, 22)];

inEachBrowser("in an editor", (stage) => {
  /** @param {EditorPage} page @param {Policy} policy */
  async function open(page, policy) {
    await stage.open(policy, `editors/${page.name}.html`);
    const editor = new EditorOnPage(stage.browser, page);
    await editor.ready();
    return editor;
  }

  /** @param {EditorPage} page where the caret is, when it went back by AFTER's length */
  const around = ({ caret }) => (caret ? { before: BEFORE, after: AFTER } : { before: BEFORE + AFTER, after: "" });

  /** A text with the caret in its middle, where the editor has one. @param {EditorOnPage} editor */
  const begin = (editor) => editor.begin(BEFORE + AFTER, around(editor.page).after.length);

  /**
   * Undoes what was typed and what came in before it: an editor may take both for one, but not the text for more than one.
   * @param {EditorOnPage} editor
   * @param {string} between what it holds when it does not
   */
  async function undoTo(editor, between) {
    const base = BEFORE + AFTER;
    await editor.chord("z");
    let seen = "";
    await until("the first undo", async () => [between, base].includes((seen = await editor.text()))).catch(() => {
      assert.equal(seen, between, `the undo of what was typed, or of all, in ${editor.page.name}`);
    });
    if (seen !== base) await editor.chord("z");
    await editor.holds(base, "after undo");
  }

  describe("the page by itself", () => {
    for (const { page, policy } of alone) {
      it(`${page.name}, ${policy} page`, async () => {
        const clean = page.lines ? "clean\ntext" : "clean text";
        await stage.copy(clean);
        const editor = await open(page, policy);
        await editor.warm();
        const { before, after } = around(page);
        await editor.set("");
        await editor.click();
        await editor.keys("hello");
        await editor.holds("hello", "typed into");
        await begin(editor);
        await editor.chord("v");
        await editor.holds(before + clean + after, "after a clean paste");
        if (page.undo) {
          await editor.chord("z");
          await editor.holds(before + after, "after undo");
        }
        await stage.record();
        assert.equal(await stage.browser.dialog(), null);
      });
    }

    for (const page of CHATS) {
      it(`${page.name} sends what it holds`, async () => {
        const editor = await open(page, "open");
        stage.server.sent.length = 0;
        await editor.begin("by Enter");
        await editor.keys("\uE007");
        await editor.holds("", "after sending");
        await editor.begin("by the button");
        await stage.browser.click("send");
        await editor.holds("", "after sending");
        await until("the server to have both", async () => stage.server.sent.length >= 2);
        assert.deepEqual(stage.server.sent.map(({ text }) => text), ["by Enter", "by the button"]);
        assert.deepEqual(await editor.sent(), ["by Enter", "by the button"]);
      });
    }
  });

  /** The page of the case before, when that passed: a new one costs more than the case. */
  let left = /** @type {{ at: string, editor: EditorOnPage } | null} */ (null);

  /** @param {Case} row */
  async function editorFor({ page, policy, choice }) {
    const at = `${policy} ${page.name}`;
    // A page counts its placeholders.
    const editor = left?.at === at && choice !== "replace" ? left.editor : await open(page, policy);
    left = null;
    return { at, editor };
  }

  /** What the browser's own paste makes of a clean text here. @param {EditorOnPage} editor @param {string} clean */
  async function native(editor, clean) {
    await stage.copy(clean);
    await editor.warm();
    await begin(editor);
    await editor.chord("v");
    const { before, after } = around(editor.page);
    const there = async () => {
      const text = await editor.text();
      return text.length > (before + after).length && text.includes("four") ? text : null;
    };
    return until("the clean text to arrive", there);
  }

  /**
   * What the editor may hold afterwards: the exact text, or what it would have made of it itself.
   * @param {Case} row @param {string} token @param {EditorOnPage} editor @returns {Promise<string[]>}
   */
  async function wanted({ choice, shape }, token, editor) {
    const { before, after } = around(editor.page);
    const standIn = ANSWERS[choice](token);
    if (standIn === null) return [before + after];
    const exact = before + SHAPES[shape](standIn) + after;
    if (shape === "line") return [exact];
    // Many editors drop empty lines of what is pasted. A word that is no secret stands for the token where it is let through.
    const word = "SOMEWORD";
    const clean = await native(editor, SHAPES.lines(choice === "allow-once" ? word : standIn));
    return [exact, exact.replaceAll(/\n+/g, "\n"), clean.replace(word, token)];
  }

  /** @param {Case} row */
  async function held(row) {
    const { way, page } = row;
    const token = githubToken();
    const { at, editor } = await editorFor(row);
    const results = await wanted(row, token, editor);
    await way.prepare(stage, SHAPES[row.shape](token));
    await stage.browser.enter("top");
    await stage.browser.forget();
    await begin(editor);
    await way.act(editor);
    await stage.browser.dialogOpen({ ready: true });
    await editor.holds(BEFORE + AFTER, "while the dialog is open");
    assert.ok(!JSON.stringify((await stage.record()).events).includes(token), `${page.name}'s page saw the token`);
    return { at, editor, results };
  }

  for (const row of cases) {
    const { way, choice, shape, page, policy } = row;
    it(`${way.name}, ${choice}, ${shape}, ${page.name}, ${policy} page`, async () => {
      const { at, editor, results } = await held(row);
      await stage.browser.choose(choice);
      await stage.browser.dialogClosed();
      const result = await editor.holdsOne(results, `after ${choice}`);

      const end = result.length - around(page).after.length;
      await editor.keys("x");
      await editor.holds(`${result.slice(0, end)}x${result.slice(end)}`, "typed into afterwards");
      if (page.undo) await undoTo(editor, result);
      await stage.record();
      left = { at, editor };
    });
  }
});
