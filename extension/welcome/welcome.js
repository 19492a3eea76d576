// The page after the installation: what this is, why it asks for all sites, and a key that opens nothing to try it with. In Firefox a person can
// withhold access to sites at the installation; then it is asked for here, where it is said what for.

import { fill, part, tellLanguage, word } from "../look/page.js";
import { lineOf } from "../look/found.js";
import { followLanguage } from "../look/language.js";
import { followTheme } from "../look/theme.js";
import { advice, load } from "../scan/core.js";
import { madeUp } from "./key.js";

/** @typedef {import("../types").Finding} Finding */

const ALL_SITES = { origins: ["<all_urls>"] };

fill(document);
tellLanguage();
followTheme();
followLanguage();

const text = part(document, "#text", HTMLTextAreaElement);
const verdict = part(document, "#verdict", HTMLElement);
const found = part(document, "#found", HTMLElement);
const copy = part(document, "#copy", HTMLButtonElement);
const access = part(document, "#access", HTMLElement);
const key = madeUp();

part(document, "#key", HTMLElement).textContent = key;
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(key);
  copy.textContent = word("popup_copied");
  text.focus();
});

text.addEventListener("input", async () => {
  const given = text.value;
  /** @type {Finding[]} */
  let all = [];
  try {
    all = given.trim() === "" ? [] : (await load()).scan(given, "paste").filter((/** @type {Finding} */ { action }) => action === "block");
  } catch {
    verdict.textContent = word("popup_failed");
    return;
  }
  const said = await advice();
  if (given !== text.value) return;
  verdict.dataset["state"] = all.length > 0 ? "found" : "quiet";
  if (given.trim() === "") verdict.textContent = "";
  else verdict.textContent = word(all.length > 0 ? "welcome_try_found" : "popup_quiet");
  found.replaceChildren(...all.map((finding) => lineOf(finding, said)));
});

async function showAccess() {
  access.hidden = await chrome.permissions.contains(ALL_SITES);
}
part(document, "#access-give", HTMLButtonElement).addEventListener("click", async ({ currentTarget }) => {
  // At once, as browsers ask only within an event of the person.
  if (!(await chrome.permissions.request(ALL_SITES).catch(() => false))) return;
  part(document, "#access-said", HTMLElement).textContent = word("welcome_access_given");
  if (currentTarget instanceof HTMLElement) currentTarget.hidden = true;
});
await showAccess();
