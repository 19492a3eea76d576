// A pause that ends lasts as long as it was chosen for, and no longer because the clock was set back meanwhile. Nothing but a clock counts time for a
// background that sleeps; so while there is such a pause, the latest time that was seen is kept, and a clock that says less ends it. The guard of
// an open page has a clock of its own for that (src/web/in_page/clock.rs).

import { inTurn } from "./store.js";

/** @typedef {import("../types").Stored} Stored */

const NAME = "pauses";
/** How often it is looked at, in minutes; a smaller step back than that may stay unseen. */
const EVERY = 1;
/** Clocks are set right by a little all the time, in milliseconds. */
const LITTLE = 10_000;

async function look() {
  const { pauses = [], clock } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["pauses", "clock"]));
  const now = Date.now();
  const lasting = pauses.filter(({ until }) => until === null);
  const isBack = clock !== undefined && now < clock - LITTLE;
  if (isBack && lasting.length < pauses.length) await chrome.storage.local.set({ pauses: lasting });
  if (!isBack && pauses.some(({ until }) => until !== null && until > now)) {
    if (clock === undefined || now > clock + LITTLE) await chrome.storage.local.set({ clock: now });
    if (!(await chrome.alarms.get(NAME))) await chrome.alarms.create(NAME, { periodInMinutes: EVERY });
  } else {
    if (clock !== undefined) await chrome.storage.local.remove("clock");
    await chrome.alarms.clear(NAME);
  }
}

function lookInTurn() {
  inTurn(look).catch(() => {});
}

/** Looks at the clock now, whenever a page is loaded or a pause chosen, and from time to time while there is one. */
export function followPauses() {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) lookInTurn();
  });
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && "pauses" in changes) lookInTurn();
  });
  chrome.tabs.onUpdated.addListener((_, { status }) => {
    if (status === "loading") lookInTurn();
  });
  lookInTurn();
}
