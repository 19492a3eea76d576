// The entries of the context menu, each of which opens the popup for one part of the page.

import { learn, message } from "../look/language.js";
import { ask } from "../scan/wishes.js";

/** @typedef {import("../scan/wishes.js").Asked} Asked */

/** Each entry is its context and the name of its words. @type {[`${chrome.contextMenus.ContextType}`, string][]} */
const ENTRIES = [
  ["page", "menu_page"],
  ["selection", "menu_selection"],
  ["frame", "menu_frame"],
  ["link", "menu_link"],
  ["editable", "menu_field"],
];

/** Puts the entries into the menu, in the language that is set; once for each, as the browser keeps them. */
export async function offerMenus() {
  await learn();
  chrome.contextMenus.removeAll(() => {
    for (const [context, key] of ENTRIES) {
      chrome.contextMenus.create({ id: context, contexts: [context], title: message(key) }, () => void chrome.runtime.lastError);
    }
  });
}

/** @param {chrome.contextMenus.OnClickData} info @param {number} tab @returns {Omit<Asked, "at">} */
function orderOf(info, tab) {
  const frame = info.frameId ?? 0;
  switch (info.menuItemId) {
    case "selection":
      // What is selected in a component, no script of ours can ask the page for in every browser.
      return { tab, frame, scope: "selection", text: info.selectionText ?? "" };
    case "frame":
      return { tab, frame, scope: "frame" };
    case "link": {
      // Firefox alone tells the words of the link.
      const { linkText = "" } = /** @type {{ linkText?: string }} */ (info);
      return { tab, frame, scope: "text", text: `${linkText}\n${info.linkUrl ?? ""}` };
    }
    case "editable":
      return { tab, frame, scope: "field" };
    default:
      return { tab, scope: "page" };
  }
}

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return;
  const { id } = tab;
  const known = ask(orderOf(info, id));
  // At once, as Firefox lets only an event of the person open it.
  Promise.resolve(chrome.action.openPopup()).catch(async () => {
    await known;
    await chrome.windows.create({ url: chrome.runtime.getURL(`popup/popup.html?tab=${id}`), type: "popup", width: 440, height: 680 });
  });
});
