// What the extension's storage holds, as soon as a page can have it.

/** @typedef {import("../types").Stored} Stored */

/** How long a page waits for it, in milliseconds. */
const LIMIT = 1500;

/**
 * What is stored of `names`; undefined where storage fails, or does not give it in time: then the standard settings hold.
 * @param {string[]} names
 * @param {(stored: Partial<Stored>) => void} late takes what comes only afterwards
 * @returns {Promise<Partial<Stored> | undefined>}
 */
export async function read(names, late) {
  const reading = /** @type {Promise<Partial<Stored> | undefined>} */ (chrome.storage.local.get(names).catch(() => undefined));
  const limit = new Promise((/** @type {(nothing: undefined) => void} */ done) => setTimeout(done, LIMIT));
  const stored = await Promise.race([reading, limit]);
  if (!stored) reading.then((given) => given && late(given));
  return stored;
}
