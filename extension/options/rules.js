// Rules and providers on and off. There are hundreds of both: of each provider one row stands here, as many as a person reads at once, and its
// rules are made when it is unfolded. A search leaves the providers of what it names, unfolded.

import { coded, counted, part, word } from "../look/page.js";
import { adviceOf, rules } from "./catalogue.js";
import { edit } from "./state.js";
import { say } from "./told.js";

/** @typedef {import("./catalogue.js").Known} Known */
/** @typedef {import("./state.js").State} State */

/** So many providers stand there at first, and come with each press for more. */
const STEP = 40;

const search = part(document, "#rules-search", HTMLInputElement);
const onlyOff = part(document, "#rules-off-only", HTMLInputElement);
const list = part(document, "#rules-list", HTMLElement);
const count = part(document, "#rules-count", HTMLElement);
const more = part(document, "#rules-more", HTMLButtonElement);

/** @type {State | undefined} */
let last;
/** @type {Known[]} */
let all = [];

/** @param {"rules_off" | "providers_off"} setting @param {string} name @param {boolean} on */
async function turn(setting, name, on) {
  say(
    await edit(setting, (/** @type {string[]} */ off) => {
      const others = off.filter((other) => other !== name);
      return on ? others : [...others, name];
    }),
  );
}

/** Whether an organisation keeps it as it is. @param {State} state @param {"rules_off" | "providers_off"} setting @param {Known} rule */
function isBound({ locked, policy }, setting, { id, provider }) {
  const has = (/** @type {string[]} */ names, /** @type {string} */ name) => names.includes("*") || names.includes(name);
  const forced = has(policy.forced_providers, provider) || (setting === "rules_off" && has(policy.forced_rules, id));
  return forced || policy.forced_rules.includes("*") || locked.includes(setting);
}

/** @param {State} state @param {Known} rule */
const isOff = ({ holds }, { id, provider }) => holds.rules_off.includes(id) || holds.providers_off.includes(provider);

/** @param {string} name @param {string} words @param {string} note */
function tickOf(name, words, note) {
  const label = document.createElement("label");
  label.className = "tick";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.dataset["name"] = name;
  // A name that begins with a dot or a digit is read from the left also where all else is not.
  const said = document.createElement("bdi");
  said.textContent = words;
  const more = document.createElement("small");
  more.textContent = note;
  label.append(box, " ", said, " ", more);
  return { label, box };
}

/** @param {Known} rule */
function rowOf(rule) {
  const item = document.createElement("li");
  item.dataset["rule"] = rule.id;
  const { label, box } = tickOf(rule.id, rule.kind, coded("report_severity", rule.severity || "medium"));
  box.addEventListener("change", () => void turn("rules_off", rule.id, box.checked));
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = word("details");
  summary.setAttribute("aria-label", word("options_details_of", rule.kind));
  fold.append(summary);
  fold.addEventListener("toggle", () => void (fold.open && fold.childElementCount === 1 && describe(rule, fold)));
  item.append(label, fold);
  return item;
}

/** @param {string} masked */
function codeOf(masked) {
  const code = document.createElement("code");
  code.textContent = masked;
  return code;
}

/** What the rule finds, with a sample in which it is masked. @param {Known} rule @param {HTMLElement} into */
async function describe(rule, into) {
  const harm = document.createElement("p");
  harm.textContent = (await adviceOf(rule.id))?.harm ?? "";
  const id = document.createElement("p");
  id.className = "place";
  const name = document.createElement("bdi");
  name.textContent = rule.id;
  id.append(name);
  into.append(harm, id);
  if (rule.sample.length === 0) return;
  const shown = document.createElement("pre");
  shown.dir = "ltr";
  shown.tabIndex = 0;
  shown.append(...rule.sample.map((part, at) => (at % 2 === 0 ? part : codeOf(part))));
  shown.setAttribute("aria-label", word("options_sample"));
  into.append(shown);
}

/** @param {State} state @param {Known[]} own @param {Known[] | undefined} named those of its rules that a search names: they are unfolded */
function providerOf(state, own, named) {
  const [first] = own;
  const item = document.createElement("li");
  if (!first) return item;
  item.dataset["provider"] = first.provider;
  const name = first.provider === "any" ? word("options_any_provider") : first.provider;
  const { label, box } = tickOf(first.provider, name, "");
  box.addEventListener("change", () => void turn("providers_off", first.provider, box.checked));
  const fold = document.createElement("details");
  const summary = document.createElement("summary");
  const inside = document.createElement("ul");
  inside.className = "plain";
  fold.append(summary, inside);
  const unfold = () => {
    if (inside.childElementCount === 0 && last) inside.append(...(named ?? own).map((rule) => rowOf(rule)));
  };
  fold.addEventListener("toggle", () => fold.open && unfold());
  item.append(label, fold);
  refreshProvider(item, state, own);
  if (named) {
    fold.open = true;
    unfold();
  }
  return item;
}

/** @param {Element} item @param {State} state @param {Known[]} own */
function refreshProvider(item, state, own) {
  const [first] = own;
  if (!first) return;
  const box = part(item, "input", HTMLInputElement);
  box.checked = !state.holds.providers_off.includes(first.provider);
  box.disabled = isBound(state, "providers_off", first);
  const off = own.filter((rule) => isOff(state, rule)).length;
  const said = counted("options_rules", own.length);
  part(item, "summary", HTMLElement).textContent = off === 0 ? said : [said, counted("options_off", off)].join(word("list_comma"));
}

/** Which list stands there, so that it is made anew only for another; and how many of its providers. */
let standing = "";
let shown = STEP;

function show() {
  const state = last;
  if (!state) return;
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = all.filter((rule) => {
    if (onlyOff.checked && !isOff(state, rule)) return false;
    const said = `${rule.provider} ${rule.kind} ${rule.english} ${rule.id} ${rule.category}`.toLowerCase();
    return words.every((one) => said.includes(one));
  });
  const off = all.filter((rule) => isOff(state, rule)).length;
  count.textContent = `${counted("options_rules", wanted.length)} · ${counted("options_off", off)}`;
  const narrowed = words.length > 0 || onlyOff.checked;
  const now = `${narrowed} ${wanted.map(({ id }) => id).join()}`;
  const known = byProvider(all);
  const named = [...byProvider(wanted)];
  if (now !== standing) {
    standing = now;
    shown = STEP;
    list.replaceChildren();
  }
  for (const [provider, own] of named.slice(list.childElementCount, shown)) list.append(providerOf(state, known.get(provider) ?? [], narrowed ? own : undefined));
  more.hidden = named.length <= shown;
  more.textContent = counted("options_more", named.length - shown);
  refresh(state, known);
}

/** What stands there, as it is now. @param {State} state @param {Map<string, Known[]>} known */
function refresh(state, known) {
  const rules = new Map(all.map((rule) => [rule.id, rule]));
  for (const item of list.querySelectorAll("[data-rule]")) {
    const rule = rules.get(item.getAttribute("data-rule") ?? "");
    if (!rule) continue;
    const box = part(item, "input", HTMLInputElement);
    box.checked = !isOff(state, rule);
    // Of a provider that is off, none is on.
    box.disabled = isBound(state, "rules_off", rule) || state.holds.providers_off.includes(rule.provider);
  }
  for (const item of list.querySelectorAll("[data-provider]")) refreshProvider(item, state, known.get(item.getAttribute("data-provider") ?? "") ?? []);
}

/** @param {Known[]} some */
function byProvider(some) {
  /** @type {Map<string, Known[]>} */
  const map = new Map();
  for (const rule of some) map.set(rule.provider, [...(map.get(rule.provider) ?? []), rule]);
  return map;
}

search.addEventListener("input", show);
onlyOff.addEventListener("change", show);
more.addEventListener("click", () => {
  const before = list.childElementCount;
  shown += STEP;
  show();
  // The button may be gone, and who uses keys goes on where the new ones begin.
  const first = list.children[before];
  if (first) part(first, "input", HTMLInputElement).focus();
});

/** @param {State} state */
export async function drawRules(state) {
  last = state;
  all = await rules();
  show();
}
