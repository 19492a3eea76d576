// What is wrong, in the language that is set. The core says it by a code, with what stands in the sentence and where (`src/problem/`); what a file
// has as it is, and what a library says in English, stands apart from the sentence around it, whichever way that is read.

import { coded, foreign, number, word } from "../look/page.js";

/** @typedef {import("../types").Part} Part */
/** @typedef {import("../types").Problem} Problem */
/** @typedef {(Node | string)[]} Said */

/** What is written so in a file: read from the left in every language. @param {string} text */
function literal(text) {
  const words = document.createElement("bdi");
  words.dir = "ltr";
  words.textContent = `\`${text}\``;
  return words;
}

/** @param {Part} part @returns {Said} */
function drawn(part) {
  if (typeof part === "number") return [number(part)];
  if (typeof part === "string") return [part];
  if (Array.isArray(part)) return part.flatMap((name, at) => (at === 0 ? [literal(name)] : [word("list_comma"), literal(name)]));
  return [foreign(part.english)];
}

/** A message with what stands in place of {0}, {1}, … No value is looked into: a file may hold anything. @param {string} message @param {Said[]} values @returns {Said} */
function filled(message, values) {
  const inHoles = (/** @type {string} */ text) => text.split(/(\{\d+\})/).flatMap((piece, at) => (at % 2 === 0 ? [piece] : (values[Number(piece.slice(1, -1))] ?? [piece])));
  return message.split(/`([^`]*)`/).flatMap((piece, at) => (at % 2 === 0 ? inHoles(piece) : [literal(inHoles(piece).join(""))]));
}

/** A problem in words, with its place. @param {Problem} problem @returns {Said} */
export function inWords(problem) {
  if ("message" in problem) return [problem.message];
  const { path, line, rule, code, parts, then } = problem;
  let said = filled(coded("problem", code), parts.map(drawn));
  if (then !== null) said = filled(word("options_then"), [said, filled(coded("problem", then), [])]);
  if (path !== "") said = filled(word("options_of_field"), [[literal(path)], said]);
  if (typeof rule === "string") said = filled(word("options_of_rule"), [[literal(rule)], said]);
  if (typeof rule === "number") said = filled(word("options_of_rule"), [[String(rule)], said]);
  return line === undefined ? said : filled(word("options_at_line"), [[String(line)], said]);
}

/** Several, one behind the other. @param {Said[]} all @param {string} between @returns {Said} */
export const joined = (all, between) => all.flatMap((said, at) => (at === 0 ? said : [between, ...said]));
