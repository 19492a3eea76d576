/**
 * What the extension's sources list, so that a test of "every kind" goes by the very list that the product goes by: a kind that comes
 * later is among them, or fails the test that knows nothing of it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./places.mjs";

/** @param {string} path */
const source = (path) => readFileSync(join(REPOSITORY, path), "utf8");

/** @param {string} path @param {RegExp} place whose first group is what is meant */
function found(path, place) {
  const text = source(path);
  const all = [...text.matchAll(place)].map(([, group]) => group ?? "");
  if (all.length === 0) throw new Error(`${path}: nothing is like ${place}`);
  return all;
}

/** The texts in the list that is called `name`. @param {string} path @param {string} name */
export function listed(path, name) {
  const [list = ""] = found(path, new RegExp(`const ${name} = \\[([^\\]]*)\\]`, "g"));
  return [...list.matchAll(/"([^"]+)"/g)].map(([, text]) => text ?? "");
}

/** How many milliseconds the constant `name` is. @param {string} path @param {string} name */
export function roundOf(path, name) {
  return Number(found(path, new RegExp(`const ${name}(?:: u32)? = (\\d+);`, "g"))[0]);
}

/** The kinds of events that the guard decides, and those that belong to them. */
export function guardedKinds() {
  return ["GUARDED", "PRESSES", "TOUCHES"].flatMap((name) => listed("extension/loader/main.js", name));
}

/** The kinds of what frames, the background and the extension's own pages tell each other. */
export function messageKinds() {
  const declared = found("extension/types.d.ts", /\{ hushkey: "([a-z-]+)"/g);
  const answered = found("extension/background.js", /^ {4}case "([a-z-]+)":/gm);
  return [...new Set([...declared, ...answered])].sort();
}

/** The kinds of what the loader and the bridge in the page's world tell each other. */
export function bridgeKinds() {
  const bridge = "extension/bridge.js";
  const [operations = ""] = found(bridge, /const OPERATIONS = \{\n([^]*?)\n {2}\};/g);
  const asked = [...operations.matchAll(/^ {4}(\w+)(?:\(|:)/gm)].map(([, name]) => name ?? "");
  const told = [...found(bridge, /new InputEvent\("(\w+)"/g), ...found(bridge, /\bask\("(\w+)"/g)];
  const heard = [...found("extension/loader/line.js", /line\.addEventListener\("(\w+)"/g), ...found("extension/loader/main.js", /line\.addEventListener\("(\w+)"/g)];
  const used = [...found("extension/loader/main.js", /\bbridge\("(\w+)"/g), ...found("extension/loader/pulse.js", /\bbridge\("(\w+)"/g)];
  return [...new Set([...asked, ...told, ...heard, ...used, ...listed("extension/loader/unchecked.js", "READS")])].sort();
}
