/** Copies of the built extension whose core is there, but broken: cut off, garbled, without memory or with little of it, or trapping in a function of the test's choice. */
import assert from "node:assert/strict";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CUSTOM, beginGuardWith, makeGuardWait, wrapGuard } from "./guard-script.mjs";
import { changedCopy, waitFor } from "./variants.mjs";
import { withBound, withTrapIn } from "./wasm.mjs";

/** The core's script ends in its middle, and so does its WASM. @param {string} extension */
export function withCutCore(extension) {
  return changedCopy(extension, async (folder) => {
    for (const file of ["guard.js", "hushkey.wasm"]) {
      const path = join(folder, "core", file);
      const bytes = await readFile(path).catch(() => null);
      if (bytes !== null) await writeFile(path, bytes.subarray(0, bytes.length / 2));
    }
  });
}

/** The browser gives the core no memory. @param {string} extension */
export function withoutMemory(extension) {
  return changedCopy(extension, async (folder) => {
    await beginGuardWith(folder, `
      const refused = class { constructor() { throw new RangeError("out of memory"); } };
      const ArrayBuffer = refused;
      const WebAssembly = { Instance: refused, Memory: refused, Module: refused };
    `);
  });
}

/** Where the translated core asks for more memory, as the translation writes it: a browser that gives none throws there. */
const TRANSLATED_GROWTH = /&&(\w+)<65536\)\{(?=(?:var|let|const) \w+=new ArrayBuffer)/;

/**
 * The core's memory grows to `pages` of 64 KB and no further, as it does when the browser has no more to give.
 * @param {"chrome" | "firefox"} name @param {string} extension @param {number} pages
 */
export function withLittleMemory(name, extension, pages) {
  return changedCopy(extension, async (folder) => {
    if (name === "firefox") {
      const path = join(folder, "core", "hushkey.wasm");
      await writeFile(path, withBound(await readFile(path), pages));
    } else {
      const path = join(folder, "core", "guard.js");
      const text = await readFile(path, "utf8");
      assert.match(text, TRANSLATED_GROWTH, "the translation grows its memory elsewhere than it did");
      await writeFile(path, text.replace(TRANSLATED_GROWTH, `$&if($1>${pages})throw new RangeError("Array buffer allocation failed");`));
    }
  });
}

/** The WASM's function `name`, which Firefox' loader calls without the glue, traps. @param {string} extension @param {string} name */
export function withTrappingProbe(extension, name) {
  return changedCopy(extension, async (folder) => {
    const path = join(folder, "core", "hushkey.wasm");
    await writeFile(path, withTrapIn(await readFile(path), name));
  });
}

/** What the core gives to the loader. */
export const EXPORTS = /** @type {const} */ (["begin", "event", "decide", "prepare", "settle", "message", "herald", "leave", "offerUnread"]);
/** What Firefox' loader asks before the core has come. */
export const PROBES = /** @type {const} */ (["probeRoom", "probeVerdict"]);
/** What a page's core is asked where there are rules of one's own: `custom-broken.test.mjs`. */
export const OF_RULES = /** @type {const} */ (["takeRules"]);
/** What nothing in a page calls: `cargo xtask test` compares the builds by them. */
export const UNUSED = /** @type {const} */ (["redact", "scan"]);

/** Where a trap that has come is written down: it is still there when the frame has gone. */
const STRUCK = "struck";

const TRAPPING = `
import { instantiate as make, needsModule } from "./whole.js";
export { needsModule };
export function instantiate(module) {
  const core = make(module);
  document.documentElement.dataset.core = "there";
  const trapping = (name, work) => (...given) => {
    const said = document.documentElement.dataset;
    const times = JSON.parse(said.traps ?? "{}");
    const trap = [name, name + " " + given[0]?.type].find((one) => times[one] > 0);
    if (trap) {
      said.traps = JSON.stringify({ ...times, [trap]: times[trap] - 1 });
      sessionStorage.setItem("${STRUCK}", (sessionStorage.getItem("${STRUCK}") ?? "") + trap + ";");
      throw new WebAssembly.RuntimeError("unreachable");
    }
    return work(...given);
  };
  return new Proxy(core, { get: (all, name) => (typeof all[name] === "function" ? trapping(name, all[name]) : all[name]) });
}
`;

/** Traps where the page's root element says: `data-traps` is how often each function does, by its name, as JSON; `event paste` is `event` with a paste alone. @param {string} extension */
export function withTraps(extension) {
  return changedCopy(extension, (folder) => wrapGuard(folder, TRAPPING));
}

/** What looks for rules of one's own traps in the same way, and the guard in taking them. @param {string} extension */
export function withRuleTraps(extension) {
  return changedCopy(extension, async (folder) => {
    await wrapGuard(folder, TRAPPING);
    await wrapGuard(folder, TRAPPING, CUSTOM);
  });
}

/** Has functions of the core trap in the current frame. @param {import("../driver.mjs").Browser} browser @param {Record<string, number>} times how often each does */
export async function arm({ driver }, times) {
  await driver.executeScript(`document.documentElement.dataset.traps = arguments[0]; sessionStorage.removeItem("${STRUCK}");`, JSON.stringify(times));
}

/** The traps that came in frames of the current one's site, since the last was armed there. @param {import("../driver.mjs").Browser} browser @returns {Promise<string[]>} */
export async function struckIn({ driver }) {
  return String(await driver.executeScript(`return sessionStorage.getItem("${STRUCK}") ?? "";`)).split(";").slice(0, -1);
}

/** By these the page says that the core comes, or that it never does; `data-core` says that it is asked for, and that it is there. */
export const COMES = "test-core-comes";
export const FAILS = "test-core-fails";

const GATED = `
await new Promise((come, fail) => {
  document.addEventListener("${COMES}", come);
  document.addEventListener("${FAILS}", () => fail(new Error("it does not come")));
  document.documentElement.dataset.core = "asked";
});
`;

/**
 * The page drives the core: it comes or fails when an event says so, and traps as in `withTraps`. The loader waits for it as long as it takes.
 * @param {string} extension
 */
export async function withDrivenCore(extension) {
  const trapping = await withTraps(extension);
  try {
    return await changedCopy(trapping.folder, async (folder) => {
      await makeGuardWait(folder, GATED);
      await waitFor(folder, 9e5);
    });
  } finally {
    await trapping.remove();
  }
}

/** Where the scanner's wrapper stands in the background it is told by what is stored for the session, in a page of the extension by that page's own. */
const TRAPPING_SCANNER = `
import { instantiate as make, needsModule } from "./whole.js";
export { needsModule };
const isBackground = typeof document === "undefined" || location.pathname.startsWith("/_generated_background");
const isPage = !isBackground && location.protocol.endsWith("-extension:");
let armed = { name: "", times: 0 };
if (isBackground) {
  const take = (trap) => {
    if (trap === undefined) return;
    armed = { ...trap };
    void chrome.storage.session.set({ taken: trap.number });
  };
  chrome.storage.session.get("trap").then(({ trap }) => take(trap));
  chrome.storage.onChanged.addListener((changes, area) => area === "session" && changes.trap && take(changes.trap.newValue));
}
function strikes(name) {
  if (isPage) {
    const times = Number(sessionStorage.getItem(name));
    if (times > 0) sessionStorage.setItem(name, String(times - 1));
    return times > 0;
  }
  if (armed.name !== name || armed.times <= 0) return false;
  armed.times -= 1;
  void chrome.storage.session.set({ struck: armed.number });
  return true;
}
export function instantiate(module) {
  const core = make(module);
  let isDead = false;
  const trapping = (name, work) => function (...given) {
    if (!isDead && strikes(name)) isDead = true;
    if (isDead) throw new WebAssembly.RuntimeError("unreachable");
    return work.apply(this, given);
  };
  const all = Object.entries(core).filter(([name]) => name !== "PageScan").map(([name, one]) => [name, trapping(name, one)]);
  // What looks for rules of one's own makes no objects.
  if (!core.PageScan) return Object.fromEntries(all);
  const { prototype } = core.PageScan;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== "constructor" && !name.startsWith("__")) prototype[name] = trapping("PageScan." + name, prototype[name]);
  }
  const begin = trapping("PageScan", (...given) => new core.PageScan(...given));
  return { ...Object.fromEntries(all), PageScan: function (...given) { return begin(...given); } };
}
`;

/**
 * The scanner traps where it is told to, or what looks for rules of one's own beside it, and the instance that has is dead for good. In a page of the extension its `sessionStorage` says how often each function
 * does; in the background what is stored for the session: `trap` is `{ name, times, number }`, `taken` the number of the last that it knows of, `struck` that of
 * the last that came.
 * @param {string} extension
 */
export function withScannerTraps(extension) {
  return changedCopy(extension, async (folder) => {
    const core = join(folder, "core");
    const { build } = await import("esbuild");
    for (const script of ["scanner.js", "custom.js"]) {
      await rename(join(core, script), join(core, "whole.js"));
      await build({ stdin: { contents: TRAPPING_SCANNER, resolveDir: core }, bundle: true, format: "esm", outfile: join(core, script), logLevel: "silent" });
      await rm(join(core, "whole.js"));
    }
  });
}
