/** The options page, in a window of its own beside the page that the tests look at. */
import { By, Key } from "selenium-webdriver";
import { addressOf } from "./extension.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */

export class Options {
  /** @param {WebDriver} driver @param {string} page the window of the page that the tests look at */
  constructor(driver, page) {
    this.driver = driver;
    this.page = page;
    this.own = "";
  }

  /** Opens it at one of its sections, and waits until all is drawn. @param {WebDriver} driver @param {string} section */
  static async open(driver, section) {
    const options = new Options(driver, await driver.getWindowHandle());
    await driver.switchTo().newWindow("tab");
    options.own = await driver.getWindowHandle();
    await driver.get(`${await addressOf(driver)}options/options.html#${section}`);
    await until("the options page to be drawn", () => options.run("return document.documentElement.dataset.state === 'ready';"));
    return options;
  }

  /** Goes to another section, and waits until it is there, drawn. @param {string} section */
  async go(section) {
    await this.run("if (location.hash !== `#${arguments[0]}`) { delete document.documentElement.dataset.state; location.hash = arguments[0]; }", section);
    await until(`${section} to be shown alone and drawn`, () => this.run(
      `return document.documentElement.dataset.state === "ready"
         && [...document.querySelectorAll("main > section:not([hidden])")].map(({ id }) => id).join() === arguments[0];`, section));
  }

  /** @param {string} script @param {unknown[]} given @returns {Promise<any>} */
  async run(script, ...given) {
    await this.driver.switchTo().window(this.own);
    return this.driver.executeScript(script, ...given);
  }

  /** Does what changes a setting, and waits until the page says that it is kept. @param {() => Promise<unknown>} act */
  async keeps(act) {
    await this.run("document.querySelector('#told').textContent = '';");
    await act();
    return until("the page to say what became of it", async () => {
      const told = await this.run("return document.querySelector('#told').textContent;");
      return told !== "" && String(told);
    });
  }

  /** @param {string} selector */
  async click(selector) {
    await this.driver.switchTo().window(this.own);
    await this.driver.findElement(By.css(selector)).click();
  }

  /** Ticks, or takes the tick away; and waits until it is kept. @param {string} selector */
  tick(selector) {
    return this.keeps(() => this.click(selector));
  }

  /** @param {string} selector @param {string} value */
  choose(selector, value) {
    return this.keeps(() => this.click(`${selector} option[value="${value}"]`));
  }

  /** Writes into a field, and presses Enter where that is wanted. @param {string} selector @param {string} text @param {boolean} [enter] */
  async write(selector, text, enter = false) {
    await this.driver.switchTo().window(this.own);
    const field = await this.driver.findElement(By.css(selector));
    await field.clear();
    await field.sendKeys(text, ...(enter ? [Key.ENTER] : []));
  }

  /** The words of all that fit. @param {string} selector @returns {Promise<string[]>} */
  texts(selector) {
    return this.run("return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText);", selector);
  }

  async close() {
    await this.driver.switchTo().window(this.own);
    await this.driver.close();
    await this.driver.switchTo().window(this.page);
  }
}
