// What a scan puts into a page, when a person asks for one: it walks over its frame, says what stands there, and marks and shows what
// was found. It is in no page before that. Whoever scans (extension/scan/) holds a port to each frame; when that ends, a walk ends too.
//
// The build makes one classic script of this folder, page.js.

import { innermost } from "../loader/elements.js";
import { elementOf, inside, path } from "./frames.js";
import { keep } from "./keep.js";
import { choose, clear, mark } from "./marks.js";
import { editorOf } from "./models.js";
import { isShown, reveal } from "./sight.js";
import { holds, seek, spotOf } from "./spots.js";
import { styled } from "./style.js";
import { nextTurn } from "./turns.js";
import { TURN, Walk } from "./walk.js";
import { watch } from "./watch.js";

/** @typedef {import("../types").ToPage} ToPage */
/** @typedef {import("../types").FromPage} FromPage */
/** @typedef {import("../types").Seen} Seen */
/** @typedef {import("./spots.js").Spot} Spot */

// Put in twice, the second must not double the first. A symbol, since a page can name elements into our globals.
const world = /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis));
const present = Symbol.for("hushkey page");
/** The address that was walked over last, without its hash: the background asks for it (background/scans.js). */
const walkedOver = Symbol.for("hushkey walked");
/** The name of the ports that are for us. */
const PORT = "page";
/** How long what is found while a page is watched is gathered before it is marked, in milliseconds. */
const TOGETHER = 500;

/** Ends the watch that is under way. @type {(() => void) | undefined} */
let unwatch;

/** @param {chrome.runtime.Port} port */
function serve(port) {
  let open = true;
  let stopped = false;
  /** The last walk, until it is known what of it is needed: a page of a hundred thousand nodes is a lot to hold on to. @type {Walk | undefined} */
  let walked;
  /** Where what was found stands; nothing for what is not on the page. @type {Map<string, Spot | undefined>} */
  const spots = new Map();
  /** The frames that it met. @type {Element[]} */
  let frames = [];
  port.onDisconnect.addListener(() => {
    open = false;
    // Nobody can ask for them any more.
    walked = undefined;
    spots.clear();
    frames = [];
  });
  const tell = (/** @type {FromPage} */ message) => {
    if (open) port.postMessage(message);
  };

  /** @param {Extract<ToPage, { do: "walk" }>} order */
  async function walk({ wanted, scope, text }) {
    const walking = new Walk(new Set(wanted));
    walked = walking;
    world[walkedOver] = location.href.replace(/#.*/s, "");
    spots.clear();
    frames = walking.frames;
    const selected = scope === "selection" ? selectedIn(text ?? "") : undefined;
    if (scope === "text") tell({ slice: walking.one("text", null, text ?? "") });
    else if (selected && "text" in selected) tell({ slice: walking.one(selected.field ? "field" : "text", selected.field, selected.text) });
    else {
      walking.within = selected;
      const focused = scope === "field" ? innermost(document.activeElement) : null;
      const root = walking.within?.commonAncestorContainer ?? (scope === "field" ? (focused && editorOf(focused)) ?? document : undefined);
      // What is a document of XML has markup of another kind; what is selected may begin and end anywhere.
      walking.quick = document.contentType === "text/html" && !walking.within;
      for (const slice of walking.slices(root)) {
        if (!open) return;
        if (stopped) break;
        if (slice.text !== "") tell({ slice });
        await nextTurn();
      }
    }
    tell({ done: { path: path(), inside: inside(frames), address: location.href, title: document.title } });
  }

  /** @param {Seen} seen @param {import("./pieces.js").Known} [known] */
  function spotAt(seen, known) {
    const name = nameOf(seen);
    if (!spots.has(name) && walked) spots.set(name, spotOf(walked, seen, known));
    return spots.get(name);
  }

  /** The spots of `places`, where they are by now. @param {Seen[]} places */
  async function found(places) {
    const all = [];
    let began = performance.now();
    let known = new Map();
    for (const seen of places) {
      all.push(spotAt(seen, known));
      if (performance.now() - began < TURN) continue;
      await nextTurn();
      began = performance.now();
      known = new Map();
    }
    await seek(there(all), there([...spots.values()]), nextTurn);
    return all;
  }

  /** @param {Seen[]} places */
  async function look(places) {
    const all = await found(places);
    tell({
      // What stands in an attribute or a comment is seen by nobody; that does not make it hidden. What is stored is on no page.
      looked: places.map((seen, at) => {
        if ((seen.kind !== "text" && seen.kind !== "field") || walked?.ledger.owners[seen.first[0]] === null) return true;
        const spot = all[at];
        return spot !== undefined && isShown(spot.at, spot.kind);
      }),
    });
  }

  /** @param {Seen[]} places @param {Seen[]} quiet */
  async function show(places, quiet) {
    await found([...places, ...quiet]);
    // Only what was found is still needed.
    walked = undefined;
    const all = there(places.map((seen) => spotAt(seen)));
    mark(all);
    keep();
    await styled();
    tell({ marked: all.length });
  }

  /** @param {Seen} place */
  async function go(place) {
    const [spot] = await found([place]);
    if (spot) choose(spot);
    await styled();
    tell({ revealed: spot !== undefined && holds(spot) && reveal(spot.at, spot.kind) });
  }

  port.onMessage.addListener((/** @type {ToPage} */ order) => {
    switch (order.do) {
      case "walk":
        return void walk(order);
      case "stop":
        stopped = true;
        return;
      case "look":
        // Whoever asks waits for an answer, also where the page broke the look off.
        return void look(order.places).catch(() => tell({ looked: order.places.map(() => true) }));
      case "mark":
        return void show(order.places, order.quiet).catch(() => tell({ marked: 0 }));
      case "reveal":
        return void go(order.place).catch(() => tell({ revealed: false }));
      case "frame": {
        const element = elementOf(order, frames);
        return tell({ revealed: element !== undefined && reveal(element) });
      }
      case "clear":
        arrived.length = 0;
        clear();
        return keep();
      case "watch":
        unwatch?.();
        unwatch = order.wanted ? watch(new Set(order.wanted), looked, cameIn) : undefined;
        return;
    }
  });
}

/** What is selected: a part of a field, which is in no range; or of the document; or, in a component, what the browser has told. @param {string} told
 * @returns {Range | { field: Element | null, text: string }} */
function selectedIn(told) {
  const field = /** @type {Partial<HTMLInputElement> & Element | null} */ (innermost(document.activeElement));
  const [from, to] = [field?.selectionStart ?? 0, field?.selectionEnd ?? 0];
  if (field && from < to) return { field, text: field.value?.slice(from, to) ?? "" };
  const selection = getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && !range.collapsed ? range : { field: null, text: told };
}

/** @param {(Spot | undefined)[]} spots */
const there = (spots) => spots.flatMap((spot) => spot ?? []);

/** @param {Seen} seen */
const nameOf = ({ kind, first, last }) => [kind, ...first, ...last].join();

/** @param {import("../types").Slice[]} slices @param {Walk} walk */
async function looked(slices, walk) {
  try {
    /** @type {Seen[] | undefined} */
    const found = await chrome.runtime.sendMessage({ hushkey: "watched", slices, address: location.href });
    if (!found || found.length === 0) return;
    // Thousands of lines may come, each by itself, and for each mark all are drawn anew.
    if (arrived.length === 0) setTimeout(drawArrived, TOGETHER);
    arrived.push(...there(found.map((seen) => spotOf(walk, seen))));
  } catch {
    unwatch?.(); // the extension was updated
    unwatch = undefined;
  }
}

/** What was found in a page that is watched, and is to be marked. @type {Spot[]} */
const arrived = [];

function drawArrived() {
  mark(arrived.splice(0), true);
  keep();
}

/** Another page has come into a frame of this one. */
function cameIn() {
  // The extension may have been updated.
  chrome.runtime.sendMessage({ hushkey: "came" }).catch(() => {});
}

if (!world[present]) {
  world[present] = true;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === PORT && port.sender?.id === chrome.runtime.id) serve(port);
  });
}
