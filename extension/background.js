// The relay between a page's frames, the reader of advice, and the only writer of what is stored. One file for Chromium's service
// worker and Firefox's event page: both are put to sleep at any time, so nothing is kept here between two messages.

/** @typedef {import("./types").Message} Message */
/** @typedef {import("./types").Advice} Advice */
/** @typedef {import("./types").Allowance} Allowance */
/** @typedef {import("./types").Pause} Pause */
/** @typedef {import("./types").Stored} Stored */

/** The frame that shows the dialogs of its tab. */
const TOP = 0;
/** Of the shape of what is stored. */
const VERSION = 1;
/** More than this is refused, and the person is told: a list that nobody can read is none. */
const MOST_ENTRIES = 2000;

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
    case "remember":
      // The script there knows it too; of a private window nothing may be written by any way.
      if (sender.tab === undefined || sender.tab.incognito) return false;
      return inTurn(() => remember(message.allowances, message.pauses));
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

/** The end of the last change of what is stored. */
let last = /** @type {Promise<unknown>} */ (Promise.resolve());

/**
 * Does `work` when the change before it is done: two that read and write at once would lose one of them.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return mine;
}

/** Sees that there is a salt: without one nothing can be remembered. */
async function prepare() {
  const { version, salt } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["version", "salt"]));
  if (version === undefined) await chrome.storage.local.set({ version: VERSION });
  if (typeof salt === "string" && salt.length >= 32) return;
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  await chrome.storage.local.set({ salt: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") });
}

/**
 * Adds to what the person has allowed, newest last; an entry takes the place of an older one for the same.
 * @param {Allowance[]} allowances
 * @param {Pause[]} pauses
 */
async function remember(allowances, pauses) {
  const stored = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["allowances", "pauses"]));
  const now = Date.now();
  const kept = {
    allowances: joined(stored.allowances, allowances, ({ mark, rule, site }) => [mark, mark === "" ? rule : "", site].join()),
    pauses: joined(stored.pauses, pauses, ({ site }) => site).filter(({ until }) => until === null || until > now),
  };
  if (kept.allowances.length > MOST_ENTRIES || kept.pauses.length > MOST_ENTRIES) return false;
  await chrome.storage.local.set(kept);
  return true;
}

/**
 * @template T
 * @param {T[] | undefined} old
 * @param {T[]} added
 * @param {(entry: T) => string} key
 */
function joined(old, added, key) {
  const all = new Map();
  for (const entry of [...(Array.isArray(old) ? old : []), ...added]) {
    all.delete(key(entry));
    all.set(key(entry), entry);
  }
  return /** @type {T[]} */ ([...all.values()]);
}

/** Puts the scripts into the pages that were open before, each into its world and in their order: Chromium leaves that to us. Pages that
 * no extension may enter refuse. */
async function enterOpenPages() {
  /** @type {{ js?: string[] | undefined, css?: string[] | undefined, world?: chrome.scripting.ExecutionWorld }[]} */
  const scripts = chrome.runtime.getManifest().content_scripts ?? [];
  for (const { id, discarded } of await chrome.tabs.query({})) {
    if (id === undefined || discarded) continue;
    for (const { js, css, world } of scripts) {
      const target = { tabId: id, allFrames: true };
      if (css) chrome.scripting.insertCSS({ target, files: css }).catch(() => {});
      chrome.scripting
        .executeScript({ target, files: js ?? [], world: world ?? "ISOLATED", injectImmediately: true })
        .catch(() => {});
    }
  }
}

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return;
  // A frame that is gone, or one without our script, answers nothing: then the frame that asks shows its own dialog.
  answer(message, sender).then(reply, () => reply(false));
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  inTurn(prepare);
  // Not in Firefox, which enters open pages by itself; and not when it is the browser that was updated: its pages have their scripts.
  if (chrome.scripting && (reason === "install" || reason === "update")) enterOpenPages();
});
chrome.runtime.onStartup.addListener(() => void inTurn(prepare));
