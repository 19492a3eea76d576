// The scanner's WASM, as it is loaded by the extension's own pages and by its background, with the rules of one's own that there are.

import { instantiate } from "../core/scanner.js";
import { learn, message } from "../look/language.js";

/** @typedef {import("../core/scanner").Core} Core */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../types").OwnRules} OwnRules */
/** @typedef {import("../types").Stored} Stored */

/** @type {Promise<WebAssembly.Module> | undefined} */
let module;
/** @type {Promise<Core> | undefined} */
let core;

async function compiled() {
  module ??= WebAssembly.compileStreaming(fetch(chrome.runtime.getURL("core/scanner.wasm")));
  module.catch(() => (module = undefined));
  return module;
}

/** A core of its own, which nobody else asks. @param {OwnRules} [own] the rules that it knows besides the built-in ones */
export async function make(own) {
  const fresh = instantiate(await compiled());
  if (own === undefined) return fresh;
  try {
    fresh.importRules(own.files, own.staying);
    return fresh;
  } catch {
    // Files that it cannot bear must not cost all else.
    return instantiate(await compiled());
  }
}

async function made() {
  const [{ own }] = await Promise.all([/** @type {Promise<Partial<Stored>>} */ (chrome.storage.local.get("own").catch(() => ({}))), compiled()]);
  return make(own);
}

/** The core; made once, and again after {@link renew}. */
export function load() {
  core ??= made();
  core.catch(renew);
  return core;
}

/** Throws away an instance that has trapped, or whose rules are not those of today. */
export function renew() {
  core = undefined;
}

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && "own" in changes) renew();
});

/** What rules say to a person, as text, in the language that is set. */
export async function adviceText() {
  await learn();
  const language = message("language_tag");
  return (await fetch(chrome.runtime.getURL(language === "en" ? "core/advice.json" : `core/advice.${language}.json`))).text();
}

/** What rules say to a person. @returns {Promise<Record<string, Advice>>} */
export async function advice() {
  return JSON.parse(await adviceText());
}
