/**
 * A browser with the extension in it, in the words of the tests: go to a page, copy here, paste there, see what the guard says.
 *
 * Whatever a person would do is done with trusted input: real key and pointer events through WebDriver, never events made in
 * the page. Only what no decision hangs on (filling the page that is copied from, reading fields) goes by script.
 */
import { By, error as failures, Key } from "selenium-webdriver";
import { compose } from "./driver/composition.mjs";
import {
  atRest, choose, countDialogs, dialogClosed, dialogOpen, findInClosedRoots, pick, press, pressEscape, readDialog,
} from "./driver/dialog.mjs";
import { inExtensionPage, keepKilling, killBackground, privateWindow, reinstall } from "./driver/extension.mjs";
import { start } from "./driver/start.mjs";
import { useTheme } from "./driver/theme.mjs";
import { until } from "./driver/wait.mjs";

export { BROWSERS, FIREFOX_UUID } from "./driver/start.mjs";
export { until };

/** @typedef {import("./driver/start.mjs").BrowserName} BrowserName */
/** @typedef {import("./driver/start.mjs").StartOptions} StartOptions */
/** @typedef {import("./driver/dialog.mjs").Action} Action */
/** @typedef {"top" | "same" | "cross"} Frame */
/**
 * @typedef {object} PageEvent what the page's own outermost listener saw
 * @property {"paste" | "beforeinput" | "input"} type
 * @property {boolean} trusted
 * @property {string} target
 * @property {string | null} inputType
 * @property {string | null} text
 * @property {number} waited milliseconds between the event's making and the page's listener
 */
/** @typedef {{ events: PageEvent[], violations: string[], changes: string[], keys: string[] }} PageRecord `keys`: what an input method does, too */

export class Browser {
  /**
   * @param {BrowserName} name
   * @param {StartOptions} options
   */
  static async start(name, options) {
    const driver = await start(name, options);
    const window = options.private && name === "chrome" ? await privateWindow(driver) : await driver.getWindowHandle();
    return new Browser(name, driver, window);
  }

  /**
   * @param {BrowserName} name
   * @param {import("selenium-webdriver").WebDriver} driver
   * @param {string} window the window that the tests look at
   */
  constructor(name, driver, window) {
    this.name = name;
    this.driver = driver;
    this.window = window;
    /** @private @type {string | null} */ this.sourceWindow = null;
  }

  quit() {
    return this.driver.quit();
  }

  /** Whether its window is still there. */
  async isOpen() {
    try {
      return (await this.driver.getAllWindowHandles()).length > 0;
    } catch (thrown) {
      if (thrown instanceof failures.UnexpectedAlertOpenError) return true;
      return false;
    }
  }

  /** Makes pages light, dark, or of the system's few colours, at once. @param {import("./driver/theme.mjs").Theme} theme */
  useTheme(theme) {
    return useTheme(this.driver, theme);
  }

  /** @param {string} url */
  async open(url) {
    await this.driver.switchTo().defaultContent();
    await this.driver.get(url);
  }

  /**
   * Copies a text to the clipboard with Ctrl+A, Ctrl+C in a window of its own.
   * @param {string} origin whose /test/source.html is copied from
   * @param {string} text
   */
  async copy(origin, text) {
    const { driver } = this;
    if (this.sourceWindow === null) {
      await driver.switchTo().newWindow("tab");
      this.sourceWindow = await driver.getWindowHandle();
      await driver.get(`${origin}/test/source.html`);
    } else {
      await driver.switchTo().window(this.sourceWindow);
    }
    await driver.executeScript("const e = document.getElementById('source'); e.value = arguments[0]; e.focus();", text);
    await this.chord("a");
    await this.chord("c");
    await driver.switchTo().window(this.window);
  }

  /**
   * Copies rich text, with its formatting, from the source page.
   * @param {string} origin
   * @param {string} html
   */
  async copyRich(origin, html) {
    const { driver } = this;
    await this.copy(origin, "");
    if (this.sourceWindow !== null) await driver.switchTo().window(this.sourceWindow);
    await driver.executeScript("const e = document.getElementById('rich'); e.innerHTML = arguments[0]; e.focus();", html);
    await this.chord("a");
    await this.chord("c");
    await driver.switchTo().window(this.window);
  }

  /** @param {string} key */
  async chord(key) {
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
  }

  /** Moves to the top frame or to a child frame of frames.html. @param {Frame} frame */
  async enter(frame) {
    await this.driver.switchTo().defaultContent();
    if (frame !== "top") await this.driver.switchTo().frame(await this.driver.findElement(By.id(frame)));
  }

  /** Puts the focus into a field by a real click. @param {string} id */
  async click(id) {
    await this.driver.actions().move({ origin: await this.driver.findElement(By.id(id)), duration: 0 }).click().perform();
  }

  /** Ctrl+V, wherever the focus is. */
  paste() {
    return this.chord("v");
  }

  /** Writes as an input method does, wherever the focus is. @param {import("./driver/composition.mjs").Composition} composition */
  compose(composition) {
    return compose(this.driver, composition);
  }

  /** Ctrl+V and another key in one breath. @param {string} key */
  async pasteAndPress(key) {
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).sendKeys(key).perform();
  }

  /** What a field of the current frame holds. @param {string} id @returns {Promise<string>} */
  async text(id) {
    return this.driver.executeScript(
      `const e = document.getElementById(arguments[0]);
       return "value" in e && e.localName !== "button" ? e.value : e.innerText;`,
      id,
    );
  }

  /** @param {string} id @returns {Promise<string>} */
  async html(id) {
    return this.driver.executeScript("return document.getElementById(arguments[0]).innerHTML;", id);
  }

  /** The id of what has the focus in the current frame. @returns {Promise<string>} */
  async activeId() {
    return this.driver.executeScript("return document.activeElement?.id ?? '';");
  }

  /** @param {string} id @returns {Promise<string>} */
  async textBeforeCaret(id) {
    return this.driver.executeScript(
      `const field = document.getElementById(arguments[0]);
       if ("selectionStart" in field) {
         return field.selectionStart === field.selectionEnd ? field.value.slice(0, field.selectionEnd) : null;
       }
       const selection = getSelection();
       const range = document.createRange();
       range.setStart(field, 0);
       range.setEnd(selection.focusNode, selection.focusOffset);
       return selection.isCollapsed ? range.toString().replaceAll("\u00a0", " ") : null;`,
      id,
    );
  }

  /**
   * Puts text into a field of the current frame and the caret at an offset, by keys only, so that the field's own undo knows it.
   * @param {string} id
   * @param {string} text
   * @param {number} back how many characters from the end the caret goes
   */
  async type(id, text, back = 0) {
    await this.click(id);
    const keys = this.driver.actions().sendKeys(text);
    for (let step = 0; step < back; step += 1) keys.sendKeys(Key.ARROW_LEFT);
    await keys.perform();
    await until(`${id} to hold the typed text`, async () => (await this.text(id)).trimEnd() === text.trimEnd());
  }

  /** What the current frame's page has seen so far. @returns {Promise<PageRecord>} */
  async record() {
    return this.driver.executeScript("return window.record;");
  }

  /** Forgets what the current frame's page has seen. */
  async forget() {
    await this.driver.executeScript("for (const list of Object.values(window.record)) list.length = 0;");
  }

  dialog() {
    return readDialog(this.driver);
  }

  /** @param {{ ready?: boolean }} [wanted] */
  dialogOpen(wanted) {
    return dialogOpen(this.driver, wanted);
  }

  /** Brings what moves to its end. */
  atRest() {
    return atRest(this.driver);
  }

  dialogClosed() {
    return dialogClosed(this.driver);
  }

  /** @param {Action} action */
  choose(action) {
    return choose(this.driver, action);
  }

  /** Chooses what becomes of one of several secrets. @param {number} item @param {string} choice */
  pick(item, choice) {
    return pick(this.driver, item, choice);
  }

  /** Presses whatever `selector` finds in the guard's own parts. @param {string} selector */
  press(selector) {
    return press(this.driver, selector);
  }

  /** All words below what `selector` finds in the dialog, folded away or not. @param {string} selector @returns {Promise<string>} */
  async wordsOf(selector) {
    return this.driver.executeScript("return arguments[0]?.textContent ?? '';", await findInClosedRoots(this.driver, selector));
  }

  /** What of the dialog has the focus. @returns {Promise<{ name: string, item: string | null } | null>} */
  async focusedPart() {
    const dialog = await findInClosedRoots(this.driver, '[role="alertdialog"]');
    if (dialog === null) return null;
    return this.driver.executeScript(
      `const active = arguments[0].getRootNode().activeElement;
       return active && { name: active.dataset.action ?? active.localName, item: active.dataset.item ?? null };`,
      dialog,
    );
  }

  countDialogs() {
    return countDialogs(this.driver);
  }

  /**
   * Runs a script in a page of the extension's own, in a window that is closed again.
   * @param {string} script the body of a function that ends by calling `done`
   * @param {...unknown} given its arguments
   * @returns {Promise<any>}
   */
  async inExtension(script, ...given) {
    return inExtensionPage(this.driver, this.window, script, given);
  }

  /** What the extension has stored. @returns {Promise<any>} */
  stored() {
    return this.inExtension("chrome.storage.local.get().then(done);");
  }

  /**
   * Replaces parts of what the extension has stored, once its background has begun with it: what is there before that it takes for an older version's, and writes
   * anew. @param {object} parts
   */
  store(parts) {
    return until("the background to have begun with what is stored", () => this.inExtension(`
      const { local } = chrome.storage;
      local.get("salt").then(async ({ salt }) => {
        if (salt !== undefined) await local.set(given[0]);
        done(salt !== undefined);
      });`, parts));
  }

  /** Takes the extension away and puts it in again, as an update does, while pages are open. @param {string} folder */
  updateExtension(folder) {
    return reinstall(this.driver, this.window, folder);
  }

  /** Ends the extension's background. */
  killBackground() {
    return killBackground(this.driver);
  }

  /** Ends the extension's background again and again while `work` goes on. @param {() => Promise<unknown>} work */
  async whileKillingBackground(work) {
    const stop = await keepKilling(this.driver);
    try {
      await work();
    } finally {
      await stop();
    }
  }

  pressEscape() {
    return pressEscape(this.driver);
  }

  /** A click that is made by script, on a button that no script of a page could reach. @param {Action} action */
  async clickUntrusted(action) {
    const button = await findInClosedRoots(this.driver, `[data-action="${action}"]`);
    await this.driver.executeScript("arguments[0].click();", button);
  }

  /** The notice that the guard shows outside of a dialog. */
  async notice() {
    return (await findInClosedRoots(this.driver, "[data-notice]"))?.getAttribute("data-notice") ?? null;
  }

  /** Whether a field is marked. */
  async isMarked() {
    return (await findInClosedRoots(this.driver, '[data-action="marked"]')) !== null;
  }

  /** The text of the browser's own question (confirm), once it is up. */
  question() {
    return until("the browser's question", async () => {
      try {
        return await this.driver.switchTo().alert().then((alert) => alert.getText());
      } catch (thrown) {
        if (thrown instanceof failures.NoSuchAlertError) return null;
        throw thrown;
      }
    });
  }

  /** @param {boolean} yes */
  async answerQuestion(yes) {
    const alert = await this.driver.switchTo().alert();
    await (yes ? alert.accept() : alert.dismiss());
  }

  /** Whether anything of the guard's (the dialog or its review button) is in the top frame's document. */
  async showsAnything() {
    return (await findInClosedRoots(this.driver, '[role="alertdialog"], [data-action]')) !== null;
  }
}
