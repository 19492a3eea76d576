/**
 * The window of the extension's own that asks where a page does not let the dialog stand. Chromium's driver does not list it, so that it is
 * looked into from another page of the extension, as these may look into each other.
 */
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */

const FIND = "const view = chrome.extension.getViews().find(({ location }) => location.pathname === '/ask/ask.html');";

/** Waits for it; what it says. @param {Browser} browser @returns {Promise<{ text: string, actions: string[] }>} */
export function askedElsewhere(browser) {
  return until("the extension's own window", () => browser.inExtension(
    `${FIND}
     const buttons = [...(view?.document.querySelectorAll("[data-action]") ?? [])];
     done(buttons.length > 0 ? { text: view.document.body.innerText, actions: buttons.map(({ dataset }) => dataset.action) } : null);`), 20_000, 200);
}

/** Presses a button in it. @param {Browser} browser @param {string} action */
export async function answerThere(browser, action) {
  await browser.inExtension(`${FIND} view.document.querySelector("[data-action=" + given[0] + "]").click(); done();`, action);
}

/** Closes it without an answer. @param {Browser} browser */
export async function closeIt(browser) {
  await browser.inExtension("chrome.windows.getAll({ windowTypes: ['popup'] }).then((all) => Promise.all(all.map(({ id }) => chrome.windows.remove(id)))).then(() => done());");
}
