// Where something stands on the page, for marking it, for scrolling to it, and for saying whether it can be seen at all.

/** The element around `node`, out of shadow roots too. @param {Node} node @returns {Element | null} */
export function parent(node) {
  const up = node.parentNode;
  return up && "host" in up ? /** @type {ShadowRoot} */ (up).host : node.parentElement;
}

/** @param {Range | Element} found */
const elementOf = (found) => ("startContainer" in found ? parent(found.startContainer) : found);

/** What no browser shows, wherever it stands. */
const SOURCE = new Set(["comment", "script"]);

/** Whether a person can see it, or what it belongs to, when they scroll there. @param {Range | Element} found @param {string} kind */
export function isShown(found, kind) {
  const element = elementOf(found);
  if (!element || SOURCE.has(kind)) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { width, height } = found.getBoundingClientRect();
  return width > 1 && height > 1;
}

/** Opens what hides it, and scrolls every box around it until it is in its middle; whether it can be seen then. @param {Range | Element} found @param {string} [kind] */
export function reveal(found, kind = "text") {
  const element = elementOf(found);
  if (!element) return false;
  for (let up = /** @type {Element | null} */ (element); up; up = parent(up)) {
    if (up.localName === "details") /** @type {HTMLDetailsElement} */ (up).open = true;
  }
  // Once more if that was not enough: boxes may have moved, or a page may have answered by moving itself.
  return isShown(found, kind) && (scrollTo(element, found) || scrollTo(element, found));
}

/** Whether it is in the window then. @param {Element} element @param {Range | Element} found */
function scrollTo(element, found) {
  for (let up = /** @type {Element | null} */ (element); up; up = parent(up)) scrollIn(up, found);
  const { top, left, width, height } = found.getBoundingClientRect();
  window.scrollBy({ top: top + height / 2 - innerHeight / 2, left: left + width > innerWidth || left < 0 ? left - innerWidth / 4 : 0, behavior: "instant" });
  const now = found.getBoundingClientRect();
  return now.width > 0 && now.height > 0 && now.bottom > 0 && now.top < innerHeight;
}

/** @param {Element} box @param {Range | Element} found */
function scrollIn(box, found) {
  if (box === found || box === document.documentElement || box === document.body) return;
  const { overflowX, overflowY } = getComputedStyle(box);
  const scrolls = (/** @type {string} */ how) => how === "auto" || how === "scroll" || how === "hidden";
  if (!scrolls(overflowX) && !scrolls(overflowY)) return;
  const inner = found.getBoundingClientRect();
  const outer = box.getBoundingClientRect();
  if (box.scrollHeight > box.clientHeight) box.scrollTop += inner.top + inner.height / 2 - outer.top - box.clientHeight / 2;
  if (box.scrollWidth > box.clientWidth && (inner.left < outer.left || inner.right > outer.right)) {
    box.scrollLeft += inner.left - outer.left - box.clientWidth / 4;
  }
}
