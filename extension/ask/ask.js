// The window that asks where a page does not let the dialog stand: what the dialog said, and its buttons. It decides nothing, and says the
// answer to the background. No page can reach it.

import { fill, part, tellLanguage, word } from "../look/page.js";
import { called } from "../look/found.js";
import { followTheme } from "../look/theme.js";
import { advice } from "../scan/core.js";

/** @typedef {import("../types").Asked} Asked */

fill(document);
tellLanguage();
followTheme();

const key = decodeURIComponent(location.hash.slice(1));
const { [key]: asked } = /** @type {Record<string, Asked | undefined>} */ (await chrome.storage.session.get(key));

/** @param {string} action */
async function answer(action) {
  await chrome.runtime.sendMessage({ hushkey: "answer-elsewhere", key, action });
  close();
}

/** Kinds are said in English where the catalogue cannot be read. @type {Record<string, import("../types").Advice>} */
const said = await advice().catch(() => ({}));

if (asked === undefined) {
  close();
} else {
  part(document, "#title", HTMLElement).textContent = asked.title;
  part(document, "#lead", HTMLElement).textContent = word("asked_elsewhere", asked.site);
  part(document, "#found", HTMLElement).replaceChildren(...asked.items.map(({ rule, provider, kind, masked, placeholder }) => {
    const line = document.createElement("li");
    const [name, value] = [document.createElement("span"), document.createElement("code")];
    name.textContent = called(provider, said[rule]?.kind ?? kind);
    name.dir = "auto";
    value.textContent = placeholder ? `${masked} → <${placeholder}>` : masked;
    value.dir = "ltr";
    line.append(name, value);
    return line;
  }));
  const buttons = asked.actions.map(({ action, label }, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset["action"] = action;
    button.textContent = label;
    if (at === 0) button.className = "primary";
    button.addEventListener("click", () => void answer(action));
    return button;
  });
  part(document, "#buttons", HTMLElement).replaceChildren(...buttons);
  buttons[0]?.focus();
}
