/** What the extension keeps, once nothing of it changes any more: that it has begun, and that a page was opened or closed, is noted soon after, not at once. */
import { isDeepStrictEqual } from "node:util";
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */

/** Chromium says what an organisation's policies are only when it has read them all, on a busy machine after many seconds. */
const BEGUN_WITHIN_MS = 60_000;

/**
 * What `look` gives when it gives the same twice, after the background has weighed the settings, which is what it does last at its start.
 * @template T
 * @param {Browser} browser
 * @param {() => Promise<T>} look
 */
export async function settled(browser, look) {
  await until("the background to have begun", () => browser.inExtension("chrome.storage.session.get('weighed').then(({ weighed }) => done(weighed === true));"), BEGUN_WITHIN_MS);
  let last = await look();
  return until("what is kept to stay", async () => {
    const [before, now] = [last, (last = await look())];
    return isDeepStrictEqual(before, now) ? { kept: now } : null;
  }).then(({ kept }) => kept);
}
