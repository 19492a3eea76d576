/** What the extension keeps, once nothing of it changes any more: that a page was opened or closed is noted soon after, not at once. */
import { isDeepStrictEqual } from "node:util";
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */

/**
 * What `look` gives of what the extension keeps, in that order, when it gives the same twice: what lasts, and what is kept while the browser runs. Left out is that the
 * background has heard of an organisation's policies, which Chromium tells when it likes, if at all.
 * @param {Browser} browser
 * @param {string} [more] a promise of what else is to be looked at, as a script
 * @returns {Promise<unknown>}
 */
export async function settled(browser, more = "undefined") {
  const look = () => browser.inExtension(`Promise.all([chrome.storage.local.get(), chrome.storage.session.get(), ${more}])
    .then(([lasting, { weighed, ...session }, more]) => done([lasting, session, more]));`);
  let last = await look();
  const stayed = await until("what is kept to stay", async () => {
    const [before, now] = [last, (last = await look())];
    return isDeepStrictEqual(before, now) ? { kept: now } : null;
  });
  return stayed.kept;
}
