/** The menu that a press of the right button opens. A driver's press opens it in Firefox, where what an entry that stands in it orders can be ordered in its
 * stead: to press the entry itself closes the menu, and then nothing is heard of it. In Chromium no driver sees the menu. */
import { Button } from "selenium-webdriver/lib/input.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebElement} WebElement */

/** In the browser's own window: the entry that was made under this name, wherever it stands in the menu, once that is open. */
const CHOOSE = `
  const menu = document.getElementById("contentAreaContextMenu");
  if (menu.state !== "open") return "closed";
  const entry = menu.querySelector("[id*=hushkey][id$='-menuitem-_" + arguments[0] + "']");
  if (!entry || entry.hidden) return "missing";
  const inner = entry.parentNode;
  if (inner !== menu && inner.state !== "open") {
    inner.parentNode.openMenu(true);
    return "opening";
  }
  entry.doCommand();
  return "chosen";`;

/** Presses `element` with the right button, and chooses the extension's entry `name`. @param {firefox.Driver} driver @param {WebElement} element @param {string} name */
export async function chooseFromMenu(driver, element, name) {
  await driver.actions().move({ origin: element }).press(Button.RIGHT).release(Button.RIGHT).perform();
  await driver.setContext(firefox.Context.CHROME);
  let told = "";
  try {
    await until(`the entry ${name}`, async () => {
      told = await driver.executeScript(CHOOSE, name);
      return told === "chosen";
    });
  } catch (error) {
    throw new Error(`the entry ${name}: ${told}`, { cause: error });
  } finally {
    await driver.executeScript("document.getElementById('contentAreaContextMenu').hidePopup();");
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** In the browser's own window. */
const NUMBER = `
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const { extension } = WebExtensionPolicy.getActiveExtensions().find(({ id }) => id.includes("hushkey"));
  return ExtensionParent.apiManager.global.browserActionFor(extension).action.getContextData(gBrowser.selectedTab).badgeText ?? "";`;

/** The number on the toolbar's button, as the browser has it: whoever asks the extension opens a page of it, and that closes its popup.
 * @param {firefox.Driver} driver @returns {Promise<string>} */
export async function drawnNumber(driver) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    return await driver.executeScript(NUMBER);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}
