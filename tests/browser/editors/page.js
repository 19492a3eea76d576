// What every page of an editor gives to the tests, so that one test drives them all. Text is plain, its lines joined by "\n".
import "./page.css";

/**
 * @typedef {object} Editor
 * @property {boolean} ready
 * @property {() => string} text what the editor itself takes its text to be: its model
 * @property {() => string} dom what a person reads in it
 * @property {string[]} sent what the page has sent, oldest first
 * @property {(text: string) => void} setText as if the page had come with this text: nothing to undo
 * @property {() => number | null} caret how many signs of its line stand before the caret, as the model has it; null where it has none
 * @property {string} focusSelector what a click gives the focus to
 * @property {string | null} frame the frame that this is in
 * @property {(texts: string[]) => void} copies what the next copies in it put on the clipboard, one after the other
 * @property {(ms: number) => void} clock what the time is from now on: editors part the steps of undo by it
 */

/** @param {Pick<Editor, "text" | "setText"> & Partial<Editor>} parts */
export function offer(parts) {
  /** @type {string[]} */
  const queue = [];
  /** @param {Window | undefined} watched */
  const takeCopies = (watched) => watched?.addEventListener("copy", (event) => copyNext(event, queue), true);
  takeCopies(window);
  if (parts.frame) takeCopies(window[0]);
  /** @type {Editor} */
  const editor = {
    ready: true,
    dom: () => shown(place("field")),
    sent: [],
    caret: () => null,
    focusSelector: "#field",
    frame: null,
    copies: (texts) => void queue.splice(0, queue.length, ...texts),
    clock(ms) {
      Date.now = () => ms;
    },
    ...parts,
    setText(text) {
      // A page that comes with its text has no field in use yet.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      parts.setText(text);
    },
  };
  Object.assign(window, { editor });
  return editor;
}

/** @param {ClipboardEvent} event @param {string[]} queue */
function copyNext(event, queue) {
  const text = queue.shift();
  if (text === undefined) return;
  event.clipboardData?.setData("text/plain", text);
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The element with this id. @param {string} id */
export function place(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no #${id}`);
  return found;
}

/**
 * A new element in the page's one place for them.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string>} [attributes]
 * @param {Element} [parent]
 */
export function add(name, attributes = {}, parent = place("app")) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

/** Browsers and editors keep blanks from being swallowed by no-break spaces, and hold places with signs of no width. */
function plain(/** @type {string} */ text) {
  return text.replaceAll("\u00a0", " ").replaceAll(/[\u200b\ufeff]/g, "");
}

/** The text that an element shows, a line for each line that it makes. @param {Element} root */
export function shown(root) {
  /** @type {string[]} */
  const lines = [];
  /** @type {string | null} */
  let line = null;
  const close = () => {
    if (line !== null) lines.push(line);
    line = null;
  };
  const walk = (/** @type {Node} */ node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = plain(node.nodeValue ?? "");
      if (node.nodeValue !== "") line = (line ?? "") + text;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const element = /** @type {Element} */ (node);
    if (element.localName === "br") {
      // It ends its line; one that ends a block only gives that block its height.
      lines.push(line ?? "");
      line = null;
      return;
    }
    if (element.matches("[contenteditable=false], [aria-hidden=true], script, style")) return;
    const display = element.ownerDocument.defaultView?.getComputedStyle(element).display ?? "block";
    const block = !display.startsWith("inline") && display !== "contents";
    if (block) close();
    node.childNodes.forEach(walk);
    if (block) close();
  };
  root.childNodes.forEach(walk);
  close();
  return lines.join("\n");
}

/** Fills an editable part of a document with lines. @param {Element} root @param {string} text */
export function fill(root, text) {
  const of = root.ownerDocument;
  root.replaceChildren();
  text.split("\n").forEach((line, index) => root.append(...(index === 0 ? [line] : [of.createElement("br"), line])));
}

/** The caret's place in a text field's line. @param {HTMLInputElement | HTMLTextAreaElement} field */
export function caretOf(field) {
  const end = field.selectionEnd ?? 0;
  return end - field.value.lastIndexOf("\n", end - 1) - 1;
}

/** The caret's place in what a document lets one write in. @param {Document} of */
export function caretIn(of) {
  return of.getSelection()?.focusOffset ?? null;
}

/** Where the pages that send send to. */
export const SENT = "/test/sent";
