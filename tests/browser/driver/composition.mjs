/**
 * Writes as an input method does: signs are put together, shown underlined, changed, and only then meant.
 *
 * Chromium: by CDP, as its own input methods come to the page. Firefox: by its text input processor, in the browser's own process, from
 * where a composition goes to whatever has the focus. Both make trusted events, and neither holds a key that it has not been told of:
 * the keys that a person presses for it are given beside.
 */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/**
 * @typedef {object} Composition
 * @property {string[]} steps what is shown underlined, one after the other
 * @property {string | null} text what it ends with; nothing takes it back, and null lets it go on
 * @property {boolean} [byEnter] whether an Enter ends it
 */

/** A key while an input method is at work has this code, whatever it is. */
const PROCESSED = 229;

/** In the browser's own window. */
const FIREFOX_COMPOSE = `
  const [{ steps, text, byEnter }] = arguments;
  // One that is still at work goes on.
  const processor = (window.testProcessor ??= Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor));
  if (!processor.hasComposition && !processor.beginInputTransactionForTests(window, () => true)) throw new Error("another input method is at work");
  const enter = byEnter ? new KeyboardEvent("", { key: "Enter", code: "Enter", keyCode: KeyboardEvent.DOM_VK_RETURN }) : undefined;
  for (const step of steps) {
    processor.setPendingCompositionString(step);
    processor.appendClauseToPendingComposition(step.length, processor.ATTR_RAW_CLAUSE);
    processor.setCaretInPendingComposition(step.length);
    processor.flushPendingComposition();
  }
  if (text === null) return;
  if (text === "") processor.cancelComposition(enter);
  else processor.commitCompositionWith(text, enter);`;

/** @param {WebDriver} driver @param {Composition} composition */
export async function compose(driver, { steps, text, byEnter = false }) {
  if (driver instanceof chrome.Driver) {
    for (const step of steps) {
      await driver.sendDevToolsCommand("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
    }
    if (text === null) return;
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: PROCESSED };
    if (byEnter) await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    if (text === "") await driver.sendDevToolsCommand("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    else await driver.sendDevToolsCommand("Input.insertText", { text });
    if (byEnter) await driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyUp", ...enter, windowsVirtualKeyCode: 13 });
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeScript(FIREFOX_COMPOSE, { steps, text, byEnter });
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
  }
}
