/**
 * Holding leaves nothing behind: not in a page in which much was held, and not in the browser when tabs have come and gone with their dialogs open.
 * Counted are listeners, nodes and what the extension keeps for as long as the browser runs; memory and latency over a long time are measured by
 * `cargo xtask soak`.
 *
 * The dialogs are answered by keys, unseen: what a driver has looked at it keeps for as long as the page lives.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { ofPage } from "./suite/measures.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { settled } from "./suite/settled.mjs";

const HOLDS = 25;
const TABS = 20;

inEachBrowser("what is left behind", (stage) => {
  const script = (/** @type {string} */ code) => stage.browser.driver.executeScript(code);

  async function holdAndAnswer() {
    const { browser } = stage;
    await script("document.getElementById('textarea').value = '';");
    await browser.click("textarea");
    await browser.paste();
    await until("the placeholder", async () => {
      if ((await browser.text("textarea")).includes(GITHUB_PLACEHOLDER)) return true;
      // The first choice has the focus; it takes no answer at first.
      await browser.driver.actions().sendKeys(Key.ENTER).perform();
      return false;
    }, undefined, 100);
    await script("for (const list of Object.values(window.record)) list.length = 0;");
  }

  it(`by ${HOLDS} pastes that were held in one page: no listener, and no node`, async () => {
    await stage.copy(githubToken());
    await stage.open("open", "plain.html");
    for (let at = 0; at < 5; at += 1) await holdAndAnswer();
    const before = await ofPage(stage.browser);
    for (let at = 0; at < HOLDS; at += 1) await holdAndAnswer();
    // What a dialog has asked the background keeps it for some seconds.
    await until("the listeners to be as many as before", async () => {
      const now = await ofPage(stage.browser);
      assert.equal(now.listeners, before.listeners, "on the window, the document or its root");
      return (now.process?.listeners ?? 0) <= (before.process?.listeners ?? 0);
    });
    // The page's undo keeps a few for each paste; a dialog has some ninety.
    const nodes = ((await ofPage(stage.browser)).process?.nodes ?? 0) - (before.process?.nodes ?? 0);
    assert.ok(nodes < HOLDS * 10, `${nodes} nodes are left of ${HOLDS} dialogs`);
  });

  it(`by ${TABS} tabs that were closed with a dialog open: nothing that the extension keeps`, async () => {
    const { browser } = stage;
    const { driver, window: own } = browser;
    // Of what lasts the names alone: the journal goes on.
    const kept = async () => {
      const [lasting, session] = /** @type {[object, object]} */ (await settled(browser));
      return [Object.keys(lasting).sort(), session];
    };
    await stage.copy(githubToken());
    await stage.open("open", "plain.html");
    await holdAndAnswer();
    /** What the first that is closed leaves is no more after the last. @type {unknown} */
    let before;
    for (let at = 0; at <= TABS; at += 1) {
      await driver.switchTo().newWindow("tab");
      await stage.open("open", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      await until("a dialog", () => script("return document.activeElement?.id !== 'textarea';"));
      assert.equal(await browser.text("textarea"), "");
      await driver.close();
      await driver.switchTo().window(own);
      before ??= await kept();
    }
    assert.deepEqual(await kept(), before);
    // The guard is at work as before.
    await holdAndAnswer();
  });
});
