// Shows on the page what was found: text by the browser's highlights, which change nothing in the document (style.js);
// what is no text (fields, attributes), would cost the page too much or gets no style, by an outline over it, in a layer of our own. One press takes all of it away.

import { isShown } from "./sight.js";
import { askAnew, bring, CHOSEN, FOUND, isStyled, want } from "./style.js";

/** @typedef {import("./spots.js").Spot} Spot */

const STYLE = `
  :host { all: initial !important; position: fixed !important; inset: 0 !important; pointer-events: none !important; z-index: 2147483647 !important; }
  div[hidden] { display: none; }
  div { position: fixed; border: 2px solid #c2571a; border-radius: 4px; box-shadow: 0 0 0 1px #fff; }
  div.here { border-width: 3px; box-shadow: 0 0 0 2px #fff, 0 0 0 6px #c2571a66; }
  @media (forced-colors: active) { div { border-color: Highlight; } }
`;

/** An outline that is farther out of the window than this, in pixels, is not drawn. */
const NEAR = 100;

/** @type {Set<Spot>} */
let shown = new Set();
/** The one that was gone to last. @type {Spot | undefined} */
let here;
/** Those that are highlighted. @type {Set<Spot>} */
let lit = new Set();
/** @type {HTMLElement | undefined} */
let layer;
/** @type {{ box: HTMLElement, at: Range | Element }[]} */
let boxes = [];
let moving = 0;

/** A browser without highlights has the outlines alone. */
const hasHighlights = typeof Highlight === "function" && Boolean(CSS.highlights);

/** @param {string} name @param {Range[]} ranges */
function highlight(name, ranges) {
  if (!hasHighlights) return;
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** Styles of the document reach no text in shadow roots. @param {Range | Element} at @returns {at is Range} */
const canHighlight = (at) => hasHighlights && at instanceof Range && at.startContainer.getRootNode() === document && want(at);

function move() {
  moving = 0;
  // All are asked before one is moved: the browser would lay out the page anew for each else.
  const places = boxes.map(({ at }) => at.getBoundingClientRect());
  for (const [number, { top, bottom, left, right, width, height }] of places.entries()) {
    const box = boxes[number]?.box;
    if (!box) continue;
    const isOut = width === 0 || height === 0 || bottom < -NEAR || right < -NEAR || top > innerHeight + NEAR || left > innerWidth + NEAR;
    if (isOut !== box.hidden) box.hidden = isOut;
    if (!isOut) box.style.cssText = `top:${top - 3}px;left:${left - 3}px;width:${width + 2}px;height:${height + 2}px`;
  }
}

const later = () => {
  if (boxes.length > 0 && moving === 0) moving = requestAnimationFrame(move);
};

/** @param {(Range | Element)[]} all @param {Range | Element | undefined} here */
function outline(all, here) {
  boxes = [];
  layer?.remove();
  layer = undefined;
  if (all.length === 0) return;
  layer = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
  layer.setAttribute("aria-hidden", "true");
  const root = layer.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  boxes = all.map((at) => {
    const box = document.createElementNS("http://www.w3.org/1999/xhtml", "div");
    box.classList.toggle("here", at === here);
    box.hidden = true;
    root.append(box);
    return { box: /** @type {HTMLElement} */ (box), at };
  });
  document.documentElement.append(layer);
  // What is modal, or a popover, lies above everything but what is shown so after it.
  if (document.querySelector(":modal, :popover-open")) {
    layer.setAttribute("popover", "manual");
    /** @type {HTMLElement} */ (layer).showPopover();
  }
  move();
}

/** Draws the marks where their spots are now. */
export function draw() {
  const texts = [...shown].filter(({ at }) => canHighlight(at));
  lit = new Set(texts);
  bring(draw);
  const ranges = (/** @type {Spot[]} */ spots) => spots.map(({ at }) => /** @type {Range} */ (at));
  highlight(FOUND, ranges(texts));
  highlight(CHOSEN, ranges(texts.filter((spot) => spot === here)));
  outline([...shown].filter((spot) => !lit.has(spot) && isShown(spot.at, spot.kind)).map(({ at }) => at), here?.at);
  for (const type of ["scroll", "resize"]) {
    if (boxes.length > 0) addEventListener(type, later, { capture: true, passive: true });
    else removeEventListener(type, later, { capture: true });
  }
}

/** Marks all of `spots`, besides those from before if `more`. @param {Spot[]} spots */
export function mark(spots, more = false) {
  shown = new Set(more ? [...shown, ...spots] : spots);
  here = undefined;
  askAnew();
  draw();
}

/** Marks it more strongly than the others, where it is marked at all. @param {Spot} spot */
export function choose(spot) {
  here = spot;
  draw();
}

/** Whether some of it is no longer seen, since the page has changed what is around it. */
export const faded = () => [...lit].some(({ at }) => at instanceof Range && at.startContainer.isConnected && !isStyled(at));

/** Those that are marked. @returns {ReadonlySet<Spot>} */
export const marked = () => shown;

/** Takes all of them away. */
export function clear() {
  mark([]);
}
