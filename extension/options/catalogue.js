// What is known of the built-in rules: what they are called, as the build lists them, and what they say to a person. Read once.

import { called } from "../look/found.js";
import { word } from "../look/page.js";
import { advice, load } from "../scan/core.js";

/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../types").Listed} Listed */
/** @typedef {{ id: string, provider: string, kind: string, english: string, severity: string, category: string, sample: string[] }} Known */

/** @type {Promise<Known[]> | undefined} */
let listed;
/** @type {Promise<Record<string, Advice>> | undefined} */
let told;

/** What rules say, by their ids. */
export function allAdvice() {
  told ??= advice();
  return told;
}

/** Every rule, in the order of providers and kinds. */
export function rules() {
  listed ??= fetch(chrome.runtime.getURL("core/rules.json")).then(async (answer) => {
    const all = /** @type {Listed[]} */ (await answer.json());
    const said = await allAdvice();
    return all
      .map(([id, provider, english, severity, category, sample]) => ({ id, provider, kind: said[id]?.kind ?? english, english, severity, category, sample }))
      .sort((a, b) => a.provider.localeCompare(b.provider) || a.kind.localeCompare(b.kind));
  });
  return listed;
}

/** What a rule says to a person. @param {string} rule @returns {Promise<Advice | undefined>} */
export async function adviceOf(rule) {
  return (await allAdvice())[rule];
}

/** What a rule finds, in words; its id where nobody knows it any more. @param {string} rule */
export async function nameOf(rule) {
  const known = (await rules()).find(({ id }) => id === rule);
  if (known) return called(known.provider, known.kind);
  // The journal of words that were protected once must not name them.
  if (rule.startsWith("own-word-")) return word("options_own_word");
  /** @type {{ id: string, description: string }[]} */
  const own = (await load()).ownRules();
  return own.find(({ id }) => id === rule)?.description || rule;
}
