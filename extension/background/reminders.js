// Reminders of what is to be rotated, after a day and after a week: by a number on the toolbar's button, which stays until the person has seen
// the list; and by a notification, where they want one and have permitted it. The core says what is due; the browser's own clock wakes the
// background when more will be.

import { learn } from "../look/language.js";
import { counted, word } from "../look/words.js";
import { asked } from "./settings.js";
import { keep, kept, now } from "./rotation.js";
import { inTurn } from "./store.js";

/** @typedef {import("../types").Reminder} Reminder */
/** @typedef {import("../types").Stored} Stored */

/** Of the clock, and of the one notification, which is renewed rather than joined by another. */
const NAME = "rotation";
const COLOUR = "#0a5f54";
/** @type {Reminder} */
const NOTHING = { count: 0, providers: [], more: false, news: false, next: null };

/** Says what is due, and sets the clock for what will be. */
async function remind() {
  const list = await kept();
  const told = list === "" ? NOTHING : await asked((core) => /** @type {Reminder} */ (core.rotationReminder(list, now())));
  await chrome.action.setBadgeText({ text: told.count === 0 ? "" : String(told.count) });
  if (told.count > 0) await chrome.action.setBadgeBackgroundColor({ color: COLOUR });
  // One that is past rings at once: never two of them in the same second.
  if (told.next === null) await chrome.alarms.clear(NAME);
  else await chrome.alarms.create(NAME, { when: told.next * 1000 });
  if (told.news && (await isWanted()) && (await notify(told))) await keep((core, before) => core.rotationNotified(before, now()));
}

/** Whether the person wants notifications; where an organisation manages that, whether it does. */
async function isWanted() {
  const { settings, effective } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["settings", "effective"]));
  return (effective ?? settings)?.reminders === true;
}

/** Whether it was shown. @param {Reminder} reminder */
async function notify(reminder) {
  if (!(await chrome.permissions.contains({ permissions: ["notifications"] }))) return false;
  await learn();
  await chrome.notifications.create(NAME, { type: "basic", iconUrl: chrome.runtime.getURL("icons/hushkey-128.png"), ...inWords(reminder) });
  return true;
}

/** What it says: whoever looks over a shoulder learns no secret and no site. @param {Pick<Reminder, "count" | "providers" | "more">} reminder */
export function inWords({ count, providers, more }) {
  const named = providers.join(word("list_comma")) + (more ? "…" : "");
  return { title: counted("reminder", count), message: [named, word("reminder_open")].filter(Boolean).join("\n") };
}

/** The person pressed it. @param {string} id */
export function open(id) {
  if (id !== NAME) return;
  chrome.notifications.clear(id);
  void chrome.tabs.create({ url: chrome.runtime.getURL("options/options.html#rotate") });
}

function remindInTurn() {
  inTurn(remind).catch(() => {});
}

/** Follows the list, the person's wish, and the clock. */
export function followRotation() {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && ["rotation", "settings", "effective"].some((name) => name in changes)) remindInTurn();
  });
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === NAME) remindInTurn();
  });
  chrome.permissions.onAdded.addListener(() => {
    listen();
    remindInTurn();
  });
  listen();
}

/** There are no notifications to listen to before the person has permitted them. */
function listen() {
  /** @type {Partial<typeof chrome>} */ (chrome).notifications?.onClicked.addListener(open);
}

/** Once for each time that the extension is started: browsers may forget clocks, and what the button said. */
export async function remindOnce() {
  const { reminded } = await chrome.storage.session.get("reminded");
  if (reminded === true) return;
  await inTurn(remind);
  await chrome.storage.session.set({ reminded: true });
}
