// The relay between a page's frames, and the reader of advice. One file for Chromium's service worker and Firefox's event page:
// both are put to sleep at any time, so nothing is kept here between two messages.

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Advice} Advice */

/** The frame that shows the dialogs of its tab. */
const TOP = 0;

/**
 * @param {Message} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<unknown>}
 */
async function answer(message, sender) {
  const tab = sender.tab?.id;
  switch (message.hushkey) {
    case "show":
      if (tab === undefined) return false;
      return chrome.tabs.sendMessage(tab, { ...message, notice: { ...message.notice, frame: sender.frameId } }, { frameId: TOP });
    case "withdraw":
      if (tab === undefined) return false;
      return chrome.tabs.sendMessage(tab, message, { frameId: TOP });
    case "answer":
      // Only the frame that shows the dialog brings answers.
      if (tab === undefined || sender.frameId !== TOP) return false;
      return chrome.tabs.sendMessage(tab, message, { frameId: message.frame });
    case "advice":
      return advice(message.rules);
    default:
      return false;
  }
}

/** @param {string[]} rules @returns {Promise<Record<string, Advice>>} */
async function advice(rules) {
  const response = await fetch(chrome.runtime.getURL("core/advice.json"));
  /** @type {Record<string, Advice>} */
  const all = await response.json();
  return Object.fromEntries(Object.entries(all).filter(([rule]) => rules.includes(rule)));
}

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return;
  // A frame that is gone, or one without our script, answers nothing: then the frame that asks shows its own dialog.
  answer(message, sender).then(reply, () => reply(false));
  return true;
});
