// What a scan puts into a page, when a person asks for one: it walks over its frame, says what stands there, and marks and shows what
// was found. It is in no page before that. Whoever scans (extension/scan/) holds a port to each frame; when that ends, a walk ends too.
//
// The build makes one classic script of this folder, page.js.

import { innermost } from "../loader/elements.js";
import { elementAt, inside, path } from "./frames.js";
import { choose, clear, mark } from "./marks.js";
import { editorOf } from "./models.js";
import { find, isShown, reveal } from "./sight.js";
import { Walk } from "./walk.js";
import { watch } from "./watch.js";

/** @typedef {import("../types").ToPage} ToPage */
/** @typedef {import("../types").FromPage} FromPage */
/** @typedef {import("../types").Seen} Seen */

// Put in twice, the second must not double the first. A symbol, since a page can name elements into our globals.
const world = /** @type {Record<symbol, boolean>} */ (/** @type {unknown} */ (globalThis));
const present = Symbol.for("hushkey page");
/** The name of the ports that are for us. */
const PORT = "page";

/** Ends the watch that is under way. @type {(() => void) | undefined} */
let unwatch;

/** By which a turn is waited for. @type {MessageChannel | undefined} */
let turns;
/** Who waits for it. @type {(() => void)[]} */
const waiting = [];

/** Lets the page have its turn. Not by a timer: browsers slow those of a tab that nobody looks at down to one a second. @returns {Promise<void>} */
function nextTurn() {
  if (!turns) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = turns;
  return new Promise((done) => {
    waiting.push(done);
    port2.postMessage(0);
  });
}

/** @param {chrome.runtime.Port} port */
function serve(port) {
  let open = true;
  let stopped = false;
  /** The nodes of the last walk, by the numbers of its parts. @type {(Node | null)[]} */
  let nodes = [];
  /** The frames that it met. @type {Element[]} */
  let frames = [];
  port.onDisconnect.addListener(() => {
    open = false;
    // Nobody can ask for them any more, and a page of a hundred thousand nodes is a lot to hold on to.
    nodes = [];
    frames = [];
  });
  const tell = (/** @type {FromPage} */ message) => {
    if (open) port.postMessage(message);
  };

  /** @param {Extract<ToPage, { do: "walk" }>} order */
  async function walk({ wanted, scope, text }) {
    const walking = new Walk(new Set(wanted));
    nodes = walking.nodes;
    frames = walking.frames;
    if (scope === "text") tell({ slice: walking.one("text", null, text ?? "") });
    else {
      const selection = scope === "selection" ? getSelection() : null;
      if (selection && selection.rangeCount > 0) walking.within = selection.getRangeAt(0);
      const focused = scope === "field" ? innermost(document.activeElement) : null;
      const root = walking.within?.commonAncestorContainer ?? (scope === "field" ? (focused && editorOf(focused)) ?? document : undefined);
      for (const slice of walking.slices(root)) {
        if (!open) return;
        if (stopped) break;
        if (slice.text !== "") tell({ slice });
        await nextTurn();
      }
    }
    tell({ done: { path: path(), inside: inside(frames), address: location.href, title: document.title } });
  }

  port.onMessage.addListener((/** @type {ToPage} */ order) => {
    switch (order.do) {
      case "walk":
        return void walk(order);
      case "stop":
        stopped = true;
        return;
      case "look":
        return tell({
          looked: order.places.map((seen) => {
            const at = find(nodes, seen);
            // What stands in an attribute or a comment is seen by nobody; that does not make it hidden. What was never in the document (a
            // template's content) is.
            if (seen.kind !== "text" && seen.kind !== "field") return true;
            return at ? isShown(at, seen.kind) : nodes[seen.first[0]] === null;
          }),
        });
      case "mark": {
        // Only what was found is still needed.
        const kept = new Set([...order.places, ...order.quiet].flatMap(({ first, last }) => [first[0], last[0]]));
        nodes = nodes.map((node, number) => (kept.has(number) ? node : null));
        return tell({ marked: mark(nodes, order.places) });
      }
      case "reveal": {
        const at = choose(order.place) ?? find(nodes, order.place);
        return tell({ revealed: at !== undefined && reveal(at, order.place.kind) });
      }
      case "frame": {
        const element = elementAt(order.place, frames);
        return tell({ revealed: element !== undefined && reveal(element) });
      }
      case "clear":
        return void clear();
      case "watch":
        unwatch?.();
        unwatch = order.wanted ? watch(new Set(order.wanted), looked) : undefined;
        return;
    }
  });
}

/** @param {import("../types").Slice} slice @param {(Node | null)[]} seen */
async function looked(slice, seen) {
  try {
    /** @type {Seen[] | undefined} */
    const found = await chrome.runtime.sendMessage({ hushkey: "watched", slice, address: location.href });
    if (found && found.length > 0) mark(seen, found, true);
  } catch {
    unwatch?.(); // the extension was updated
    unwatch = undefined;
  }
}

if (!world[present]) {
  world[present] = true;
  chrome.runtime.onConnect.addListener((port) => {
    if (port.name === PORT && port.sender?.id === chrome.runtime.id) serve(port);
  });
}
