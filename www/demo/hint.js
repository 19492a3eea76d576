/**
 * The strip at the top of every demo page: hands out a made-up key, and counts the pastes that the page itself got to see, which
 * is the point: a paste that Hushkey holds is not among them.
 */
import { byId } from "../by-id.js";
import { logWith, madeUpKey } from "./made-up-key.js";

const key = madeUpKey();
const shown = byId("made-up-key", HTMLElement);
shown.textContent = key;

/**
 * Makes `button` copy `text`, or select the key so that the person can.
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
function copies(button, text) {
  const label = button.textContent;
  button.addEventListener("click", () => copy(button, text));
  button.addEventListener("blur", () => (button.textContent = label));
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // No permission, or the page is served over http from another host: selecting works everywhere.
    getSelection()?.selectAllChildren(shown);
    button.textContent = "Selected: press Ctrl+C";
  }
}

copies(byId("copy-key", HTMLButtonElement), key);
copies(byId("copy-log", HTMLButtonElement), logWith(key));

const seen = byId("pastes-seen", HTMLElement);
let pastes = 0;
document.addEventListener("paste", () => {
  pastes += 1;
  seen.textContent = String(pastes);
});
