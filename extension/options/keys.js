// The keyboard commands with the keys that they have now. Only the browser sets keys: here a button leads to where it does.

import { coded, part, word } from "../look/page.js";

const list = part(document, "#keys-list", HTMLElement);
const change = part(document, "#keys-change", HTMLButtonElement);

/** The popup's command is the browser's own, and has no words of ours. */
const SCAN = "_execute_action";

/** The browser would say the others in its own language, which another may be set for. @param {chrome.commands.Command} command */
function rowOf({ name, shortcut }) {
  const item = document.createElement("li");
  const what = document.createElement("span");
  what.textContent = name === SCAN ? word("options_key_scan") : coded("command", name ?? "");
  const keys = document.createElement(shortcut ? "kbd" : "small");
  keys.textContent = shortcut || word("options_key_none");
  item.append(what, keys);
  return item;
}

export async function drawKeys() {
  const commands = await chrome.commands.getAll();
  list.replaceChildren(...commands.map(rowOf));
}

change.addEventListener("click", () => {
  const { openShortcutSettings } = /** @type {{ openShortcutSettings?: () => Promise<void> }} */ (/** @type {unknown} */ (chrome.commands));
  if (openShortcutSettings) void openShortcutSettings();
  // No link may lead there.
  else void chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
});

// They may have been set meanwhile.
addEventListener("focus", () => void drawKeys());
