/** Copies of the built extension whose core is there, but broken: cut off, garbled, without memory or with little of it, or trapping in a function of the test's choice. */
import assert from "node:assert/strict";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { changedCopy } from "./variants.mjs";
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
    const path = join(folder, "core", "guard.js");
    const refuse = `
      const refused = class { constructor() { throw new RangeError("out of memory"); } };
      const ArrayBuffer = refused;
      const WebAssembly = { Instance: refused, Memory: refused, Module: refused };
    `;
    await writeFile(path, refuse + (await readFile(path, "utf8")));
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
/** What nothing in a page calls: `cargo xtask test` compares the builds by them. */
export const UNUSED = /** @type {const} */ (["redact", "scan"]);

const TRAPPING = `
import { instantiate as make, needsModule } from "./whole.js";
export { needsModule };
export function instantiate(module) {
  const core = make(module);
  const trapping = (name, work) => (...given) => {
    const said = document.documentElement.dataset;
    if (said.trap === name && Number(said.times) > 0) {
      said.times = String(Number(said.times) - 1);
      throw new WebAssembly.RuntimeError("unreachable");
    }
    return work(...given);
  };
  return new Proxy(core, { get: (all, name) => (typeof all[name] === "function" ? trapping(name, all[name]) : all[name]) });
}
`;

/** Traps where the page's root element says: `data-trap` is the function, `data-times` how often. @param {string} extension */
export function withTraps(extension) {
  return changedCopy(extension, async (folder) => {
    const core = join(folder, "core");
    const { build } = await import("esbuild");
    await rename(join(core, "guard.js"), join(core, "whole.js"));
    await build({ stdin: { contents: TRAPPING, resolveDir: core }, bundle: true, format: "esm", outfile: join(core, "guard.js"), logLevel: "silent" });
    await rm(join(core, "whole.js"));
  });
}
