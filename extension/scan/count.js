// How many secrets the tab's page holds that should not be there. Which those are is known for as long as the page is there, by fingerprints, so
// that none is counted twice. The background puts the number on the toolbar's button (background/states.js): two who write there overtake each other.

/** @typedef {import("../types").Secret} Secret */
/** @typedef {Record<string, string[]>} Counted by tab */

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
  await keep({ ...(await all()), [tab]: [...new Set(leaked(secrets))] });
}

/** Counts those of `secrets` that are not counted yet. @param {number} tab @param {Secret[]} secrets */
export async function addCount(tab, secrets) {
  const { [tab]: before = [], ...others } = await all();
  await keep({ ...others, [tab]: [...new Set([...before, ...leaked(secrets)])] });
}

/** @param {Secret[]} secrets */
const leaked = (secrets) => secrets.filter(({ standing }) => standing === "leaked").map(nameOf);

/** A number that cannot be kept must not cost the scan. @param {Counted} counted */
const keep = (counted) => chrome.storage.session.set({ counted }).catch(() => {});

/** Tells `changed` of each tab whose page holds more or fewer than before. @param {(tab: number) => void} changed */
export function followCounts(changed) {
  chrome.storage.onChanged.addListener(({ counted }, area) => {
    if (area !== "session" || !counted) return;
    const [before, after] = [counted.oldValue, counted.newValue].map((value) => /** @type {Counted} */ (value ?? {}));
    for (const tab of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
      if (before?.[tab]?.length !== after?.[tab]?.length) changed(Number(tab));
    }
  });
}
