// What is still to be rotated: what was let through, and what stood on a page and is followed; with what to do, until the person says that it is
// done or needs no doing.

import { coded, counted, number, part, time, word } from "../look/page.js";
import { steps } from "../popup/secret.js";
import { tick, ticks } from "../scan/wishes.js";
import { adviceOf, nameOf } from "./catalogue.js";
import { ask, askAndSay } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types").ToRotate} ToRotate */

const open = part(document, "#rotate-open", HTMLElement);
const settled = part(document, "#rotate-settled", HTMLElement);
const fold = part(document, "#rotate-fold", HTMLDetailsElement);

/** What was drawn last: what did not change stays, with what is unfolded in it. */
let drawn = "";

/** @param {ToRotate} entry @param {Record<string, string[]>} done */
async function rowOf(entry, done) {
  const item = document.createElement("li");
  item.dataset["key"] = entry.key;
  const what = document.createElement("h3");
  what.textContent = await nameOf(entry.rule);
  const where = document.createElement("p");
  where.className = "place";
  const since = word("options_since", time(entry.since * 1000));
  where.textContent = [coded("options_origin", entry.origin), entry.site, since].filter(Boolean).join(" · ");
  item.append(what, where);
  if (entry.state === "open") {
    const all = document.createElement("ul");
    all.className = "plain steps";
    const acts = { ticked: done[entry.key] ?? [], tick: (/** @type {string[]} */ list) => void tick(entry.key, list) };
    all.append(...steps(await adviceOf(entry.rule), acts));
    item.append(all);
  }
  const row = document.createElement("div");
  row.className = "row";
  row.append(...(entry.state === "open" ? [button(entry, "done"), button(entry, "dismissed")] : [button(entry, "open")]));
  item.append(row);
  return item;
}

/** @param {ToRotate} entry @param {ToRotate["state"]} state */
function button(entry, state) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset["state"] = state;
  made.textContent = coded("options_settle", state);
  made.addEventListener("click", async () => {
    await askAndSay({ hushkey: "settle", key: entry.key, state });
    part(document, "#rotate h2", HTMLElement).focus();
  });
  return made;
}

/** @param {State} state */
export async function drawRotation({ all, core }) {
  const kept = typeof all.rotation === "string" ? all.rotation : "";
  const entries = /** @type {ToRotate[]} */ (core.rotationRead(kept)).toReversed();
  const now = JSON.stringify(entries.map(({ key, state, last }) => [key, state, last]));
  if (now === drawn) return;
  const done = await ticks();
  const rows = (/** @type {ToRotate[]} */ list) => Promise.all(list.map((entry) => rowOf(entry, done)));
  const left = entries.filter(({ state }) => state === "open");
  const others = entries.filter(({ state }) => state !== "open");
  open.replaceChildren(...(left.length === 0 ? [nothing()] : await rows(left)));
  settled.replaceChildren(...(await rows(others)));
  fold.hidden = others.length === 0;
  part(fold, "summary", HTMLElement).textContent = counted("options_settled", others.length);
  part(document, "#rotate-count", HTMLElement).textContent = left.length === 0 ? "" : number(left.length);
  drawn = now;
}

function nothing() {
  const item = document.createElement("li");
  item.className = "nothing";
  item.textContent = word("options_rotate_nothing");
  return item;
}

/** Who looks at the list needs no reminder. */
function seen() {
  if (location.hash === "#rotate") void ask({ hushkey: "reminded" });
}
addEventListener("hashchange", seen);
seen();
