// Keeps marks where their texts are: an editor that draws its lines anew, or a list its rows, would otherwise wipe them off. Looked at when the
// page has changed, not oftener than twice in a second, and near there alone: what has gone farther is found when a person goes to it.

import { draw, faded, marked } from "./marks.js";
import { holds, seek } from "./spots.js";
import { nextTurn } from "./turns.js";

/** @typedef {import("./spots.js").Spot} Spot */

const REST = 500;
/** So often a text is looked for in vain, on end. */
const MOST_TRIES = 4;
const OPTIONS = { childList: true, characterData: true, subtree: true };

/** @type {WeakMap<Spot, number>} */
let tries = new WeakMap();
let resting = 0;

const observer = new MutationObserver(() => {
  if (resting === 0) resting = setTimeout(() => void look(), REST);
});

async function look() {
  const lost = [...marked()].filter((spot) => (tries.get(spot) ?? 0) < MOST_TRIES && !holds(spot));
  for (const spot of lost) tries.set(spot, (tries.get(spot) ?? 0) + 1);
  try {
    await seek(lost, marked(), nextTurn, true);
  } finally {
    resting = 0;
  }
  const found = lost.filter(holds);
  for (const spot of found) tries.delete(spot);
  if (found.length > 0 || faded()) draw();
}

/** From now on, for as long as there are marks. */
export function keep() {
  observer.disconnect();
  tries = new WeakMap();
  if (marked().size > 0) observer.observe(document, OPTIONS);
}
