// What an organisation says by the browser's own policies. Chromium answers when it has read them all, at its start only after seconds, or not at
// all: whoever draws, or writes what a person has just set, does not wait for that. Until then holds what was said last.

let answered = false;

/** Whether the browser has told by now what it says. */
export const isAnswered = () => answered;

/** Nothing where it says nothing. @returns {Promise<Record<string, unknown>>} */
export async function policy() {
  // Firefox fails where there is none.
  const said = await chrome.storage.managed.get(null).catch(() => ({}));
  answered = true;
  return said;
}

/** How long those wait for the organisation's word who go on without it; they are called again when it comes. */
const POLICY_LIMIT = 700;

/** @type {Promise<Record<string, unknown>> | undefined} */
let asking;
/** What was told last. @type {Record<string, unknown> | undefined} */
let told;
/** Whether one has waited for it in vain: the next go on at once. */
let isSlow = false;
/** Who went on without it. */
const drawAnew = /** @type {Set<() => void>} */ (new Set());

/** What was said last: to this page, or before the browser was started. */
async function last() {
  if (told) return told;
  const { managed = {} } = /** @type {Partial<import("../types").Stored>} */ (await chrome.storage.local.get("managed").catch(() => ({})));
  return (told ??= managed);
}

/**
 * What is known of it, soon.
 * @param {() => void} late what to do when it comes only afterwards, once however often it is given
 * @returns {Promise<Record<string, unknown>>}
 */
export function policySoon(late) {
  asking ??= policy().then((said) => {
    asking = undefined;
    isSlow = false;
    told = said;
    const waiting = [...drawAnew];
    drawAnew.clear();
    for (const draw of waiting) draw();
    return said;
  });
  const limit = new Promise((done) => setTimeout(done, isSlow ? 0 : POLICY_LIMIT)).then(() => {
    isSlow = asking !== undefined;
    if (isSlow) drawAnew.add(late);
    return last();
  });
  return Promise.race([asking, limit]);
}
