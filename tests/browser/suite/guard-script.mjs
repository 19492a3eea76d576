/**
 * The file `core/guard.js` in copies of the built extension, which tests wrap or make wait: a module in Chromium, where the loader imports it, and in
 * Firefox a classic script beside the loader, which leaves what it gives where the loader looks for it.
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** @typedef {typeof import("../../../target/xtask/types/core/guard.js")} Guard */

/** Where Firefox' loader looks for it. */
const CORES = `globalThis[Symbol.for("hushkey cores")]`;
const FOLDER = "core";

/** @param {string} text of the built script */
const isClassic = (text) => text.includes("hushkey cores");

/** What the built script of a folder `core` gives, here in Node. @param {string} core @returns {Promise<Guard>} */
export async function guardOf(core) {
  const module = await import(pathToFileURL(join(core, "guard.js")).href);
  const left = /** @type {Record<symbol, Record<string, Guard> | undefined>} */ (/** @type {unknown} */ (globalThis))[Symbol.for("hushkey cores")];
  const guard = module.instantiate ? module : left?.[FOLDER];
  if (!guard) throw new Error(`${core}/guard.js gives nothing`);
  return guard;
}

/** As the loader asks for it for the first time in a frame, it waits for `wait`, a script that may use `await`. @param {string} folder of the extension @param {string} wait */
export async function makeGuardWait(folder, wait) {
  const path = join(folder, "core", "guard.js");
  const text = await readFile(path, "utf8");
  await writeFile(path, isClassic(text) ? `${text}
(() => {
  const cores = ${CORES};
  const core = cores["${FOLDER}"];
  let asked;
  const come = async () => { ${wait}; return core; };
  Object.defineProperty(cores, "${FOLDER}", { get: () => asked ??= come() });
})();
` : `${wait}\n${text}`);
}

/** Runs `before` in the script's own scope, ahead of it. @param {string} folder of the extension @param {string} before */
export async function beginGuardWith(folder, before) {
  const path = join(folder, "core", "guard.js");
  const text = await readFile(path, "utf8");
  await writeFile(path, isClassic(text) ? `(() => { ${before}\n${text}\n})();\n` : before + text);
}

/** What looks for rules of one's own beside it: its file, and where Firefox' loader looks for it. */
export const CUSTOM = { script: "custom-guard.js", name: "core/custom" };

/**
 * Puts the module `source` in its place, or in that of the one beside it, which imports the built one as `whole` in its folder and has its exports.
 * @param {string} folder of the extension @param {string} source @param {typeof CUSTOM} [place]
 */
export async function wrapGuard(folder, source, { script, name } = { script: "guard.js", name: FOLDER }) {
  const core = join(folder, "core");
  const { build } = await import("esbuild");
  const guard = join(core, script);
  const built = join(core, "built.js");
  const whole = join(core, "whole.js");
  const wrapping = join(core, "wrapping.js");
  const classic = isClassic(await readFile(guard, "utf8"));
  await rename(guard, classic ? built : whole);
  if (classic) await writeFile(whole, `import "./built.js";\nexport const { instantiate, needsModule } = ${CORES}["${name}"];\n`);
  await writeFile(wrapping, source);
  const given = classic
    ? `import { instantiate, needsModule } from "./wrapping.js"; ${CORES}["${name}"] = { instantiate, needsModule };`
    : `export { instantiate, needsModule } from "./wrapping.js";`;
  // One file again: Chromium refuses imports between files whose addresses are dynamic.
  await build({ stdin: { contents: given, resolveDir: core }, bundle: true, format: classic ? "iife" : "esm", outfile: guard, logLevel: "silent" });
  for (const file of [built, whole, wrapping]) await rm(file, { force: true });
}
