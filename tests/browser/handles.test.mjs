/**
 * Files that a page opens by a handle, of which no event tells: the page's promise waits for the person's choice and resolves with it.
 *
 * Only Chromium gives a page handles of the person's files. Its window for choosing them answers to no driver (headless it is
 * cancelled at once, and CDP can only keep it shut), so the handles here come by a drop, made by CDP: they are of the same kind, and
 * the guard looks at how the bytes come out, not at how the handle came in. What is dropped is clean, so that the drop itself is not
 * held; the secret is written into the file later. In both browsers a page has handles in a store of its own: those are let alone.
 */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { until } from "./driver.mjs";
import { drop } from "./driver/drag.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, prose } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {{ name: string, text?: string, error?: string, isException?: boolean, type?: string, date?: number }} Read */

const env = (/** @type {string} */ key) => `# mine\nGITHUB_TOKEN=${key}\nREGION=eu\n`;

inEachBrowser(
  "files by handles",
  (stage, name) => {
    const disk = new Disk();
    afterEach(() => disk.remove());
    const run = (/** @type {string} */ script, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(script, ...given);
    const runAsync = (/** @type {string} */ script, /** @type {unknown[]} */ ...given) =>
      stage.browser.driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; ${script}`, ...given);

    /** @returns {Promise<Read[]>} */
    const reads = () => run("return window.reads;");

    /** Waits for as many reads to end, and gives them. @param {number} count */
    async function ended(count) {
      await until("the page to have what it reads", async () => (await reads()).length >= count);
      return reads();
    }

    /** Has the page open what it has a handle of; the promise is left to itself. */
    const open = () => run("open(handles.at(-1));");

    for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
      describe(`${policy} page`, () => {
        it("what is in the page's own store is given at once", async () => {
          await stage.open(policy, "handles.html");
          const text = env(githubToken());
          await runAsync("own(arguments[0]).then((handle) => { handles.push(handle); done(); });", text);
          await open();
          const [one] = await ended(1);
          assert.equal(one?.text, text);
          assert.equal(await stage.browser.showsAnything(), false);
        });

        if (name !== "chrome") return;

        /** A page that has the handle of a file, which holds something else by now. @param {string} file @param {string | Buffer} content */
        async function begin(file, content) {
          await stage.open(policy, "handles.html");
          await stage.browser.click("textarea");
          const path = await disk.file(file, "clean");
          await until("the drop", async () => {
            // What comes before the core is handed on by an event that has no handles.
            await drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files: [path] });
            return run("return window.handles.filter(Boolean).length > 0;");
          });
          await disk.file(file, content);
        }

        it("what is clean is the very file", async () => {
          await begin("notes.txt", prose(3_000_000));
          await open();
          const [one] = await ended(1);
          assert.equal(one?.text, prose(3_000_000));
          assert.equal(one?.name, "notes.txt");
          assert.equal(await stage.browser.showsAnything(), false);
          await stage.record();
        });

        it("a picture and what is too large pass", async () => {
          const picture = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from(githubToken()), Buffer.alloc(1000, 7)]);
          await begin("a.png", picture);
          await open();
          assert.equal((await ended(1))[0]?.type, "image/png");
          await begin("huge.log", `${githubToken()}\n${"x\n".repeat(11_000_000)}`);
          await run("handles.at(-1).getFile().then(({ name, size }) => reads.push({ name, date: size }));");
          assert.ok(Number((await ended(1))[0]?.date) > 20_000_000);
          assert.equal(await stage.browser.showsAnything(), false);
        });

        it("a copy with placeholders is given instead, and again when the page asks again", async () => {
          await begin(".env", env(githubToken()));
          await open();
          const dialog = await stage.browser.dialogOpen({ ready: true });
          for (const part of [".env", "line 2", "environment settings"]) assert.ok(dialog.text.includes(part), dialog.text);
          assert.deepEqual(dialog.actions.slice(-4), ["omit", "replace", "allow-once", "cancel"]);
          assert.deepEqual(await reads(), [], "the page had it before it was decided");
          await stage.browser.choose("replace");
          assert.equal((await ended(1))[0]?.text, env(GITHUB_PLACEHOLDER));
          await open();
          const [one, two] = await ended(2);
          assert.deepEqual(two, one);
          assert.equal(await stage.browser.showsAnything(), false);
          // Another content is another question.
          await disk.file(".env", `${env(githubToken())}more\n`);
          await open();
          await stage.browser.dialogOpen();
          assert.equal((await reads()).length, 2);
        });

        it("what is let through is given whole, and again when the page asks again", async () => {
          const text = env(githubToken());
          await begin(".env", text);
          await open();
          await stage.browser.choose("allow-once");
          assert.equal((await ended(1))[0]?.text, text);
          await open();
          const [one, two] = await ended(2);
          assert.deepEqual(two, one);
        });

        for (const choice of /** @type {const} */ (["omit", "cancel"])) {
          it(`${choice} is a refusal, and the next time is another question`, async () => {
            await begin(".env", env(githubToken()));
            await open();
            await stage.browser.choose(choice);
            assert.deepEqual(await ended(1), [{ name: ".env", error: "NotAllowedError", isException: true }]);
            await stage.browser.dialogClosed();
            assert.equal(await stage.browser.showsAnything(), false, "something is still on offer");
            await open();
            await stage.browser.dialogOpen();
            assert.equal((await reads()).length, 1);
          });
        }

        it("a page that asks twice at once gets one answer for both", async () => {
          await begin(".env", env(githubToken()));
          await open();
          await open();
          await stage.browser.choose("replace");
          for (const { text } of await ended(2)) assert.equal(text, env(GITHUB_PLACEHOLDER));
          await until("nothing on offer", async () => !(await stage.browser.showsAnything()));
        });

        it("a handle that was kept is no way around, nor are the page's own functions in the browser's place", async () => {
          await begin(".env", env(githubToken()));
          await runAsync("stored(handles.at(-1)).then((handle) => { handles.push(handle); done(); });");
          await run(`
            FileSystemDirectoryHandle.prototype.resolve = () => Promise.resolve(["mine"]);
            StorageManager.prototype.getDirectory = () => Promise.resolve({ resolve: () => ["mine"] });
            DataTransferItemList.prototype.add = () => {};
            DataTransfer.prototype.setData = () => {};
            EventTarget.prototype.dispatchEvent = () => true;
            Promise.prototype.then = new Proxy(Promise.prototype.then, {});
          `);
          await open();
          await stage.browser.dialogOpen({ ready: true });
          assert.deepEqual(await reads(), []);
          await stage.browser.choose("replace");
          assert.equal((await ended(1))[0]?.text, env(GITHUB_PLACEHOLDER));
        });

        it("a handle that goes to a frame in which nobody has written: held until the core is there", async () => {
          const inFrame = async () => {
            await runAsync(`
              document.querySelector("iframe")?.remove();
              const frame = document.createElement("iframe");
              frame.src = "/test/handles.html";
              frame.onload = () => done(frame.contentWindow.postMessage(handles.at(-1), "*"));
              document.body.append(frame);
            `);
          };
          /** @returns {Promise<Read[]>} */
          const there = () => run("return frames[0].reads;");
          await begin(".env", env(githubToken()));
          await inFrame();
          await stage.browser.dialogOpen({ ready: true });
          assert.deepEqual(await there(), []);
          await stage.browser.choose("replace");
          await until("the frame to have what it reads", async () => (await there())[0]?.text === env(GITHUB_PLACEHOLDER));

          await disk.file(".env", "clean");
          await inFrame();
          await until("the frame to have what it reads", async () => (await there())[0]?.text === "clean");
          assert.equal(await stage.browser.showsAnything(), false);
        });

        it("a file that is gone fails as it does without the guard", async () => {
          await begin("a.txt", "clean");
          await disk.remove();
          await open();
          assert.deepEqual(await ended(1), [{ name: "a.txt", error: "NotFoundError", isException: true }]);
        });

        it("a folder: what was let through with it is not asked about again, what came later is", async () => {
          await stage.open(policy, "handles.html");
          await stage.browser.click("textarea");
          const path = await disk.file("app/.npmrc", `token=${githubToken()}\n`);
          const folder = path.slice(0, path.lastIndexOf("/"));
          const again = () => drop(stage.browser.driver, "zone", { x: 40, y: 20 }, { files: [folder] });
          await again();
          await stage.browser.choose("allow-once");
          await until("the word to drop it again", async () => (await stage.browser.notice()) === "paste-again");
          await again();
          await until("the handle", () => run("return window.handles.length > 0;"));
          const inside = (/** @type {string} */ file) => run(`handles.at(-1).getFileHandle(arguments[0]).then(open);`, file);
          await inside(".npmrc");
          assert.match(String((await ended(1))[0]?.text), /^token=/);
          await disk.file("app/later.env", env(githubToken()));
          await inside("later.env");
          const dialog = await stage.browser.dialogOpen({ ready: true });
          assert.ok(dialog.text.includes("later.env"), dialog.text);
          assert.equal((await reads()).length, 1);
        });
      });
    }

    it("the browser's own method looks it", async () => {
      await stage.open("strict", "handles.html");
      const seen = await run(
        `const { prototype } = FileSystemFileHandle;
         const [own, like] = ["getFile", "createWritable"].map((key) => Object.getOwnPropertyDescriptor(prototype, key));
         return [
           /\\[native code\\]/.test(Function.prototype.toString.call(own.value)), own.value.name, own.value.length, "prototype" in own.value,
           ["writable", "enumerable", "configurable"].every((key) => own[key] === like[key]),
         ];`,
      );
      assert.deepEqual(seen, [true, "getFile", 0, false, true]);
    });
  },
  { secure: true },
);
