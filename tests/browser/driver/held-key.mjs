/** Holds a key down as a keyboard does, which is heard again and again meanwhile. Chromium's driver has no such keys: there they come by its developers' protocol. */
import { Key } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";

/** As Chromium's protocol tells them. @type {Record<string, { key: string, code: string, windowsVirtualKeyCode: number, text?: string }>} */
const KEYS = {
  [Key.ENTER]: { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" },
  [Key.SPACE]: { key: " ", code: "Space", windowsVirtualKeyCode: 32, text: " " },
  [Key.SHIFT]: { key: "Shift", code: "ShiftLeft", windowsVirtualKeyCode: 16 },
};

/**
 * Presses `key`, wherever the focus is; then each `again` is once more, until it is let `up`.
 * @param {import("selenium-webdriver").WebDriver} driver @param {string} key one of `KEYS`
 */
export async function holdDown(driver, key) {
  if (!(driver instanceof chrome.Driver)) {
    const down = () => driver.actions().keyDown(key).perform();
    await down();
    return { again: down, up: () => driver.actions().keyUp(key).perform() };
  }
  const known = KEYS[key];
  if (known === undefined) throw new Error("no such key");
  const { text, ...up } = known;
  const down = (/** @type {boolean} */ autoRepeat) => driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...known, autoRepeat });
  await down(false);
  return { again: () => down(true), up: () => driver.sendDevToolsCommand("Input.dispatchKeyEvent", { type: "keyUp", ...up }) };
}
