// Words of one's own to protect, exact or as a format. What is wrong with one the core says while it is written.

import { part, word } from "../look/page.js";
import { inWords, joined } from "./problem.js";
import { removable } from "./rows.js";
import { edit } from "./state.js";
import { list, say } from "./told.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types").OwnWord} OwnWord */
/** @typedef {import("../types").Wrong & { word: number, level: "error" | "notice" }} Remark */

const kept = part(document, "#words-list", HTMLElement);
const form = part(document, "#words-form", HTMLFormElement);
const text = part(document, "#word-text", HTMLInputElement);
const note = part(document, "#word-note", HTMLInputElement);
const isFormat = part(document, "#word-format", HTMLInputElement);
const ignoresCase = part(document, "#word-case", HTMLInputElement);
const remarks = part(document, "#word-remarks", HTMLElement);

/** @type {State | undefined} */
let last;

/** The word that is being written. @returns {OwnWord | undefined} */
export function writtenWord() {
  if (text.value.trim() === "") return undefined;
  return { text: text.value.trim(), format: isFormat.checked, ignore_case: ignoresCase.checked, description: note.value.trim() };
}

/** What is to be said of the word that is being written. @returns {Remark[]} */
function remarksOf() {
  const written = writtenWord();
  if (!last || !written) return [];
  const all = /** @type {Remark[]} */ (last.core.wordsCheck([...last.own.words, written]));
  return all.filter((remark) => remark.word === last?.own.words.length);
}

form.addEventListener("input", () => list(remarks, remarksOf()));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const written = writtenWord();
  if (!last || !written) return text.focus();
  const wrong = remarksOf().filter(({ level }) => level === "error");
  if (wrong.length > 0) {
    text.focus();
    return say(wrong);
  }
  const problems = await edit("words", (/** @type {OwnWord[]} */ words) => [...words, written]);
  say(problems);
  if (problems.length > 0) return;
  form.reset();
  list(remarks, []);
  text.focus();
});

/** @param {OwnWord} one @param {OwnWord} other */
const isSame = (one, other) => one.text === other.text && one.format === other.format && one.ignore_case === other.ignore_case;

/** @param {State} state */
export function drawOwnWords(state) {
  last = state;
  const { core, own, holds, locked } = state;
  const isLocked = locked.includes("words");
  const shown = isLocked ? holds.words : own.words;
  const said = /** @type {Remark[]} */ (core.wordsCheck(shown));
  removable(kept, shown.map((one, at) => ({
    text: one.text,
    note: joined([
      ...[word(one.format ? "options_word_is_format" : "options_word_is_exact"), one.ignore_case ? word("options_word_case") : "", one.description]
        .filter(Boolean).map((text) => [text]),
      ...said.filter((remark) => remark.word === at).map(inWords),
    ], " · "),
    remove: isLocked ? undefined : async () => say(await edit("words", (/** @type {OwnWord[]} */ words) => words.filter((word) => !isSame(word, one)))),
  })));
  part(document, "#words-fields", HTMLFieldSetElement).disabled = isLocked;
}
