// The window that asks where a page does not let the dialog stand: what the dialog said, and its buttons. It decides nothing, and says the
// answer to the background. No page can reach it.

import { fill, part, tellLanguage, word } from "../popup/words.js";
import { followTheme } from "../look/theme.js";

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

if (asked === undefined) {
  close();
} else {
  part(document, "#title", HTMLElement).textContent = asked.title;
  part(document, "#lead", HTMLElement).textContent = word("asked_elsewhere", asked.site);
  part(document, "#found", HTMLElement).replaceChildren(...asked.items.map(({ provider, kind, masked, placeholder }) => {
    const line = document.createElement("li");
    const [name, value] = [document.createElement("span"), document.createElement("code")];
    // A rule for values that anyone may issue says "any": that is no name to show.
    name.textContent = provider === "any" ? kind : `${provider} ${kind}`;
    value.textContent = placeholder ? `${masked} → <${placeholder}>` : masked;
    for (const element of [name, value]) element.dir = "ltr";
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
