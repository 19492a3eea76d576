/** Waiting for a condition with a deadline: what a browser does has no fixed time, so no test sleeps for one. */
import { env } from "node:process";

const POLL_MS = 15;
/** Long enough for a busy machine; HUSHKEY_DEADLINE_MS sets another, shorter or longer. */
const DEADLINE_MS = Number(env["HUSHKEY_DEADLINE_MS"] ?? 10_000);

/**
 * Asks `condition` until it gives something other than null, undefined or false, and returns that.
 * @template T
 * @param {string} what what is waited for, for the message
 * @param {() => Promise<T>} condition
 * @param {number} [deadlineMs]
 * @param {number} [pollMs]
 * @returns {Promise<NonNullable<Exclude<T, false>>>}
 */
export async function until(what, condition, deadlineMs = DEADLINE_MS, pollMs = POLL_MS) {
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
