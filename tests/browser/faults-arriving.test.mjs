/**
 * The background is ended while a secret arrives by other ways than the keyboard: by files that are attached or dropped, text that is dropped, and a page's own
 * paste button; before it comes, while it is held, or again and again at every step. And the same in a frame of another site, whose dialog needs the background.
 * Whatever the way, the secret does not pass unasked, and what was chosen arrives (`faults.test.mjs` has what is pasted, typed and sent).
 */
import assert from "node:assert/strict";
import { afterEach, before, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { permitReading } from "./driver/clipboard.mjs";
import { findInFrame } from "./driver/dialog.mjs";
import { drop } from "./driver/drag.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} page
 * @property {(stage: Stage, disk: Disk, text: string) => Promise<unknown>} act
 * @property {string} script gives what the page has of it: a text, or nothing
 */

const POINT = { x: 20, y: 10 };
const FILE = "notes.txt";
const READ = `return window.read["${FILE}"];`;

/** @type {Way[]} */
const WAYS = [
  {
    name: "in a file that is attached",
    page: "files.html",
    act: async ({ browser }, disk, text) => (await browser.driver.findElement(By.id("one"))).sendKeys(await disk.file(FILE, text)),
    script: READ,
  },
  {
    name: "in a file that is dropped",
    page: "files.html",
    act: async ({ browser }, disk, text) => drop(browser.driver, "zone", POINT, { files: [await disk.file(FILE, text)], made: [{ name: FILE, content: text }] }),
    script: READ,
  },
  {
    name: "in a text that is dropped",
    page: "plain.html",
    act: ({ browser }, _disk, text) => drop(browser.driver, "textarea", POINT, { data: { "text/plain": text } }),
    script: "return document.getElementById('textarea').value;",
  },
  {
    name: "by a paste button",
    page: "paste-button.html",
    act: ({ browser }) => browser.click("text"),
    script: "return window.reads[0]?.text;",
  },
];

const around = (/** @type {string} */ secret) => `token: (${secret}) it is`;

inEachBrowser("a background that is ended", (stage) => {
  const disk = new Disk();
  afterEach(() => disk.remove());

  const has = (/** @type {Way} */ way) => stage.browser.driver.executeScript(way.script);

  /** @param {Way} way */
  async function prepare(way) {
    const { browser, server } = stage;
    const secret = githubToken();
    await stage.copy(around(secret));
    await permitReading(browser.driver);
    await stage.open("open", way.page);
    server.sent.length = 0;
    return secret;
  }

  /** Acts, and sees that it is held. @param {Way} way @param {string} secret */
  async function hold(way, secret) {
    const { browser, server } = stage;
    await way.act(stage, disk, around(secret));
    const dialog = await browser.dialogOpen({ ready: true });
    assert.ok(!dialog.text.includes(secret), "the dialog shows it whole");
    assert.ok(!(await has(way)), "the page has it");
    const seen = JSON.stringify([await browser.driver.executeScript("return [window.record, window.taken, window.read, window.reads];"), server.sent]);
    assert.ok(!seen.includes(secret), "the page has seen it");
  }

  /** @param {Way} way @param {string} secret */
  async function goOn(way, secret) {
    const { browser, server } = stage;
    await browser.choose("replace");
    await until("what was chosen", async () => (await has(way)) === around(GITHUB_PLACEHOLDER));
    assert.ok(!JSON.stringify(server.sent).includes(secret), "it was sent");
    assert.equal(await browser.dialog(), null);
  }

  for (const way of WAYS) {
    it(`before a secret comes ${way.name}`, async () => {
      const secret = await prepare(way);
      await stage.browser.killBackground();
      await hold(way, secret);
      await goOn(way, secret);
    });

    it(`while a secret is held that came ${way.name}`, async () => {
      const secret = await prepare(way);
      await hold(way, secret);
      await stage.browser.killBackground();
      await goOn(way, secret);
    });

    it(`again and again, from before a secret comes ${way.name} until it has gone on`, async () => {
      const secret = await prepare(way);
      await stage.browser.whileKillingBackground(async () => {
        await hold(way, secret);
        await goOn(way, secret);
      });
    });
  }
});

/** How often the same is done while it is ended. */
const TIMES = 3;

inEachBrowser("a background that is ended again and again", (stage) => {
  // Chromium tells where what is stored can be read only while the background runs.
  before(() => stage.browser.stored());

  /**
   * Answers in the top frame, or in the one that shows its own dialog since the top frame could not be reached, until the frame has `text`: an answer that is lost
   * with the background leaves what is held on offer. Gives where it was answered.
   * @param {string} action @param {string} text
   */
  async function answer(action, text) {
    const { browser } = stage;
    const { driver } = browser;
    /** @type {string[]} */
    const pressed = [];
    await until("what was chosen", async () => {
      if ((await inFrame()) === text) return true;
      for (const frame of /** @type {const} */ (["top", "cross"])) {
        await browser.enter(frame);
        const isAsked = await findInFrame(driver, '[role="alertdialog"][data-state="ready"]');
        const part = isAsked
          ? ((action !== "replace" && (await findInFrame(driver, ".more-choices:not([open]) > summary"))) || (await findInFrame(driver, `[data-action="${action}"]`)))
          : await findInFrame(driver, '[data-action="review"]');
        if (!part) continue;
        pressed.push(`${isAsked ? "asked" : "on offer"} in ${frame}`);
        await driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest' });", part)
          .then(() => driver.actions().move({ origin: part, duration: 0 }).click().perform())
          .catch((thrown) => assert.match(String(thrown?.name), /Stale|NoSuch|Detached/)); // it went as it was pressed
        return false;
      }
      return false;
    });
    return pressed.join(", ");
  }

  async function pasteInFrame() {
    const { browser } = stage;
    await browser.enter("cross");
    await browser.click("textarea");
    await browser.chord("a");
    await browser.paste();
  }

  const inFrame = async () => {
    await stage.browser.enter("cross");
    return stage.browser.text("textarea");
  };

  it("while what is pasted in a frame is asked about: nothing passes, and what was chosen arrives", async (test) => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "frames.html");
    await browser.whileKillingBackground(async () => {
      // Now and then the background lives for as long as the top frame needs to be told of it.
      for (let time = 0; time < TIMES; time += 1) {
        await pasteInFrame();
        test.diagnostic(await answer("replace", GITHUB_PLACEHOLDER));
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
        await browser.driver.executeScript("document.getElementById('textarea').value = '';");
      }
    });
  });

  it("while an answer in a frame is remembered: it counts there, and what is stored is whole", async (test) => {
    const { browser } = stage;
    const allowed = githubToken();
    await stage.copy(allowed);
    await stage.open("open", "frames.html");
    await browser.whileKillingBackground(async () => {
      await pasteInFrame();
      test.diagnostic(await answer("allow-here", allowed));
      await browser.driver.executeScript("document.getElementById('textarea').value = '';");
      await pasteInFrame();
      await until("it to arrive unasked", async () => (await inFrame()) === allowed);
    });
    const stored = await browser.stored();
    for (const list of ["allowances", "pauses"]) assert.ok(stored[list] === undefined || Array.isArray(stored[list]), list);
    assert.ok(!JSON.stringify(stored).includes(allowed), "the secret is stored");
    // The next answer finds everything in order.
    const next = githubToken();
    await stage.copy(next);
    await stage.open("open", "frames.html");
    await pasteInFrame();
    await answer("allow-here", next);
    const before = stored.allowances?.length ?? 0;
    await until("it to be remembered", async () => (await browser.stored()).allowances?.length === before + 1);
  });
});
