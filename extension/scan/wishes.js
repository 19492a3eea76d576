// What a person asked of scans: for which tab and which part of its page one was asked for, what is left out, which tabs are watched, which
// steps are done. All but what is left out is kept for as long as the browser runs, and in memory alone.

import { PLACES } from "./session.js";

/** @typedef {import("./session.js").Order} Order */
/** @typedef {Omit<Order, "wanted"> & { tab: number, at: number }} Asked */

/** A wish for a scan is good for so long, in milliseconds, and for one popup: then that was opened for something else. */
const GOOD = 60_000;

/** The tab that this popup is about: the one named in its address, or the one that it was opened over. */
export async function tab() {
  const named = new URLSearchParams(location.search).get("tab");
  if (named !== null) return Number(named);
  const [active] = await chrome.tabs.query({ active: true, currentWindow: true });
  return active?.id;
}

/** Remembers what the next popup is opened for. @param {Omit<Asked, "at">} asked */
export async function ask(asked) {
  await chrome.storage.session.set({ asked: { ...asked, at: Date.now() } });
}

/** What this popup was opened for; once. @param {number} tab @returns {Promise<Omit<Order, "wanted">>} */
export async function asked(tab) {
  const { asked } = /** @type {{ asked?: Asked }} */ (await chrome.storage.session.get("asked"));
  if (!asked) return {};
  await chrome.storage.session.remove("asked");
  if (asked.tab !== tab || Date.now() - asked.at > GOOD) return {};
  const { tab: _tab, at: _at, ...order } = asked;
  return order;
}

/** The places that are looked at. */
export async function places() {
  const { unscanned } = /** @type {{ unscanned?: unknown }} */ (await chrome.storage.local.get("unscanned").catch(() => ({})));
  const left = new Set(Array.isArray(unscanned) ? unscanned : []);
  return PLACES.filter((place) => !left.has(place));
}

/** Remembers what is looked at; the background alone writes what is kept for good. @param {string[]} wanted */
export async function choose(wanted) {
  await chrome.runtime.sendMessage({ hushkey: "leave-out", places: PLACES.filter((place) => !wanted.includes(place)) });
}

/** @returns {Promise<Record<string, true>>} */
async function watched() {
  const { watched } = /** @type {{ watched?: Record<string, true> }} */ (await chrome.storage.session.get("watched"));
  return watched ?? {};
}

/** @param {number} tab */
export async function isWatched(tab) {
  return (await watched())[tab] === true;
}

/** @param {number} tab @param {boolean} on */
export async function watch(tab, on) {
  const { [tab]: _own, ...others } = await watched();
  await chrome.storage.session.set({ watched: on ? { ...others, [tab]: true } : others });
}

/** The steps that are done, by the fingerprint of a secret. @returns {Promise<Record<string, string[]>>} */
export async function ticks() {
  const { ticks } = /** @type {{ ticks?: Record<string, string[]> }} */ (await chrome.storage.session.get("ticks"));
  return ticks ?? {};
}

/** @param {string} fingerprint @param {string[]} steps */
export async function tick(fingerprint, steps) {
  await chrome.storage.session.set({ ticks: { ...(await ticks()), [fingerprint]: steps } });
}
