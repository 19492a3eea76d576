/**
 * Drops of text, links and markup: they are decided before the page sees them, and what is put in goes where it was dropped. A text
 * that is moved within one field is left alone. How drops are made in each browser: driver/drag.mjs.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { drop } from "./driver/drag.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {"replace" | "omit" | "allow-once"} Choice */

const TEXT = "one two three four five six seven";
const POINT = { x: 70, y: 10 };

inEachBrowser("drop", (stage, name) => {
  const fieldText = async (/** @type {string} */ id) => (await stage.browser.text(id)).replaceAll("\u00a0", " ");

  /** @param {string} id @param {string} text */
  async function holds(id, text) {
    let seen = "";
    const arrived = until(`${id} to hold ${JSON.stringify(text)}`, async () => (seen = await fieldText(id)) === text);
    await arrived.catch((failure) => assert.equal(seen, text, String(failure)));
  }

  /** @param {Policy} policy @param {string} id */
  async function open(policy, id) {
    await stage.open(policy, "files.html");
    await stage.browser.type(id, TEXT);
    await until("the core to be ready", async () => {
      await drop(stage.browser.driver, "zone", POINT, { data: { "text/plain": "clean" } });
      const [last] = (await taken()).slice(-1);
      await stage.browser.driver.executeScript("window.taken.length = 0;");
      return last?.trusted;
    });
    await stage.browser.forget();
    await stage.browser.driver.executeScript("window.taken.length = 0;");
    stage.server.sent.length = 0;
  }

  /** The text's offset under the point. @param {string} id @returns {Promise<number>} */
  const offsetAt = (id) =>
    stage.browser.driver.executeScript(
      `const box = document.getElementById(arguments[0]).getBoundingClientRect();
       return document.caretPositionFromPoint(box.x + arguments[1].x, box.y + arguments[1].y).offset;`,
      id,
      POINT,
    );

  /** @returns {Promise<{ type: string, trusted: boolean, text: string }[]>} */
  const taken = () => stage.browser.driver.executeScript("return window.taken;");

  /** @param {string} id @param {Record<string, string>} data */
  const dropText = (id, data) => drop(stage.browser.driver, id, POINT, { data });

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    describe(`${policy} page`, () => {
      for (const id of ["textarea", "rich"]) {
        for (const choice of /** @type {Choice[]} */ (["replace", "omit", "allow-once"])) {
          it(`${choice} puts it where it was dropped, ${id}`, async () => {
            await open(policy, id);
            const token = githubToken();
            const at = await offsetAt(id);
            assert.ok(at > 0 && at < TEXT.length, `the point is at ${at}`);
            await dropText(id, { "text/plain": `(${token})` });
            await stage.browser.dialogOpen({ ready: true });
            await holds(id, TEXT);
            assert.deepEqual(await taken(), [], "the page saw the drop");
            await stage.browser.choose(choice);
            await stage.browser.dialogClosed();
            const middle = { replace: GITHUB_PLACEHOLDER, omit: "", "allow-once": token }[choice];
            await holds(id, `${TEXT.slice(0, at)}(${middle})${TEXT.slice(at)}`);
            await stage.record();
            await stage.browser.chord("z");
            await holds(id, TEXT);
          });
        }
      }

      it("a key in a link's address", async () => {
        await open(policy, "textarea");
        await dropText("textarea", { "text/uri-list": `https://www.example.com/?token=${githubToken()}` });
        await stage.browser.dialogOpen();
        assert.deepEqual(await taken(), []);
      });

      it("a key in the markup alone: the plain text goes in without it", async () => {
        await open(policy, "textarea");
        const at = await offsetAt("textarea");
        await dropText("textarea", { "text/plain": "here", "text/html": `<a href="https://a.example/?k=${githubToken()}">here</a>` });
        await stage.browser.choose("replace");
        await holds("textarea", `${TEXT.slice(0, at)}here${TEXT.slice(at)}`);
      });

      it("a clean drop is the browser's own", async () => {
        await open(policy, "textarea");
        const at = await offsetAt("textarea");
        await dropText("textarea", { "text/plain": "clean" });
        await until("the page to see the drop", async () => (await taken()).length > 0);
        assert.deepEqual((await taken()).map(({ type, trusted, text }) => ({ type, trusted, text })), [
          { type: "drop", trusted: true, text: "clean" },
        ]);
        // What Firefox would do itself no driver can make it do.
        if (name === "chrome") await holds("textarea", `${TEXT.slice(0, at)}clean${TEXT.slice(at)}`);
        await stage.record();
      });

      it("a place that is no field gets it by a drop", async () => {
        await open(policy, "textarea");
        await dropText("zone", { "text/plain": `key ${githubToken()}` });
        await stage.browser.dialogOpen({ ready: true });
        assert.deepEqual(await taken(), []);
        await stage.browser.choose("allow-once");
        await until("the page to see the drop", async () => (await taken()).length > 0);
        assert.match((await taken())[0]?.text ?? "", /^key ghp_/);
        await stage.record();
      });
    });
  }

  if (name === "chrome") {
    /** Selects all of a field and drags it by the pointer. @param {string} from @param {string} to @param {number} x */
    async function drag(from, to, x) {
      const { browser } = stage;
      await browser.click(from);
      await browser.chord("a");
      const box = (/** @type {string} */ id) => browser.driver.findElement(By.id(id)).then((element) => element.getRect());
      const [start, end] = [await box(from), await box(to)];
      const move = (/** @type {number} */ left, /** @type {number} */ top) => ({ x: Math.round(left), y: Math.round(top), duration: 50 });
      await browser.driver
        .actions()
        .move(move(start.x + 30, start.y + 10))
        .press()
        .move(move(start.x + 45, start.y + 12))
        .move(move(end.x + x - 5, end.y + 10))
        .move(move(end.x + x, end.y + 10))
        .release()
        .perform();
    }

    it("moving a text with a key within one field is left alone", async () => {
      const text = `a ${githubToken()} b`;
      // On a strict page Chromium's own insertion of styled markup would be reported.
      await stage.open("open", "files.html");
      await stage.browser.driver.executeScript("document.getElementById('rich').innerHTML = `<p>${arguments[0]}</p><p id=to>to</p>`;", text);
      const { browser } = stage;
      await browser.click("to");
      await browser.driver.executeScript(
        "getSelection().selectAllChildren(document.querySelector('#rich p')); window.taken.length = 0;",
      );
      const rect = (/** @type {string} */ css) => browser.driver.findElement(By.css(css)).then((element) => element.getRect());
      const [start, end] = [await rect("#rich p"), await rect("#to")];
      const at = (/** @type {number} */ x, /** @type {number} */ y) => ({ x: Math.round(x), y: Math.round(y), duration: 50 });
      await browser.driver
        .actions()
        .move(at(start.x + 30, start.y + 9))
        .press()
        .move(at(start.x + 40, start.y + 12))
        .move(at(end.x + 60, end.y + 8))
        .move(at(end.x + 62, end.y + 9))
        .release()
        .perform();
      await until("the text to move", async () => (await fieldText("rich")).trim() === `to${text}`);
      assert.equal(await browser.dialog(), null);
      assert.ok((await taken()).some(({ type, trusted }) => type === "drop" && trusted));
    });

    it("a text dragged from another field is held", async () => {
      const { browser } = stage;
      await open("strict", "textarea");
      await browser.driver.executeScript("document.getElementById('rich').textContent = arguments[0];", githubToken());
      await drag("rich", "textarea", POINT.x);
      await browser.dialogOpen();
      await holds("textarea", TEXT);
      assert.deepEqual((await taken()).filter(({ type }) => type !== "dragleave"), []);
    });
  }
});
