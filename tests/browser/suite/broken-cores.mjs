/** Copies of the built extension whose core is there, but broken: cut off, garbled, without memory, or trapping in a function of the test's choice. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { changedCopy } from "./variants.mjs";

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

/** What the core gives to the loader, but for what only the extension's own pages call. */
export const EXPORTS = /** @type {const} */ (["begin", "event", "decide", "prepare", "settle", "message", "herald", "leave", "offerUnread"]);

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
