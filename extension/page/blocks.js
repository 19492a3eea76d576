// Elements that a walk reads from their markup (markup.js), all that is in them at once. Which node says what in one is asked for what was found alone.

import { isOrdinary, readMarkup } from "./markup.js";
import { HOSTS } from "./elements.js";
import { rootOf } from "./roots.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("./ledger.js").Ledger} Ledger */

/** More elements than this are not read at once: a page waits meanwhile, and what is in vain is done twice. */
export const MOST = 128;
const HOSTING = [...HOSTS].join();

/** What stands in an element, its own tag included. */
export class Block {
  element;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
  }
}

/**
 * Whether some element in `element`, or itself, has a shadow root.
 * @param {Element} element @param {Traits} traits
 */
function hasRoot(element, traits) {
  if (traits.host && rootOf(element)) return true;
  const hosts = element.querySelectorAll(HOSTING);
  for (const host of hosts) if (rootOf(host)) return true;
  return false;
}

/**
 * Writes down all of `element` if it can be read from its markup. How many elements were read; or, below zero, how many have to be looked at one by one.
 * @param {Element} element @param {Traits} traits @param {Ledger} ledger @param {number} most elements in it
 */
export function readBlock(element, traits, ledger, most) {
  if (!isOrdinary(traits.name)) return -1;
  const { length } = element.getElementsByTagName("*");
  // A single text is had as fast by itself.
  if (length === 0 || length > most) return -1;
  if (ledger.wants("shadow") && hasRoot(element, traits)) return -length - 1;
  const forget = ledger.mark();
  const read = readMarkup(element.outerHTML, new Block(element), ledger);
  if (read !== undefined) return read;
  forget();
  return -length - 1;
}
