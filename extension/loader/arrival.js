// How the guard's core comes into a page: as WASM in Firefox, whose glue is a script beside this one; as one script in Chromium, by `import()`;
// and of two modules the one that fits: that with the built-in rules alone, or the larger one, which takes rules of one's own as well.

import { moduleNow } from "./probe.js";

/** @typedef {import("../types").Core} Core */
/** @typedef {import("../types").OwnRules} OwnRules */
/** @typedef {Core & { importRules(files: string[], staying: string[]): unknown }} OwnCore */

const { runtime } = chrome;
/** The module with the built-in rules. @type {WebAssembly.Module | undefined} */
let builtIn;

/** The same at once, while an event runs. */
export function builtInNow() {
  return (builtIn ??= moduleNow());
}

/** Whether the background has put its mark before this script (extension/own.js): there are rules of one's own. */
export function isMarked() {
  return /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[Symbol.for("hushkey own")] === true;
}

/** @param {string} folder */
async function compiled(folder) {
  return WebAssembly.compile(await (await fetch(runtime.getURL(`${folder}/hushkey.wasm`))).arrayBuffer());
}

/** What makes cores of each folder, in Firefox: its guard is a script beside this one (xtask/src/manifest.rs), and may run a little later. */
const cores = Symbol.for("hushkey cores");
/** How often it is looked for, and after how many milliseconds again. */
const LOOKS = 40;
const AGAIN = 25;

/** @param {string} folder @returns {Promise<typeof import("../core/guard.js")>} */
async function guardOf(folder) {
  if (!IN_FIREFOX) return import(runtime.getURL(`${folder}/guard.js`));
  for (let look = 0; look < LOOKS; look += 1) {
    const there = /** @type {Record<symbol, Record<string, typeof import("../core/guard.js")> | undefined>} */ (/** @type {unknown} */ (globalThis))[cores]?.[folder];
    if (there) return there;
    await new Promise((over) => setTimeout(over, AGAIN));
  }
  throw new Error(`${folder}/guard.js has not run`);
}

/** Fetches it; what makes a core. @param {boolean} owns whether there are rules of one's own @returns {Promise<() => Core>} */
export async function arrive(owns) {
  const folder = owns ? "core/custom" : "core";
  const arriving = guardOf(folder);
  arriving.catch(() => {}); // heard below, after the module
  let module = /** @type {WebAssembly.Module | undefined} */ (undefined);
  // Chromium puts the page's CSP on WebAssembly here, and reports even a try to the site: it is never touched there.
  if (IN_FIREFOX) module = owns ? await compiled(folder) : (builtIn ??= await compiled(folder));
  const { instantiate } = await arriving;
  return () => instantiate(module);
}

/**
 * A core that knows these rules. Files that it cannot bear must not cost the built-in ones; the settings say what is wrong with them.
 * @param {() => Core} make
 * @param {OwnRules | undefined} own
 */
export function withOwn(make, own) {
  const core = make();
  if (own === undefined) return core;
  try {
    /** @type {OwnCore} */ (core).importRules(own.files, own.staying);
    return core;
  } catch {
    return make();
  }
}
