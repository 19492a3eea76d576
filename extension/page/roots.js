// The shadow root of an element, for a walk, which asks of a hundred thousand: the way to the function that knows closed ones takes as long as a
// question, and so it is gone once. The loader (loader/elements.js) asks seldom, and goes on asking after an update of the extension.

/** @type {(element: HTMLElement) => ShadowRoot | null} */
const ask = IN_FIREFOX ? (element) => element.openOrClosedShadowRoot : chrome.dom.openOrClosedShadowRoot;

/** The shadow root of `element`, closed ones too. @param {Element} element */
export function rootOf(element) {
  try {
    return ask(/** @type {HTMLElement} */ (element));
  } catch {
    return element.shadowRoot;
  }
}
