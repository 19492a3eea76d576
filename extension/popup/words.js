// The words of the extension's own pages, and the parts of their documents that they go into.

/** @param {string} key @param {string[]} values in place of {0}, {1}, … */
export const word = (key, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, () => value), chrome.i18n.getMessage(key));

/** @param {string} group @param {string} code of the core, such as `context-word` */
export const coded = (group, code) => word(`${group}_${code.replaceAll("-", "_")}`);

/** A number with its word. @param {string} key `_one` and `_many` are two words @param {number} count */
export const counted = (key, count) => (count === 1 ? word(`${key}_one`) : word(`${key}_many`, count.toLocaleString()));

/** Puts the words into `root` that its markup names. @param {ParentNode} root */
export function fill(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.getAttribute("data-word") ?? "");
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.getAttribute("data-label") ?? ""));
  for (const element of root.querySelectorAll("[data-hint]")) element.setAttribute("placeholder", word(element.getAttribute("data-hint") ?? ""));
}

/** Says which language the page is in, and which way it is read. */
export function tellLanguage() {
  document.documentElement.lang = chrome.i18n.getUILanguage();
  document.documentElement.dir = word("@@bidi_dir");
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
