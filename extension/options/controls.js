// Settings that are one control each: a box to tick or a list to choose from, named by `data-setting` in the markup. Of a setting that
// is a list of what is off, each box is one of the list and ticked where it is not in it.

import { word } from "../look/page.js";
import { set } from "./state.js";
import { say } from "./told.js";

/** @typedef {import("./state.js").State} State */

/** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
const controls = () => [...document.querySelectorAll("[data-setting]")].flatMap((one) => (one instanceof HTMLInputElement || one instanceof HTMLSelectElement ? one : []));

/** @param {State} state */
export function drawControls({ holds, locked, policy }) {
  const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (holds));
  for (const control of controls()) {
    const name = control.dataset["setting"] ?? "";
    const value = values[name];
    if (control instanceof HTMLSelectElement) control.value = String(value);
    else if (Array.isArray(value)) control.checked = !value.includes(control.value);
    else control.checked = value === true;
    control.disabled = locked.includes(name);
  }
  for (const note of document.querySelectorAll("[data-locked]")) {
    const is = locked.includes(note.getAttribute("data-locked") ?? "");
    note.textContent = is ? managedBy(policy.organisation) : "";
  }
}

/** @param {string | null} organisation */
export const managedBy = (organisation) => (organisation ? word("options_managed_by", organisation) : word("options_managed_here"));

/** @param {HTMLInputElement | HTMLSelectElement} control */
function valueOf(control) {
  if (control instanceof HTMLSelectElement) return control.value;
  if (!control.hasAttribute("value")) return control.checked;
  const name = control.dataset["setting"];
  return controls().flatMap((one) => (one instanceof HTMLInputElement && one.dataset["setting"] === name && !one.checked ? one.value : []));
}

document.addEventListener("change", async ({ target }) => {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  const name = target.dataset["setting"];
  if (name !== undefined) say(await set({ [name]: valueOf(target) }));
});
