// Whether the person wants notifications of what is still to be rotated. The browser asks them for its permission when they say yes here, and not
// before; who has it no more, or brought the wish in by a file, is told.

import { part, word } from "../look/page.js";
import { set } from "./state.js";
import { say } from "./told.js";

/** @typedef {import("./state.js").State} State */

const PERMISSION = /** @type {chrome.permissions.Permissions} */ ({ permissions: ["notifications"] });

const box = part(document, "#reminders", HTMLInputElement);
const missing = part(document, "#reminders-missing", HTMLElement);

/** @type {State | undefined} */
let last;

/** Asks the person; only while what they pressed is being heard may it. */
function permit() {
  return chrome.permissions.request(PERMISSION).catch(() => false);
}

const refused = () => say([{ message: word("options_reminders_refused") }]);

box.addEventListener("change", async () => {
  if (!box.checked) {
    say(await set({ reminders: false }));
    chrome.permissions.remove(PERMISSION).catch(() => {});
  } else if (await permit()) {
    say(await set({ reminders: true }));
  } else {
    box.checked = false;
    refused();
  }
});
part(document, "#reminders-permit", HTMLButtonElement).addEventListener("click", async () => {
  if (!(await permit())) return refused();
  if (last) await drawReminders(last);
  // The button is gone.
  box.focus();
});

/** @param {State} state */
export async function drawReminders(state) {
  last = state;
  const wanted = state.holds.reminders;
  box.checked = wanted;
  box.disabled = state.locked.includes("reminders");
  missing.hidden = !wanted || (await chrome.permissions.contains(PERMISSION));
}
