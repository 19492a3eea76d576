// What is held: everything that an event carries and where it was meant for, taken while the event runs.

import { innermost, pressed, targetOf } from "./elements.js";
import { chosenOf } from "./inputs.js";

/** @typedef {import("../types").Held} Held */

/** @param {Event} event */
export function carried(event) {
  const { clipboardData, dataTransfer } = /** @type {Partial<ClipboardEvent & DragEvent>} */ (event);
  return clipboardData ?? dataTransfer;
}

/** @param {DataTransfer | null | undefined} data @returns {[string, string][]} */
export function flavoursOf(data) {
  return data ? data.types.filter((type) => type !== "Files").map((type) => [type, data.getData(type)]) : [];
}

/** @param {Event} event @param {Element} line @returns {Held} */
export function capture(event, line) {
  const aim = targetOf(event, line);
  // When the event is over nobody can say any more what was pressed, or had the focus, in a closed root.
  const inside = event.type === "keydown" ? innermost(aim) : aim;
  const target = event.type === "click" || event.type === "pointerdown" ? pressed(aim, event) : (inside ?? aim);
  const field = chosenOf(event) ?? innermost(target);
  const data = carried(event);
  const control = /** @type {Partial<HTMLInputElement>} */ (field);
  const root = /** @type {{ getSelection?: () => Selection | null }} */ (field?.getRootNode() ?? document);
  const selection = (root.getSelection ? root.getSelection() : null) ?? getSelection();
  return {
    id: `${Date.now()}.${Math.random()}`,
    way: event.type,
    event,
    text: data?.getData("text/plain") || (data?.getData("text/uri-list") ?? ""),
    flavours: flavoursOf(data),
    files: [...(data?.files ?? control.files ?? [])],
    folders: [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry?.isDirectory),
    target,
    field,
    start: control.selectionStart ?? undefined,
    end: control.selectionEnd ?? undefined,
    range: selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : undefined,
    around: [],
    byHand: false,
    unread: false,
    pass: false,
    underWay: false,
    found: [],
    fresh: false,
    reading: false,
    tries: 0,
  };
}
