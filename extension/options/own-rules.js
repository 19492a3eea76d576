// Rules of one's own: written in a form, or as a file of TOML, ours or that of gitleaks. What is wrong with them the core says while they are
// written, with the line.

import { counted, part, word } from "../look/page.js";
import { managedBy } from "./controls.js";
import { removable } from "./rows.js";
import { save } from "./save.js";
import { edit } from "./state.js";
import { list, say } from "./told.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types").Wrong & { level: "error" | "notice" }} Remark */
/** @typedef {{ rules: { id: string, description: string }[], problems: Remark[] }} Checked */
/** @typedef {{ name: string, text: string }} File */

const files = part(document, "#custom-list", HTMLElement);
const form = part(document, "#rule-form", HTMLFormElement);
const finds = part(document, "#rule-finds", HTMLInputElement);
const pattern = part(document, "#rule-pattern", HTMLInputElement);
const keywords = part(document, "#rule-keywords", HTMLInputElement);
const severity = part(document, "#rule-severity", HTMLSelectElement);
const remarks = part(document, "#rule-remarks", HTMLElement);
const name = part(document, "#custom-name", HTMLInputElement);
const text = part(document, "#custom-text", HTMLTextAreaElement);
const checked = part(document, "#custom-checked", HTMLElement);
const problems = part(document, "#custom-problems", HTMLElement);
const keep = part(document, "#custom-save", HTMLButtonElement);
const chosen = part(document, "#custom-file", HTMLInputElement);

/** @type {State | undefined} */
let last;

/** @param {string} source @returns {Checked} */
function check(source) {
  return last ? /** @type {Checked} */ (last.core.checkRules(source)) : { rules: [], problems: [] };
}

/** The rule in the form, as a file; empty while it has no pattern. */
function formRule() {
  if (!last || pattern.value.trim() === "") return "";
  const taken = last.own.custom_rules.flatMap((file) => check(file.text).rules.map(({ id }) => id));
  const written = { description: finds.value, pattern: pattern.value, keywords: keywords.value, severity: severity.value };
  return last.core.ruleFile(written, taken);
}

/** What is being written, as files. */
export function writtenRules() {
  return [formRule(), text.value].filter((file) => file.trim() !== "");
}

/** Changes the list of files; whether that is kept. @param {(files: File[]) => File[]} change */
async function changeFiles(change) {
  const wrong = await edit("custom_rules", change);
  say(wrong);
  return wrong.length === 0;
}

/** What is to be said of the rule in the form; its file has no lines and no id that a person knows. @returns {Remark[]} */
const remarksOf = () => check(formRule()).problems.map(({ line: _, rule: __, ...remark }) => remark);

form.addEventListener("input", () => list(remarks, remarksOf()));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!last || pattern.value.trim() === "") return pattern.focus();
  const wrong = remarksOf().filter(({ level }) => level === "error");
  if (wrong.length > 0) {
    pattern.focus();
    return say(wrong);
  }
  // One file for all that are written here, to be handed on as a whole.
  const mine = word("options_custom_mine");
  const rule = formRule();
  const isKept = await changeFiles((files) => {
    const before = files.find((file) => file.name === mine);
    return [...files.filter((file) => file !== before), { name: mine, text: before ? `${before.text.trimEnd()}\n\n${rule}` : rule }];
  });
  if (!isKept) return;
  form.reset();
  list(remarks, []);
  finds.focus();
});

function checkText() {
  const source = text.value;
  const isEmpty = source.trim() === "";
  const said = isEmpty ? { rules: [], problems: [] } : check(source);
  checked.textContent = isEmpty ? "" : counted("options_rules", said.rules.length);
  list(problems, said.problems);
  keep.disabled = said.rules.length === 0;
}
text.addEventListener("input", checkText);
part(document, "#custom-open", HTMLButtonElement).addEventListener("click", () => chosen.click());
chosen.addEventListener("change", async () => {
  const [file] = chosen.files ?? [];
  if (!file) return;
  open({ name: file.name.replace(/\.toml$/, ""), text: await file.text() });
  chosen.value = "";
});
keep.addEventListener("click", async () => {
  const called = name.value.trim() || word("options_custom_unnamed");
  const wanted = { name: called, text: text.value };
  if (await changeFiles((files) => [...files.filter((file) => file.name !== called), wanted])) open({ name: "", text: "" });
});

/** Brings a file where it can be written on. @param {File} file */
function open(file) {
  name.value = file.name;
  text.value = file.text;
  checkText();
  text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  text.focus();
}

part(document, "#custom-export", HTMLButtonElement).addEventListener("click", () => {
  for (const file of last?.own.custom_rules ?? []) save(file.text, `${file.name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")}.toml`, "application/toml");
});

/** How many rules a file has, and how many things are wrong in it. @param {File} file */
function noteOf(file) {
  const { rules, problems } = check(file.text);
  const wrong = problems.filter(({ level }) => level === "error").length;
  return [counted("options_rules", rules.length), ...(wrong === 0 ? [] : [counted("options_wrong", wrong)])].join(word("list_comma"));
}

/** @param {State} state */
export function drawOwnRules(state) {
  last = state;
  const { own, locked, policy } = state;
  const isLocked = locked.includes("custom_rules");
  const organisation = (isLocked ? state.holds.custom_rules : policy.custom_rules).map((file) => ({
    text: file.name,
    note: [noteOf(file), managedBy(policy.organisation)].join(" · "),
    remove: undefined,
  }));
  const mine = own.custom_rules.map((file) => ({
    text: file.name,
    note: noteOf(file),
    edit: () => open(file),
    remove: async () => void (await changeFiles((all) => all.filter((other) => other.name !== file.name))),
  }));
  removable(files, isLocked ? organisation : [...organisation, ...mine]);
  part(document, "#custom-export", HTMLButtonElement).hidden = own.custom_rules.length === 0;
  part(document, "#custom-fields", HTMLFieldSetElement).disabled = isLocked;
  part(document, "#rule-fields", HTMLFieldSetElement).disabled = isLocked;
}
