/**
 * File inputs that windows hear little or nothing of: those that are in no document when the choice is made, and those in shadow roots,
 * whose `change` stops at the root. They are guarded as any other: held with nothing read, and the page gets what the person chose.
 */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { until } from "./driver.mjs";
import { chooseFiles } from "./driver/chooser.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */

const WAYS = ["outside", "picker", "removed", "first", "scripted", "closed", "nested", "open"];

inEachBrowser("inputs out of sight", (stage, name) => {
  const disk = new Disk();
  afterEach(() => disk.remove());
  // Firefox can read nothing while the event runs: its page gets an event like the browser's own.
  const mark = name === "firefox" ? "*" : "";

  /** Chooses as a person does: presses what the page shows, and picks files in the browser's window. @param {string} way @param {string[]} paths */
  function choose(way, paths) {
    return chooseFiles(stage.browser.driver, { press: () => stage.browser.click(way), input: `inputs[${JSON.stringify(way)}]`, paths });
  }

  /** @returns {Promise<Record<string, string>>} */
  const read = () => stage.browser.driver.executeScript("return window.read;");

  async function taken() {
    const all = /** @type {{ type: string, trusted: boolean, files: string[] }[]} */ (
      await stage.browser.driver.executeScript("return window.taken;")
    );
    return all.map(({ type, trusted, files }) => `${type}${trusted ? "" : "*"} ${files}`);
  }

  async function told() {
    await until("the page to be told", async () => (await taken()).length >= 2);
    return taken();
  }

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    describe(`${policy} page`, () => {
      // Firefox does nothing at a press on a label that is in no document.
      for (const way of [...WAYS, ...(name === "chrome" ? ["label"] : [])]) {
        it(`${way}: what is clean comes as ever, what holds a secret is held`, async () => {
          await stage.open(policy, "inputs.html");
          // The press has the core loaded. What comes before it is there is held and handed on; the browser may be slower.
          await choose(way, [await disk.file("early.txt", "early")]);
          assert.deepEqual((await told()).map((one) => one.replace("*", "")), ["input early.txt", "change early.txt"]);
          await until("the page to read it", async () => (await read())["early.txt"] === "early");

          await stage.browser.driver.executeScript("window.taken.length = 0;");
          await choose(way, [await disk.file("a.txt", "one"), await disk.file("b.txt", "two")]);
          assert.deepEqual(await told(), [`input${mark} a.txt,b.txt`, `change${mark} a.txt,b.txt`]);
          await until("the page to read them", async () => (await read())["b.txt"] === "two");

          await stage.browser.driver.executeScript("window.taken.length = 0;");
          const text = (/** @type {string} */ key) => `GITHUB_TOKEN=${key}\n`;
          await choose(way, [await disk.file("c.txt", "three"), await disk.file(".env", text(githubToken()))]);
          await stage.browser.dialogOpen({ ready: true });
          assert.equal(await stage.browser.countDialogs(), 1);
          assert.deepEqual(await taken(), [], "the page saw an event");
          assert.deepEqual(Object.keys(await read()).sort(), ["a.txt", "b.txt", "early.txt"], "the page has read something");
          await stage.browser.choose("replace");
          assert.deepEqual(await told(), ["input* c.txt,.env", "change* c.txt,.env"]);
          await until("the page to read it", async () => (await read())[".env"] === text(GITHUB_PLACEHOLDER));
          await stage.record();
        });
      }

      it("a secret that is chosen at once is held, whether the core is there or not", async () => {
        for (const way of ["outside", "first", "nested"]) {
          await stage.open(policy, "inputs.html");
          await choose(way, [await disk.file(".env", `K=${githubToken()}`)]);
          await stage.browser.dialogOpen({ ready: true });
          assert.deepEqual(await taken(), []);
          await stage.browser.choose("cancel");
          await stage.browser.dialogClosed();
          assert.deepEqual(await taken(), []);
          assert.deepEqual(await read(), {});
        }
      });
    });
  }

  it("the browser's own methods look it", async () => {
    await stage.open("open", "inputs.html");
    const seen = await stage.browser.driver.executeScript(
      `return [[HTMLElement, "click", "focus"], [HTMLInputElement, "showPicker", "select"]].map(([{ prototype }, name, like]) => {
         const of = (key) => Object.getOwnPropertyDescriptor(prototype, key);
         return [
           /\\[native code\\]/.test(Function.prototype.toString.call(prototype[name])), prototype[name].name, prototype[name].length,
           ["writable", "enumerable", "configurable"].every((key) => of(name)[key] === of(like)[key]),
         ];
       });`,
    );
    assert.deepEqual(seen, [[true, "click", 0, true], [true, "showPicker", 0, true]]);
    const thrown = await stage.browser.driver.executeScript(
      "try { HTMLElement.prototype.click.call({}); } catch (error) { return error.name; }",
    );
    assert.equal(thrown, "TypeError");
  });
});
