// What an organisation manages, and whom to ask; and what is wrong with its policy or with what is stored.

import { coded, part, word } from "../look/page.js";
import { managedBy } from "./controls.js";
import { save, today } from "./save.js";
import { askAndSay } from "./state.js";
import { list } from "./told.js";

/** @typedef {import("./state.js").State} State */

const section = part(document, "#managed-link", HTMLElement);
const says = part(document, "#managed-says", HTMLElement);
const link = part(document, "#managed-help", HTMLAnchorElement);
const stored = part(document, "#problems", HTMLElement);

/** @type {State | undefined} */
let last;

part(document, "#broken-export", HTMLButtonElement).addEventListener("click", () => {
  if (!last) return;
  save(JSON.stringify(last.broken ?? last.all.broken ?? null, null, 2), `broken-${today()}.json`, "application/json");
});
part(document, "#broken-clear", HTMLButtonElement).addEventListener("click", () => void askAndSay({ hushkey: "clear", what: "broken" }));

/** @param {State} state @returns {[string, string][]} */
function lines({ policy, locked, holds }) {
  const comma = word("list_comma");
  const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (holds));
  const settings = locked.map((name) => /** @type {[string, string]} */ ([word(`options_name_${name}`), shown(name, values[name])]));
  /** @type {[string, string][]} */
  const rest = [
    ["forced_rules", policy.forced_rules.join(comma)],
    ["forced_providers", policy.forced_providers.join(comma)],
    ["custom_rules", policy.custom_rules.map((file) => file.name).join(comma)],
    ["forbid_severity", policy.forbid_severity ? coded("report_severity", policy.forbid_severity) : ""],
    ["forbid_sites", policy.forbid_sites.join(comma)],
    ["never_allow_sites", policy.never_allow_sites.join(comma)],
    ["trusted_sites", policy.trusted_sites.join(comma)],
    ["text", policy.text ?? ""],
  ];
  return [...settings, ...rest.filter(([, value]) => value !== "").map(([name, value]) => /** @type {[string, string]} */ ([word(`options_policy_${name}`), value]))];
}

/** The words for what a setting can be. */
const WORDS = new Map([["confidence", "confidence"], ["severity", "report_severity"], ["unguarded", "options_way"], ["theme", "options_theme"], ["language", "options_language"]]);

/** @param {string} name @param {unknown} value */
function shown(name, value) {
  const said = (/** @type {string} */ one) => coded(WORDS.get(name) ?? "", one) || one;
  if (typeof value === "boolean") return word(value ? "options_yes" : "options_no");
  if (Array.isArray(value)) return value.map((one) => said(typeof one === "string" ? one : (one?.name ?? one?.text ?? ""))).join(word("list_comma")) || word("options_nothing");
  return said(String(value));
}

/** @param {State} state */
export function drawManaged(state) {
  last = state;
  const is = Object.keys(state.managed).length > 0;
  section.hidden = !is;
  part(document, "#managed-by", HTMLElement).textContent = is ? managedBy(state.policy.organisation) : word("options_not_managed");
  says.replaceChildren(
    ...lines(state).flatMap(([name, value]) => {
      const term = document.createElement("dt");
      term.textContent = name;
      const what = document.createElement("dd");
      what.textContent = value;
      return [term, what];
    }),
  );
  const address = state.policy.link ?? "";
  link.hidden = address === "";
  if (address !== "") {
    link.href = address;
    link.textContent = address;
  }
  list(part(document, "#malformed", HTMLElement), state.malformed);
  part(document, "#malformed-box", HTMLElement).hidden = state.malformed.length === 0;
  list(part(document, "#problems-list", HTMLElement), state.problems);
  stored.hidden = state.problems.length === 0 && state.all.broken === undefined;
  part(document, "#problems-lead", HTMLElement).textContent = word(state.problems.length > 0 ? "options_problems" : "options_broken_kept");
  part(document, "#broken-clear", HTMLElement).hidden = state.all.broken === undefined;
}
