// Choices of files whose event does not come by the window, or does not say there which input it is of: in a shadow root, or where the
// input is in no document. They are heard at the place itself, before the page's own listeners there: a listener that captures comes
// first at its element, whenever it was added.

import { rootOf } from "./elements.js";

/** Takes such choices. @type {(event: Event) => void} */
let taker = () => {};

/** @param {(event: Event) => void} handler takes what is heard at such places */
export function takeChoices(handler) {
  taker = handler;
}

/** Listens at an input, or at a root with inputs in it. Doing it twice is harmless. @param {EventTarget} place */
export function watch(place) {
  for (const type of ["input", "change", "click"]) place.addEventListener(type, onChoice, true);
}

/** @param {Event} event */
function onChoice(event) {
  seek(event);
  if (event.type !== "click" && isFileInput(event.composedPath()[0])) taker(event);
}

/** Finds such places on the way of an event, while it is on its way: root by root, as each shows the next. @param {Event} event */
export function seek(event) {
  const first = /** @type {Element} */ (event.composedPath()[0]);
  if (event instanceof InputEvent || first.nodeType !== Node.ELEMENT_NODE) return;
  const root = rootOf(first);
  if (isFileInput(first)) watch(first);
  else if (root && !first.shadowRoot) watch(root);
}

/** @param {any} target */
export const isFileInput = (target) => target?.localName === "input" && target.type === "file";
