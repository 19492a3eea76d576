// The journal: what happened, newest first; off, as files, or cleared.

import { coded, number, part, time, word } from "../look/page.js";
import { nameOf } from "./catalogue.js";
import { happened } from "./happened.js";
import { save, today } from "./save.js";
import { askAndSay } from "./state.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types").Happened} Happened */

/** More than this are in the files only. */
const SHOWN = 200;

const body = part(document, "#journal-rows", HTMLElement);
const table = part(document, "#journal-table", HTMLElement);
const empty = part(document, "#journal-empty", HTMLElement);

/** @type {State | undefined} */
let last;
let drawn = "";

/** As it is kept. */
const kept = () => (typeof last?.all.journal === "string" ? last.all.journal : "");

/** @param {Happened} entry */
async function rowOf({ at, site, way, what, rule, reason, count }) {
  const row = document.createElement("tr");
  const words = [
    time(at * 1000),
    site,
    coded("options_how", way),
    coded("options_what", what) + (count > 1 ? ` ×${number(count)}` : ""),
    rule === "" ? "" : await nameOf(rule),
    reason === "" ? "" : coded("because", reason) || reason,
  ];
  for (const text of words) {
    const cell = document.createElement("td");
    cell.textContent = text;
    row.append(cell);
  }
  return row;
}

part(document, "#journal-csv", HTMLButtonElement).addEventListener("click", () => {
  if (last) save(last.core.journalTable(kept()), `journal-${today()}.csv`, "text/csv");
});
part(document, "#journal-json", HTMLButtonElement).addEventListener("click", () => save(kept() || "[]", `journal-${today()}.json`, "application/json"));
part(document, "#journal-clear", HTMLButtonElement).addEventListener("click", async () => {
  if (!confirm(word("options_journal_sure"))) return;
  await askAndSay({ hushkey: "clear", what: "journal" });
});

/** @param {State} state */
export async function drawJournal(state) {
  last = state;
  if (kept() === drawn) return;
  const now = kept();
  const all = happened(now);
  body.replaceChildren(...(await Promise.all(all.toReversed().slice(0, SHOWN).map(rowOf))));
  table.hidden = all.length === 0;
  empty.hidden = all.length > 0;
  drawn = now;
}
