// The question in a window of the extension's own, where a page does not let its dialog stand. What it asks is kept in the browser's memory
// while the window is open: masked secrets, the words and the buttons. The text itself stays in the frame that holds it.

/** @typedef {import("../types").Asked} Asked */
/** @typedef {import("../types").Message} Message */

/** How large the window is. */
const SIZE = { width: 560, height: 440 };
/** What the name of each question begins with. */
const KEY = "asked ";

/**
 * Opens the window; true when it is there.
 * @param {Extract<Message, { hushkey: "elsewhere" }>} message
 * @param {number} tab
 * @param {number} frame the one that showed the dialog
 */
export async function askElsewhere({ id, title, site, items, actions }, tab, frame) {
  const key = KEY + crypto.randomUUID();
  const shown = items.map(({ rule, provider, kind, masked, placeholder }) => ({ rule, provider, kind, masked, placeholder }));
  /** @type {Asked} */
  const asked = { tab, frame, id, title, site, items: shown, actions };
  try {
    await chrome.storage.session.set({ [key]: asked });
    const url = chrome.runtime.getURL(`ask/ask.html#${encodeURIComponent(key)}`);
    const opened = await chrome.windows.create({ url, type: "popup", ...SIZE });
    // Answered already, it is not to be kept again.
    if (opened?.id !== undefined && key in (await chrome.storage.session.get(key))) await chrome.storage.session.set({ [key]: { ...asked, window: opened.id } });
    return true;
  } catch {
    await chrome.storage.session.remove(key).catch(() => {});
    return false;
  }
}

/** Brings an answer to the frame that asked, once. @param {string} key @param {string} action */
export async function answerElsewhere(key, action) {
  const { [key]: asked } = /** @type {Record<string, Asked>} */ (await chrome.storage.session.get(key));
  if (asked === undefined) return false;
  await chrome.storage.session.remove(key);
  /** @type {Message} */
  const message = { hushkey: "decide", id: asked.id, answer: { action, choices: [], reason: "" } };
  return chrome.tabs.sendMessage(asked.tab, message, { frameId: asked.frame });
}

/** A window that is closed without an answer has cancelled. */
export function followWindows() {
  chrome.windows?.onRemoved.addListener(async (id) => {
    const all = /** @type {Record<string, Asked>} */ (await chrome.storage.session.get());
    for (const [key, asked] of Object.entries(all)) {
      if (key.startsWith(KEY) && asked.window === id) await answerElsewhere(key, "cancel").catch(() => false);
    }
  });
}
