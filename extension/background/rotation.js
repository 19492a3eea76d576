// What is to be rotated: what was let through, and what a person chose to follow. The core keeps the list; a number of those that are due
// stands on the toolbar's button where the person wants to be reminded.

import { asked } from "./settings.js";
import { siteOf } from "./journal.js";

/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Noted} Noted */
/** @typedef {import("../types").Stored} Stored */
/** @typedef {Pick<Extract<Message, { hushkey: "follow" }>, "mark" | "rule" | "provider" | "site">} Secret */

/** What let a secret out. */
const OUT = ["let-through", "allowed"];
/** Whoever says that it is known may well have to rotate it; the other reasons say that there is nothing to. */
const REASONS = ["", "known"];

const now = () => Date.now() / 1000;

/** @returns {Promise<string>} */
async function kept() {
  const { rotation } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("rotation"));
  return typeof rotation === "string" ? rotation : "";
}

/** @param {Secret[]} secrets @param {"let-through" | "on-page"} origin */
async function add(secrets, origin) {
  const before = await kept();
  const rotation = await asked((core) =>
    secrets.reduce((list, { mark, rule, provider, site }) => core.rotationWith(list, mark, rule, provider, site, origin, now()), before),
  );
  await chrome.storage.local.set({ rotation });
  return true;
}

/** Takes what was let through onto the list. @param {Extract<Message, { hushkey: "journal" }>} message @param {chrome.runtime.MessageSender} sender */
export async function takeNote({ lines }, sender) {
  // Nothing of a private window is written down.
  if (sender.tab === undefined || sender.tab.incognito) return;
  const site = siteOf(sender);
  const out = lines.filter(({ what, reason, provider }) => OUT.includes(what) && REASONS.includes(reason) && provider !== undefined);
  if (out.length === 0) return;
  await add(out.map(({ mark = "", rule, provider = "" }) => ({ mark, rule, provider, site })), "let-through").catch(() => {});
}

/** @param {Secret} secret */
export function follow(secret) {
  return add([secret], "on-page");
}

/** @param {string} key @param {string} state */
export async function settle(key, state) {
  const before = await kept();
  await chrome.storage.local.set({ rotation: await asked((core) => core.rotationSettle(before, key, state)) });
  return true;
}

/** The person has seen the list. */
export async function reminded() {
  const before = await kept();
  const rotation = await asked((core) => core.rotationDue(before, now()).reduce((list, key) => core.rotationReminded(list, key, now()), before));
  if (rotation !== before) await chrome.storage.local.set({ rotation });
  return true;
}

/** How many the person is to be reminded of. */
export async function due() {
  // An organisation has no say in reminders of a person's own.
  const { settings } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("settings"));
  if (settings?.reminders !== true) return 0;
  const list = await kept();
  return list === "" ? 0 : asked((core) => core.rotationDue(list, now()).length);
}
