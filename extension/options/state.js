// What the options page shows: all that is stored, what an organisation says, and what the core makes of both. Nothing is changed here but
// by the background, which alone writes.

import { policySoon } from "../background/policy.js";
import { word } from "../look/page.js";
import { load, writeRules } from "../scan/core.js";
import { say } from "./told.js";

writeRules();

/** @typedef {import("../scan/core.js").Core} Core */
/** @typedef {import("../types").Message} Message */
/** @typedef {import("../types").Problem} Problem */
/** @typedef {import("../types").Settings} Settings */
/** @typedef {import("../types").Stored} Stored */

/**
 * @typedef {object} Policy what an organisation says, in words of its fields
 * @property {string | null} organisation
 * @property {string[]} forced_rules
 * @property {string[]} forced_providers
 * @property {string | null} forbid_severity
 * @property {string[]} forbid_sites
 * @property {string[]} never_allow_sites
 * @property {string[]} trusted_sites
 * @property {{ name: string, text: string }[]} custom_rules
 * @property {string | null} text
 * @property {string | null} link
 */
/**
 * @typedef {object} State
 * @property {Core} core
 * @property {Partial<Stored>} all
 * @property {Record<string, unknown>} managed all of `storage.managed`
 * @property {Settings} own the person's settings, each of them
 * @property {string[]} paused sites that are paused for good
 * @property {Settings} holds what holds of the person's and the organisation's
 * @property {string[]} locked names of settings that the person cannot change
 * @property {Policy} policy
 * @property {Problem[]} problems in what is stored
 * @property {Problem[]} malformed in what the organisation says
 * @property {unknown} broken what is stored, where it has problems
 */

/** @param {() => void} late what to do when the organisation's word comes only after this has ended @returns {Promise<State>} */
export async function read(late) {
  const [all, said, core] = await Promise.all([chrome.storage.local.get(null), policySoon(late), load()]);
  const stored = core.settingsRead(all);
  const effective = core.settingsEffective(all, said, word("options_own_word"));
  return {
    core,
    all,
    managed: said,
    own: stored.settings,
    paused: stored.paused,
    holds: effective.settings,
    locked: effective.managed,
    policy: effective.policy,
    problems: stored.problems,
    malformed: effective.problems,
    broken: stored.broken,
  };
}

/** Draws all anew when something is stored. @param {() => void} draw */
export function follow(draw) {
  chrome.storage.onChanged.addListener((_, area) => {
    if (area === "local" || area === "managed") draw();
  });
}

/** Asks the background for a change that nothing can be wrong with but that it is not made; says what became of it. @param {Message} message */
export async function askAndSay(message) {
  const isDone = await ask(message).catch(() => false);
  say(isDone === false ? [{ message: word("options_unstored") }] : []);
}

/** Asks the background for a change; whether it was made. @param {Message} message @returns {Promise<unknown>} */
export function ask(message) {
  return chrome.runtime.sendMessage(message);
}

/**
 * Changes a list among the settings. It goes by what is stored now, not by what was drawn: the next change may come before the last is shown.
 * @template T
 * @param {string} name
 * @param {(list: T[]) => T[]} change
 */
export async function edit(name, change) {
  const [all, core] = await Promise.all([chrome.storage.local.get(null), load()]);
  const { settings, paused } = core.settingsRead(all);
  return set({ [name]: change(name === "paused" ? paused : settings[name]) });
}

/** Sets settings; what is wrong with them, and then none is set. @param {Record<string, unknown>} edits @returns {Promise<Problem[]>} */
export async function set(edits) {
  const problems = /** @type {Problem[] | false} */ (await ask({ hushkey: "set", edits }).catch(() => false));
  return Array.isArray(problems) ? problems : [{ message: word("options_unstored") }];
}
