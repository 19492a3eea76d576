// What is to be rotated: what was let through, and what a person chose to follow. The core keeps the list. Beside it stands what the guards of
// pages can tell of it, by marks alone: the list itself is more than each page should read.

import { asked } from "./settings.js";
import { siteOf } from "./journal.js";

/** @typedef {import("../scan/core.js").Core} Core */
/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Stored} Stored */

/** In seconds since 1970. */
export const now = () => Date.now() / 1000;

/** @returns {Promise<string>} */
export async function kept() {
  const { rotation } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("rotation"));
  return typeof rotation === "string" ? rotation : "";
}

/** Writes what `work` makes of the list; nothing where it makes nothing of it. @param {(core: Core, before: string) => string | undefined} work */
export async function keep(work) {
  const before = await kept();
  const made = await asked((core) => {
    const rotation = work(core, before);
    return rotation === undefined || rotation === before ? undefined : { rotation, rotating: core.rotationMarks(rotation) };
  });
  if (made) await chrome.storage.local.set(made);
  return true;
}

/** Takes what was let through onto the list. @param {Extract<Message, { hushkey: "journal" }>} message @param {chrome.runtime.MessageSender} sender */
export async function takeNote({ lines }, sender) {
  // Nothing of a private window is written down.
  if (sender.tab === undefined || sender.tab.incognito) return;
  await keep((core, before) => core.rotationNoted(before, siteOf(sender), now(), lines)).catch(() => {});
}

/** @param {Extract<Message, { hushkey: "follow" }>} secret */
export function follow({ mark, rule, provider, site }) {
  return keep((core, before) => core.rotationWith(before, mark, rule, provider, site, "on-page", now()));
}

/** @param {string} key @param {string} state */
export function settle(key, state) {
  return keep((core, before) => core.rotationSettle(before, key, state));
}

/** The person has seen the list. */
export function reminded() {
  return keep((core, before) => (before === "" ? undefined : core.rotationReminded(before, now())));
}
