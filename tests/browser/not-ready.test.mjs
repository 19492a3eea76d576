/**
 * The text is never lost, and never goes through unseen, when the core is late, missing or broken. Each fault is put into a
 * copy of the built extension (suite/variants.mjs) or, for a core that panics, into a build made for it.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { error as failures } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, GITHUB_PLACEHOLDER, prose } from "./suite/samples.mjs";
import { letCoreCome, withGatedCore, withLateCore, withoutCore } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** @type {readonly Policy[]} */
const POLICIES = ["open", "strict"];

/** A build with the feature `fault-injection` panics in the scan of a text that holds this. */
const FAULT_WORD = "hushkey-fault-trap";

/**
 * @param {Stage} stage
 * @param {Policy} policy
 * @param {string} text
 */
async function pasteAtOnce(stage, policy, text) {
  await stage.copy(text);
  await stage.open(policy, "plain.html");
  await stage.browser.click("textarea");
  await stage.browser.paste();
}

inEachBrowser("a core that is late", (stage) => {
  for (const policy of POLICIES) {
    it(`a paste of a secret is held, then the dialog, ${policy} page`, async () => {
      const { browser } = stage;
      await pasteAtOnce(stage, policy, `key ${githubToken()}`);
      assert.equal(await browser.text("textarea"), "");
      await browser.dialogOpen();
      assert.equal(await browser.text("textarea"), "");
      assert.deepEqual((await stage.record()).events, []);
      await browser.choose("replace");
      await until("the cleaned text", async () => (await browser.text("textarea")) === `key ${GITHUB_PLACEHOLDER}`);
    });

    for (const size of [1024, 200 * 1024]) {
      it(`a clean paste of ${size} characters arrives, ${policy} page`, async () => {
        const { browser } = stage;
        const text = prose(size);
        await pasteAtOnce(stage, policy, text);
        await until("the text", async () => (await browser.text("textarea")).length >= size);
        assert.equal(await browser.text("textarea"), text);
        assert.ok((await stage.record()).events.some(({ type }) => type === "input"), "the page was not told of the change");
        assert.equal(await browser.showsAnything(), false);
      });
    }

    it(`a clean paste where no field is reaches the page, and nothing is asked, ${policy} page`, async () => {
      const { browser } = stage;
      await stage.copy("a short text");
      await stage.open(policy, "plain.html");
      await browser.click("outside");
      await browser.paste();
      await until("the page to see the paste", async () => (await stage.record()).events.length > 0);
      assert.deepEqual((await stage.record()).events.map(({ type, text }) => ({ type, text })), [{ type: "paste", text: "a short text" }]);
      // A paste that arrives by itself shows that the first one is over.
      await browser.click("textarea");
      await browser.paste();
      await until("the next paste", async () => (await browser.text("textarea")) === "a short text");
      assert.equal(await browser.showsAnything(), false);
    });

    it(`two pastes while it loads both arrive, in their order, ${policy} page`, async () => {
      const { browser } = stage;
      await pasteAtOnce(stage, policy, "once ");
      await browser.paste();
      await until("both texts", async () => (await browser.text("textarea")) === "once once ");
    });
  }
}, { extension: (name) => withLateCore(extensionFor(name)) });

inEachBrowser("a core that cannot load", (stage, name) => {
  for (const policy of POLICIES) {
    for (const text of ["a clean text", `key ${githubToken()}`]) {
      const kind = text.startsWith("key") ? "a secret" : "a clean text";

      it(`${kind}: a question, and OK lets it through, ${policy} page`, async () => {
        const { browser } = stage;
        await pasteAtOnce(stage, policy, text);
        assert.notEqual((await browser.question()).trim(), "");
        await browser.answerQuestion(true);
        await until("the text", async () => (await browser.text("textarea")) === text);
      });

      it(`${kind}: no means that nothing arrives, and each paste is asked about, ${policy} page`, async () => {
        const { browser } = stage;
        await pasteAtOnce(stage, policy, text);
        await browser.question();
        await browser.answerQuestion(false);
        assert.equal(await browser.text("textarea"), "");
        assert.deepEqual((await stage.record()).events, []);
        // By now it is known that there is no core, so the question stands before the event itself, which goes on after OK.
        await browser.click("textarea");
        await browser.paste();
        await browser.question();
        await browser.answerQuestion(true);
        await until("the text", async () => (await browser.text("textarea")) === text);
        const paste = (await stage.record()).events.filter(({ type }) => type === "paste");
        assert.deepEqual(paste.map(({ trusted, text: seen }) => ({ trusted, seen })), [{ trusted: true, seen: text }]);
      });
    }
  }

  it("the question is in the language that is set", async () => {
    const { browser } = stage;
    await browser.inExtension(
      `chrome.storage.onChanged.addListener(({ spoken }) => spoken && done());
       chrome.runtime.sendMessage({ hushkey: "set", edits: { language: "de" } });`,
    );
    await pasteAtOnce(stage, "strict", "a clean text");
    // Firefox asks at once, before it can have read what is set.
    const first = await browser.question();
    if (name === "chrome") assert.match(first, /Trotzdem einfügen\?/);
    await browser.answerQuestion(false);
    await browser.click("textarea");
    await browser.paste();
    assert.match(await browser.question(), /Trotzdem einfügen\?/);
    await browser.answerQuestion(true);
  });
}, { extension: (name) => withoutCore(extensionFor(name)) });

inEachBrowser("a core that comes too late", (stage) => {
  for (const policy of POLICIES) {
    it(`the person is asked, has the text all the same, and the core that comes after that guards, ${policy} page`, async () => {
      const { browser } = stage;
      const text = `key ${githubToken()}`;
      await pasteAtOnce(stage, policy, text);
      await browser.question();
      await browser.answerQuestion(false);
      const box = await until("the text to copy", () => findInClosedRoots(browser.driver, "textarea[readonly]"));
      assert.equal(await browser.driver.executeScript("return arguments[0].value;", box), text);
      assert.equal(await browser.text("textarea"), "");
      await browser.press("textarea[readonly] ~ button");
      await until("the box to go", async () => (await findInClosedRoots(browser.driver, "textarea[readonly]")) === null);

      await browser.click("textarea");
      await browser.paste();
      await browser.question();
      await browser.answerQuestion(true);
      await until("the text", async () => (await browser.text("textarea")) === text);
      const page = await browser.driver.getCurrentUrl();
      const button = () => browser.inExtension(
        `chrome.tabs.query({}).then((all) => all.find(({ url }) => url === given[0]).id)
           .then((tabId) => Promise.all([chrome.action.getBadgeText({ tabId }), chrome.action.getTitle({ tabId })])).then(done);`, page);
      if (policy === "strict") assert.deepEqual(await button(), ["!", "Hushkey could not start in this page: reload it"]);

      await letCoreCome(browser, async () => {
        await browser.click("textarea");
        await browser.chord("a");
        await browser.paste();
        return until("a dialog or a question", async () => {
          try {
            return (await browser.dialog()) ?? false;
          } catch (thrown) {
            if (!(thrown instanceof failures.UnexpectedAlertOpenError)) throw thrown;
            await browser.answerQuestion(false);
            return "asked";
          }
        }).then((seen) => seen !== "asked");
      });
      await browser.dialogOpen({ ready: true });
      assert.equal(await browser.countDialogs(), 1);
      await browser.choose("replace");
      await until("the cleaned text", async () => (await browser.text("textarea")) === `key ${GITHUB_PLACEHOLDER}`);
      if (policy === "strict") await until("the toolbar's button to say nothing", async () => (await button()).join() === ",Hushkey: keeps API keys out of pages");
    });
  }
}, { extension: (name) => withGatedCore(extensionFor(name), 400) });

inEachBrowser("a core that traps", (stage) => {
  for (const policy of POLICIES) {
    it(`the paste is held and offered, and the next one is guarded, ${policy} page`, async () => {
      const { browser } = stage;
      const secret = `key ${githubToken()}`;
      await pasteAtOnce(stage, policy, `${FAULT_WORD} ${secret}`);
      await browser.dialogOpen({ ready: true });
      assert.equal(await browser.text("textarea"), "");
      assert.deepEqual((await stage.record()).events, []);
      await browser.pressEscape();
      await browser.dialogClosed();
      assert.equal(await browser.text("textarea"), "");

      // A new core has taken its place, at once.
      await stage.copy(secret);
      await browser.click("textarea");
      await browser.paste();
      await browser.choose("replace");
      await until("the cleaned text", async () => (await browser.text("textarea")) === `key ${GITHUB_PLACEHOLDER}`);

      await stage.copy("a clean text");
      await browser.chord("a");
      await browser.forget();
      await browser.paste();
      await until("the clean text", async () => (await browser.text("textarea")) === "a clean text");
      const paste = (await stage.record()).events.filter(({ type }) => type === "paste");
      assert.deepEqual(paste.map(({ trusted, text }) => ({ trusted, text })), [{ trusted: true, text: "a clean text" }]);
    });

    it(`the text that trapped it can be let through, ${policy} page`, async () => {
      const { browser } = stage;
      const text = `${FAULT_WORD} and clean words`;
      await pasteAtOnce(stage, policy, text);
      await browser.choose("allow-once");
      await until("the text", async () => (await browser.text("textarea")) === text);
    });
  }
}, { extension: async (name) => ({ folder: extensionFor(name, { faults: true }) }) });
