// What was found, held fast where it stands. Pages draw their texts anew at any time: an editor its lines, a list its rows, a log itself. So a
// spot knows its text again (print.js), and when that is no longer where it was, it is looked for near there, and then in the whole frame.

import { partsOf } from "./ledger.js";
import { editorOf } from "./models.js";
import { piecesOf } from "./pieces.js";
import { isSame, places, printOf } from "./print.js";
import { parent } from "./sight.js";
import { Walk } from "./walk.js";

/** @typedef {import("../types").Seen} Seen */
/** @typedef {import("../types").Kind} Kind */
/** @typedef {import("./print.js").Print} Print */
/** @typedef {import("./print.js").Point} Point */
/** @typedef {{ kind: Kind, node: Node, text: string }} Said */
/**
 * `at` is what is marked, `node` what says it where that is no text, `around` the elements around it, from the innermost on.
 * @typedef {{ kind: Kind, at: Range | Element, node: Node | undefined, print: Print, around: Element[] }} Spot
 */

const { TEXT_NODE, CDATA_SECTION_NODE, ELEMENT_NODE, DOCUMENT_FRAGMENT_NODE } = Node;
/** Where else a text may be when it is no longer where it was: somebody may have begun to edit it, or an editor has scrolled it away. */
const ELSEWHERE = /** @type {Kind[]} */ (["text", "field"]);

/** @param {Node} node */
const isText = (node) => node.nodeType === TEXT_NODE || node.nodeType === CDATA_SECTION_NODE;

/** Whether it is in a template, and so was never on the page. @param {Node} node */
function isTemplate(node) {
  const root = node.getRootNode();
  return root.nodeType === DOCUMENT_FRAGMENT_NODE && !("host" in root);
}

/** @param {Node} node */
function elementsAround(node) {
  const all = [];
  for (let up = node.nodeType === ELEMENT_NODE ? /** @type {Element} */ (node) : parent(node); up; up = parent(up)) all.push(up);
  return all;
}

/** @param {{ node: Node, from: number, to: number }[]} pieces what a text consists of */
function rangeOver(pieces) {
  const [first, last] = [pieces[0], pieces.at(-1)];
  const range = new Range();
  if (!first || !last) return range;
  try {
    range.setStart(first.node, first.from);
    range.setEnd(last.node, last.to);
  } catch {
    // It has changed meanwhile, and is looked for again.
  }
  return range;
}

/** The spot of `seen`, which a walk has told of; nothing for what was never on the page. @param {Walk} walked @param {Seen} seen
 * @param {import("./pieces.js").Known} [known] @returns {Spot | undefined} */
export function spotOf(walked, seen, known) {
  const all = piecesOf(walked.ledger, seen, known);
  const [first] = all;
  if (!first?.node || isTemplate(first.node)) return undefined;
  const { kind } = seen;
  const { node, text } = first;
  const around = elementsAround(node);
  if (kind !== "text") {
    const at = node.nodeType === ELEMENT_NODE ? /** @type {Element} */ (node) : parent(node);
    return at ? { kind, at, node, print: printOf([text]), around } : undefined;
  }
  // A range stays within one tree.
  const root = node.getRootNode();
  const told = all.flatMap((piece) => {
    const inner = piece.node;
    return piece.kind === "text" && inner && (inner === node || inner.getRootNode() === root) ? [{ ...piece, node: inner }] : [];
  });
  const at = rangeOver(told.filter(({ node }) => isText(node)));
  return { kind, at, node: undefined, print: printOf(told.map((piece) => piece.text)), around };
}

/** Whether it is still there. @param {Spot} spot */
export function holds({ kind, at, node, print }) {
  if ("startContainer" in at) return at.startContainer.isConnected && isSame(printOf([at.toString()]), print);
  if (!node?.isConnected) return false;
  const walk = new Walk(new Set([kind]));
  const told = said(walk, walk.only(node), 0);
  return told.some((one) => one.kind === kind && one.node === node && !places([one.text], print).next().done);
}

/** @param {Walk} walk one from node to node @param {import("../types").Slice} slice @param {number} from the number of its first part @returns {Said[]} */
function said({ ledger }, slice, from) {
  return partsOf(slice, ledger.owners.slice(from)).flatMap(({ kind, owner, text }) => (kind && owner && "nodeType" in owner ? [{ kind, node: owner, text }] : []));
}

/** As many of the last as hold `units`. @param {Said[]} told @param {number} units */
function endOf(told, units) {
  let kept = 0;
  let at = told.length;
  while (at > 0 && kept < units) kept += told[(at -= 1)]?.text.length ?? 0;
  return told.slice(at);
}

/** A search for some spots under one root. */
class Search {
  /** @type {Map<Spot, Pick<Spot, "kind" | "at" | "node">>} */
  #second = new Map();
  /** What the last slice ended with, since a text may run on. @type {Said[]} */
  #rest = [];
  #wanted;
  #taken;

  /** @param {Set<Spot>} wanted those that are found are taken out @param {(range: Range) => boolean} taken whether another spot is there */
  constructor(wanted, taken) {
    this.#wanted = wanted;
    this.#taken = taken;
  }

  /** @param {Said[]} told @param {() => Promise<void>} turn a search through one slice is enough for one turn */
  async look(told, turn) {
    const lines = [...this.#rest, ...told.filter(({ kind, node }) => kind === "text" && isText(node))];
    for (const spot of this.#wanted) {
      await turn();
      if (spot.kind === "text" && this.#text(spot, lines)) continue;
      for (const { kind, node, text } of told) {
        if (kind === "text" || (kind !== spot.kind && !(spot.kind === "text" && ELSEWHERE.includes(kind)))) continue;
        const at = node.nodeType === ELEMENT_NODE ? /** @type {Element} */ (node) : parent(node);
        if (!at || places([text], spot.print).next().done) continue;
        if (kind === spot.kind) this.#found(spot, { kind, at, node });
        else this.#second.set(spot, { kind, at, node });
        break;
      }
    }
    this.#rest = endOf(lines, Math.max(0, ...[...this.#wanted].map(({ print }) => print.length * 2)));
  }

  /** A field that has it, where no text is left that does. */
  end() {
    for (const [spot, place] of this.#second) if (this.#wanted.has(spot)) this.#found(spot, place);
  }

  /** @param {Spot} spot @param {Said[]} lines */
  #text(spot, lines) {
    const node = (/** @type {Point} */ { piece }) => /** @type {Said} */ (lines[piece]).node;
    for (const { first, last } of places(lines.map(({ text }) => text), spot.print)) {
      const range = rangeOver([{ node: node(first), from: first.offset, to: 0 }, { node: node(last), from: 0, to: last.offset }]);
      if (range.collapsed || this.#taken(range)) continue;
      this.#found(spot, { kind: "text", at: range, node: undefined });
      return true;
    }
    return false;
  }

  /** @param {Spot} spot @param {Pick<Spot, "kind" | "at" | "node">} place */
  #found(spot, { kind, at, node }) {
    Object.assign(spot, { kind, at, node, around: elementsAround("startContainer" in at ? at.startContainer : (node ?? at)) });
    this.#wanted.delete(spot);
  }
}

/** @param {Range | Element} one @param {Range | Element} other */
const isSamePlace = (one, other) =>
  "startContainer" in one && "startContainer" in other && one.startContainer === other.startContainer && one.startOffset === other.startOffset;

/**
 * Looks for those of `spots` that are no longer where they were: in what is left of what was around them, in their editor, and, unless only
 * `near`, in the whole frame. Those that are found are where they are now.
 * @param {Iterable<Spot>} spots @param {Iterable<Spot>} all which there are besides, each in a place of its own @param {() => Promise<void>} turn @param {boolean} [near]
 */
export async function seek(spots, all, turn, near = false) {
  const lost = new Set([...spots].filter((spot) => !holds(spot)));
  if (lost.size === 0) return;
  const others = [...all];
  const taken = (/** @type {Range} */ range) => others.some((other) => !lost.has(other) && isSamePlace(other.at, range));
  const left = (/** @type {Spot} */ { around }) => around.find((element) => element.isConnected) ?? document.documentElement;
  /** @type {((spot: Spot) => Node)[]} */
  const rounds = [left, (spot) => editorOf(left(spot)), ...(near ? [] : [() => document])];
  /** What was searched through for a spot already. @type {Map<Spot, Set<Node>>} */
  const searched = new Map([...lost].map((spot) => [spot, new Set()]));
  for (const rootOf of rounds) {
    /** @type {Map<Node, Set<Spot>>} */
    const byRoot = new Map();
    for (const spot of lost) {
      const root = rootOf(spot);
      if (searched.get(spot)?.has(root)) continue;
      searched.get(spot)?.add(root);
      byRoot.set(root, (byRoot.get(root) ?? new Set()).add(spot));
    }
    for (const [root, wanted] of byRoot) {
      const search = new Search(wanted, taken);
      const before = new Set(wanted);
      const walk = new Walk(new Set([...ELSEWHERE, "shadow", ...[...wanted].map(({ kind }) => kind)]));
      let told = 0;
      for (const slice of walk.slices(root)) {
        if (slice.parts === "") await turn();
        else await search.look(said(walk, slice, told), turn);
        told = walk.ledger.taken;
        if (wanted.size === 0) break;
      }
      search.end();
      for (const spot of before) if (!wanted.has(spot)) lost.delete(spot);
    }
    if (lost.size === 0) return;
  }
}
