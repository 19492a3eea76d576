// Events that do not come by the window, or do not say there what they are of: choices of files in a shadow root or in an input that is
// in no document, and submits in a shadow root. They are heard at the place itself, before the page's own listeners there: a listener that
// captures comes first at its element, whenever it was added, but for those of the page that capture too; of a place in no document the
// way down begins with a fragment of ours.

import { rootOf } from "./elements.js";

/** Takes such events. @type {(event: Event) => void} */
let taker = () => {};

/** What an input had when it was last asked. @type {WeakMap<HTMLInputElement, File[]>} */
const seen = new WeakMap();
/** Which input a choice is of; asked only while its files are still there. @type {WeakMap<Event, HTMLInputElement | null>} */
const chosen = new WeakMap();

/** @param {(event: Event) => void} handler takes what is heard at such places */
export function takeChoices(handler) {
  taker = handler;
}

/** A script has pressed `input`. Pages that make one for a single choice take it out of the document in the same breath. @param {Node} input */
export function expect(input) {
  watch(input);
  enclose(input);
  setTimeout(() => enclose(input));
}

/** Puts what is in no document into a fragment, where a listener comes before all others. @param {Node} node */
function enclose(node) {
  const top = node.getRootNode({ composed: true });
  if (top.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return watch(top);
  if (top.nodeType !== Node.ELEMENT_NODE) return;
  const fragment = document.createDocumentFragment();
  fragment.append(top);
  watch(fragment);
}

/** Listens at an input, or at a root with inputs in it. Doing it twice is harmless. @param {EventTarget} place */
function watch(place) {
  for (const type of ["input", "change", "click", "focusin"]) place.addEventListener(type, onPlace, true);
}

/** @param {Event} event */
function onPlace(event) {
  seek(event);
  if (chosenOf(event)) taker(event);
}

/** A submit stops at the root that its form is in. @param {Event} event */
function onSubmit(event) {
  taker(event);
}

/** Finds such places on the way of an event, while it is on its way: root by root, as each shows the next. @param {Event} event */
export function seek(event) {
  const first = /** @type {Element} */ (event.composedPath()[0]);
  if (event instanceof InputEvent || first.nodeType !== Node.ELEMENT_NODE) return;
  const root = rootOf(first);
  if (isFileInput(first)) watch(first);
  else if (root && !first.shadowRoot) watch(root);
  for (let around = first.getRootNode(); around instanceof ShadowRoot; around = around.host.getRootNode()) {
    around.addEventListener("submit", onSubmit, true);
  }
}

/** @param {any} target */
export const isFileInput = (target) => target?.localName === "input" && target.type === "file";

/** The input that a choice of files is of. Where its event names only the host of a closed root, the one in there whose files are new.
 * @param {Event} event @returns {HTMLInputElement | null} */
export function chosenOf(event) {
  if (!event.isTrusted || (event.type !== "input" && event.type !== "change") || event instanceof InputEvent) return null;
  const first = /** @type {any} */ (event.composedPath()[0]);
  if (isFileInput(first)) return first;
  if (first?.nodeType !== Node.ELEMENT_NODE) return null;
  const known = chosen.get(event);
  if (known !== undefined) return known;
  let found = null;
  for (const input of inputsBelow(first)) {
    const files = [...(input.files ?? [])];
    const before = seen.get(input) ?? [];
    if (files.length > 0 && files.some((file, at) => file !== before[at])) found = input;
    seen.set(input, files);
  }
  chosen.set(event, found);
  return found;
}

/** @param {Element} host @returns {Generator<HTMLInputElement>} */
function* inputsBelow(host) {
  for (const element of rootOf(host)?.querySelectorAll("*") ?? []) {
    if (isFileInput(element)) yield /** @type {HTMLInputElement} */ (element);
    else yield* inputsBelow(element);
  }
}
