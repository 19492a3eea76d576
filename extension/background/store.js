// The only writer of what is stored for good: one change after the other, so that none is lost.

import { migrate } from "./settings.js";

/** @typedef {import("../types").Allowance} Allowance */
/** @typedef {import("../types").Pause} Pause */
/** @typedef {import("../types").Stored} Stored */

/** More than this is refused, and the person is told: a list that nobody can read is none. */
const MOST_ENTRIES = 2000;

/** The end of the last change of what is stored. */
let last = /** @type {Promise<unknown>} */ (Promise.resolve());

/**
 * Does `work` when the change before it is done: two that read and write at once would lose one of them.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function inTurn(work) {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}

/** Sees that what is stored has today's shape, and that there is a salt: without one nothing can be remembered. */
export async function prepare() {
  // Whatever is wrong with what is stored, there must be a salt.
  await migrate().catch(() => {});
  const { salt } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("salt"));
  if (typeof salt === "string" && salt.length >= 32) return;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  await chrome.storage.local.set({ salt: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") });
}

/**
 * Adds to what the person has allowed, newest last; an entry takes the place of an older one for the same.
 * @param {Allowance[]} allowances
 * @param {Pause[]} pauses
 */
export async function remember(allowances, pauses) {
  const stored = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["allowances", "pauses"]));
  const now = Date.now();
  const kept = {
    allowances: joined(stored.allowances, allowances, ({ mark, rule, site }) => [mark, mark === "" ? rule : "", site].join()),
    pauses: joined(stored.pauses, pauses, ({ site }) => site).filter(({ until }) => until === null || until > now),
  };
  if (kept.allowances.length > MOST_ENTRIES || kept.pauses.length > MOST_ENTRIES) return false;
  await chrome.storage.local.set(kept);
  return true;
}

/** Takes back what was allowed. @param {Omit<Allowance, "since">} gone */
export async function disallow(gone) {
  const { allowances = [] } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("allowances"));
  const same = (/** @type {Allowance} */ { mark, rule, site }) => mark === gone.mark && rule === gone.rule && site === gone.site;
  await chrome.storage.local.set({ allowances: allowances.filter((entry) => !same(entry)) });
  return true;
}

/** Ends the pause of a site. @param {string} site */
export async function resume(site) {
  const { pauses = [] } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("pauses"));
  await chrome.storage.local.set({ pauses: pauses.filter((pause) => pause.site !== site) });
  return true;
}

/**
 * @template T
 * @param {T[] | undefined} old
 * @param {T[]} added
 * @param {(entry: T) => string} key
 */
function joined(old, added, key) {
  const all = new Map();
  for (const entry of [...(Array.isArray(old) ? old : []), ...added]) {
    all.delete(key(entry));
    all.set(key(entry), entry);
  }
  return /** @type {T[]} */ ([...all.values()]);
}
