// Keyboard commands. They do what the popup's buttons and links do, by the same functions; none has a key of its own but the one that opens
// the popup, which scans the page: people choose the others in the browser's settings.

import { policySoon } from "./policy.js";
import { asked } from "./settings.js";
import { inTurn, remember, resume } from "./store.js";

/** @typedef {import("../types").Here} Here */

/** As the popup's button has it, in milliseconds. */
const HOUR = 3_600_000;

/** @param {string} section of the options page */
const open = (section) => chrome.tabs.create({ url: chrome.runtime.getURL(`options/options.html#${section}`) });

/** @param {string} command a name of `commands` in the manifest @param {Pick<chrome.tabs.Tab, "url" | "incognito">} [tab] over which it was given */
export async function perform(command, tab) {
  switch (command) {
    case "turn-here":
      if (tab) await turn(tab);
      return;
    case "open-settings":
      await open("guard");
      return;
    case "open-rotation":
      await open("rotate");
  }
}

/** Turns the guard off on the site for an hour, or on again. @param {Pick<chrome.tabs.Tab, "url" | "incognito">} tab */
async function turn({ url = "", incognito }) {
  // Of a private window nothing is written down.
  if (incognito || !URL.canParse(url)) return;
  const { protocol, hostname } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return;
  const [all, managed] = await Promise.all([chrome.storage.local.get(null), policySoon(() => {})]);
  const { turn } = await asked((core) => /** @type {Here} */ (core.settingsHere(all, managed, hostname, Date.now())));
  const now = Date.now();
  if (turn === "off") await inTurn(() => remember([], [{ site: hostname, since: now, until: now + HOUR }]));
  if (turn === "on") await inTurn(() => resume(hostname));
}

export function followCommands() {
  chrome.commands.onCommand.addListener((command, tab) => void perform(command, tab).catch(() => {}));
}
