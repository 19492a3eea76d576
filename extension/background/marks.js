// The style of what is marked in a page. It comes when there is something to mark and not before, and from here, so that no page finds it among its own: see
// extension/page/style.js and src/web/in_page/marks/underline.rs, which say for what.

/** @typedef {import("../types").Message} Message */

/** @type {Record<string, string>} */
const LOOKS = {
  // In a field, while it is written in.
  written: "text-decoration: underline wavy 1.5px #c2571a",
  // By a scan of the page; and what of that a person has gone to.
  found: "background-color: #fdd9b5; color: #4a1d05",
  chosen: "background-color: #f59e4b; color: #000; text-decoration: underline 2px #7c2d12",
};

/** Whoever could say something else here in our name has that frame already: it is brought nowhere else.
 * @param {Extract<Message, { hushkey: "style" }>} message @param {chrome.runtime.MessageSender} sender */
export async function bringStyle({ names, selectors, edited }, { tab, frameId }) {
  if (tab?.id === undefined || frameId === undefined) return false;
  const of = edited ? selectors.flatMap((one) => [`[contenteditable] ${one}`, `${one}[contenteditable]`]) : selectors;
  const rules = Object.entries(names).map(([look, name]) => {
    const all = of.map((selector) => `${selector}::highlight(${name})`);
    return `${all.join(", ")} { ${LOOKS[look]} }`;
  });
  await chrome.scripting.insertCSS({ target: { tabId: tab.id, frameIds: [frameId] }, css: rules.join("\n") });
  return true;
}
