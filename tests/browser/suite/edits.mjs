/**
 * Edits as people make them, drawn by the run's seed: words, pastes, undo and redo, the caret moved, text selected and deleted, lines
 * ended, signs that an input method puts together. Nothing of it holds a secret.
 */
import { Key } from "selenium-webdriver";
import { foundTexts } from "./found-texts.mjs";
import { numbers, SEED } from "./samples.mjs";

/** @typedef {import("../driver/composition.mjs").Composition} Composition */
/** @typedef {{ strokes: string[][] } | { composition: Composition }} Step keys that are pressed together, one such list after the other */
/** @typedef {{ start: string, copies: string[], steps: Step[] }} Batch `copies`: what each copy puts on the clipboard, in its turn */

/** An editor's page copies from itself, and says what a copy puts on the clipboard. */
export const PASTE = [
  [Key.CONTROL, "c"],
  [Key.CONTROL, "v"],
];

const WORDS =
  "the a build of page is slow when many open it at once so we look what loads first null return if let const for (i) [x] {y: 1} a=b // -- # * 42 2026-11-25 v1.2.3 e.g. it's \"no\" <b> &amp; é ß 東京 😀 naïve".split(" ");

/** What an input method shows before it comes to what is meant. @type {Composition[]} */
export const COMPOSED = [
  { steps: ["n", "ni", "に", "にほ", "日本"], text: "日本" },
  { steps: ["k", "か", "かn"], text: "漢字", byEnter: true },
  { steps: ["´"], text: "é" },
  { steps: ["ㅎ", "하", "한"], text: "한" },
  { steps: ["x", "xi"], text: "" },
];

const MOVES = [
  [Key.ARROW_LEFT],
  [Key.ARROW_RIGHT],
  [Key.ARROW_UP],
  [Key.ARROW_DOWN],
  [Key.HOME],
  [Key.END],
  [Key.CONTROL, Key.ARROW_LEFT],
  [Key.CONTROL, Key.ARROW_RIGHT],
  [Key.CONTROL, Key.HOME],
  [Key.CONTROL, Key.END],
];

const DELETIONS = [[Key.BACK_SPACE], [Key.DELETE], [Key.CONTROL, Key.BACK_SPACE], [Key.CONTROL, Key.DELETE]];

/**
 * How likely each kind of edit is, and how one is made.
 * @type {[number, (one: <T>(all: readonly T[]) => T, copies: string[], texts: () => string) => Step[]][]}
 */
const KINDS = [
  [40, (one) => [typed(`${one(WORDS)} ${one(["", one(WORDS)])}`)]],
  [8, (_, copies, text) => (copies.push(text()), [{ strokes: PASTE }])],
  [9, (one) => [again(one([1, 1, 2, 4]), [Key.CONTROL, "z"])]],
  [5, (one) => [again(one([1, 1, 2]), one([[Key.CONTROL, Key.SHIFT, "z"], [Key.CONTROL, "y"]]))]],
  [12, (one) => [again(one([1, 2, 5]), one(MOVES))]],
  [9, (one) => [again(one([1, 3, 6]), [Key.SHIFT, ...one(MOVES)])]],
  [1, () => [{ strokes: [[Key.CONTROL, "a"]] }]],
  [10, (one) => [again(one([1, 2, 4]), one(DELETIONS))]],
  [4, () => [{ strokes: [[Key.ENTER]] }]],
  [4, (one) => [{ composition: one(COMPOSED) }]],
];

/** @param {string} text @returns {Step} */
const typed = (text) => ({ strokes: [...text].map((sign) => [sign]) });

/** @param {number} times @param {string[]} stroke @returns {Step} */
const again = (times, stroke) => ({ strokes: Array.from({ length: times }, () => stroke) });

/**
 * `count` edits, so many in each batch.
 * @param {number} count
 * @param {number} inBatch
 * @returns {Batch[]}
 */
export function randomEdits(count, inBatch) {
  const next = numbers(SEED + 77);
  const one = (/** @type {readonly any[]} */ all) => all[Math.floor(next() * all.length)];
  const texts = foundTexts(count);
  const sum = KINDS.reduce((total, [weight]) => total + weight, 0);
  return Array.from({ length: Math.ceil(count / inBatch) }, () => {
    /** @type {string[]} */
    const copies = [];
    const steps = Array.from({ length: inBatch }, () => {
      let at = next() * sum;
      const [, make] = KINDS.find(([weight]) => (at -= weight) < 0) ?? KINDS[0] ?? [];
      return make?.(one, copies, () => texts.pop() ?? "") ?? [];
    }).flat();
    return { start: one(["", "Some text [to begin with]"]), copies, steps };
  });
}
