// What the toolbar's button says of a tab when nothing was found in it: that the guard is off there, that no extension may look at it; and,
// in every other, how much is still to be rotated.

import { learn, message } from "../look/language.js";
import { policySoon } from "./policy.js";
import { due } from "./rotation.js";
import { asked } from "./settings.js";

const QUIET = "#526068";
const DUE = "#0a5f54";

/** @param {number} tab @param {string | null} text without one, what every tab says @param {string} title */
async function say(tab, text, title) {
  if (text !== null) await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: QUIET });
  await chrome.action.setBadgeText({ tabId: tab, text: /** @type {string} */ (text) });
  await chrome.action.setTitle({ tabId: tab, title: message(title) });
}

/** @param {number} tab @param {string | undefined} url */
async function show(tab, url) {
  const { counted = {} } = /** @type {{ counted?: Record<string, string[]> }} */ (await chrome.storage.session.get("counted"));
  // What was found there goes before.
  if ((counted[tab]?.length ?? 0) > 0) return;
  await learn();
  const { protocol, hostname } = new URL(url && URL.canParse(url) ? url : "about:blank");
  if (protocol !== "https:" && protocol !== "http:" && protocol !== "file:") {
    await say(tab, null, "badge_restricted");
    return;
  }
  const { off } = await isOff(hostname);
  if (off !== null) await say(tab, message("badge_off"), "badge_off_title");
  else if ((await chrome.action.getBadgeText({ tabId: tab })) === message("badge_off")) await say(tab, null, "extension_name");
}

/** @param {string} host @returns {Promise<{ off: string | null }>} */
async function isOff(host) {
  const [stored, managed] = await Promise.all([chrome.storage.local.get(["settings", "pauses"]), policySoon(showAll)]);
  // Most people have turned it off nowhere: then neither a core nor all else that is stored is needed to say so, at each page that loads.
  const { settings = {}, pauses = [] } = /** @type {Partial<import("../types").Stored>} */ (stored);
  const plain = Object.keys(managed).length === 0 && !settings.chosen_only && !settings.trusted?.length && pauses.length === 0;
  if (plain) return { off: null };
  const all = await chrome.storage.local.get(null);
  return asked((core) => core.settingsHere(all, managed, host, Date.now()));
}

async function showDue() {
  const count = await due();
  await chrome.action.setBadgeText({ text: count === 0 ? "" : String(count) });
  if (count > 0) await chrome.action.setBadgeBackgroundColor({ color: DUE });
}

function showAll() {
  quietly(async () => {
    for (const { id, url, discarded } of await chrome.tabs.query({})) if (id !== undefined && !discarded) await show(id, url).catch(() => {});
  });
}

/** What the button says is worth no error. @param {() => Promise<void>} work */
function quietly(work) {
  work().catch(() => {});
}

/** Follows tabs and settings. It only reads: what is written does not wait for it, as a browser that starts tells policies after seconds. */
export function showStates() {
  chrome.tabs.onUpdated.addListener((tab, { status }, { url }) => {
    if (status === "complete") quietly(() => show(tab, url));
  });
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local" || !["settings", "effective", "pauses", "rotation"].some((name) => name in changes)) return;
    quietly(showDue);
    showAll();
  });
  quietly(showDue);
}
