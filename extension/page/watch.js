// Looks on while a page changes, when a person has asked for it: what comes anew is walked over once it has come to rest, or after a
// bounded wait on a page that never rests. Every text is looked at once.

import { IN_LINE } from "./elements.js";
import { parent } from "./sight.js";
import { nextTurn } from "./turns.js";
import { Walk } from "./walk.js";

/** @typedef {import("../types").Slice} Slice */

const REST = 300;
const LONGEST = 2000;
/** More texts than this are not remembered: then some are looked at twice. */
const MOST_TEXTS = 20_000;

const OPTIONS = { childList: true, characterData: true, subtree: true, attributes: true };

/** @param {string} text */
function hash(text) {
  // Two numbers of 32 bits, so that no two texts of a page are likely to be taken for one.
  let one = 0x811c9dc5;
  let other = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b) ^ (other >>> 13);
  }
  return `${one},${other}`;
}

/** The element whose lines `node` belongs to. @param {Node} node */
function block(node) {
  /** @type {Element | null} */
  let at = node.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (node) : "host" in node ? /** @type {ShadowRoot} */ (node).host : parent(node);
  while (at && IN_LINE.has(at.localName)) at = parent(at);
  return at;
}

/** Whether one of `blocks` is around `element`. @param {Element} element @param {Set<Element>} blocks */
function isWithin(element, blocks) {
  for (let up = parent(element); up; up = parent(up)) if (blocks.has(up)) return true;
  return false;
}

/**
 * Watches this frame until the returned function is called. `tell` gets each new text, with the walk that wrote it down; `came` hears that a frame in it
 * holds another page now.
 * @param {Set<string>} wanted
 * @param {(slices: Slice[], walk: Walk) => void} tell
 * @param {() => void} came
 */
export function watch(wanted, tell, came) {
  /** @type {Set<Node>} */
  const changed = new Set();
  /** @type {Set<string>} */
  const known = new Set();
  /** The elements of frames of which it was said that they came. @type {WeakSet<Element>} */
  const met = new WeakSet();
  let rest = 0;
  let since = 0;
  let coming = 0;
  let looking = false;
  let ended = false;

  const comes = () => {
    clearTimeout(coming);
    coming = setTimeout(came, REST);
  };
  /** What a frame loads is told to nobody but those around its element. @param {Event} event */
  const loaded = ({ target }) => {
    if (!target || !("contentWindow" in target)) return;
    met.add(/** @type {Element} */ (/** @type {EventTarget} */ (target)));
    comes();
  };
  const around = (/** @type {Document | ShadowRoot} */ root) => {
    observer.observe(root, OPTIONS);
    root.addEventListener("load", loaded, true);
    roots.add(root);
  };
  /** @type {Set<Document | ShadowRoot>} */
  const roots = new Set();

  /** In turns: what has changed may be the whole page. */
  async function look() {
    clearTimeout(rest);
    rest = 0;
    if (looking) {
      rest = setTimeout(look, REST);
      return;
    }
    looking = true;
    try {
      await lookNow();
    } finally {
      looking = false;
    }
  }

  async function lookNow() {
    const blocks = new Set([...changed].flatMap((node) => (node.isConnected ? (block(node) ?? []) : [])));
    changed.clear();
    for (const one of blocks) {
      if (isWithin(one, blocks)) continue;
      const walk = new Walk(wanted);
      walk.opened = around;
      const slices = [];
      for (const slice of walk.slices(one)) {
        if (slice.text !== "") slices.push(slice);
        await nextTurn();
        if (ended) return;
      }
      // In a component that is new itself it has loaded before anybody listened.
      if (walk.frames.some((frame) => !met.has(frame))) comes();
      for (const frame of walk.frames) met.add(frame);
      const text = slices.map((slice) => slice.text).join("");
      const mark = hash(text);
      if (text.trim() === "" || known.has(mark)) continue;
      if (known.size >= MOST_TEXTS) known.clear();
      known.add(mark);
      tell(slices, walk);
    }
  }

  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records) {
      if (type === "childList") for (const node of addedNodes) changed.add(node.nodeType === Node.TEXT_NODE ? target : node);
      else changed.add(target);
    }
    const now = performance.now();
    if (rest === 0) since = now;
    clearTimeout(rest);
    rest = setTimeout(look, Math.max(0, Math.min(REST, since + LONGEST - now)));
  });
  around(document);
  // What is written into a field changes no node.
  const written = (/** @type {Event} */ event) => {
    const [target] = /** @type {[Node | undefined]} */ (event.composedPath());
    if (!target || target.nodeType !== Node.ELEMENT_NODE) return;
    changed.add(target);
    if (rest === 0) rest = setTimeout(look, REST);
  };
  addEventListener("change", written, true);
  return () => {
    ended = true;
    clearTimeout(rest);
    clearTimeout(coming);
    observer.disconnect();
    for (const root of roots) root.removeEventListener("load", loaded, true);
    removeEventListener("change", written, true);
  };
}
