// Elements that a walk reads from their markup (markup.js), all that is in them at once. Which node says what in one is asked for what was found alone.

import { isOrdinary, readMarkup } from "./markup.js";
import { HOSTS } from "./elements.js";
import { rootOf } from "./roots.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("./ledger.js").Ledger} Ledger */

/** More elements than this are not read at once: a page waits meanwhile, and what is in vain is done twice. */
export const MOST = 128;

/** What stands in an element, its own tag included. */
export class Block {
  element;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
  }
}

/**
 * How many elements are in `element`; those that can be shadow hosts go into `hosts`. Of more than `most` it counts no further. Step by step: a list of all of
 * them takes longer in both browsers, and for each list that follows changes Firefox keeps 128 bytes with the element for as long as that lives.
 * @param {Element} element @param {number} most @param {Element[]} hosts @returns {number}
 */
function count(element, most, hosts) {
  let counted = 0;
  for (let child = element.firstElementChild; child && counted <= most; child = child.nextElementSibling) {
    if (HOSTS.has(child.localName)) hosts.push(child);
    counted += 1 + count(child, most - counted - 1, hosts);
  }
  return counted;
}

/**
 * Writes down all of `element` if it can be read from its markup. How many elements were read; or, below zero, how many have to be looked at one by one.
 * @param {Element} element @param {Traits} traits @param {Ledger} ledger @param {number} most elements in it
 */
export function readBlock(element, traits, ledger, most) {
  if (!isOrdinary(traits.name)) return -1;
  /** @type {Element[]} */
  const hosts = traits.host ? [element] : [];
  const length = count(element, most, hosts);
  // A single text is had as fast by itself.
  if (length === 0 || length > most) return -1;
  if (ledger.wants("shadow") && hosts.some(rootOf)) return -length - 1;
  const forget = ledger.mark();
  const read = readMarkup(element.outerHTML, new Block(element), ledger);
  if (read !== undefined) return read;
  forget();
  return -length - 1;
}
