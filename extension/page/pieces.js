// Which nodes say what was found. Of an element that was read from its markup, that is known only when it is gone through node by node: its texts are
// the same but for blanks, and so a place in it is known by how many other characters come before.

import { Block } from "./blocks.js";
import { isSame, printOf, visible } from "./print.js";
import { Walk } from "./walk.js";

/** @typedef {import("./ledger.js").Ledger} Ledger */
/** @typedef {import("./ledger.js").Part} Part */
/** @typedef {import("../types").Kind} Kind */
/** @typedef {import("../types").Seen} Seen */
/** What a node says of it, from one unit of that to another. @typedef {{ kind: Kind | undefined, node: Node | null, text: string, from: number, to: number }} Piece */

/** What `seen` consists of, in the order in which it was written down. @param {Ledger} ledger @param {Seen} seen @param {Known} [known] @returns {Piece[]} */
export function piecesOf(ledger, { first, last }, known = new Map()) {
  const parts = ledger.parts(first[0], last[0]);
  /** @type {Set<Block>} */
  const done = new Set();
  return parts.flatMap(({ kind, owner, text }, at) => {
    const cut = cutOf(at, parts, { first, last });
    if (!(owner instanceof Block)) {
      const { from } = cut;
      const to = first[0] + at === last[0] ? cut.to : (owner?.nodeValue?.length ?? text.length);
      return [{ kind, node: owner, text: text.slice(from, cut.to), from, to }];
    }
    if (done.has(owner)) return [];
    done.add(owner);
    return inBlock(ledger, owner, { first, last }, known);
  });
}

/** What of part `at` of `parts` is meant. @param {number} at @param {Part[]} parts @param {Pick<Seen, "first" | "last">} seen */
const cutOf = (at, parts, { first, last }) => ({
  from: at === 0 ? first[1] : 0,
  to: first[0] + at === last[0] ? last[1] : (parts[at]?.text.length ?? 0),
});

/** A part with its number. @typedef {import("./ledger.js").Part & { number: number }} Numbered */
/** What is known of blocks for as long as the page stands still: many secrets may be in one.
 * @typedef {Map<Block, { own: Numbered[], nodes: import("./ledger.js").Part[] }>} Known */

/** The parts that were read from the markup of `block`, and those of its nodes. @param {Ledger} ledger @param {Block} block @param {Known} known */
function bothOf(ledger, block, known) {
  const before = known.get(block);
  if (before) return before;
  const { owners } = ledger;
  const begin = owners.indexOf(block);
  const own = ledger.parts(begin, owners.lastIndexOf(block)).map((part, at) => ({ ...part, number: begin + at })).filter(({ owner }) => owner === block);
  const again = new Walk(ledger.wanted);
  for (const _ of again.slices(block.element));
  const both = { own, nodes: again.ledger.parts(0, again.ledger.owners.length - 1) };
  known.set(block, both);
  return both;
}

/** @param {Ledger} ledger @param {Block} block @param {Pick<Seen, "first" | "last">} seen @param {Known} known @returns {Piece[]} */
function inBlock(ledger, block, { first, last }, known) {
  const { own, nodes } = bothOf(ledger, block, known);
  const meant = own.filter(({ number }) => number >= first[0] && number <= last[0]);
  const cut = (/** @type {Numbered} */ { number, text }) => text.slice(number === first[0] ? first[1] : 0, number === last[0] ? last[1] : undefined);
  const print = (/** @type {Part[]} */ parts) => printOf(parts.map(({ text }) => text));
  // It has changed since, and is looked for near there.
  if (!isSame(print(own), print(nodes))) return meant.map((part) => ({ kind: part.kind, node: block.element, text: cut(part), from: 0, to: 0 }));
  const before = own.filter(({ number }) => number < first[0]).map(({ text }) => text);
  const [start] = meant;
  if (start?.number === first[0]) before.push(start.text.slice(0, first[1]));
  const from = printOf(before).length;
  const to = from + printOf(meant.map(cut)).length;
  let passed = 0;
  return nodes.flatMap(({ kind, owner, text }) => {
    const units = visible(text);
    const [begun, ended] = [Math.max(0, from - passed), Math.min(units.length, to - passed)];
    passed += units.length;
    if (begun >= ended || owner instanceof Block) return [];
    const cut = { from: units[begun] ?? 0, to: (units[ended - 1] ?? 0) + 1 };
    return [{ kind, node: owner, text: text.slice(cut.from, cut.to), ...cut }];
  });
}
