// Scans that nobody looks on at: after something was let through, and of tabs that a person wants watched. They mark the page and count
// on the toolbar's button; the popup tells the rest.

import { load, renew } from "../scan/core.js";
import { addCount, findings, forget, tellCount } from "../scan/count.js";
import { placeOf, salt, Session } from "../scan/session.js";
import { isWatched, places, watch } from "../scan/wishes.js";
import { inTurn } from "./store.js";

/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../types").Place} Place */

/** A page that shows what was sent has done so by then, in milliseconds; one that goes elsewhere is looked at when it has come. */
const SHOWN = 1500;

/** @param {number} tab */
async function look(tab) {
  const wanted = await places();
  const session = new Session(tab);
  const { state, secrets } = await session.run({ wanted });
  if (state === "done") {
    await session.mark(secrets);
    await inTurn(() => tellCount(tab, secrets));
    if (await isWatched(tab)) session.watch(wanted);
  }
  session.close();
}

/** A secret was sent from the tab: what the page shows of it is marked. @param {number} tab */
export async function lookAgain(tab) {
  await awaiting(tab, true);
  setTimeout(async () => {
    if (await awaiting(tab, false)) await look(tab);
  }, SHOWN);
}

/** Notes whether a scan of the tab is due; whether it was before. @param {number} tab @param {boolean} due */
async function awaiting(tab, due) {
  const { due: all = {} } = /** @type {{ due?: Record<string, true> }} */ (await chrome.storage.session.get("due"));
  const { [tab]: before, ...others } = all;
  await chrome.storage.session.set({ due: due ? { ...others, [tab]: true } : others });
  return before === true;
}

/** Whether only the hash of the address has changed, which Chromium tells as if another page were coming: what was scanned is still there. @param {number} tab
 * @param {string | undefined} url where it goes, if that is another address than before */
async function stays(tab, url) {
  if (url === undefined || (await findings(tab)) === 0) return false;
  try {
    const func = () => /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[Symbol.for("hushkey walked")];
    const [page] = await chrome.scripting.executeScript({ target: { tabId: tab }, injectImmediately: true, func });
    return page?.result === url.replace(/#.*/s, "");
  } catch {
    return false;
  }
}

/** Follows tabs to other pages. */
export function lookAtTabs() {
  chrome.tabs.onUpdated.addListener(async (tab, { status, url }) => {
    if (status === "loading" && !(await stays(tab, url))) await inTurn(() => forget(tab));
    if (status !== "complete") return;
    const due = await awaiting(tab, false);
    if (due || (await isWatched(tab))) await look(tab);
  });
  chrome.tabs.onRemoved.addListener((tab) => {
    inTurn(() => Promise.all([forget(tab), awaiting(tab, false), watch(tab, false)]));
  });
}

/** What comes into frames of a tab is looked at one after the other. @type {Map<number, Promise<void>>} */
const looking = new Map();

/** Another page has come into a frame of a watched one: those frames that nobody has looked at are looked at, and watched. @param {number} tab */
export async function lookAtNewFrames(tab) {
  const last = (looking.get(tab) ?? Promise.resolve()).then(() => lookAtFrames(tab)).catch(() => {});
  looking.set(tab, last);
  await last;
  if (looking.get(tab) === last) looking.delete(tab);
}

/** @param {number} tab */
async function lookAtFrames(tab) {
  const wanted = await places();
  if (!(await isWatched(tab)) || !wanted.includes("frames")) return;
  const func = () => Symbol.for("hushkey walked") in globalThis;
  const all = await chrome.scripting.executeScript({ target: { tabId: tab, allFrames: true }, injectImmediately: true, func });
  for (const { frameId } of all.filter(({ result }) => result === false)) {
    const session = new Session(tab);
    const { state, secrets } = await session.run({ wanted, scope: "frame", frame: frameId });
    if (state === "done") {
      await session.mark(secrets);
      await inTurn(() => addCount(tab, secrets));
      session.watch(wanted);
    }
    session.close();
  }
}

/** What of a text that came into a watched page is to be marked. @param {number} tab @param {Extract<Message, { hushkey: "watched" }>} message @returns {Promise<Place[]>} */
export async function lookAtChanges(tab, { slices, address }) {
  try {
    const { PageScan } = await load();
    const { host, path } = placeOf(address);
    const scan = new PageScan(await salt(), host, path, Date.now() / 1000);
    // A text comes from one frame, which knows that it is meant.
    for (const { text, parts } of slices) scan.add(0, text, parts);
    scan.end(0);
    const secrets = /** @type {Secret[]} */ (scan.secrets()).filter(({ standing }) => standing === "leaked");
    scan.free();
    await inTurn(() => addCount(tab, secrets));
    return secrets.flatMap((secret) => secret.places);
  } catch {
    renew();
    return [];
  }
}
