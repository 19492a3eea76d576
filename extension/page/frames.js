// Which frame this is, in a way that the frame around it can say as well: the numbers of the windows on the way down from the top. So
// a frame that could not be read is known by its absence, and one that was read can be scrolled to, whatever origins lie between.

/** @typedef {import("../types").Inner} Inner */

/** A frame without an address of its own is called by what else it has. @param {Element} element */
const nameOf = (element) => element.getAttribute("src") || element.getAttribute("title") || element.getAttribute("name") || element.localName;

/** The address that an element gives its frame. @param {HTMLIFrameElement & HTMLObjectElement} element */
const addressOf = (element) => (element.srcdoc ? "about:srcdoc" : element.src || element.data || "about:blank");

/** The place of `inner` among the frames of `outer`; -1 for one in a shadow tree, which is not among them. @param {Window} outer @param {Window | null} inner */
function place(outer, inner) {
  for (let at = 0; at < outer.length; at += 1) if (outer[at] === inner) return at;
  return -1;
}

/** The way from the top to this frame; undefined where it leads through a shadow tree. */
export function path() {
  /** @type {number[]} */
  const way = [];
  for (let at = window.self; at !== at.parent; at = /** @type {Window & typeof globalThis} */ (at.parent)) {
    const number = place(at.parent, at);
    if (number < 0) return undefined;
    way.unshift(number);
  }
  return way;
}

/** What is said of the frames in this one. @param {Element[]} elements @returns {Inner[]} */
export function inside(elements) {
  return elements.flatMap((element) => {
    const frame = /** @type {HTMLIFrameElement & HTMLObjectElement} */ (element);
    const inner = frame.contentWindow;
    return inner && frame.isConnected ? [{ place: place(window, inner), name: nameOf(frame), address: addressOf(frame) }] : [];
  });
}

/** The element of the frame at `number`; in a shadow tree (-1) of the first that has this address. @param {Omit<Inner, "name">} inner @param {Element[]} elements */
export function elementOf({ place: number, address }, elements) {
  if (number < 0) return elements.find((element) => addressOf(/** @type {HTMLIFrameElement & HTMLObjectElement} */ (element)) === address && element.isConnected);
  const inner = window[number];
  return elements.find((element) => inner && /** @type {HTMLIFrameElement} */ (element).contentWindow === inner);
}
