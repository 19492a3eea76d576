// The journal of what was stopped, replaced and let through: kept on this device, without a text, bounded by the core.

import { load } from "../scan/core.js";

/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Stored} Stored */

/** @param {Extract<Message, { hushkey: "journal" }>} message @param {chrome.runtime.MessageSender} sender */
export async function note({ way, lines }, sender) {
  // Nothing of a private window is written down.
  if (sender.tab === undefined || sender.tab.incognito) return false;
  const stored = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["journal", "settings", "effective"]));
  if ((stored.effective ?? stored.settings)?.journal === false) return false;
  const core = await load();
  const journal = core.journalWith(stored.journal ?? "", Date.now() / 1000, siteOf(sender), way, lines);
  await chrome.storage.local.set({ journal });
  return true;
}

/** The host of the frame that says it. @param {chrome.runtime.MessageSender} sender */
export function siteOf({ origin, url }) {
  const address = origin ?? url ?? "";
  return URL.canParse(address) ? new URL(address).hostname : "";
}
