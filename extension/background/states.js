// What the toolbar's button says of a tab: how much was found in it; else that its page is not guarded, as the guard could not start there; that no
// extension may look at it; that the guard is off there. In every other it says what it says everywhere, how much is to be rotated.

import { learn, message } from "../look/language.js";
import { findings, followCounts } from "../scan/count.js";
import { policySoon } from "./policy.js";
import { asked } from "./settings.js";

/** @typedef {import("../types").Stored} Stored */
/** @typedef {Record<string, number[]>} Failed the frames in which the guard could not start, by tab */

const QUIET = "#526068";
const WRONG = "#b3261e";
const FOUND = "#c2410c";
/** Where the guard could not start. */
const FAILED = "!";

/** The end of what was said last: of two sayings that come together, the later one stays. */
let last = /** @type {Promise<unknown>} */ (Promise.resolve());

/** What the button says is worth no error. @param {() => Promise<void>} work */
function inOrder(work) {
  last = last.then(work).catch(() => {});
}

/** @param {number} tab @param {string | null} text without one, what it says everywhere @param {string} title @param {string} [color] */
async function say(tab, text, title, color = QUIET) {
  if (text !== null) await chrome.action.setBadgeBackgroundColor({ tabId: tab, color });
  await chrome.action.setBadgeText({ tabId: tab, text: /** @type {string} */ (text) });
  await chrome.action.setTitle({ tabId: tab, title: message(title) });
}

/** @param {number} tab @param {string | undefined} url */
async function show(tab, url) {
  await learn();
  const isFailed = ((await failed())[tab]?.length ?? 0) > 0;
  const found = await findings(tab);
  // Their number goes before.
  if (found > 0) return say(tab, String(found), isFailed ? "badge_failed_title" : "extension_name", FOUND);
  if (isFailed) return say(tab, FAILED, "badge_failed_title", WRONG);
  const { protocol, hostname } = new URL(url && URL.canParse(url) ? url : "about:blank");
  if (protocol !== "https:" && protocol !== "http:" && protocol !== "file:") return say(tab, null, "badge_restricted");
  const { off } = await isOff(hostname);
  if (off !== null) return say(tab, message("badge_off"), "badge_off_title");
  const [here, everywhere] = await Promise.all([chrome.action.getBadgeText({ tabId: tab }), chrome.action.getBadgeText({})]);
  if (here !== everywhere) await say(tab, null, "extension_name");
}

/** @param {string} host @returns {Promise<{ off: string | null }>} */
async function isOff(host) {
  const [stored, managed] = await Promise.all([chrome.storage.local.get(["settings", "pauses"]), policySoon(showAll)]);
  // Most people have turned it off nowhere: then neither a core nor all else that is stored is needed to say so, at each page that loads.
  const { settings = {}, pauses = [] } = /** @type {Partial<Stored>} */ (stored);
  const plain = Object.keys(managed).length === 0 && !settings.chosen_only && !settings.trusted?.length && pauses.length === 0;
  if (plain) return { off: null };
  const all = await chrome.storage.local.get(null);
  return asked((core) => core.settingsHere(all, managed, host, Date.now()));
}

function showAll() {
  inOrder(async () => {
    for (const { id, url, discarded } of await chrome.tabs.query({})) if (id !== undefined && !discarded) await show(id, url).catch(() => {});
  });
}

/** @returns {Promise<Failed>} */
async function failed() {
  const { failed } = /** @type {{ failed?: Failed }} */ (await chrome.storage.session.get("failed"));
  return failed ?? {};
}

/** A frame says that its guard could not start, or that it has after all. @param {chrome.runtime.MessageSender} sender @param {boolean} isFailed */
export function tellFailed({ tab, frameId = 0 }, isFailed) {
  const id = tab?.id;
  if (id === undefined) return;
  inOrder(async () => {
    const { [id]: frames = [], ...others } = await failed();
    const left = [...frames.filter((frame) => frame !== frameId), ...(isFailed ? [frameId] : [])];
    await chrome.storage.session.set({ failed: left.length === 0 ? others : { ...others, [id]: left } });
    await show(id, tab?.url);
  });
}

/** Its page has gone. @param {number} tab */
function forget(tab) {
  inOrder(async () => {
    const { [tab]: gone, ...others } = await failed();
    if (gone) await chrome.storage.session.set({ failed: others });
  });
}

/** Follows tabs and settings. Of what is stored for good it only reads: what is written does not wait for it, as a browser that starts tells
 * policies after seconds. */
export function showStates() {
  chrome.tabs.onUpdated.addListener((tab, { status }, { url }) => {
    if (status === "loading") forget(tab);
    if (status === "complete") inOrder(() => show(tab, url));
  });
  chrome.tabs.onRemoved.addListener(forget);
  followCounts((tab) => inOrder(async () => show(tab, (await chrome.tabs.get(tab)).url)));
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && ["settings", "effective", "pauses"].some((name) => name in changes)) showAll();
  });
}
