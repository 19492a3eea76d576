// The number on the toolbar's button: how many secrets the tab's page holds that should not be there. Which those are is known for as long
// as the page is there, by fingerprints, so that none is counted twice.

/** @typedef {import("../types").Secret} Secret */
/** @typedef {Record<string, string[]>} Counted by tab */

const COLOUR = "#c2410c";

/** @param {Secret} secret */
const nameOf = ({ fingerprint, rule, masked }) => fingerprint ?? `${rule} ${masked}`;

/** @returns {Promise<Counted>} */
async function all() {
  const { counted } = /** @type {{ counted?: Counted }} */ (await chrome.storage.session.get("counted"));
  return counted ?? {};
}

/** The page of the tab has gone. @param {number} tab */
export async function forget(tab) {
  const { [tab]: gone, ...others } = await all();
  if (gone) await chrome.storage.session.set({ counted: others });
}

/** Counts `secrets` anew. @param {number} tab @param {Secret[]} secrets */
export async function tellCount(tab, secrets) {
  await forget(tab);
  await addCount(tab, secrets);
}

/** Counts those of `secrets` that are not counted yet. @param {number} tab @param {Secret[]} secrets */
export async function addCount(tab, secrets) {
  const before = await all();
  const names = new Set([...(before[tab] ?? []), ...secrets.filter(({ standing }) => standing === "leaked").map(nameOf)]);
  try {
    await chrome.storage.session.set({ counted: { ...before, [tab]: [...names] } });
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: COLOUR });
    await chrome.action.setBadgeText({ tabId: tab, text: names.size === 0 ? "" : String(names.size) });
  } catch {
    // The tab is gone.
  }
}
