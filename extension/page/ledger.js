// What a walk writes down: one text for all that stands in a frame, and what begins where in it. Which breaks there are between texts is decided
// here, whether they are read node by node (walk.js) or from their markup (markup.js).

import { part, partsIn } from "./parts.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {import("../types").Kind} Kind */
/** @typedef {import("../types").Slice} Slice */

/** In the order of `Kind::ALL` in src/survey/place.rs. @type {readonly Kind[]} */
const KINDS = ["text", "field", "attribute", "link", "comment", "script", "address", "cookie", "local-storage", "session-storage"];
export const IN_SHADOW = 16;
/** What begins with its name. */
export const NAMED = 32;
/** A shorter value holds no secret that could be told from a word. */
export const SHORTEST = 8;
const VISIBLE = /\S/;
const BLANKS = new Set(["\n", "\t", " "]);
/** @type {ReadonlyMap<Kind, number>} */
const NUMBERS = new Map(KINDS.map((kind, number) => [kind, number]));

/** What kind of place a part of this code is. @param {number} code @returns {Kind | undefined} */
const kindOf = (code) => KINDS[code & (IN_SHADOW - 1)];

/**
 * What is written down after the line in which it stands: a text that runs on over it must not be cut.
 * @typedef {{ kind: Kind, more: number, node: Node | Block, shadow: number, text: string }} Aside
 */
/** What stands where: a node; or the element with the markup of which it was read; or nothing for what is in no document. @typedef {Node | Block | null} Owner */
/** A part of a slice. Blanks may follow its text. @typedef {{ kind: Kind | undefined, owner: Owner, text: string }} Part */

export class Ledger {
  /** Numbered as the parts are. @type {Owner[]} */
  owners = [];
  /** Not yet taken. */
  text = "";
  shadow = 0;
  /** In so many elements line ends count. */
  keeping = 0;
  /** The number of the editor that it is in, in codes. */
  inEditor = 0;
  /** The slices, each with the number of its first part: one text for thousands of nodes, which a browser need not keep one by one. @type {{ from: number, slice: Slice }[]} */
  #taken = [];
  /** The slice of which parts were asked for last: a page may hold one secret ten thousand times. @type {{ slice: Slice, numbers: number[] } | undefined} */
  #read;
  /** The number of the first part that has not been taken. */
  #first = 0;
  /** What `text` ends with: to ask it would copy all of it together. */
  #last = "\n";
  #parts = "";
  /** Where the last part begins. */
  #start = 0;
  /** @type {Aside[]} */
  #asides = [];
  /** Kinds, `shadow` and `hidden`. @type {Set<string>} */
  wanted;

  /** @param {Set<string>} wanted */
  constructor(wanted) {
    this.wanted = wanted;
  }

  /** @param {string} kind */
  wants(kind) {
    return this.wanted.has(kind);
  }

  /** What has been written down since the last time. */
  take() {
    const slice = { text: this.text, parts: this.#parts };
    if (slice.parts !== "") this.#taken.push({ from: this.#first, slice });
    this.#first = this.owners.length;
    this.text = "";
    this.#parts = "";
    this.#start = 0;
    return slice;
  }

  /** How many parts have been taken. */
  get taken() {
    return this.#first;
  }

  /** Parts by their numbers, from one to another, in what was taken. @param {number} first @param {number} last @returns {Part[]} */
  parts(first, last) {
    return this.#taken.flatMap(({ from, slice }, at) => {
      const end = this.#taken[at + 1]?.from ?? this.#first;
      if (end <= first || from > last) return [];
      if (this.#read?.slice !== slice) this.#read = { slice, numbers: partsIn(slice.parts) };
      const [begin, stop] = [Math.max(first, from), Math.min(last + 1, end)];
      return partsFrom(slice, this.#read.numbers, this.owners.slice(begin, stop), begin - from);
    });
  }

  /** @param {string} text */
  write(text) {
    this.text += text;
    this.#last = text.charAt(text.length - 1);
  }

  /** @param {Kind} kind @param {number} more of its code @param {Owner} owner @param {string} text */
  add(kind, more, owner, text, shadow = this.shadow) {
    const { length } = this.text;
    this.#parts += part(length - this.#start, (NUMBERS.get(kind) ?? 0) | more | shadow);
    this.#start = length;
    this.owners.push(owner);
    this.write(text);
  }

  endLine() {
    if (this.#last !== "\n") this.write("\n");
    if (this.#asides.length === 0) return;
    for (const { kind, more, node, text, shadow } of this.#asides.splice(0)) {
      this.add(kind, more, node, text, shadow);
      if (this.#last !== "\n") this.write("\n");
    }
  }

  /** @param {Kind} kind @param {Node | Block} node @param {string} text */
  aside(kind, node, text, more = 0) {
    this.#asides.push({ kind, more, node, shadow: this.shadow, text });
  }

  /** @param {Node | Block} node @param {string} text */
  run(node, text) {
    if (text === "" || !this.wants("text")) return;
    if (VISIBLE.test(text)) this.add("text", this.inEditor, node, text);
    else if (this.keeping > 0 && text.includes("\n")) this.endLine();
    else if (!BLANKS.has(this.#last)) this.write(" ");
  }

  /** @param {Node | Block} node @param {string} text */
  comment(node, text) {
    if (text.length >= SHORTEST && this.wants("comment")) this.aside("comment", node, text);
  }

  /** Where an element begins. @param {Traits} traits */
  enter({ cell, name, inLine, keepsLines }) {
    if (cell) this.write("\t");
    else if (name === "br") this.write("\n");
    else if (!inLine) this.endLine();
    if (keepsLines) this.keeping += 1;
  }

  /** Where an element has ended, or what is none. @param {Traits | undefined} traits */
  leave(traits) {
    if (!traits) return;
    if (traits.keepsLines) this.keeping -= 1;
    if (!traits.inLine && !traits.cell) this.endLine();
  }

  /** How to forget what is written down from now on. Nothing may be taken meanwhile. @returns {() => void} */
  mark() {
    const { text, keeping, owners: { length } } = this;
    const [last, parts, start, asides] = [this.#last, this.#parts, this.#start, [...this.#asides]];
    return () => {
      this.text = text;
      this.keeping = keeping;
      this.owners.length = length;
      this.#last = last;
      this.#parts = parts;
      this.#start = start;
      this.#asides = asides;
    };
  }
}

/** The parts of `slice`, each with its owner. @param {Slice} slice @param {Owner[]} owners @returns {Part[]} */
export function partsOf(slice, owners) {
  return partsFrom(slice, partsIn(slice.parts), owners, 0);
}

/** As many as there are owners, from the one of number `first` on. @param {Slice} slice @param {number[]} numbers of all its parts @param {Owner[]} owners @param {number} first @returns {Part[]} */
function partsFrom({ text }, numbers, owners, first) {
  return owners.map((owner, nth) => {
    const at = (first + nth) * 2;
    return { kind: kindOf(numbers[at + 1] ?? 0), owner, text: text.slice(numbers[at], numbers[at + 2]) };
  });
}
