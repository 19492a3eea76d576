/**
 * What a person does to bring a text into an editor, and what they answer when the guard holds it: the rows of the matrix. Another
 * way is another row here.
 */
import { GITHUB_PLACEHOLDER } from "./samples.mjs";

/** @typedef {import("./editors.mjs").EditorOnPage} EditorOnPage */
/** @typedef {import("./harness.mjs").Stage} Stage */

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {(stage: Stage, text: string) => Promise<void>} prepare before the editor's page is looked at
 * @property {(editor: EditorOnPage) => Promise<void>} act with the caret where the text is to go
 */

/** @type {Way[]} */
export const WAYS = [
  {
    name: "paste",
    prepare: (stage, text) => stage.copy(text),
    act: (editor) => editor.chord("v"),
  },
];

/** @typedef {"replace" | "omit" | "allow-once" | "cancel"} Choice */

/** What stands for the token after each answer; null where nothing of the text comes in. */
export const ANSWERS = /** @type {Record<Choice, (token: string) => string | null>} */ ({
  replace: () => GITHUB_PLACEHOLDER,
  omit: () => "",
  "allow-once": (token) => token,
  cancel: () => null,
});

export const CHOICES = /** @type {Choice[]} */ (Object.keys(ANSWERS));

/** Texts around a token. */
export const SHAPES = /** @type {const} */ ({
  line: (/** @type {string} */ token) => `token: (${token}) it is`,
  lines: (/** @type {string} */ token) => `one\n  two: ${token}\n\nfour`,
});

/** @typedef {keyof typeof SHAPES} Shape */
