/**
 * The editors that the guard is tried in, as data, and one way to handle them all: what each page gives to the tests is in
 * editors/page.js. What a person would do goes by trusted keys and clicks; only what the page came with is set by script.
 */
import { By, Key } from "selenium-webdriver";
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */

/**
 * @typedef {object} EditorPage
 * @property {string} name of editors/NAME.html
 * @property {boolean} lines whether it holds more than one line
 * @property {boolean} undo whether it has an undo
 * @property {boolean} caret whether its caret goes anywhere but to the end
 */

/** @type {EditorPage[]} */
export const EDITORS = [
  { name: "input", lines: false },
  { name: "textarea" },
  { name: "contenteditable" },
  { name: "design" },
  { name: "react" },
  { name: "prosemirror" },
  { name: "tiptap" },
  { name: "lexical" },
  { name: "slate" },
  { name: "quill" },
  { name: "draft" },
  { name: "codemirror" },
  { name: "monaco" },
  { name: "ckeditor" },
  { name: "markdown" },
  { name: "chat-fetch" },
  { name: "chat-socket" },
  { name: "chat-rich" },
  { name: "xterm", undo: false, caret: false },
  { name: "canvas", caret: false },
].map((own) => ({ lines: true, undo: true, caret: true, ...own }));

/** The chats: Enter sends. */
export const CHATS = EDITORS.filter(({ name }) => name.startsWith("chat-"));

/** How long an editor may take to learn where its caret is. */
const SETTLES_WITHIN_MS = 500;

/** An open editor's page. */
export class EditorOnPage {
  /** @param {Browser} browser @param {EditorPage} page */
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
    /** @private */ this.clicks = 0;
  }

  /** Waits until the editor is there. */
  async ready() {
    await this.browser.enter("top");
    await until(`the editor ${this.page.name}`, () => this.ask("ready === true"));
  }

  /** @param {string} what @returns {Promise<any>} */
  async ask(what) {
    await this.browser.driver.switchTo().defaultContent();
    return this.browser.driver.executeScript(`return window.editor?.${what};`);
  }

  /** The model's text. @returns {Promise<string>} */
  text() {
    return this.ask("text()");
  }

  /** The model's text and what a person reads, as JSON: half a sign, which a deletion can leave, comes through no driver by itself. */
  async asWritten() {
    await this.browser.enter("top");
    const held = "JSON.stringify({ model: window.editor.text(), dom: window.editor.dom() })";
    return /** @type {Promise<string>} */ (this.browser.driver.executeScript(`return ${held};`));
  }

  /** What a person reads. @returns {Promise<string>} */
  dom() {
    return this.ask("dom()");
  }

  /** @returns {Promise<string[]>} */
  sent() {
    return this.ask("sent");
  }

  /** As if the page had come with this text. @param {string} text */
  async set(text) {
    await this.browser.enter("top");
    await this.browser.driver.executeScript("window.editor.setText(arguments[0]);", text);
  }

  /** Gives it the focus by a real click; from then on keys go to it. */
  async click() {
    const { driver } = this.browser;
    const [selector, frame] = /** @type {[string, string | null]} */ (
      await this.ask("focusSelector === undefined ? null : [window.editor.focusSelector, window.editor.frame]")
    );
    if (frame !== null) await driver.switchTo().frame(await driver.findElement(By.css(frame)));
    const field = await driver.findElement(By.css(selector));
    // Two clicks at one place would be a double click.
    this.clicks += 1;
    await driver.actions().move({ origin: field, x: 24 * (this.clicks % 4), duration: 0 }).click().perform();
  }

  /** Where keys go when it has had the focus before. */
  async enter() {
    const { driver } = this.browser;
    const frame = /** @type {string | null} */ (await this.ask("frame"));
    if (frame !== null) await driver.switchTo().frame(await driver.findElement(By.css(frame)));
  }

  /** @param {string[]} keys */
  async keys(...keys) {
    await this.enter();
    await this.browser.driver.actions().sendKeys(...keys).perform();
  }

  /**
   * Lists of keys, each pressed together and let go, all in one breath.
   * @param {string[][]} strokes
   */
  async strokes(strokes) {
    await this.enter();
    const actions = this.browser.driver.actions();
    for (const stroke of strokes) {
      for (const key of stroke) actions.keyDown(key);
      for (const key of stroke.toReversed()) actions.keyUp(key);
    }
    await actions.perform();
  }

  /** @param {import("../driver/composition.mjs").Composition} composition */
  async compose(composition) {
    await this.enter();
    await this.browser.compose(composition);
  }

  /** Waits until the editor has nothing more to do: the next frame has been drawn, and what it had put off is done. */
  async atRest() {
    await this.browser.enter("top");
    await this.browser.driver.executeAsyncScript(
      "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));",
    );
  }

  /** Ctrl and a key. @param {string} key */
  async chord(key) {
    await this.enter();
    await this.browser.chord(key);
  }

  /**
   * Pastes what was copied, and waits until anything of it has arrived. Then the core is ready, and what follows goes its own way.
   */
  async warm() {
    await this.set("");
    await this.click();
    await this.chord("v");
    await until(`the first paste to arrive in ${this.page.name}`, async () => (await this.text()).trim() !== "");
  }

  /**
   * The page as if it had come with this text, clicked, and the caret so many characters before its end.
   * @param {string} text
   * @param {number} [back]
   */
  async begin(text, back = 0) {
    await this.set(text);
    await this.click();
    // Some editors put the caret where they think it is a moment after they got the focus.
    await this.atRest();
    if (!this.page.caret) return;
    const wanted = text.length - text.lastIndexOf("\n") - 1 - back;
    const there = async () => (await this.ask("caret()")) === wanted;
    let tried = false;
    await until(`the caret in ${this.page.name} to be at ${wanted}`, async () => {
      const at = /** @type {number | null} */ (await this.ask("caret()"));
      if (at === wanted) return true;
      if (tried && at !== null && !text.includes("\n")) {
        // Some put it back where they believe it to be, in the middle of quick keys: the rest of the way.
        await this.keys(...Array.from({ length: Math.abs(at - wanted) }, () => (at > wanted ? Key.ARROW_LEFT : Key.ARROW_RIGHT)));
      } else {
        // There and back, since some learn of a caret only when it moves.
        await this.chord(Key.HOME);
        await this.chord(Key.END);
        if (back > 0) await this.keys(...Array.from({ length: back }, () => Key.ARROW_LEFT));
        tried = true;
      }
      // Some take a tenth of a second to see where it has come to; pressed again at once, they never would.
      return until("the caret to settle", there, SETTLES_WITHIN_MS).catch(() => false);
    });
  }

  /**
   * Waits until model and DOM hold this text, and says what they hold when they do not.
   * @param {string} text
   * @param {string} when
   */
  async holds(text, when) {
    await this.holdsOne([text], when);
  }

  /**
   * The same where more than one text is right; gives the one that it is.
   * @param {string[]} texts
   * @param {string} when
   */
  async holdsOne(texts, when) {
    let model = "";
    let dom = "";
    const same = async () => {
      model = await this.text();
      dom = await this.dom();
      return model === dom && texts.includes(model);
    };
    await until(`${this.page.name} ${when}`, same).catch(() => {
      const said = { wanted: texts.length > 1 ? texts : texts[0], model, ...(dom === model ? {} : { dom }) };
      throw new Error(`${this.page.name} ${when}: ${JSON.stringify(said)}`);
    });
    return model;
  }
}
