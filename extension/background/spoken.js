// What is said in web pages where a language is set: scripts there are given the browser's own language alone, and can read no file that pages
// could not read too. So the words that they need are written down, in that language, for them to find beside the settings.

import { wanted, wordsOf } from "../look/language.js";
import { asked } from "./settings.js";

/** @typedef {import("../types").Stored} Stored */

/** What the loader says itself, when there is no core. */
const OF_THE_LOADER = "unchecked";

/** Writes them down, or takes them away; whether there was anything to do. An update may have other words. */
export async function giveWords() {
  const language = await wanted();
  const { version } = chrome.runtime.getManifest();
  const { spoken } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("spoken"));
  if (language === "") {
    if (spoken !== undefined) await chrome.storage.local.remove("spoken");
    return spoken !== undefined;
  }
  if (spoken?.language === language && spoken.version === version) return false;
  const keys = new Set(await asked((core) => core.guardWords()));
  const all = Object.entries(await wordsOf(language)).filter(([key]) => keys.has(key) || key.startsWith(OF_THE_LOADER));
  const words = Object.fromEntries(all.map(([key, { message }]) => [key, message]));
  await chrome.storage.local.set({ spoken: { language, version, words } });
  return true;
}
