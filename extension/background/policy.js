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

/** How long what is drawn while the browser starts waits for the organisation's word; it is drawn anew when that comes. */
const POLICY_LIMIT = 700;

/** @type {Promise<Record<string, unknown>> | undefined} */
let asking;
/** What was told last. @type {Record<string, unknown>} */
let told = {};
/** Who drew without it. */
const drawAnew = /** @type {Set<() => void>} */ (new Set());

/**
 * For what is drawn: what is known of it, soon.
 * @param {() => void} late what to do when it comes only afterwards, once however often it is given
 */
export function policySoon(late) {
  asking ??= policy().then((said) => {
    asking = undefined;
    told = said;
    const waiting = [...drawAnew];
    drawAnew.clear();
    for (const draw of waiting) draw();
    return said;
  });
  const limit = new Promise((done) => setTimeout(done, POLICY_LIMIT)).then(() => {
    if (asking !== undefined) drawAnew.add(late);
    return told;
  });
  return Promise.race([asking, limit]);
}
