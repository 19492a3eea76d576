/**
 * A page puts functions where the browser's were that answer otherwise, before it asks the browser for what is on the clipboard or in a file:
 * so that the guard would not be asked, would be asked about something else, or would hand to the page what it reads on the way. A secret
 * does not reach the page unasked by any of them, and a clean text reaches it as ever.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { until } from "./driver.mjs";
import { permitReading } from "./driver/clipboard.mjs";
import { drop } from "./driver/drag.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** As in pages/answering.js. */
const ANSWERS = [
  "names of types", "walks over lists", "methods of lists", "promises", "then of everything", "then of lists and files",
  "then of lists and files, for good", "names in objects", "traps of proxies", "JSON", "collections", "calls", "events", "what makes things",
  "what carries data", "the page's own store",
];
/** Where the page was first for good, what would be handed to it is not read at all. */
const REFUSED = "then of lists and files, for good";

inEachBrowser(
  "a page whose functions answer otherwise",
  (stage, name) => {
    const disk = new Disk();
    afterEach(() => disk.remove());
    const run = (/** @type {string} */ script, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(script, ...given);
    /** @param {"got" | "stolen"} what @returns {Promise<string>} */
    const told = (what) => run("return window.told(arguments[0]);", what);

    /** @param {string} answer */
    const isInEffect = (answer) => run("return window.isInEffect(arguments[0]);", answer);

    /** @param {string} text @param {"text" | "rich"} button @param {string} answer */
    async function press(text, button, answer) {
      await stage.copy(text);
      await permitReading(stage.browser.driver);
      await stage.open("open", `answering.html?${encodeURIComponent(answer)}`);
      await stage.browser.click(button);
    }

    /** What is held comes with a placeholder, and the page has nothing of it before or by the way. @param {string} secret */
    async function isHeld(secret) {
      await stage.browser.dialogOpen({ ready: true });
      assert.equal(await told("got"), "", "the page had it before it was decided");
      assert.ok(!(await told("stolen")).includes(secret), "the page has got at the secret");
      await stage.browser.choose("replace");
      await until("the page to have what it reads", async () => (await told("got")) !== "");
      assert.equal(await told("got"), `token: (${GITHUB_PLACEHOLDER}) it is`);
      assert.ok(!(await told("stolen")).includes(secret), "the page has got at the secret");
    }

    it("all that it can put there is tried below", async () => {
      await stage.open("open", "answering.html");
      assert.deepEqual(await run("return window.answers;"), ANSWERS);
    });

    for (const answer of ANSWERS) {
      for (const button of /** @type {const} */ (["text", "rich"])) {
        it(`${answer}, ${button}`, async () => {
          const refused = answer === REFUSED && button === "rich";
          await press("nothing in it", button, answer);
          await until("the page to have what it reads", async () => (await told("got")) !== "");
          assert.equal(await isInEffect(answer), true, "the browser's own are there still: this tests nothing");
          assert.equal(await told("got"), refused ? "failed: NotAllowedError" : "nothing in it");
          assert.equal(await stage.browser.dialog(), null);

          const secret = githubToken();
          await press(`token: (${secret}) it is`, button, answer);
          if (!refused) return isHeld(secret);
          await until("the page to have what it reads", async () => (await told("got")) !== "");
          assert.equal(await told("got"), "failed: NotAllowedError");
          assert.ok(!(await told("stolen")).includes(secret), "the page has got at the secret");
        });
      }

      // Only Chromium gives a page handles of the person's files.
      if (name !== "chrome") continue;
      it(`${answer}, a file by its handle`, async () => {
        const { browser } = stage;
        await stage.open("open", "answering.html");
        await browser.click("textarea");
        const path = await disk.file("notes.txt", "clean");
        await until("the drop", async () => {
          await drop(browser.driver, "zone", { x: 40, y: 20 }, { files: [path] });
          return run("return window.handles.filter(Boolean).length > 0;");
        });
        assert.equal(await run("return window.answer(arguments[0]);", answer), true, "the browser's own are there still: this tests nothing");
        const open = () => run("window.openFile(window.handles[window.handles.length - 1]);");
        if (answer !== REFUSED) {
          await open();
          await until("the page to have what it reads", async () => (await told("got")) === "clean");
          await run("window.forget();");
        }
        const secret = githubToken();
        await disk.file("notes.txt", `token: (${secret}) it is`);
        await open();
        if (answer !== REFUSED) return isHeld(secret);
        await until("the page to have what it reads", async () => (await told("got")) === "failed: NotAllowedError");
        assert.ok(!(await told("stolen")).includes(secret), "the page has got at the secret");
      });
    }

    it("the functions of a frame that it makes on the spot read nothing unasked", async () => {
      const { browser } = stage;
      const secret = githubToken();
      await stage.copy(`token: (${secret}) it is`);
      await permitReading(browser.driver);
      await stage.open("open", `answering.html?${encodeURIComponent("then of everything")}`);
      await browser.click("frame");
      // The page's own clipboard is none of the frame's, and the frame's own is asked about; Chromium gives it to nobody without the focus.
      if (name === "firefox") {
        await browser.dialogOpen({ ready: true });
        assert.equal(await told("got"), "failed: TypeError\n---\nfailed: TypeError");
        await browser.choose("replace");
      }
      await until("all to have ended", async () => (await told("got")).split("\n---\n").length === 3);
      const last = name === "firefox" ? `token: (${GITHUB_PLACEHOLDER}) it is` : "failed: NotAllowedError";
      assert.equal(await told("got"), ["failed: TypeError", "failed: TypeError", last].join("\n---\n"));
      assert.ok(!(await told("stolen")).includes(secret), "the page has got at the secret");
    });

    it("what the bridge asks of an editor says to the page nothing of who asks", async () => {
      await stage.open("open", "answering.html");
      await run("window.edit();");
      await stage.browser.click("rich-text");
      await stage.browser.driver.actions().sendKeys("words ").perform();
      await until("the editor to be asked", async () => (await run("return window.asked.length;")) > 0);
      /** @type {{ event: string, connected: boolean, caller: string }[]} */
      const asked = await run("return window.asked;");
      for (const { event, connected, caller } of asked) {
        assert.ok(connected, `the page finds the bridge's element in window.event, in ${event}`);
        assert.equal(caller, "null");
      }
    });
  },
  { secure: true },
);
