/**
 * Masks the samples of the list of rules that the options page shows, by the scanner that is built with it: so that page need not, and no package holds
 * what looks like a secret. `node xtask/node/mask.mjs LIST SCRIPT WASM`: LIST is what `listed` in `xtask/src/advice.rs` makes; prints the
 * same list, each sample as what stands before a secret, the secret masked, what stands behind it, and so on; empty where the scanner finds none by itself.
 */
import { readFile } from "node:fs/promises";
import { argv } from "node:process";

const [list = "", script = "", wasm = ""] = argv.slice(2);
// A module, whatever Node takes its file for.
const { instantiate } = await import(`data:text/javascript;base64,${await readFile(script, "base64")}`);
const core = instantiate(new WebAssembly.Module(await readFile(wasm)));

/** @param {string[]} pieces @returns {string[]} */
function masked(pieces) {
  const text = pieces.join("");
  const parts = [];
  let at = 0;
  for (const { utf16, masked } of core.scan(text, "paste")) {
    if (utf16.secretStart < at) continue;
    parts.push(text.slice(at, utf16.secretStart), masked);
    at = utf16.secretEnd;
  }
  return at === 0 ? [] : [...parts, text.slice(at)];
}

const rules = /** @type {import("../../extension/types.d.ts").Listed[]} */ (JSON.parse(await readFile(list, "utf8")));
console.log(JSON.stringify(rules.map(([id, provider, kind, severity, category, sample]) => [id, provider, kind, severity, category, masked(sample)])));
