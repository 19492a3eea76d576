// The scanner's WASM, as it is loaded by the extension's own pages and by its background.

import { instantiate } from "../core/scanner.js";

/** @typedef {import("../core/scanner").Core} Core */
/** @typedef {import("../types").Advice} Advice */

/** @type {Promise<WebAssembly.Module> | undefined} */
let module;
/** @type {Core | undefined} */
let core;

/** The core; made once, and again after {@link renew}. */
export async function load() {
  module ??= WebAssembly.compileStreaming(fetch(chrome.runtime.getURL("core/scanner.wasm")));
  core ??= instantiate(await module);
  return core;
}

/** Throws away an instance that has trapped. */
export function renew() {
  core = undefined;
}

/** What rules say to a person, as text. */
export async function adviceText() {
  return (await fetch(chrome.runtime.getURL("core/advice.json"))).text();
}

/** What rules say to a person. @returns {Promise<Record<string, Advice>>} */
export async function advice() {
  return JSON.parse(await adviceText());
}
