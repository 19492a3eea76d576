// Lists whose rows can be taken away. A row that goes hands the focus on, so that whoever uses keys alone is not thrown back to the top.

import { word } from "../look/page.js";

/** @typedef {import("./problem.js").Said} Said */
/** @typedef {{ text: string, note?: string | Said, edit?: (() => void) | undefined, remove: (() => Promise<void>) | undefined }} Row */

/** @type {WeakMap<HTMLElement, string>} */
const drawn = new WeakMap();

/** @param {HTMLElement} list @param {Row[]} rows */
export function removable(list, rows) {
  const now = JSON.stringify(rows.map(({ text, note = [], edit, remove }) => [text, inText(note), edit === undefined, remove === undefined]));
  if (drawn.get(list) === now) return;
  drawn.set(list, now);
  const held = list.contains(document.activeElement);
  const at = [...list.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
  list.replaceChildren(...(rows.length === 0 ? [nothing()] : rows.map(rowOf)));
  if (!held) return;
  const buttons = [...list.querySelectorAll("button")];
  const next = buttons[Math.min(at, buttons.length - 1)];
  if (next) next.focus();
  else {
    list.tabIndex = -1;
    list.focus();
  }
}

/** @param {string | Said} note */
const piecesOf = (note) => (typeof note === "string" ? [note] : note);

/** @param {string | Said} note */
const inText = (note) => piecesOf(note).map((piece) => (typeof piece === "string" ? piece : piece.textContent)).join("");

function nothing() {
  const item = document.createElement("li");
  item.className = "nothing";
  item.textContent = word("options_nothing");
  return item;
}

/** @param {Row} row */
function rowOf({ text, note, edit, remove }) {
  const item = document.createElement("li");
  const words = document.createElement("span");
  words.className = "words";
  const what = document.createElement("bdi");
  what.textContent = text;
  words.append(what);
  if (note) {
    const more = document.createElement("small");
    more.append(...piecesOf(note));
    words.append(more);
  }
  item.append(words);
  if (edit) item.append(button(word("options_edit"), word("options_edit_this", text), edit));
  if (remove) item.append(button(word("options_remove"), word("options_remove_this", text), remove));
  return item;
}

/** @param {string} text @param {string} label @param {() => unknown} act */
function button(text, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => void act());
  return made;
}
