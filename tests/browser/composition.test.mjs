/**
 * Input methods: what they put together is never disturbed, whatever the field holds; an Enter that ends a composition sends nothing;
 * and a secret that came in by one, where no key could be held, is marked and held when it is sent.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { CHATS, EditorOnPage, EDITORS } from "./suite/editors.mjs";
import { COMPOSED } from "./suite/edits.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, password } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */
/** @typedef {import("./suite/editors.mjs").EditorPage} EditorPage */

/** Editors that each do something of their own with compositions. */
const TRIED = EDITORS.filter(({ name }) => ["textarea", "contenteditable", "prosemirror", "lexical", "codemirror", "monaco"].includes(name));

/** Likely, so that typing it stops nobody. */
const written = () => `password = ${password()}`;

/** What came of it without the guard. @type {Map<string, string>} */
const without = new Map();

/** @param {Stage} stage @param {EditorPage} page */
async function open(stage, page) {
  await stage.copy("clean");
  await stage.open("open", `editors/${page.name}.html`);
  const editor = new EditorOnPage(stage.browser, page);
  await editor.ready();
  await editor.warm();
  return editor;
}

/**
 * Every composition, one after the other, behind a text.
 * @param {Stage} stage @param {EditorPage} page @param {string} text
 */
async function composeAll(stage, page, text) {
  const editor = await open(stage, page);
  await editor.begin(text);
  await stage.browser.enter("top");
  await stage.browser.forget();
  for (const composition of COMPOSED) await editor.compose(composition);
  await editor.atRest();
  const { events, keys } = await stage.record();
  const seen = events.map(({ type, trusted, target, inputType }) => ({ type, trusted, target, inputType }));
  return { editor, outcome: JSON.stringify({ model: await editor.text(), dom: await editor.dom(), events: seen, keys }, null, 1) };
}

inEachBrowser(
  "compositions without the guard",
  (stage, name) => {
    for (const page of TRIED) {
      it(page.name, async () => {
        const { outcome } = await composeAll(stage, page, "Before ");
        for (const { text } of COMPOSED) assert.ok(outcome.includes(`${text}`), outcome);
        without.set(`${name} ${page.name}`, outcome);
      });
    }
  },
  { extension: null },
);

inEachBrowser("compositions", (stage, name) => {
  describe("are as without the guard", () => {
    for (const page of TRIED) {
      it(page.name, async () => {
        const { outcome } = await composeAll(stage, page, "Before ");
        assert.equal(outcome, without.get(`${name} ${page.name}`));
        assert.equal(await stage.browser.dialog(), null);
      });

      it(`${page.name}, where a password is marked meanwhile`, async () => {
        const editor = await open(stage, page);
        await editor.begin("");
        const text = written();
        await editor.keys(`${text} `);
        await editor.holds(`${text} `, "typed");
        await editor.compose({ steps: ["n", "に"], text: null });
        await until("the mark", () => stage.browser.isMarked());
        await editor.holds(`${text} に`, "in the middle of a composition");
        await editor.compose({ steps: ["にほ"], text: "日本" });
        await editor.holds(`${text} 日本`, "after it");
        await stage.browser.enter("top");
        const { keys } = await stage.record();
        // One that goes to an EditContext is no event of the page's elements.
        const [begun, ended] = ["start", "end"].map((part) => keys.filter((key) => key.startsWith(`composition${part}`)).length);
        assert.ok(begun === ended && (begun === 1 || page.name === "monaco"), keys.join());
        assert.equal(await stage.browser.dialog(), null);
      });
    }
  });

  describe("an Enter that ends one sends nothing", () => {
    it("in a form's line", async () => {
      const { browser, server } = stage;
      await stage.copy("clean");
      await stage.open("open", "sending.html");
      server.sent.length = 0;
      await browser.click("line");
      await browser.paste();
      await until("the core to be ready", async () => (await browser.text("line")) === "clean");
      const text = written();
      await browser.driver.actions().sendKeys(` ${text} `).perform();
      await browser.forget();
      await browser.compose({ steps: ["k", "かn"], text: "漢字", byEnter: true });
      await until("the composed text", async () => (await browser.text("line")) === `clean ${text} 漢字`);
      const { keys } = await stage.record();
      // The page has the key: it was not held.
      assert.ok(keys.some((key) => /^keydown (Enter|Process) composing$/.test(key)), keys.join());
      assert.equal(await browser.dialog(), null);
      // The next one ends nothing, and sends.
      await browser.driver.actions().sendKeys(Key.ENTER).perform();
      await browser.dialogOpen({ ready: true });
      assert.equal(server.sent.length, 0);
      await browser.choose("replace");
      await until("it to be sent", async () => server.sent.length > 0);
      assert.deepEqual(server.sent.map(({ text: sent }) => /line=([^&]*)/.exec(sent)?.[1]), ["clean password = <PASSWORD> 漢字"]);
    });

    for (const page of CHATS) {
      it(`in ${page.name}`, async () => {
        const { browser, server } = stage;
        const editor = await open(stage, page);
        await editor.begin("");
        server.sent.length = 0;
        const text = written();
        await editor.keys(`${text} `);
        await editor.holds(`${text} `, "typed");
        await editor.compose({ steps: ["k", "かn"], text: "漢字", byEnter: true });
        await editor.holds(`${text} 漢字`, "composed");
        assert.equal(await browser.dialog(), null);
        assert.equal(server.sent.length, 0);
        await editor.keys(Key.ENTER);
        await browser.dialogOpen();
        assert.equal(server.sent.length, 0);
        await browser.choose("allow-once");
        await until("it to be sent", async () => server.sent.length > 0);
        assert.deepEqual(server.sent.map(({ text: sent }) => sent.trim()), [`${text} 漢字`]);
      });
    }
  });

  describe("a secret that one put in", () => {
    for (const page of [...TRIED.filter(({ name: editor }) => editor !== "monaco"), ...CHATS]) {
      it(`is marked in ${page.name}${CHATS.includes(page) ? ", and held when it is sent" : ""}`, async () => {
        const { browser, server } = stage;
        const editor = await open(stage, page);
        await editor.begin("");
        server.sent.length = 0;
        const token = githubToken();
        await editor.compose({ steps: ["gh", token.slice(0, 20), token], text: `${token}` });
        await editor.holds(token, "composed");
        await until("the mark", () => browser.isMarked());
        assert.equal(await browser.dialog(), null);
        if (!CHATS.includes(page)) return;
        await editor.keys(Key.ENTER);
        const dialog = await browser.dialogOpen({ ready: true });
        assert.deepEqual(dialog.rules, ["github-pat-classic"]);
        assert.equal(server.sent.length, 0);
        await browser.choose("replace");
        await until("it to be sent", async () => server.sent.length > 0);
        assert.deepEqual(server.sent.map(({ text }) => text.trim()), [GITHUB_PLACEHOLDER]);
      });
    }
  });

  it("a text that comes at once without one, as what is spoken: held where it can be, else marked", async () => {
    const { browser } = stage;
    const page = TRIED.find(({ name: editor }) => editor === "textarea");
    assert.ok(page);
    const editor = await open(stage, page);
    await editor.begin("");
    const token = githubToken();
    await editor.compose({ steps: [], text: token });
    if (name === "firefox") {
      // There it comes as a composition.
      await editor.holds(token, "spoken");
      await until("the mark", () => browser.isMarked());
      return;
    }
    await browser.dialogOpen({ ready: true });
    await editor.holds("", "while it is held");
    await browser.choose("replace");
    await editor.holds(GITHUB_PLACEHOLDER, "after the answer");
  });
});
