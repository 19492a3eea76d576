// Where an event happens, and what lies over a page, through shadow roots of every kind.

/** The shadow root of `element`, closed ones too. @param {Element} element @returns {ShadowRoot | null | undefined} */
export function rootOf(element) {
  try {
    return IN_FIREFOX ? element.openOrClosedShadowRoot : chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element));
  } catch {
    return element.shadowRoot;
  }
}

/** The focused element inside of `element`, however deep. @param {Element | null} element */
export function innermost(element) {
  let inner = element;
  for (let next = element; next; next = rootOf(next)?.activeElement ?? null) inner = next;
  return inner;
}

/** What an event is aimed at, as far as events say. @param {Event} event @param {Element} line the bridge's element, which is in no page */
export function targetOf(event, line) {
  const first = /** @type {Partial<Node> | undefined} */ (event.composedPath()[0]);
  if (first === line) return document.activeElement ?? document.documentElement;
  // Not by instanceof: an element that came here from another frame's document is of that frame's kind.
  return first?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (first) : (document.body ?? document.documentElement);
}

/** The innermost element under a press, where events stop at a closed root. @param {Element} element @param {Event} event */
export function pressed(element, event) {
  const { clientX: x, clientY: y } = /** @type {MouseEvent} */ (event);
  let inner = element;
  for (let root = rootOf(inner); root; root = rootOf(inner)) {
    const next = root.elementFromPoint(x, y);
    if (!next || next === inner) break;
    inner = next;
  }
  return inner;
}

/** `HOST_STYLE` in src/web/in_page/surface.rs: by it and its panel, what we have shown is told from what pages and others put there. */
const HOST_STYLE = "all: initial !important; display: contents !important";
const PANELS = "dialog.veil, div.corner, div.badge";

/** Firefox takes the script before an update away and leaves what that had shown, with nobody behind its buttons: that goes, too. */
export function clearLeft() {
  for (const element of document.documentElement?.children ?? []) {
    if (element.getAttribute("style") !== HOST_STYLE || element.shadowRoot) continue;
    const panel = rootOf(element)?.firstElementChild;
    if (panel?.matches(PANELS)) element.remove();
  }
}

/** Whether pictures of a change lie over the page (a view transition): over its top layer, too, and no hit test finds them in every browser. */
export function isPictured() {
  // Also before there are any: until then browsers go on showing the page as it was.
  return document.documentElement?.matches(":is(:active-view-transition)") ?? false;
}

/** Whether anything but `own` stands in the browser's top layer, whose order nobody tells; or pictures of a change, which lie over that.
 * @param {Element[]} own */
export function isOverlaid(own) {
  /** @param {Document | ShadowRoot} root @returns {boolean} */
  const holds = (root) =>
    root.querySelector(":popover-open, :modal, :fullscreen, :is(select:open)") !== null ||
    // What was closed may stay there for as long as its page wants.
    root.getAnimations().some((/** @type {Animation} */ change) => /** @type {Partial<CSSTransition>} */ (change).transitionProperty === "overlay") ||
    [...root.querySelectorAll("*")].some((element) => {
      const inside = own.includes(element) ? null : rootOf(element);
      return inside ? holds(inside) : false;
    });
  return holds(document) || isPictured();
}
