/**
 * Files that are chosen, dropped or pasted: clean ones reach the page by the browser's own event where that can be, those with a
 * secret are held with nothing read by the page, and every choice does what it says.
 */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { chooseFiles } from "./driver/chooser.mjs";
import { drop } from "./driver/drag.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, prose } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {{ type: string, trusted: boolean, target: string, files: { name: string, path: string, size: number }[] }} Taken */

const POLICIES = /** @type {Policy[]} */ (["open", "strict"]);
/** So many files of 19 MB take much longer than the 300 ms after which a reading is worth a word, on any machine. */
const LONG = 30;
const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010802000000", "hex");

inEachBrowser("files", (stage, name) => {
  const disk = new Disk();
  afterEach(() => disk.remove());

  /** Opens the page with the core ready, as it is after a press on anything that takes text. @param {Policy} policy */
  async function open(policy) {
    await stage.open(policy, "files.html");
    const picture = await disk.file("picture.png", PNG);
    // While there is no core everything is held, pictures too.
    await until("the core to be ready", async () => {
      const before = (await taken()).length;
      await attach("many", [picture]);
      await told(before + 2);
      await stage.browser.driver.executeScript("document.getElementById('many').value = '';");
      return (await taken()).at(-1)?.trusted;
    });
    await until("the page to read it", async () => (await read())["picture.png"]);
    await stage.browser.driver.executeScript("window.taken.length = 0; delete window.read['picture.png'];");
    stage.server.sent.length = 0;
  }

  /** @param {string} id @param {string[]} paths */
  async function attach(id, paths) {
    await (await stage.browser.driver.findElement(By.id(id))).sendKeys(paths.join("\n"));
  }

  /** @returns {Promise<Taken[]>} */
  const taken = () => stage.browser.driver.executeScript("return window.taken;");
  /** @returns {Promise<Record<string, string>>} */
  const read = () => stage.browser.driver.executeScript("return window.read;");
  /** @param {string} id @returns {Promise<string[]>} */
  const listed = (id) =>
    stage.browser.driver.executeScript("return [...document.getElementById(arguments[0]).files].map(({ name }) => name);", id);

  /** What the page was told, without what it was told of. @param {Taken[]} all */
  const short = (all) => all.map(({ type, trusted, files }) => `${type}${trusted ? "" : "*"} ${files.map((file) => file.name)}`);

  /** Waits for the page to be told of a choice, and gives what it was told. */
  async function told(count = 2) {
    await until("the page to be told", async () => (await taken()).length >= count);
    return short(await taken());
  }

  async function nothingSeen() {
    assert.deepEqual(await taken(), [], "the page saw an event");
    assert.deepEqual(await read(), {}, "the page has read something");
    assert.deepEqual(stage.server.sent, [], "something was sent");
    await stage.record();
  }

  for (const policy of POLICIES) {
    // Firefox can read nothing while the event runs: its page gets an event like the browser's own.
    const mark = name === "firefox" ? "*" : "";

    describe(`${policy} page`, () => {
      it("a clean text reaches the page", async () => {
        await open(policy);
        await attach("one", [await disk.file("notes.txt", prose(9000))]);
        assert.deepEqual(await told(), [`input${mark} notes.txt`, `change${mark} notes.txt`]);
        await until("the page to read it", async () => (await read())["notes.txt"] === prose(9000));
        await stage.record();
      });

      it("a picture reaches the page by the browser's own event", async () => {
        await open(policy);
        const path = await disk.file("a.png", Buffer.concat([PNG, Buffer.from(githubToken()), Buffer.alloc(300_000, 7)]));
        await attach("one", [path]);
        assert.deepEqual(await told(), ["input a.png", "change a.png"]);
        await stage.record();
      });

      it("a file with a secret is held, named for what it is, and cancel empties the input", async () => {
        await open(policy);
        const token = githubToken();
        await attach("one", [await disk.file(".env", `# mine\nGITHUB_TOKEN=${token}\n`)]);
        const dialog = await stage.browser.dialogOpen({ ready: true });
        for (const part of [".env", "line 2", "environment settings"]) assert.ok(dialog.text.includes(part), dialog.text);
        assert.ok(!dialog.text.includes(token));
        assert.deepEqual(dialog.actions.slice(-4), ["omit", "replace", "allow-once", "cancel"]);
        assert.equal(dialog.focusedAction, "omit");
        assert.deepEqual(await listed("one"), [], "the page could read the file from the input");
        await nothingSeen();
        await stage.browser.choose("cancel");
        await stage.browser.dialogClosed();
        assert.deepEqual(await listed("one"), []);
        assert.equal(await stage.browser.showsAnything(), false, "something is still on offer");
        await nothingSeen();
      });

      it("let through once is for once", async () => {
        await open(policy);
        const text = `GITHUB_TOKEN=${githubToken()}\n`;
        const path = await disk.file(".env", text);
        await attach("one", [path]);
        await stage.browser.choose("allow-once");
        assert.deepEqual(await told(), ["input* .env", "change* .env"]);
        await until("the page to read it", async () => (await read())[".env"] === text);
        assert.deepEqual(await listed("one"), [".env"]);
        // Browsers say nothing when the same is chosen again.
        await stage.browser.driver.executeScript("document.getElementById('one').value = '';");
        await attach("one", [path]);
        await stage.browser.dialogOpen();
        assert.equal((await taken()).length, 2);
      });

      it("leaving a file out keeps the others", async () => {
        await open(policy);
        await attach("many", [
          await disk.file("a.txt", "one"),
          await disk.file("id_rsa", `key ${githubToken()}`),
          await disk.file("b.txt", "two"),
        ]);
        const dialog = await stage.browser.dialogOpen({ ready: true });
        assert.ok(dialog.text.includes("id_rsa") && dialog.text.includes("SSH"), dialog.text);
        await nothingSeen();
        await stage.browser.choose("omit");
        assert.deepEqual(await told(), ["input* a.txt,b.txt", "change* a.txt,b.txt"]);
        assert.deepEqual(await listed("many"), ["a.txt", "b.txt"]);
        await until("the page to read them", async () => Object.keys(await read()).length === 2);
        assert.deepEqual(await read(), { "a.txt": "one", "b.txt": "two" });
      });

      it("a copy with placeholders is attached instead", async () => {
        await open(policy);
        const text = (/** @type {string} */ key) => `# Grüße\nGITHUB_TOKEN=${key}\nREGION=eu\n`;
        await attach("one", [await disk.file(".env", text(githubToken()))]);
        await stage.browser.choose("replace");
        assert.deepEqual(await told(), ["input* .env", "change* .env"]);
        await until("the page to read it", async () => (await read())[".env"] === text(GITHUB_PLACEHOLDER));
      });

      it("UTF-16 is read, too", async () => {
        await open(policy);
        await attach("one", [await disk.file("a.ini", Buffer.from(`\ufefftoken=${githubToken()}\r\n`, "utf16le"))]);
        await stage.browser.dialogOpen();
        await nothingSeen();
      });

      it("a log of 5 MB is read to its end", async () => {
        await open(policy);
        const log = `${prose(5_000_000)}\nAuthorization: token ${githubToken()}\n`;
        await attach("one", [await disk.file("app.log", log)]);
        const dialog = await stage.browser.dialogOpen();
        assert.ok(dialog.text.includes("app.log"), dialog.text);
        await nothingSeen();
      });

      it("a clean log of 3 MB reaches the page, whole", async () => {
        await open(policy);
        await attach("one", [await disk.file("app.log", prose(3_000_000))]);
        assert.deepEqual(await told(), ["input* app.log", "change* app.log"]);
        await until("the page to read it", async () => (await read())["app.log"]?.length === 3_000_000);
        assert.equal(await stage.browser.showsAnything(), false, "the progress is still shown");
      });

      it("cancel gives back what the input had before", async () => {
        await open(policy);
        await attach("one", [await disk.file("first.txt", "clean")]);
        await told();
        await attach("one", [await disk.file(".env", `K=${githubToken()}`)]);
        await stage.browser.choose("cancel");
        await stage.browser.dialogClosed();
        assert.deepEqual(await listed("one"), ["first.txt"]);
        assert.equal((await taken()).length, 2);
      });

      it("cancel does not give back what the page has taken away since", async () => {
        await open(policy);
        await attach("one", [await disk.file("first.txt", "clean")]);
        await told();
        await stage.browser.driver.executeScript("document.getElementById('one').value = '';");
        const secret = await disk.file(".env", `K=${githubToken()}`);
        const input = "document.getElementById('one')";
        await chooseFiles(stage.browser.driver, { press: () => stage.browser.click("one"), input, paths: [secret] });
        await stage.browser.choose("cancel");
        await stage.browser.dialogClosed();
        assert.deepEqual(await listed("one"), []);
      });

      it("a drop of files", async () => {
        await open(policy);
        const secret = { name: "prod.env", content: `GITHUB_TOKEN=${githubToken()}` };
        const clean = { name: "b.txt", content: "two" };
        const made = [clean, secret];
        const files = await Promise.all(made.map(({ name: file, content }) => disk.file(file, content)));
        await drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files, made });
        await stage.browser.dialogOpen({ ready: true });
        await nothingSeen();
        await stage.browser.choose("omit");
        assert.deepEqual(await told(1), ["drop* b.txt"]);
        await until("the page to read it", async () => (await read())["b.txt"] === "two");

        await open(policy);
        await drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files: files.slice(0, 1), made: [clean] });
        assert.deepEqual(await told(1), [`drop${mark} b.txt`]);

        await open(policy);
        await drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files, made });
        await stage.browser.choose("cancel");
        assert.deepEqual(await told(1), ["dragleave* "]);
      });

      it("a choice that comes before the core is held until it is there", async () => {
        await stage.open(policy, "files.html");
        stage.server.sent.length = 0;
        await attach("one", [await disk.file(".env", `K=${githubToken()}`)]);
        await stage.browser.dialogOpen({ ready: true });
        await nothingSeen();
        await stage.browser.choose("allow-once");
        assert.deepEqual(await told(), ["input* .env", "change* .env"]);

        await stage.open(policy, "files.html");
        await attach("one", [await disk.file("a.txt", "clean")]);
        assert.deepEqual(await told(), ["input* a.txt", "change* a.txt"]);
        assert.equal(await stage.browser.showsAnything(), false);
      });

      if (name === "chrome") {
        // Firefox's driver takes no folder.
        it("a chosen folder", async () => {
          await open(policy);
          await disk.file("app/src/a.txt", "one");
          const env = await disk.file("app/.env", `K=${githubToken()}`);
          await attach("folder", [env.slice(0, env.lastIndexOf("/"))]);
          const dialog = await stage.browser.dialogOpen({ ready: true });
          assert.ok(dialog.text.includes("app/.env"), dialog.text);
          await nothingSeen();
          await stage.browser.choose("omit");
          await told();
          assert.deepEqual((await taken())[1]?.files, [{ name: "a.txt", path: "app/src/a.txt", size: 3 }]);
        });

        it("a dropped folder is read, and passes when it is dropped again", async () => {
          await open(policy);
          const path = await disk.file("app/src/deep/a.txt", "clean");
          const folder = path.slice(0, path.indexOf("/src"));
          const again = () => drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files: [folder] });
          await again();
          await until("the word to drop it again", async () => (await stage.browser.notice()) === "paste-again");
          await nothingSeen();
          await again();
          assert.deepEqual(await told(1), ["drop app"]);
          await disk.file("app/src/deep/.npmrc", `token=${githubToken()}`);
          await again();
          const dialog = await stage.browser.dialogOpen();
          assert.ok(dialog.text.includes(".npmrc"), dialog.text);
          assert.deepEqual(dialog.actions.slice(-2), ["cancel", "allow-once"]);
          assert.equal((await taken()).length, 1);
        });
      }
    });
  }

  it("a long reading shows how far it is, and can be cancelled", async () => {
    await open("open");
    // One file may be read before anybody has looked; of these a fast machine has seconds to read, and it stops when it is told to.
    const logs = Array.from({ length: LONG }, (_, number) => `app.${number}.log`);
    await attach("fresh", await disk.same(logs, prose(19_000_000)));
    const button = await until("the progress", () =>
      findInClosedRoots(stage.browser.driver, '[data-notice="reading"] [data-action="dismiss"]'),
    );
    await stage.browser.driver.actions().move({ origin: button, duration: 0 }).click().perform();
    await until("the progress to go", async () => !(await stage.browser.showsAnything()));
    assert.deepEqual(await listed("fresh"), []);
    await nothingSeen();
  });

  it("what is too large passes untouched", async () => {
    await open("open");
    await attach("one", [await disk.file("huge.log", `${githubToken()}\n${"x\n".repeat(11_000_000)}`)]);
    assert.deepEqual(await told(), ["input huge.log", "change huge.log"]);
  });
});
