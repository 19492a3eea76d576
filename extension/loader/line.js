// What the loader and the bridge in the page's own world say to each other: events on an element that both have and no page gets. The loader
// believes nothing of it that a page would gain by: what the bridge says is text that the page has anyway, or nothing.

const HTML = "http://www.w3.org/1999/xhtml";

/** In no document, so that no page can listen on it or wipe it. */
export const line = document.createElementNS(HTML, "i");

/** What the bridge said last. @type {string | undefined} */
let said;
line.addEventListener("reply", (event) => (said = /** @type {InputEvent} */ (event).data ?? undefined));

/** Hands the element over; the bridge listens for that once. Then it goes into a closed root, of which browsers hand no node over: of what happens
 * there they do not set `window.event`, where a script of the page that the bridge calls would find the element. */
export function meetBridge() {
  dispatchEvent(new MouseEvent("hushkey", { relatedTarget: line }));
  document.createElementNS(HTML, "div").attachShadow({ mode: "closed" }).append(line);
}

/** Asks the bridge, while this runs. Nodes go as ranges and files in an input: the only things that reach the other world as what they are. @param {string} operation @param {string} data @param {Node[]} [nodes] @param {File[]} [files] */
export function bridge(operation, data, nodes = [], files = []) {
  const all = [...nodes];
  if (files.length > 0) {
    const box = document.createElement("input");
    const carrier = new DataTransfer();
    for (const file of files) carrier.items.add(file);
    box.type = "file";
    box.files = carrier.files;
    all.push(box);
  }
  said = undefined;
  const at = { startOffset: 0, endOffset: 0 };
  const targetRanges = all.map((node) => new StaticRange({ startContainer: node, endContainer: node, ...at }));
  line.dispatchEvent(new InputEvent(operation, { data, targetRanges }));
  return said;
}
