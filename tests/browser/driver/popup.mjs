/** The popup, opened as a page of its own over a tab: no driver can reach one that hangs on the toolbar. */
import { addressOf, inExtensionPage } from "./extension.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {{ rule: string, standing: string, group: string, masked: string, places: string[] }} Listed */

export class Popup {
  /** @param {WebDriver} driver @param {string} page the window of the page that it is about @param {number} tab the browser's number for that */
  constructor(driver, page, tab) {
    this.driver = driver;
    this.page = page;
    this.tab = tab;
    this.own = "";
  }

  /** Opens it over the page that the driver is at, and waits for the end of its scan. In a `window` of its own it leaves the page in sight, as the real
   * one does: browsers give a page that nobody sees less of the machine. @param {WebDriver} driver @param {{ wait?: boolean, window?: boolean }} [options] */
  static async open(driver, options = {}) {
    const page = await driver.getWindowHandle();
    const here = await driver.getCurrentUrl();
    const tab = await inExtensionPage(driver, page, "chrome.tabs.query({}).then((all) => done(all.find(({ url }) => url === given[0])?.id));", [here]);
    if (typeof tab !== "number") throw new Error(`no tab shows ${here}`);
    const popup = new Popup(driver, page, tab);
    await driver.switchTo().newWindow(options.window ? "window" : "tab");
    popup.own = await driver.getWindowHandle();
    await driver.manage().window().setRect({ width: 440, height: 760 });
    await driver.get(`${await addressOf(driver)}popup/popup.html?tab=${tab}`);
    if (options.wait !== false) await popup.settled();
    return popup;
  }

  /** Waits for the end of the scan; what it says then. */
  settled() {
    return until("the end of the scan", async () => {
      const state = await this.state();
      return state.state !== "" && state.state !== "running" && state;
    });
  }

  /** @returns {Promise<{ state: string, text: string, looked: string }>} */
  async state() {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeScript(`
      const verdict = document.querySelector("#page-verdict");
      return { state: verdict.dataset.state ?? "", text: verdict.textContent, looked: document.querySelector("#looked").textContent };`);
  }

  /** Everything that is listed. @returns {Promise<Listed[]>} */
  async list() {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeScript(`
      return [...document.querySelectorAll("#groups .entry")].map((entry) => ({
        rule: entry.dataset.rule, standing: entry.dataset.standing, group: entry.closest(".group").dataset.group,
        masked: entry.querySelector(".masked").textContent,
        places: [entry.querySelector(".place").textContent, ...[...entry.querySelectorAll(".others button")].map((one) => one.textContent)],
      }));`);
  }

  /** Presses something in it. @param {string} selector */
  async press(selector) {
    await this.driver.switchTo().window(this.own);
    await this.driver.executeScript("document.querySelector(arguments[0]).click()", selector);
  }

  /** Runs in it. @param {string} script @param {unknown[]} given */
  async run(script, ...given) {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeScript(script, ...given);
  }

  /** Runs in it until `done` is called. @param {string} script @returns {Promise<any>} */
  async runLater(script) {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeAsyncScript(`const done = arguments[0]; ${script}`);
  }

  /** The number on the toolbar's button. @returns {Promise<string>} */
  async badge() {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeAsyncScript("chrome.action.getBadgeText({ tabId: arguments[0] }).then(arguments[1]);", this.tab);
  }

  async close() {
    await this.driver.switchTo().window(this.own);
    await this.driver.close();
    await this.driver.switchTo().window(this.page);
  }
}
