/**
 * A keyboard command. No WebDriver key reaches what the browser itself heeds. In Firefox its text input processor presses keys in the browser's own
 * window, as the system would, and what a command's key makes act can be made to act without it; in Chromium nothing of the kind can be reached.
 */
import firefox from "selenium-webdriver/firefox.js";

/** In the browser's own window. */
const FIREFOX_PRESS = `
  const [letter] = arguments;
  const processor = (window.testProcessor ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor));
  if (!processor.beginInputTransactionForTests(window, () => true)) throw new Error("an input method is at work");
  const { DOM_VK_ALT, DOM_VK_SHIFT } = KeyboardEvent;
  const keys = [
    { key: "Alt", code: "AltLeft", keyCode: DOM_VK_ALT },
    { key: "Shift", code: "ShiftLeft", keyCode: DOM_VK_SHIFT },
    { key: letter, code: "Key" + letter, keyCode: letter.charCodeAt(0) },
  ].map((key) => new KeyboardEvent("", key));
  for (const key of keys) processor.keydown(key);
  for (const key of keys.reverse()) processor.keyup(key);`;

/** Presses Alt+Shift and `letter`, a capital, over the page that the driver is at. @param {firefox.Driver} driver @param {string} letter */
export async function pressCommand(driver, letter) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript(FIREFOX_PRESS, letter);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** Gives the command whose key is Alt+Shift and `letter`, over the page that the driver is at, without the key. @param {firefox.Driver} driver @param {string} letter */
export async function giveCommand(driver, letter) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript(
      `[...document.querySelectorAll("keyset[id*=hushkey] key")].find((key) => key.getAttribute("key") === arguments[0]).doCommand();`, letter);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** Closes the popup that hangs on the toolbar. @param {firefox.Driver} driver */
export async function closePopup(driver) {
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeScript("for (const panel of document.querySelectorAll('panel')) if (panel.state === 'open') panel.hidePopup();");
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}
