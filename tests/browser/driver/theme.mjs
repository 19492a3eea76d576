/** What a person has set in the system or the browser: colours, and how large all is. */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { inExtensionPage } from "./extension.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {"light" | "dark" | "forced"} Theme `forced`: the few colours of a system with high contrast, in place of the page's own */

/** What Firefox's `browser.display.document_color_use` says: the page's colours, or the system's. */
const ALWAYS_OWN = 1;
const ALWAYS_FORCED = 2;

/** In the window that the driver is at. @param {WebDriver} driver @param {Theme} theme */
export async function useTheme(driver, theme) {
  const forced = theme === "forced";
  if (driver instanceof chrome.Driver) {
    const features = [
      { name: "prefers-color-scheme", value: theme === "dark" ? "dark" : "light" },
      { name: "forced-colors", value: forced ? "active" : "none" },
    ];
    await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { features });
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    await driver.executeScript(
      "for (const one of arguments[0]) Services.prefs.setIntPref(...one);",
      [
        ["layout.css.prefers-color-scheme.content-override", theme === "dark" ? 0 : 1],
        ["browser.display.document_color_use", forced ? ALWAYS_FORCED : ALWAYS_OWN],
      ],
    );
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** Makes the page at `address` so many times as large. @param {WebDriver} driver @param {string} address @param {number} factor */
export async function zoom(driver, address, factor) {
  const window = await driver.getWindowHandle();
  await inExtensionPage(
    driver, window,
    "chrome.tabs.query({}).then((all) => chrome.tabs.setZoom(all.find(({ url }) => url === given[0]).id, given[1])).then(() => done(), done);",
    [address, factor]);
}
