/** Waiting for a condition with a deadline: what a browser does has no fixed time, so no test sleeps for one. */

const POLL_MS = 15;

/**
 * Asks `condition` until it gives something other than null, undefined or false, and returns that.
 * @template T
 * @param {string} what what is waited for, for the message
 * @param {() => Promise<T>} condition
 * @param {number} [deadlineMs]
 * @param {number} [pollMs]
 * @returns {Promise<NonNullable<Exclude<T, false>>>}
 */
export async function until(what, condition, deadlineMs = 10_000, pollMs = POLL_MS) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const value = await condition();
    if (value !== null && value !== undefined && value !== false) {
      return /** @type {NonNullable<Exclude<T, false>>} */ (value);
    }
    if (performance.now() > end) throw new Error(`waited ${deadlineMs} ms in vain for ${what}`);
    await new Promise((done) => setTimeout(done, pollMs));
  }
}
