// What an organisation says by the browser's own policies. Chromium answers when it has read them all, at its start only after seconds: whoever
// writes, or draws, must not wait for that.

/** Nothing where it says nothing. @returns {Promise<Record<string, unknown>>} */
export async function policy() {
  try {
    return await chrome.storage.managed.get(null);
  } catch {
    // Firefox fails where there is none.
    return {};
  }
}

/** How long a page that is opened while the browser starts waits for the organisation's word; it is drawn anew when that comes. */
const POLICY_LIMIT = 700;

/** @type {Promise<Record<string, unknown>> | undefined} */
let asking;
/** What was told last. @type {Record<string, unknown>} */
let told = {};

/**
 * For a page: what is known of it, soon.
 * @param {() => void} late what to do when it comes only afterwards
 */
export function policySoon(late) {
  let inTime = true;
  asking ??= policy();
  const asked = asking.then((said) => {
    asking = undefined;
    told = said;
    if (!inTime) late();
  });
  const limit = new Promise((done) => setTimeout(done, POLICY_LIMIT));
  return Promise.race([asked, limit]).then(() => {
    inTime = false;
    return told;
  });
}
