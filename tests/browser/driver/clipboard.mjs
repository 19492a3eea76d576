/** What a person has allowed a page beforehand: to read the clipboard. */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";

/** @param {import("selenium-webdriver").WebDriver} driver */
export async function permitReading(driver) {
  if (driver instanceof chrome.Driver) {
    const permissions = ["clipboardReadWrite"];
    await driver.sendDevToolsCommand("Browser.grantPermissions", { permissions });
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    await driver.executeScript("Services.prefs.setBoolPref('dom.events.testing.asyncClipboard', true);");
    await driver.setContext(firefox.Context.CONTENT);
  }
}
