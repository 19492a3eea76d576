// What becomes of what is held when there is no core and can be none: the person is asked with the browser's own question, and gets the
// text back. It is the one part of the extension that must need nothing else.

/** @typedef {import("../types").Held} Held */

/** What is said in the language that is set; nothing where that is the browser's own. @type {Record<string, string>} */
let spoken = {};

/** @param {Record<string, string> | undefined} words as the background has written them down */
export function speak(words) {
  spoken = words ?? {};
}

/** @param {string} key */
export function word(key) {
  const said = spoken[key];
  if (typeof said === "string") return said;
  try {
    return chrome.i18n.getMessage(key);
  } catch {
    return "";
  }
}

/** @param {Held} held @param {(event: Event, whole: boolean) => void} release ends what the page waits for */
export function offerBack(held, release) {
  if (READS.includes(held.event.type)) return release(held.event, confirm(question(held.event, "unchecked_held")));
  if (held.files.length > 0) return refuse(held.field);
  if (!confirm(word("unchecked_held")) || !insert(held)) showToCopy(held.text);
}

/** Events by which something is sent that stays in its field until then. */
export const SENDING = ["submit", "keydown", "pointerdown", "click", "navigate"];

/** What the page reads itself, at a paste button or by a handle: the bridge holds it back. */
export const READS = ["clipboard", "file"];

/** @param {Event} event @param {string} other */
export const question = (event, other) => word(event.type === "file" ? "unchecked_read" : other);

/** The files are where they were, and can be chosen again. @param {Element | null} field */
function refuse(field) {
  if (field?.matches("input")) /** @type {HTMLInputElement} */ (field).value = "";
  alert(word("unchecked_files"));
}

/** The editing command of typing: the one way of insertion that needs no core. @param {Held} held */
function insert({ field, start, end, range, text }) {
  /** @type {HTMLElement | null} */ (field)?.focus();
  if (start !== undefined) /** @type {HTMLInputElement} */ (field).setSelectionRange(start, end ?? start);
  else if (range) getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  return document.execCommand("insertText", false, text);
}

/** The last resort: a box with the text, to be copied by hand. @param {string} text */
function showToCopy(text) {
  const box = document.createElement("div");
  const area = document.createElement("textarea");
  const close = document.createElement("button");
  box.popover = "manual";
  area.readOnly = true;
  area.value = text;
  area.setAttribute("aria-label", word("unchecked_copy"));
  close.textContent = word("action_close");
  const label = document.createElement("p");
  label.textContent = word("unchecked_copy");
  box.attachShadow({ mode: "closed" }).append(label, area, document.createElement("br"), close);
  close.addEventListener("click", () => box.remove());
  document.documentElement.append(box);
  box.showPopover();
  area.focus();
  area.select();
}
