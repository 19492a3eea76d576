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

/** How many are counted. @param {number} tab */
export async function findings(tab) {
  return (await all())[tab]?.length ?? 0;
}

/** Counts `secrets` anew. @param {number} tab @param {Secret[]} secrets */
export async function tellCount(tab, secrets) {
  const { [tab]: before = [], ...others } = await all();
  await tell(tab, others, before.length, new Set(leaked(secrets)));
}

/** Counts those of `secrets` that are not counted yet. @param {number} tab @param {Secret[]} secrets */
export async function addCount(tab, secrets) {
  const { [tab]: before = [], ...others } = await all();
  await tell(tab, others, before.length, new Set([...before, ...leaked(secrets)]));
}

/** @param {Secret[]} secrets */
const leaked = (secrets) => secrets.filter(({ standing }) => standing === "leaked").map(nameOf);

/** @param {number} tab @param {Counted} others @param {number} before @param {Set<string>} names */
async function tell(tab, others, before, names) {
  try {
    await chrome.storage.session.set({ counted: { ...others, [tab]: [...names] } });
    // What else the button says of the tab stays.
    if (names.size === 0 && before === 0) return;
    await chrome.action.setBadgeBackgroundColor({ tabId: tab, color: COLOUR });
    await chrome.action.setBadgeText({ tabId: tab, text: /** @type {string} */ (names.size === 0 ? null : String(names.size)) });
  } catch {
    // The tab is gone.
  }
}
