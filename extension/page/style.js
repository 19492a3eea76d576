// What makes marked text look marked. A page could ask for a style that was there from the start, and know who has put it there; so none is, until there is
// something to mark, and then under names that nobody can guess. A rule for a highlight of every element would have the browser work out all of a page's
// styles anew (docs/performance.md): so rules are for the elements that hold what is marked, as few others as can be among them.

import { drawn } from "../loader/names.js";

/** For one rule so many elements at most are worked out anew: a page waits for that. */
const MOST_ELEMENTS = 5000;
/** So many rules at most: each is tried on all that changes later. */
const MOST_RULES = 200;

/** What the highlights are called in this document. */
export const FOUND = drawn();
export const CHOSEN = drawn();

/** What there are rules for. @type {Set<string>} */
const ruled = new Set();
/** What rules are wanted for, and how many elements each is about. @type {Map<string, number>} */
const wanted = new Map();
/** What was counted since rules were brought last: the page changes. @type {Map<string, number>} */
const reached = new Map();
/** Whether some did not come: the browser lets no style into this frame, or the background was ended meanwhile. */
let refused = false;
/** What was asked for has come. @type {Promise<unknown>} */
let coming = Promise.resolve();

/** The elements whose own text is in `range`. @param {Range} range */
function elementsIn(range) {
  const { startContainer, startOffset, commonAncestorContainer: top } = range;
  /** @type {Set<Element>} */
  const all = new Set();
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  walker.currentNode = startContainer.childNodes[startOffset] ?? startContainer;
  for (let node = /** @type {Node | null} */ (walker.currentNode); node && range.intersectsNode(node); node = walker.nextNode()) {
    if (node.nodeType !== Node.ELEMENT_NODE && node.parentElement) all.add(node.parentElement);
  }
  return all;
}

/** How many elements a browser would work out anew for a rule: in Chromium what is around a text says how it looks when it is marked. @param {string} selector */
function reach(selector) {
  const all = document.querySelectorAll(selector);
  let count = all.length;
  for (const element of all) {
    if (count > MOST_ELEMENTS) break;
    if (element.firstElementChild) count += element.querySelectorAll("*").length;
  }
  return count;
}

/** Ways to say `element`, from the one that will hold the longest. Not by its place among others: Firefox works for seconds on that in long lists. @param {Element} element */
function* selectorsOf(element) {
  const name = CSS.escape(element.localName);
  const classes = [...element.classList].map((one) => `.${CSS.escape(one)}`).join("");
  const id = element.getAttribute("id");
  yield name;
  if (classes) yield name + classes;
  if (id) yield `${name}#${CSS.escape(id)}`;
  const around = element.parentElement?.closest("[id]")?.getAttribute("id");
  if (around) yield `#${CSS.escape(around)} ${name}${classes}`;
}

/** @param {Element} element @param {Iterable<string>} selectors */
const isOf = (element, selectors) => [...selectors].some((selector) => element.matches(selector));

/** Whether `range` is seen when it is highlighted. @param {Range} range */
export const isStyled = (range) => [...elementsIn(range)].every((element) => isOf(element, ruled));

/** Whether it will be once what is wanted has come; not where that would cost the page too much. @param {Range} range */
export function want(range) {
  try {
    return [...elementsIn(range)].every((element) => isOf(element, ruled) || isOf(element, wanted.keys()) || isWanted(element));
  } catch {
    return false; // A page can put elements of its own in the place of what is asked of a form or a document.
  }
}

/** @param {Element} element */
function isWanted(element) {
  if (refused || ruled.size + wanted.size >= MOST_RULES) return false;
  for (const selector of selectorsOf(element)) {
    const count = reached.get(selector) ?? reach(selector);
    reached.set(selector, count);
    if (count > MOST_ELEMENTS) continue;
    wanted.set(selector, count);
    return true;
  }
  return false;
}

/** Lets rules be asked for that did not come: something else is marked now. */
export function askAnew() {
  refused = false;
}

/** Has the rules come that are wanted: as many at once as a page can bear. @param {() => void} unseen what was to be seen by them is not: they do not come */
export function bring(unseen) {
  reached.clear();
  /** @type {string[][]} */
  const portions = [];
  let room = 0;
  for (const [selector, count] of wanted) {
    if (portions.length === 0 || count > room) {
      portions.push([]);
      room = MOST_ELEMENTS;
    }
    portions.at(-1)?.push(selector);
    room -= count;
    ruled.add(selector);
  }
  wanted.clear();
  for (const selectors of portions) {
    coming = coming.then(() => ask(selectors)).then((came) => {
      if (came) return;
      for (const selector of selectors) ruled.delete(selector);
      refused = true;
      unseen();
    });
  }
}

/** Whether the rules for `selectors` have come. @param {string[]} selectors */
async function ask(selectors) {
  try {
    return (await chrome.runtime.sendMessage({ hushkey: "style", names: { found: FOUND, chosen: CHOSEN }, selectors })) === true;
  } catch {
    return false;
  }
}

/** Ends when what is marked is seen. */
export const styled = () => coming;
