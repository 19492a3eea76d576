// The words of the extension's own pages, and the parts of their documents that they go into.

import { learn } from "./language.js";
import { coded, counted, number, time, word } from "./words.js";

// Before any part of a page asks for a word.
await learn();

export { coded, counted, number, time, word };

/** Puts the words into `root` that its markup names. @param {ParentNode} root */
export function fill(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.getAttribute("data-word") ?? "");
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.getAttribute("data-label") ?? ""));
  for (const element of root.querySelectorAll("[data-hint]")) element.setAttribute("placeholder", word(element.getAttribute("data-hint") ?? ""));
}

/** Says which language the page is in, and which way it is read. */
export function tellLanguage() {
  document.documentElement.lang = word("language_tag");
  document.documentElement.dir = word("reading_direction");
}

/** What is in English whatever language the page is in, such as what a library says: read from the left, and aloud as English. @param {string} text */
export function foreign(text) {
  const words = document.createElement("bdi");
  words.lang = "en";
  words.textContent = text;
  return words;
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function part(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`this page has no ${selector}`);
  return found;
}

/** A new element of a template in this page. @param {string} selector */
export function made(selector) {
  const { content } = part(document, selector, HTMLTemplateElement);
  const copy = /** @type {DocumentFragment} */ (content.cloneNode(true));
  fill(copy);
  return part(copy, "li", HTMLElement);
}
