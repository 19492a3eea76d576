/**
 * A keyboard command as the browser gives it. No driver's keys reach what the browser itself heeds: in Firefox, whose window has an element for each
 * command with a key, that one is made to act, as it is by the key. In Chromium nothing of the kind can be reached.
 */
import firefox from "selenium-webdriver/firefox.js";

/** Gives the command whose key is Alt+Shift and `letter`, over the page that the driver is at. @param {firefox.Driver} driver @param {string} letter */
export async function giveCommand(driver, letter) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript(
      `[...document.querySelectorAll("keyset[id*=hushkey] key")].find((key) => key.getAttribute("key") === arguments[0]).doCommand();`, letter);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}
