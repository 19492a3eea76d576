// What a person sets in the extension's own pages, and what holds of it where an organisation has a say. The core decides; here it is read
// and written.

import { learn } from "../look/language.js";
import { word } from "../look/words.js";
import { load } from "../scan/core.js";
import { isAnswered } from "./policy.js";

/** @typedef {import("../scan/core.js").Core} Core */
/** @typedef {import("../types").Problem} Problem */
/** @typedef {{ changes: Record<string, unknown> | null, problems: Problem[] }} Made */

/** Of the shape of what is stored. */
const VERSION = 2;

/** @template T @param {(core: Core) => T} ask @returns {Promise<T>} */
export async function asked(ask) {
  return ask(await load());
}

/** Brings what an older version wrote into today's shape. What was broken in it is kept beside, and pages say so. */
export async function migrate() {
  const all = await chrome.storage.local.get(null);
  if (all["version"] === undefined && Object.keys(all).length === 0) {
    await chrome.storage.local.set({ version: VERSION });
    return;
  }
  // What a newer one wrote stays as it is: who goes back to that finds all of it.
  if (typeof all["version"] === "number" && all["version"] >= VERSION) return;
  await write(await asked((core) => core.settingsWith(all, {}, Date.now())));
}

/** What the person changed; what is wrong with it, and then nothing is changed. @param {Record<string, unknown>} edits */
export async function change(edits) {
  const all = await chrome.storage.local.get(null);
  return write(await asked((core) => core.settingsWith(all, edits, Date.now())));
}

/** All that a file says, or nothing of it. @param {string} file */
export async function bringIn(file) {
  const all = await chrome.storage.local.get(null);
  return write(await asked((core) => core.settingsImport(all, file, Date.now())));
}

/** @param {Made} made @returns {Promise<Problem[]>} */
async function write({ changes, problems }) {
  if (changes) await chrome.storage.local.set(changes);
  return problems;
}

/**
 * Writes down what holds of the person's settings and the organisation's, for the guards of all pages to go by.
 * @param {Record<string, unknown>} managed
 */
export async function weigh(managed) {
  const all = /** @type {Partial<import("../types").Stored>} */ (await chrome.storage.local.get(null));
  const { settings = {}, effective, own, managed: last } = all;
  // As most people have it: nothing to write, and no core is needed to say so.
  const plain = !settings.custom_rules?.length && !settings.words?.length && own === undefined;
  const isEmpty = Object.keys(managed).length === 0;
  if (plain && isEmpty && effective === undefined) return;
  // Before the browser has told anything, nothing is undone.
  if (isEmpty && effective !== undefined && !isAnswered()) return;
  await learn();
  const made = await asked((core) => core.settingsEffective(all, managed, word("options_own_word")));
  await put("effective", effective, made.guard);
  const holds = made.own !== null;
  try {
    // A page that opens meanwhile may be told of rules that are not there yet, but must not miss some that are.
    if (holds) await markPages(true);
  } finally {
    await put("own", own, made.own);
    await put("managed", last, isEmpty ? null : managed);
  }
  if (!holds) await markPages(false);
}

/** Writes what has changed: every page reads it again. @param {string} name @param {unknown} before @param {unknown} now null is to be taken out */
async function put(name, before, now) {
  if (JSON.stringify(before ?? null) === JSON.stringify(now)) return;
  if (now === null) await chrome.storage.local.remove(name);
  else await chrome.storage.local.set({ [name]: now });
}

const MARK = "own";
const MARKING = "own.js";

/** Lets every page know before its loader reads storage that there are rules of one's own, and those that are open: their loaders hear of storage only
 * once somebody writes. @param {boolean} wanted */
async function markPages(wanted) {
  const { scripting, tabs } = chrome;
  const there = (await scripting.getRegisteredContentScripts({ ids: [MARK] })).length > 0;
  if (wanted && !there) {
    const everywhere = { matches: ["<all_urls>"], allFrames: true, matchOriginAsFallback: true };
    await scripting.registerContentScripts([{ id: MARK, js: [MARKING], runAt: "document_start", ...everywhere }]);
    for (const { id, discarded } of await tabs.query({})) {
      if (id === undefined || discarded) continue;
      // Not waited for: a page that is busy, or asks something, must not keep a person from their settings.
      scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [MARKING], injectImmediately: true }).catch(() => {});
    }
  } else if (!wanted && there) {
    await scripting.unregisterContentScripts({ ids: [MARK] });
  }
}
