// Words and rules of one's own: written or taken from a file, checked while they are written, and tried on a text before anything goes by them.
// Files of rules need a module that few need (core/custom/): it is fetched when there is something to read with it.

import { counted, part, word } from "../popup/words.js";
import { removable } from "./rows.js";
import { save } from "./save.js";
import { set } from "./state.js";
import { list, say } from "./told.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Core} Core */
/** @typedef {import("../types").OwnWord} OwnWord */
/** @typedef {import("../types").Problem} Problem */
/** @typedef {import("../types").Finding} Finding */
/** @typedef {{ line: number, level: "error" | "notice", rule: string, message: string }} Remark */
/** @typedef {Core & { checkRules(text: string): { rules: { id: string }[], problems: Remark[] }, importRules(files: string[]): unknown }} CustomCore */

const words = part(document, "#words-list", HTMLElement);
const form = part(document, "#words-form", HTMLFormElement);
const wordText = part(document, "#word-text", HTMLInputElement);
const wordNote = part(document, "#word-note", HTMLInputElement);
const isFormat = part(document, "#word-format", HTMLInputElement);
const ignoresCase = part(document, "#word-case", HTMLInputElement);
const remarks = part(document, "#words-remarks", HTMLElement);
const files = part(document, "#custom-list", HTMLElement);
const name = part(document, "#custom-name", HTMLInputElement);
const text = part(document, "#custom-text", HTMLTextAreaElement);
const checked = part(document, "#custom-checked", HTMLElement);
const problems = part(document, "#custom-problems", HTMLElement);
const keep = part(document, "#custom-save", HTMLButtonElement);
const chosen = part(document, "#custom-file", HTMLInputElement);
const sample = part(document, "#try-text", HTMLTextAreaElement);
const found = part(document, "#try-found", HTMLElement);
const tried = part(document, "#try-verdict", HTMLElement);

/** @type {State | undefined} */
let last;
/** @type {Promise<CustomCore> | undefined} */
let custom;

function load() {
  const module = chrome.runtime.getURL("core/custom/scanner.wasm");
  custom ??= Promise.all([import(chrome.runtime.getURL("core/custom/scanner.js")), WebAssembly.compileStreaming(fetch(module))]).then(
    ([{ instantiate }, compiled]) => instantiate(compiled),
  );
  // One that trapped, or did not come, is of no use any more.
  custom.catch(() => (custom = undefined));
  return custom;
}

/** @returns {OwnWord} */
const written = () => ({ text: wordText.value, format: isFormat.checked, ignore_case: ignoresCase.checked, description: wordNote.value });

/** What the core says of the words, with the one that is being written. @returns {{ word: number, level: string, message: string }[]} */
function remarksOf() {
  if (!last) return [];
  return last.core.wordsCheck([...last.own.words, ...(wordText.value === "" ? [] : [written()])]);
}

function checkWord() {
  const at = last?.own.words.length ?? 0;
  list(remarks, remarksOf().filter((remark) => remark.word === at).map(({ message }) => ({ message })));
  void tryAll();
}
form.addEventListener("input", checkWord);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!last || wordText.value === "") return;
  const at = last.own.words.length;
  const wrong = remarksOf().filter(({ word, level }) => word === at && level === "error");
  if (wrong.length > 0) return say(wrong.map(({ message }) => ({ message })));
  const wanted = await set({ words: [...last.own.words, written()] });
  say(wanted);
  if (wanted.length > 0) return;
  form.reset();
  list(remarks, []);
});

async function checkRules() {
  keep.disabled = text.value.trim() === "";
  if (keep.disabled) {
    checked.textContent = "";
    list(problems, []);
    return;
  }
  const source = text.value;
  try {
    const said = (await load()).checkRules(source);
    if (source !== text.value) return;
    checked.textContent = counted("options_rules", said.rules.length);
    list(problems, said.problems.map(({ line, message, rule }) => ({ line, message: rule === "" ? message : `${rule}: ${message}` })));
    keep.disabled = said.rules.length === 0;
  } catch {
    custom = undefined;
    checked.textContent = word("popup_failed");
    keep.disabled = true;
  }
  await tryAll();
}
text.addEventListener("input", () => void checkRules());
part(document, "#custom-open", HTMLButtonElement).addEventListener("click", () => chosen.click());
chosen.addEventListener("change", async () => {
  const [file] = chosen.files ?? [];
  if (!file) return;
  name.value = file.name.replace(/\.toml$/, "");
  text.value = await file.text();
  chosen.value = "";
  await checkRules();
});
keep.addEventListener("click", async () => {
  if (!last) return;
  const called = name.value.trim() || word("options_custom_unnamed");
  const others = last.own.custom_rules.filter((file) => file.name !== called);
  const wrong = await set({ custom_rules: [...others, { name: called, text: text.value }] });
  say(wrong);
  if (wrong.length > 0) return;
  text.value = "";
  name.value = "";
  await checkRules();
});

/** Tries what is kept and what is being written on the sample. */
async function tryAll() {
  const state = last;
  const given = sample.value;
  if (!state || given.trim() === "") {
    tried.textContent = "";
    found.replaceChildren();
    return;
  }
  try {
    const core = await load();
    const mine = wordText.value === "" ? state.own.words : [...state.own.words, written()];
    core.importRules([core.wordsFile(mine, typeof state.all.salt === "string" ? state.all.salt : ""), ...state.holds.custom_rules.map((file) => file.text), text.value]);
    /** @type {Finding[]} */
    const all = core.scan(given, "paste");
    if (given !== sample.value) return;
    tried.textContent = all.length === 0 ? word("options_try_nothing") : counted("popup", all.length);
    found.replaceChildren(
      ...all.slice(0, 20).map(({ masked, provider, kind }) => {
        const item = document.createElement("li");
        const code = document.createElement("code");
        code.dir = "ltr";
        code.textContent = masked;
        item.append(code, ` ${provider === "any" ? "" : provider} ${kind}`);
        return item;
      }),
    );
  } catch {
    custom = undefined;
    found.replaceChildren();
    tried.textContent = word("popup_failed");
  }
}
sample.addEventListener("input", () => void tryAll());

/** @param {State} state */
export function drawOwn(state) {
  last = state;
  const { own, locked } = state;
  const kept = state.core.wordsCheck(own.words);
  removable(words, (locked.includes("words") ? state.holds : own).words.map((one, at) => ({
    text: one.text,
    note: [
      word(one.format ? "options_word_is_format" : "options_word_is_exact"),
      one.ignore_case ? word("options_word_case") : "",
      one.description,
      ...kept.filter((/** @type {{ word: number }} */ remark) => remark.word === at).map((/** @type {{ message: string }} */ { message }) => message),
    ].filter(Boolean).join(" · "),
    remove: locked.includes("words") ? undefined : async () => say(await set({ words: own.words.filter((_, other) => other !== at) })),
  })));
  removable(files, own.custom_rules.map((file) => ({
    text: file.name,
    note: counted("options_lines", file.text.split("\n").length),
    remove: locked.includes("custom_rules") ? undefined : async () => say(await set({ custom_rules: own.custom_rules.filter((other) => other !== file) })),
  })));
  part(document, "#custom-export", HTMLButtonElement).hidden = own.custom_rules.length === 0;
  part(document, "#words-fields", HTMLFieldSetElement).disabled = locked.includes("words");
  part(document, "#custom-fields", HTMLFieldSetElement).disabled = locked.includes("custom_rules");
}

part(document, "#custom-export", HTMLButtonElement).addEventListener("click", () => {
  for (const file of last?.own.custom_rules ?? []) save(file.text, `${file.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.toml`, "application/toml");
});
