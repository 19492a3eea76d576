/**
 * A page covers the dialog, hides it, moves it, styles it or takes it away. A picture of the window shows whether a person sees all of it
 * then; and it is answered by the pointer. Where a page goes on and on, or hides all of its document, the extension's own window asks
 * instead. What lies over the dialog unseen leads no press to letting the secret through: the browser itself asks before. Whatever a page
 * does, it does not get the secret, and works on afterwards.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { answerThere, askedElsewhere, closeIt } from "./suite/own-window.mjs";
import { difference, picture } from "./suite/pixels.mjs";
import { REPOSITORY } from "./suite/places.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/pixels.mjs").Box} Box */

/** Of the card's pixels so many may differ: the ring around what has the focus, a button under the pointer. Covered, nearly all differ. */
const ALIKE = 0.06;

/** What is undone: the dialog is whole again. */
const UNDONE = [
  "a popover over it", "a popover over it that lets presses through", "a popover over it in a closed root", "a modal dialog over it",
  "a part that fills the screen", "the list of a select over it that lets presses through", "its colours registered by name", "a huge z-index", "opacity on html and body", "a clip on html and body", "a mask on html and body",
  "html without pointer events", "html that is inert", "styles for everything", "its host restyled", "its host moved into what is not shown",
  "its host moved into another document", "its host taken away", "the whole document replaced",
];

/** Of these, what browsers do only where a person has just pressed something. */
const FULL = "a part that fills the screen";
const PRESSED = [FULL, "the list of a select over it that lets presses through"];

/** What hides all of the document, or goes on and on. */
const LASTING = [
  "html that is zoomed to next to nothing", "html that is zoomed until little fits", "html that is not displayed", "html whose content is hidden", "a popover that comes back again and again",
  "its host restyled again and again", "its host taken away again and again",
];

/** What lies over the top layer, too, until the person sees another tab: whether a hit test finds it and presses go through it, browsers do not agree. */
const PICTURES = ["pictures of a change over it", "pictures of a change over it that let presses through", "a change whose pictures are never made"];

/** What hides the dialog in one browser alone: it is whole, or asked elsewhere. */
const EITHER = [
  "a filter on html and body", "a filter that leaves one colour", "a filter that leaves next to one colour, again and again", "a transform on html and body",
];

/** What only the browser's own question can meet. */
const UNSEEN = [
  "a popover over it in a closed root that lets presses through", "a popover in a closed root that goes as it is pressed",
  "a closed popover that stays over it, in a closed root",
];

/** What our colours are called where they are written. */
const NAMES = ["look/colours.css", "dialog/ground.css"].flatMap((file) => {
  return readFileSync(join(REPOSITORY, "extension", file), "utf8").match(/--[\w-]+(?=:)/g) ?? [];
});

inEachBrowser("against the dialog", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);
  const secret = githubToken();

  /** A held paste, with its dialog and all that this says. @param {string} [before] an attack that comes before */
  async function hold(before) {
    const { browser } = stage;
    await stage.copy(secret);
    await stage.open("open", "veiling.html");
    stage.server.sent.length = 0;
    await browser.click("textarea");
    await script("window.names = arguments[0];", NAMES);
    if (before !== undefined) await script("attacks[arguments[0]]();", before);
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await until("the words about the key", async () => (await browser.dialog())?.text.includes("github.com"));
    // What is compared with it later must not be a picture of its opening.
    await browser.dialogOpen({ ready: true });
    await browser.atRest();
  }

  /** The card, as the page's window shows it. @returns {Promise<{ box: Box, seen: import("./suite/pixels.mjs").Picture }>} */
  async function look() {
    const card = await findInClosedRoots(stage.browser.driver, ".card");
    const box = /** @type {Box} */ (await script("const { x, y, width, height } = arguments[0].getBoundingClientRect(); return { x, y, width, height };", card));
    return { box, seen: await picture(stage.browser.driver) };
  }

  async function hasNothing() {
    const { browser, server } = stage;
    assert.equal(await browser.text("textarea"), "");
    assert.equal(server.sent.length, 0);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen the secret");
  }

  /** The answer is carried out, and the page works. */
  async function goesOn() {
    const { browser } = stage;
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
    assert.equal(await browser.countDialogs(), 0);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen the secret");
  }

  async function isWholeAgain(/** @type {Awaited<ReturnType<typeof look>>} */ before) {
    await until("the dialog to be seen whole", async () => {
      const now = await look().catch(() => null);
      return now !== null && difference(before, now) < ALIKE;
    });
    await hasNothing();
    await stage.browser.dialogOpen({ ready: true });
    await stage.browser.choose("replace");
    await goesOn();
  }

  async function isAskedElsewhere() {
    const { browser } = stage;
    const asked = await askedElsewhere(browser);
    assert.ok(!asked.text.includes(secret), "the secret is shown whole");
    assert.match(asked.text, /forum\.hushkey\.test/);
    assert.deepEqual(asked.actions, ["replace", "omit", "allow-once", "cancel"]);
    await hasNothing();
    await answerThere(browser, "replace");
    await goesOn();
  }

  for (const attack of UNDONE) {
    it(`${attack}: it is whole again`, async () => {
      await hold();
      const before = await look();
      // Beside the card a press answers nothing.
      if (PRESSED.includes(attack)) await stage.browser.driver.actions().move({ x: 3, y: 3, duration: 0 }).click().perform();
      await script("attacks[arguments[0]]();", attack);
      if (attack === FULL) await until("the full screen", () => script("return document.fullscreenElement?.id === 'covers';"));
      await isWholeAgain(before);
      if (attack === FULL) assert.equal(await script("return document.fullscreenElement?.id;"), "covers", "the page was taken out of it");
    });
  }

  for (const attack of LASTING) {
    it(`${attack}: asked in a window of its own`, async () => {
      await hold();
      await script("attacks[arguments[0]]();", attack);
      await isAskedElsewhere();
    });
  }

  for (const attack of PICTURES) {
    it(`${attack}: it takes no answer, and is asked in a window of its own`, async () => {
      const { browser } = stage;
      await hold();
      await script("attacks[arguments[0]]();", attack);
      await until("the dialog to give way", async () => {
        assert.notEqual(await script("return String(document.activeViewTransition ?? 'none');"), "none", "the change has ended: this tests nothing");
        return (await browser.countDialogs()) === 0;
      });
      await isAskedElsewhere();
    });
  }

  for (const attack of EITHER) {
    it(`${attack}: whole, or asked in a window of its own`, async () => {
      await hold();
      const before = await look();
      await script("attacks[arguments[0]]();", attack);
      await isWholeAgain(before).catch(isAskedElsewhere);
    });
  }

  for (const attack of UNSEEN) {
    it(`${attack}: a press lets nothing through before the browser has asked`, async () => {
      const { browser } = stage;
      await hold();
      await script("attacks[arguments[0]]();", attack);
      await browser.choose("allow-once");
      const question = await browser.question();
      await browser.answerQuestion(false);
      assert.match(question, /lie over Hushkey/);
      await hasNothing();
      assert.equal(await browser.countDialogs(), 1);
    });
  }

  for (const attack of ["a popover over it", "styles for everything", "a huge z-index"]) {
    it(`${attack}, before it opens: it is answered above that`, async () => {
      await hold(attack);
      await hasNothing();
      await stage.browser.choose("replace");
      await goesOn();
    });
  }

  it("closed without an answer, the window has cancelled, and the text is on offer", async () => {
    const { browser } = stage;
    await hold();
    await script("attacks[arguments[0]]();", "its host taken away again and again");
    await askedElsewhere(browser);
    await closeIt(browser);
    await hasNothing();
    assert.equal(await browser.countDialogs(), 0);
    // Where the window stood the text was given up as cancelled: a guard that is not in the way holds the next.
    await browser.open(stage.url("open", "plain.html"));
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
  });

  it("where a reason is asked for, the window lets nothing through, and speaks the language that is set", async () => {
    const { browser } = stage;
    await browser.inExtension(
      "chrome.runtime.sendMessage({ hushkey: 'set', edits: { reason_required: true, language: 'de' } }).then(done);");
    await hold();
    await script("attacks[arguments[0]]();", "its host taken away again and again");
    const { text, actions } = await askedElsewhere(browser);
    assert.deepEqual(actions, ["replace", "omit", "cancel"]);
    assert.match(text, /GitHub: persönliches Zugriffstoken/);
    await answerThere(browser, "omit");
    await until("the dialog to be gone", async () => (await browser.countDialogs()) === 0);
    await hasNothing();
  });
});
