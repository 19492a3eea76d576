// Whether the guard is on on the page's site, and off for an hour, today or for good; and how much was stopped today.

import { policySoon } from "../background/policy.js";
import { locale } from "../look/language.js";
import { load } from "../scan/core.js";
import { counted, part, word } from "../look/page.js";

/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Here} Here */

const HOUR = 3_600_000;

const section = part(document, "#here", HTMLElement);
const state = part(document, "#here-state", HTMLElement);
const off = part(document, "#here-off", HTMLElement);
const on = part(document, "#here-on", HTMLElement);

/** Midnight as the clock on the wall has it. */
const midnight = () => new Date().setHours(24, 0, 0, 0);

/** @param {string} host @param {Here} here */
function inWords(host, { off, until, bound }) {
  if (off === null) return word(bound ? "popup_on_bound" : "popup_on", host);
  if (off === "not-chosen") return word("popup_off_chosen", host);
  if (off !== "paused") return word(`popup_off_${off}`, host);
  return until === null ? word("popup_off", host) : word("popup_off_until", host, new Date(until).toLocaleTimeString(locale(), { timeStyle: "short" }));
}

/** @param {string} host @param {boolean} changeable */
async function draw(host, changeable) {
  try {
    await tell(host, changeable);
  } catch {
    state.textContent = word("popup_failed");
    state.dataset["state"] = "off";
    off.hidden = true;
    on.hidden = true;
    section.hidden = false;
  }
}

/** @param {string} host @param {boolean} changeable */
async function tell(host, changeable) {
  const [all, managed, core] = await Promise.all([chrome.storage.local.get(null), policySoon(() => void draw(host, changeable)), load()]);
  const here = /** @type {Here} */ (core.settingsHere(all, managed, host, Date.now()));
  state.textContent = inWords(host, here);
  state.dataset["state"] = here.off === null ? "on" : "off";
  const held = document.activeElement;
  off.hidden = !changeable || here.turn !== "off";
  on.hidden = !changeable || here.turn !== "on";
  // Whoever uses keys alone goes on at what can be done now.
  if (held instanceof HTMLElement && held.offsetParent === null) part(off.hidden ? on : off, "button", HTMLButtonElement).focus();
  const day = new Date().setHours(0, 0, 0, 0) / 1000;
  const count = typeof all["journal"] === "string" ? core.journalStopped(all["journal"], day) : 0;
  part(document, "#today", HTMLElement).textContent = count === 0 ? word("popup_today_none") : counted("popup_today", count);
  section.hidden = false;
}

/** @param {string} host @param {boolean} changeable not in a private window, of which nothing is written down */
export async function showHere(host, changeable) {
  const ask = (/** @type {Message} */ message) => chrome.runtime.sendMessage(message);
  /** @type {[string, () => number | null][]} */
  const rests = [
    ["#off-hour", () => Date.now() + HOUR],
    ["#off-today", midnight],
    ["#off-always", () => null],
  ];
  for (const [selector, until] of rests) {
    part(document, selector, HTMLButtonElement).addEventListener("click", () => void ask({ hushkey: "rest", site: host, until: until() }));
  }
  part(document, "#on", HTMLButtonElement).addEventListener("click", () => void ask({ hushkey: "resume", site: host }));
  chrome.storage.onChanged.addListener((_, area) => {
    if (area === "local") void draw(host, changeable);
  });
  await draw(host, changeable);
}
