// The background: the relay between a page's frames, and where everything begins that no page begins. One file for Chromium's service
// worker and Firefox's event page: both are put to sleep at any time, so nothing is kept here between two messages.

import { followCommands } from "./background/commands.js";
import { answerElsewhere, askElsewhere, followWindows } from "./background/elsewhere.js";
import { note } from "./background/journal.js";
import { bringStyle } from "./background/marks.js";
import { offerMenus } from "./background/menus.js";
import { followPauses } from "./background/pauses.js";
import { policy, policySoon } from "./background/policy.js";
import { followRotation, remindOnce } from "./background/reminders.js";
import { follow, reminded, settle, takeNote } from "./background/rotation.js";
import { lookAgain, lookAtChanges, lookAtNewFrames, lookAtTabs } from "./background/scans.js";
import { bringIn, change, weigh } from "./background/settings.js";
import { giveWords } from "./background/spoken.js";
import { disallow, inTurn, prepare, remember, resume } from "./background/store.js";
import { showStates, tellFailed } from "./background/states.js";
import { advice } from "./scan/core.js";

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
    case "holds":
      if (tab === undefined || sender.frameId !== TOP) return false;
      // A new page in that frame has no core yet, and answers nothing.
      return (await chrome.tabs.sendMessage(tab, message, { frameId: message.frame })) === true;
    case "elsewhere":
      if (tab === undefined) return false;
      return askElsewhere(message, tab, sender.frameId ?? TOP);
    case "advice":
      return adviceFor(message.rules);
    case "remember":
      // The script there knows it too; of a private window nothing may be written by any way.
      if (sender.tab === undefined || sender.tab.incognito) return false;
      return inTurn(() => remember(message.allowances, message.pauses));
    case "leave-out":
      return inTurn(() => chrome.storage.local.set({ unscanned: message.places }));
    case "journal":
      await inTurn(() => takeNote(message, sender));
      return inTurn(() => note(message, sender));
    case "core":
      tellFailed(sender, message.failed);
      return true;
    case "sent":
      if (tab !== undefined) await lookAgain(tab);
      return true;
    case "style":
      return bringStyle(message, sender);
    case "came":
      if (tab !== undefined) await lookAtNewFrames(tab);
      return true;
    case "watched":
      return tab === undefined ? [] : lookAtChanges(tab, message);
    default:
      // By its address, which the browser itself tells.
      return sender.url?.startsWith(chrome.runtime.getURL("")) ? answerOwn(message) : false;
  }
}

/** What the extension's own pages ask for. @param {Message} message @returns {Promise<unknown>} */
async function answerOwn(message) {
  switch (message.hushkey) {
    case "set":
      return changed(() => change(message.edits));
    case "import":
      return changed(() => bringIn(message.file));
    case "disallow":
      return inTurn(() => disallow(message.allowance));
    case "rest":
      return inTurn(() => remember([], [{ site: message.site, since: Date.now(), until: message.until }]));
    case "resume":
      return inTurn(() => resume(message.site));
    case "follow":
      return inTurn(() => follow(message));
    case "settle":
      return inTurn(() => settle(message.key, message.state));
    case "reminded":
      return inTurn(reminded);
    case "answer-elsewhere":
      return answerElsewhere(message.key, message.action);
    case "clear":
      return inTurn(() => chrome.storage.local.remove(message.what).then(() => true));
    default:
      return false;
  }
}

/** Changes settings, and has what pages go by follow before it is said that they are kept. @template T @param {() => Promise<T>} work */
async function changed(work) {
  const managed = await policySoon(weighLate);
  return inTurn(async () => {
    const problems = await work();
    // What is kept is kept, whatever becomes of this; it is tried again at the next change.
    await weigh(managed).catch(() => {});
    return problems;
  });
}

/** @param {string[]} rules @returns {Promise<Record<string, Advice>>} */
async function adviceFor(rules) {
  const all = await advice();
  return Object.fromEntries(Object.entries(all).filter(([rule]) => rules.includes(rule)));
}

/** Puts the scripts into the pages that were open before, each into its world and in their order: Chromium leaves that to us. Pages that
 * no extension may enter refuse. */
async function enterOpenPages() {
  /** @type {{ js?: string[] | undefined, world?: chrome.scripting.ExecutionWorld }[]} */
  const scripts = chrome.runtime.getManifest().content_scripts ?? [];
  for (const { id, discarded } of await chrome.tabs.query({})) {
    if (id === undefined || discarded) continue;
    for (const { js, world } of scripts) {
      const target = { tabId: id, allFrames: true };
      chrome.scripting
        .executeScript({ target, files: js ?? [], world: world ?? "ISOLATED", injectImmediately: true })
        .catch(() => {});
    }
  }
}

/** Weighs the person's settings and the organisation's anew. */
async function weighAnew() {
  const managed = await policySoon(weighLate);
  await inTurn(() => weigh(managed));
}

function weighLate() {
  weighAnew().catch(() => {});
}

/** The same, once for each time that the extension is started: what changes later, the browser tells. */
async function weighOnce() {
  const { weighed } = await chrome.storage.session.get("weighed").catch(() => /** @type {Record<string, unknown>} */ ({}));
  if (weighed === true) return;
  await weighAnew();
  const managed = await policy();
  await inTurn(() => weigh(managed));
  await chrome.storage.session.set({ weighed: true });
}

/** Sees that pages have the words of the language that is set, and the menu its own. @param {boolean} anew whether there is no menu yet */
async function speak(anew) {
  const changed = await inTurn(giveWords).catch(() => false);
  if (anew || changed) await offerMenus();
}

/** Says once what this is, and lets a person try it. Whoever loads it to work on it, or has it from an organisation, is not asked to read that. */
async function welcome() {
  const { installType } = await chrome.management.getSelf();
  if (installType === "normal" || installType === "sideload") await chrome.tabs.create({ url: chrome.runtime.getURL("welcome/welcome.html") });
}

chrome.runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return;
  // A frame that is gone, or one without our script, answers nothing: then the frame that asks shows its own dialog.
  answer(message, sender).then(reply, () => reply(false));
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  inTurn(prepare);
  void speak(true);
  if (reason === "install") welcome().catch(() => {});
  // Not in Firefox, which enters open pages by itself; and not when it is the browser that was updated: its pages have their scripts.
  const firefox = chrome.runtime.getURL("").startsWith("moz-");
  if (!firefox && (reason === "install" || reason === "update")) enterOpenPages();
});
chrome.runtime.onStartup.addListener(() => {
  inTurn(prepare);
  void speak(false);
});
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && ("settings" in changes || "effective" in changes)) void speak(false);
  if (area === "managed" || (area === "local" && "settings" in changes)) weighLate();
});
weighOnce().catch(() => {});
remindOnce().catch(() => {});
lookAtTabs();
followWindows();
showStates();
followRotation();
followPauses();
followCommands();
