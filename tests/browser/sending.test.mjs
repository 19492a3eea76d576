/**
 * What is written leaves its field: each way of sending is held before the page sees it, and after each answer the same act goes on
 * once, with what was chosen. What is sent is a password under its name: likely, so that typing it stops nobody.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { Button, By, Key } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { until } from "./driver.mjs";
import { CHATS, EditorOnPage } from "./suite/editors.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, sample } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const FULL = env["HUSHKEY_FULL"] === "1";

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} field where the text is written
 * @property {(stage: Stage) => Promise<void>} act
 * @property {boolean} [again] whether the person has to do it again
 */

/** @type {Way[]} */
const WAYS = [
  { name: "Enter in a form's line", field: "line", act: ({ browser }) => keys(browser, Key.ENTER) },
  { name: "the form's button", field: "text", act: ({ browser }) => browser.click("comment") },
  { name: "the form's button by keys", field: "text", act: async ({ browser }) => {
    await keys(browser, Key.TAB);
    await until("the button to have the focus", async () => (await browser.activeId()) === "comment");
    await keys(browser, Key.SPACE);
  } },
  { name: "requestSubmit", field: "text", act: ({ browser }) => browser.click("request") },
  { name: "form.submit", field: "text", act: ({ browser }) => browser.click("plain") },
  { name: "form.submit into another frame", field: "text", act: ({ browser }) => browser.click("blank") },
  { name: "a press", field: "text", act: ({ browser }) => browser.click("press") },
  { name: "an element with a button's role", field: "text", act: ({ browser }) => browser.click("role") },
  { name: "Enter, as it comes up", field: "up", act: ({ browser }) => keys(browser, Key.ENTER) },
  { name: "a button by its role, by keys", field: "text", act: ({ browser }) => pressByKey(browser, Key.ENTER) },
  { name: "a button by its role, by the space bar", field: "text", act: ({ browser }) => pressByKey(browser, Key.SPACE) },
  { name: "Ctrl and Enter", field: "note", act: ({ browser }) => browser.chord(Key.ENTER) },
  { name: "a form that is sent by its address", field: "query", act: ({ browser }) => browser.click("find") },
  { name: "submit called by the page alone", field: "text", act: ({ browser }) => browser.driver.executeScript("document.getElementById('post').submit();") },
  { name: "requestSubmit called by the page alone", field: "text", act: ({ browser }) => browser.driver.executeScript("document.getElementById('post').requestSubmit();") },
];

/** @param {import("./driver.mjs").Browser} browser @param {string} key */
const keys = (browser, key) => browser.driver.actions().sendKeys(key).perform();

/** Presses the button that is one by its role alone. @param {import("./driver.mjs").Browser} browser @param {string} key */
async function pressByKey(browser, key) {
  await browser.driver.executeScript("document.getElementById('keyed').focus();");
  await keys(browser, key);
}

const CHOICES = /** @type {const} */ (["replace", "omit", "allow-once", "cancel"]);
/** @typedef {(typeof CHOICES)[number]} Choice */

/** A password that a person could have. */
const fresh = () => `q7-${githubToken().slice(8, 24)}-7x`;

/** @param {string} password @param {Choice} choice */
const left = (password, choice) => ({ replace: "<PASSWORD>", omit: "", "allow-once": password, cancel: null })[choice];

const everything = WAYS.flatMap((way) =>
  CHOICES.flatMap((choice) => /** @type {Policy[]} */ (["open", "strict"]).map((policy) => ({ way, choice, policy }))),
);
const daily = WAYS.flatMap((way, salt) => sample(everything.filter((row) => row.way === way), 1, 60 + salt));
const cases = FULL ? everything : daily;

inEachBrowser("sent", (stage, name) => {
  /** Opens the page with the core loaded. @param {Policy} policy @param {string} page @param {string} field */
  async function open(policy, page, field) {
    await stage.copy("clean");
    await stage.open(policy, page);
    stage.server.sent.length = 0;
    await stage.browser.click(field);
    await stage.browser.paste();
    await until("the core to be ready", async () => (await stage.browser.text(field)) === "clean");
  }

  /** @returns {Promise<string[]>} */
  const acts = () => stage.browser.driver.executeScript("return window.acts;");

  describe("a form", () => {
    for (const { way, choice, policy } of cases) {
      it(`${way.name}, ${choice}, ${policy} page`, async () => {
        const { browser, server } = stage;
        await open(policy, "sending.html", way.field);
        const password = fresh();
        await keys(browser, ` password = ${password}`);
        await until("the text", async () => (await browser.text(way.field)) === `clean password = ${password}`);
        await browser.driver.executeScript("window.acts.length = 0;");
        // Marks come when the core is there.
        await until("the mark", () => browser.isMarked());
        await way.act(stage);
        const dialog = await browser.dialogOpen({ ready: true });
        assert.ok(!dialog.text.includes(password), dialog.text);
        await browser.enter("top");
        const seen = (await acts()).filter((act) => !act.startsWith("keydown"));
        // What the page itself began is on its way; nothing has left.
        if (!way.name.includes("alone")) assert.deepEqual(seen.filter((act) => !/ (line|text|query|)$/.test(act)), []);
        assert.equal(server.sent.length, 0, "something was sent");
        await browser.choose(choice);
        await browser.dialogClosed();
        const stays = left(password, choice);
        await browser.enter("top");
        if (stays === null) {
          assert.equal(await browser.text(way.field), `clean password = ${password}`);
          assert.equal(server.sent.length, 0);
          assert.equal(await browser.showsAnything(), await browser.isMarked());
          return;
        }
        await until("it to be sent", async () => server.sent.length > 0);
        assert.equal(server.sent.length, 1, JSON.stringify(server.sent));
        assert.ok(server.sent[0]?.text.includes(`clean password = ${stays}`), JSON.stringify(server.sent));
        assert.equal(await browser.dialog(), null);
        await stage.record();
      });
    }

    // Only Chromium can be given a finger.
    if (name === "chrome") {
      it("a finger's press: the page hears nothing of it, and all of it again", async () => {
        const { browser, server } = stage;
        const { driver } = browser;
        assert.ok(driver instanceof chrome.Driver);
        await driver.sendDevToolsCommand("Emulation.setTouchEmulationEnabled", { enabled: true });
        try {
          await open("open", "sending.html", "text");
          await keys(browser, ` password = ${fresh()}`);
          await until("the mark", () => browser.isMarked());
          await driver.executeScript("for (const type of ['touchstart', 'touchend']) addEventListener(type, () => acts.push(type), true); acts.length = 0;");
          const { x, y, width, height } = await driver.findElement(By.id("finger")).then((button) => button.getRect());
          const touchPoints = [{ x: Math.round(x + width / 2), y: Math.round(y + height / 2) }];
          await driver.sendDevToolsCommand("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
          await driver.sendDevToolsCommand("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
          await browser.dialogOpen({ ready: true });
          assert.deepEqual(server.sent, []);
          assert.deepEqual((await acts()).filter((act) => /touch|finger/.test(act)), []);
          await browser.choose("replace");
          await until("it to be sent", async () => server.sent.length > 0);
          assert.deepEqual(server.sent.map(({ text }) => text), ["clean password = <PASSWORD>"]);
        } finally {
          await driver.sendDevToolsCommand("Emulation.setTouchEmulationEnabled", { enabled: false });
        }
      });
    }

    it("the same submitter goes with it", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "text");
      await keys(browser, ` password = ${fresh()}`);
      await browser.click("comment");
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.ok(server.sent[0]?.text.includes("by=the button"), server.sent[0]?.text);
    });

    it("what changes the text, and what is clean, is left alone", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "text");
      await browser.driver.executeScript("window.acts.length = 0;");
      await browser.click("comment");
      await until("it to be sent", async () => server.sent.length === 1);
      const press = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"].map((type) => `${type} comment`);
      assert.deepEqual(await acts(), [...press, "submit by comment"]);
      await browser.click("text");
      await keys(browser, ` password = ${fresh()}`);
      await browser.click("bold");
      await until("the page to have the click", async () => (await acts()).includes("click bold"));
      assert.equal(await browser.dialog(), null);
    });

    it("what the page itself put into a field is not the person's", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "line");
      await browser.driver.executeScript("document.getElementById('text').value = arguments[0];", `password = ${fresh()}`);
      await browser.click("comment");
      await until("it to be sent", async () => server.sent.length === 1);
      assert.equal(await browser.dialog(), null);
    });

    it("an editor that is a frame of its own goes with the button outside", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "text");
      const password = fresh();
      const frame = await browser.driver.findElement(By.id("editor"));
      await browser.driver.switchTo().frame(frame);
      await browser.driver.findElement(By.css("body")).then((body) => browser.driver.actions().move({ origin: body, duration: 0 }).click().perform());
      await keys(browser, `password = ${password}`);
      await browser.enter("top");
      await browser.click("post-frame");
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.ok(server.sent[0]?.text.includes("password = <PASSWORD>"), server.sent[0]?.text);
    });

    it("typing beside a token that was there already stops nobody", async () => {
      const { browser } = stage;
      await open("open", "sending.html", "text");
      const token = githubToken();
      await browser.driver.executeScript("document.getElementById('text').value = arguments[0];", `see ${token}`);
      await browser.click("text");
      await browser.chord(Key.END);
      await keys(browser, ", it is old");
      await until("the text", async () => (await browser.text("text")) === `see ${token}, it is old`);
      assert.equal(await browser.dialog(), null);
    });

    it("a window that the page opens with it", async () => {
      const { browser, server } = stage;
      const { driver } = browser;
      await open("open", "sending.html", "note");
      const password = fresh();
      await keys(browser, ` password = ${password}`);
      const before = await driver.getAllWindowHandles();
      await browser.click("opens");
      await browser.dialogOpen({ ready: true });
      assert.equal(server.sent.length, 0);
      assert.deepEqual(await driver.getAllWindowHandles(), before);
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.deepEqual(server.sent.map(({ text }) => text), ["?note=clean password = <PASSWORD>"]);
      const own = await driver.getWindowHandle();
      for (const handle of await driver.getAllWindowHandles()) {
        if (before.includes(handle)) continue;
        await driver.switchTo().window(handle);
        await driver.close();
      }
      await driver.switchTo().window(own);
    });

    it("one key sends what stands beside", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "note");
      await keys(browser, ` password = ${fresh()}`);
      await browser.click("subject");
      await keys(browser, "clean");
      await browser.chord(Key.ENTER);
      await browser.dialogOpen({ ready: true });
      assert.equal(server.sent.length, 0);
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.deepEqual(server.sent.map(({ text }) => text), ["clean\nclean password = <PASSWORD>"]);
    });

    for (const [how, act] of /** @type {[string, (browser: import("./driver.mjs").Browser) => Promise<unknown>][]} */ ([
      ["by a script", ({ driver }) => driver.executeScript("setTimeout(() => window.rooted.requestSubmit());")],
      ["by Enter in another line", async (browser) => {
        await browser.driver.executeScript("window.first.focus();");
        await keys(browser, Key.ENTER);
      }],
    ])) {
      it(`a form in a closed root, submitted ${how}`, async () => {
        const { browser, server } = stage;
        await open("open", "sending.html", "line");
        await browser.driver.executeScript("window.second.focus();");
        const password = fresh();
        await keys(browser, `password = ${password}`);
        await until("the mark", () => browser.isMarked());
        await act(browser);
        await browser.dialogOpen({ ready: true });
        assert.equal(server.sent.length, 0);
        assert.ok(!(await acts()).includes("submit in a root"));
        await browser.choose("replace");
        await until("it to be sent", async () => server.sent.length > 0);
        assert.deepEqual(server.sent.map(({ text }) => text), ["\npassword = <PASSWORD>"]);
      });
    }

    it("Enter in a frame of another site: the page there does not hear the key come up", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "line");
      await stage.open("open", "frames.html");
      const address = `${server.origins.openTwin}/test/sending.html?anywhere`;
      await browser.driver.executeScript("Object.assign(document.getElementById('cross'), { src: arguments[0], height: 600 });", address);
      await browser.enter("cross");
      await until("the frame's page", () => browser.driver.executeScript("return document.getElementById('up') !== null && 'acts' in window;"));
      await browser.click("up");
      const text = `password = ${fresh()}`;
      await keys(browser, text);
      await until("the text", async () => (await browser.text("up")) === text);
      await keys(browser, Key.ENTER);
      await browser.dialogOpen({ ready: true });
      assert.deepEqual(server.sent, []);
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.ok(server.sent.every(({ text }) => text === "password = <PASSWORD>"), JSON.stringify(server.sent));
    });

    it("a key that answers the dialog is not heard by the page when it comes up", async () => {
      const { browser, server } = stage;
      const token = githubToken();
      await open("open", "sending.html?anywhere", "up");
      await stage.copy(token);
      await browser.enter("top");
      await browser.click("up");
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      await keys(browser, Key.ENTER);
      await browser.dialogClosed();
      await until("the placeholder", async () => (await browser.text("up")) === "clean<GITHUB_TOKEN>");
      await keys(browser, "!");
      await until("what is typed", async () => (await browser.text("up")) === "clean<GITHUB_TOKEN>!");
      assert.deepEqual(server.sent, []);
    });

    it("a form that a script sends by its address, with signs that forms write in their own way", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "query");
      const password = `q7-${githubToken().slice(8, 24)}!7x`;
      await keys(browser, ` password = ${password}`);
      await until("the mark", () => browser.isMarked());
      await browser.driver.executeScript("setTimeout(() => document.getElementById('get').submit());");
      await browser.dialogOpen({ ready: true });
      assert.equal(server.sent.length, 0);
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.deepEqual(server.sent.map(({ text }) => text), ["?q=clean password = <PASSWORD>"]);
    });

    it("a link to another site with a key in its address, by the middle button", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "text");
      const address = `${server.origins.openTwin}/test/plain.html?key=${githubToken()}`;
      await browser.driver.executeScript("document.getElementById('away').href = arguments[0];", address);
      const before = await browser.driver.getAllWindowHandles();
      const origin = await browser.driver.findElement(By.id("away"));
      await browser.driver.actions().move({ origin, duration: 0 }).press(Button.MIDDLE).release(Button.MIDDLE).perform();
      await browser.dialogOpen({ ready: true });
      await browser.choose("cancel");
      await browser.dialogClosed();
      assert.deepEqual(await browser.driver.getAllWindowHandles(), before);
    });

    it("a link to another site with a key in its address", async () => {
      const { browser, server } = stage;
      await open("open", "sending.html", "text");
      const address = `${server.origins.openTwin}/test/plain.html?key=${githubToken()}`;
      await browser.driver.executeScript("document.getElementById('away').href = arguments[0];", address);
      await browser.click("away");
      const dialog = await browser.dialogOpen({ ready: true });
      assert.deepEqual(dialog.actions.slice(-2), ["cancel", "allow-once"]);
      await browser.choose("cancel");
      await browser.dialogClosed();
      assert.ok((await browser.driver.getCurrentUrl()).endsWith("sending.html"));
      await browser.click("away");
      await browser.choose("allow-once");
      await until("the other page", async () => (await browser.driver.getCurrentUrl()) === address);
    });
  });

  describe("a chat", () => {
    for (const page of CHATS) {
      for (const [how, act] of /** @type {[string, (editor: EditorOnPage) => Promise<void>][]} */ ([
        ["Enter", (editor) => editor.keys(Key.ENTER)],
        ["the button", (editor) => editor.browser.click("send")],
      ])) {
        for (const choice of FULL ? CHOICES : sample(CHOICES, 2, page.name.length + how.length)) {
          it(`${page.name}, ${how}, ${choice}`, async () => {
            const { browser, server } = stage;
            await stage.copy("clean");
            await stage.open("open", `editors/${page.name}.html`);
            const editor = new EditorOnPage(browser, page);
            await editor.ready();
            await editor.warm();
            await editor.begin("");
            server.sent.length = 0;
            const password = fresh();
            await editor.keys(`password = ${password}`);
            await editor.holds(`password = ${password}`, "typed");
            await act(editor);
            await browser.dialogOpen();
            assert.equal(server.sent.length, 0, "something was sent");
            assert.deepEqual(await editor.sent(), []);
            await browser.choose(choice);
            await browser.dialogClosed();
            const stays = left(password, choice);
            if (stays === null) {
              await editor.holds(`password = ${password}`, "after cancel");
              assert.equal(server.sent.length, 0);
              return;
            }
            await until("the server to have it", async () => server.sent.length > 0);
            assert.deepEqual(server.sent.map(({ text }) => text.trim()), [`password = ${stays}`.trim()]);
            await editor.holds("", "after sending");
            await stage.record();
          });
        }
      }
    }

    it("Enter that makes a line makes it", async () => {
      const { browser } = stage;
      await open("open", "plain.html", "textarea");
      const password = fresh();
      await keys(browser, ` password = ${password}`);
      await keys(browser, Key.ENTER);
      await browser.choose("allow-once");
      await browser.dialogClosed();
      await until("the line", async () => (await browser.text("textarea")) === `clean password = ${password}\n`);
      // One answer is enough.
      await keys(browser, Key.ENTER);
      await until("the next line", async () => (await browser.text("textarea")) === `clean password = ${password}\n\n`);
      assert.equal(await browser.dialog(), null);
      assert.ok(await browser.driver.findElement(By.id("textarea")));
    });
  });
});
