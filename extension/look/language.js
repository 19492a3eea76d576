// The language that the extension's own pages and its background speak: the browser's, or the one that is set. Browsers give the words of their
// own language alone, so the words of another are read from its file.

/** @typedef {import("../types").Stored} Stored */
/** @typedef {Record<string, { message: string }>} Words */

/** What is set, once it was learned; nothing where that is the browser's. @type {{ language: string, words: Words } | undefined} */
let known;

/** The language that is set, by the person or for them; empty where it is the browser's. */
export async function wanted() {
  const stored = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["settings", "effective"]).catch(() => ({})));
  const language = (stored.effective ?? stored.settings)?.language;
  return typeof language === "string" && language !== "auto" ? language : "";
}

/** Every word of a language. @param {string} language @returns {Promise<Words>} */
export async function wordsOf(language) {
  return (await fetch(chrome.runtime.getURL(`_locales/${language}/messages.json`))).json();
}

/** Learns the language that is set. One whose words cannot be read is as none. */
export async function learn() {
  const language = await wanted();
  if (language === (known?.language ?? "")) return;
  const words = language === "" ? undefined : await wordsOf(language).catch(() => undefined);
  known = words && { language, words };
}

/** The text for a key of `_locales`. @param {string} key */
export const message = (key) => known?.words[key]?.message ?? chrome.i18n.getMessage(key);

/** How numbers and times are written. The dialog writes digits as they are in the core, and so does all else. */
export const locale = () => (known === undefined ? [] : [`${known.language}-u-nu-latn`]);

/** Draws the page anew when another language is set. @param {() => void} [before] */
export function followLanguage(before = () => {}) {
  chrome.storage.onChanged.addListener(async (changes, area) => {
    if (area !== "local" || !("settings" in changes || "effective" in changes)) return;
    if ((await wanted()) === (known?.language ?? "")) return;
    before();
    location.reload();
  });
}
