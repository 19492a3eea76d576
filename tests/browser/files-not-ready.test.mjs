/**
 * Files when the core is missing or broken: none goes through unseen, and the person's word counts. Each fault is put into a copy of the
 * built extension (suite/variants.mjs) or, for a core that panics, into a build made for it.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { chooseFiles } from "./driver/chooser.mjs";
import { drop } from "./driver/drag.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";
import { withoutCore } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** A build with the feature `fault-injection` panics in the scan of a text that holds this. */
const FAULT_WORD = "hushkey-fault-trap";

const disk = new Disk();
afterEach(() => disk.remove());

/** @param {Stage} stage @param {string} id @param {string} path */
async function attach(stage, id, path) {
  await (await stage.browser.driver.findElement(By.id(id))).sendKeys(path);
}

/** What the page was told of, by name. @param {Stage} stage @returns {Promise<string[]>} */
const taken = (stage) => stage.browser.driver.executeScript("return window.taken.map(({ type, files }) => type + ' ' + files.map(({ name }) => name));");

/** Opens a page that has the handle of a file (Chromium). @param {Stage} stage @param {() => Promise<void>} answer what is done when the drop is asked about */
async function withHandle(stage, answer) {
  await stage.open("strict", "handles.html");
  const path = await disk.file(".env", "clean");
  const given = () => stage.browser.driver.executeScript("return window.handles.filter(Boolean).length > 0;");
  await until("the handle", async () => {
    await drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files: [path] });
    await answer();
    return given();
  });
}

/** @param {Stage} stage */
async function onlyRead(stage) {
  const read = "return window.reads;";
  await until("the page to have what it reads", async () => /** @type {unknown[]} */ (await stage.browser.driver.executeScript(read)).length > 0);
  return /** @type {{ text?: string, error?: string }[]} */ (await stage.browser.driver.executeScript(read));
}

inEachBrowser(
  "files without a core",
  (stage, name) => {
    it("an input in no document: the browser's own question, asked once", async () => {
      const { browser } = stage;
      for (const yes of [true, false]) {
        await stage.open("strict", "inputs.html");
        const choose = async (/** @type {string} */ path) =>
          chooseFiles(browser.driver, { press: () => browser.click("outside"), input: 'inputs["outside"]', paths: [path] });
        // The first choice may find out that there is no core, and is then given back.
        await choose(await disk.file("a.txt", "one"));
        await browser.question();
        await browser.answerQuestion(true);
        await choose(await disk.file("b.txt", "two"));
        await browser.question();
        await browser.answerQuestion(yes);
        const told = async () => {
          const all = await browser.driver.executeScript("return window.taken.map(({ type, files }) => type + ' ' + files);");
          return /** @type {string[]} */ (all).filter((one) => !one.endsWith("a.txt"));
        };
        await until("the page to be told", async () => (await told()).length === (yes ? 2 : 1));
        assert.deepEqual(await told(), yes ? ["input b.txt", "change b.txt"] : ["change "]);
      }
    });

    if (name !== "chrome") return;

    it("a file that is opened by its handle: the browser's own question", async () => {
      const { browser } = stage;
      const text = `K=${githubToken()}`;
      for (const yes of [true, false]) {
        await withHandle(stage, async () => {
          await browser.question();
          await browser.answerQuestion(true);
        });
        await disk.file(".env", text);
        await browser.driver.executeScript("setTimeout(() => open(handles.at(-1)));");
        const question = await browser.question();
        assert.match(question, /the file that this page wants to read/);
        await browser.answerQuestion(yes);
        const [one] = await onlyRead(stage);
        assert.deepEqual([one?.text, one?.error], yes ? [text, undefined] : [undefined, "NotAllowedError"]);
      }
    });
  },
  { secure: true, extension: (name) => withoutCore(extensionFor(name)) },
);

inEachBrowser(
  "files that the core cannot read",
  (stage, name) => {
    for (const choice of /** @type {const} */ (["allow-once", "cancel"])) {
      it(`a chosen file is offered unread: ${choice}`, async () => {
        const { browser } = stage;
        await stage.open("strict", "files.html");
        await browser.click("textarea");
        await attach(stage, "one", await disk.file("a.txt", FAULT_WORD));
        const dialog = await browser.dialogOpen({ ready: true });
        assert.deepEqual(dialog.rules, []);
        assert.deepEqual(await taken(stage), []);
        await browser.choose(choice);
        await browser.dialogClosed();
        if (choice === "cancel") {
          assert.equal(await browser.showsAnything(), false, "something is still on offer");
          assert.deepEqual(await taken(stage), []);
        } else {
          await until("the page to be told", async () => (await taken(stage)).length === 2);
          assert.deepEqual(await taken(stage), ["input a.txt", "change a.txt"]);
        }
        // What comes next is guarded as ever.
        await attach(stage, "many", await disk.file("b.txt", `K=${githubToken()}`));
        assert.equal((await browser.dialogOpen()).rules.length, 1);
      });

      if (name !== "chrome") continue;

      it(`a file that is opened by its handle is offered unread: ${choice}`, async () => {
        const { browser } = stage;
        await withHandle(stage, async () => {});
        await disk.file(".env", FAULT_WORD);
        await browser.driver.executeScript("open(handles.at(-1));");
        await browser.choose(choice);
        const [one] = await onlyRead(stage);
        assert.deepEqual([one?.text, one?.error], choice === "cancel" ? [undefined, "NotAllowedError"] : [FAULT_WORD, undefined]);
        await browser.dialogClosed();
        assert.equal(await browser.showsAnything(), false, "something is still on offer");
      });
    }
  },
  { secure: true, extension: async (name) => ({ folder: extensionFor(name, { faults: true }) }) },
);
