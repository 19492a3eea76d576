// How the guard's core comes into a page: as WASM in Firefox, whose glue is a script beside this one; as one script in Chromium, by `import()`. Where
// there are rules of one's own, what looks for those comes with it, a module of its own, and each core has one.

import { runtime } from "./extension.js";
import { moduleNow } from "./probe.js";

/** @typedef {import("../types").Core} Core */
/** @typedef {import("../types").OwnRules} OwnRules */
/** @typedef {import("../core/custom").Core} Custom */

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

/** @param {string} name */
async function compiled(name) {
  return WebAssembly.compile(await (await fetch(runtime().getURL(`core/${name}.wasm`))).arrayBuffer());
}

/** What makes instances of each module, in Firefox: their glue is scripts beside this one (xtask/src/manifest.rs), and may run a little later. */
const cores = Symbol.for("hushkey cores");
/** How often it is looked for, and after how many milliseconds again. */
const LOOKS = 40;
const AGAIN = 25;

/** @param {string} name @param {string} script @returns {Promise<any>} */
async function glueOf(name, script) {
  if (!IN_FIREFOX) return import(runtime().getURL(`core/${script}.js`));
  for (let look = 0; look < LOOKS; look += 1) {
    const there = /** @type {Record<symbol, Record<string, unknown> | undefined>} */ (/** @type {unknown} */ (globalThis))[cores]?.[name];
    if (there) return there;
    await new Promise((over) => setTimeout(over, AGAIN));
  }
  throw new Error(`${script}.js has not run`);
}

/**
 * A module's maker of instances, once it has been fetched.
 * @param {string} name its glue's, in Firefox @param {string} script its glue's file @param {() => Promise<WebAssembly.Module>} fetched
 */
async function maker(name, script, fetched) {
  const arriving = glueOf(name, script);
  arriving.catch(() => {}); // heard below, after the module
  // Chromium puts the page's CSP on WebAssembly here, and reports even a try to the site: it is never touched there.
  const module = IN_FIREFOX ? await fetched() : undefined;
  const { instantiate } = await arriving;
  return () => instantiate(module);
}

/**
 * Fetches what is needed; what makes a core, which knows these rules. Files that it cannot bear must not cost the built-in ones; the settings
 * say what is wrong with them.
 * @param {boolean} owns whether there are rules of one's own @returns {Promise<(own?: OwnRules) => Core>}
 */
export async function arrive(owns) {
  /** @type {[Promise<() => Core>, Promise<() => Custom> | undefined]} */
  const arriving = [
    maker("core", "guard", async () => (builtIn ??= await compiled("hushkey"))),
    owns ? maker("core/custom", "custom-guard", () => compiled("custom")) : undefined,
  ];
  const [core, custom] = await Promise.all(arriving);
  return (own) => {
    // What has trapped once is asked once more, as everywhere.
    for (let tries = 0; own && custom && tries < 2; tries += 1) {
      try {
        const [made, looking] = [core(), custom()];
        const { rules, silenced } = looking.importRules(own.files, own.staying);
        made.takeRules(rules, silenced, looking);
        return made;
      } catch {
        // Neither is of use any more.
      }
    }
    return core();
  };
}
