/**
 * What is written, and sent before the core is ready: it is held, decided when the core has come, and goes on once; where there can be
 * no core, the browser's own question stands before it. What was written before is marked when the core has come.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { password as secret } from "./suite/samples.mjs";
import { letCoreCome, withGatedCore, withoutCore } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} field where the text is written
 * @property {(stage: Stage) => Promise<unknown>} act
 * @property {string} [click] what the page must see of it once
 */

/** @type {Way[]} */
const WAYS = [
  { name: "Enter in a form's line", field: "line", act: ({ browser }) => keys(browser, Key.ENTER) },
  { name: "the form's button", field: "text", act: ({ browser }) => browser.click("comment"), click: "comment" },
  { name: "requestSubmit", field: "text", act: ({ browser }) => browser.click("request"), click: "request" },
  { name: "form.submit", field: "text", act: ({ browser }) => browser.click("plain"), click: "plain" },
  { name: "a press", field: "text", act: ({ browser }) => browser.click("press") },
  { name: "an element with a button's role", field: "text", act: ({ browser }) => browser.click("role"), click: "role" },
  { name: "Enter, as it comes up", field: "up", act: ({ browser }) => keys(browser, Key.ENTER) },
  { name: "a button by its role, by keys", field: "text", act: ({ browser }) => pressByKey(browser, Key.ENTER) },
  { name: "a button by its role, by the space bar", field: "text", act: ({ browser }) => pressByKey(browser, Key.SPACE) },
  { name: "a form that is sent by its address", field: "query", act: ({ browser }) => browser.click("find"), click: "find" },
  { name: "submit called by the page alone", field: "text", act: ({ browser }) => script(browser, "submit") },
  { name: "requestSubmit called by the page alone", field: "text", act: ({ browser }) => script(browser, "requestSubmit") },
];

/** @param {import("./driver.mjs").Browser} browser @param {string} key */
const keys = (browser, key) => browser.driver.actions().sendKeys(key).perform();

/** Presses the button that is one by its role alone. @param {import("./driver.mjs").Browser} browser @param {string} key */
async function pressByKey(browser, key) {
  await browser.driver.executeScript("document.getElementById('keyed').focus();");
  await keys(browser, key);
}

/** From a timer, since what holds it may ask the person, and no driver goes on meanwhile. @param {import("./driver.mjs").Browser} browser @param {string} method */
const script = (browser, method) => browser.driver.executeScript(`setTimeout(() => document.getElementById("post").${method}());`);

/** Opens the page and writes. @param {Stage} stage @param {string} field @param {string} text */
async function write(stage, field, text) {
  const { browser, server } = stage;
  await stage.open("open", "sending.html");
  server.sent.length = 0;
  await browser.click(field);
  await keys(browser, text);
  await until("the text", async () => (await browser.text(field)) === text);
  await browser.driver.executeScript("window.acts.length = 0;");
}

/** @param {Stage} stage @returns {Promise<string[]>} */
const acts = ({ browser }) => browser.driver.executeScript("return window.acts;");

/** All that was on its way has come. @param {Stage} stage */
const settled = ({ browser }) =>
  browser.driver.executeAsyncScript("const done = arguments[0]; fetch('/test/plain.html').then(() => setTimeout(done));");

/** @param {Stage} stage @param {string} text */
async function isSentOnce(stage, text) {
  const { server } = stage;
  await until("it to be sent", async () => server.sent.length > 0);
  await settled(stage);
  assert.equal(server.sent.length, 1, JSON.stringify(server.sent));
  assert.ok(server.sent[0]?.text.includes(text), JSON.stringify(server.sent));
}

inEachBrowser("sent before the core", (stage) => {
  for (const way of WAYS) {
    it(`${way.name}: what is clean goes on once`, async () => {
      const { browser, server } = stage;
      await write(stage, way.field, "clean words");
      await way.act(stage);
      await settled(stage);
      assert.equal(server.sent.length, 0, "it has left unseen");
      await letCoreCome(browser, async () => server.sent.length > 0);
      await isSentOnce(stage, "clean words");
      const seen = await acts(stage);
      assert.ok(seen.filter((act) => act.startsWith("submit")).length <= 1, seen.join());
      if (way.click) assert.equal(seen.filter((act) => act === `click ${way.click}`).length, 1, seen.join());
      assert.equal(await browser.showsAnything(), false);
    });

    it(`${way.name}: a secret is asked about`, async () => {
      const { browser, server } = stage;
      const text = `password = ${secret()}`;
      await write(stage, way.field, text);
      await way.act(stage);
      await settled(stage);
      assert.equal(server.sent.length, 0, "it has left unseen");
      await letCoreCome(browser, () => browser.dialog());
      assert.equal(server.sent.length, 0);
      await browser.choose("replace");
      await browser.dialogClosed();
      await isSentOnce(stage, "password = <PASSWORD>");
    });
  }

  it("what was written before is marked", async () => {
    const { browser } = stage;
    await write(stage, "text", `password = ${secret()}`);
    await letCoreCome(browser, () => browser.isMarked());
    assert.equal(await browser.dialog(), null);
  });

  it("a link is followed", async () => {
    const { browser, server } = stage;
    await write(stage, "text", "clean words");
    const address = `${server.origins.openTwin}/test/plain.html`;
    await browser.driver.executeScript("document.getElementById('away').href = arguments[0];", address);
    await browser.click("away");
    await letCoreCome(browser, async () => (await browser.driver.getCurrentUrl()) === address);
  });
}, { extension: (name) => withGatedCore(extensionFor(name)) });

inEachBrowser("sent where the core traps", (stage) => {
  it("what was let through unread passes once, where it was, and nothing else does", async () => {
    const { browser, server } = stage;
    await write(stage, "text", "x");
    // What a page puts there traps no sooner than it is sent.
    await browser.driver.executeScript("document.getElementById('text').value = 'hushkey-fault-trap';");
    await browser.click("text");
    await browser.chord(Key.ENTER);
    assert.deepEqual((await browser.dialogOpen({ ready: true })).rules, []);
    await browser.choose("allow-once");
    await until("the word to send it again", async () => (await browser.notice()) === "paste-again");

    await browser.click("up");
    await keys(browser, `password = ${secret()}`);
    await keys(browser, Key.ENTER);
    const dialog = await browser.dialogOpen({ ready: true });
    assert.equal(dialog.rules.length, 1);
    await settled(stage);
    assert.deepEqual(server.sent, []);
  });
}, { extension: async (name) => ({ folder: extensionFor(name, { faults: true }) }) });

inEachBrowser("sent where there is no core", (stage) => {
  // A key that opens a question comes up no more, as drivers have it.
  for (const way of WAYS.filter(({ field }) => field !== "up")) {
    describe(way.name, () => {
      it("no: nothing is sent, and the text is where it was; yes: it is sent once, and nothing more is asked", async () => {
        const { browser, server } = stage;
        const text = `password = ${secret()}`;
        await write(stage, way.field, text);
        await way.act(stage);
        assert.match(await browser.question(), /checked/);
        await browser.answerQuestion(false);
        assert.equal(await browser.text(way.field), text);
        await settled(stage);
        assert.equal(server.sent.length, 0);

        await browser.click(way.field);
        await way.act(stage);
        await browser.question();
        await browser.answerQuestion(true);
        await isSentOnce(stage, text);

        server.sent.length = 0;
        await browser.click(way.field);
        await way.act(stage);
        await isSentOnce(stage, text);
      });

      it("yes at once: it is sent once, and nothing more is asked", async () => {
        const { browser, server } = stage;
        await write(stage, way.field, "clean words");
        await way.act(stage);
        await browser.question();
        await browser.answerQuestion(true);
        await isSentOnce(stage, "clean words");
        server.sent.length = 0;
        await browser.click(way.field);
        await way.act(stage);
        await isSentOnce(stage, "clean words");
      });
    });
  }

  it("nothing is asked where nothing was written", async () => {
    const { browser, server } = stage;
    await stage.open("open", "sending.html");
    server.sent.length = 0;
    await browser.click("text");
    await browser.click("comment");
    await until("it to be sent", async () => server.sent.length > 0);
  });
}, { extension: (name) => withoutCore(extensionFor(name)) });
