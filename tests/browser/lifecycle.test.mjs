/**
 * Pages and the extension come and go in any order: pages that were open before an update, an update in mid-session, pages from the
 * browser's memory. There is always a guard, and never two dialogs.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("a page and its guard", (stage, name) => {
  /** One dialog, and its answer is carried out. @param {string} expected */
  async function isGuarded(expected) {
    const { browser } = stage;
    await browser.dialogOpen({ ready: true });
    assert.equal(await browser.countDialogs(), 1);
    assert.equal(await browser.text("textarea"), "");
    await browser.choose("replace");
    await browser.dialogClosed();
    await until("the cleaned text", async () => (await browser.text("textarea")) === expected);
    assert.equal(await browser.countDialogs(), 0);
  }

  async function empty() {
    const { browser } = stage;
    await browser.click("textarea");
    await browser.chord("a");
    await browser.driver.actions().sendKeys("\ue017").perform();
    await until("an empty field", async () => (await browser.text("textarea")) === "");
  }

  /** Pastes until a paste is held. */
  function newGuard() {
    const { browser } = stage;
    return until("the new guard", async () => {
      await empty();
      await browser.paste();
      return until("the paste to arrive or to be held", async () => (await browser.text("textarea")) !== "" || (await browser.dialog()))
        .then((seen) => seen !== true);
    });
  }

  it("an update: a page whose guard was at work goes on being guarded, by one", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    await isGuarded(GITHUB_PLACEHOLDER);
    await empty();
    await browser.updateExtension(extensionFor(name));
    await browser.paste();
    await isGuarded(GITHUB_PLACEHOLDER);
    // By and by the new script has its core, and the old one stands down: its dialog has what only a background can tell.
    await until("the new guard", async () => {
      await empty();
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      assert.equal(await browser.countDialogs(), 1);
      const told = await until("the address to revoke at", async () => (await browser.dialog())?.text.includes("github.com"), 2000)
        .catch(() => false);
      await browser.pressEscape();
      await browser.dialogClosed();
      return told;
    }, 30_000);
    await browser.choose("review");
    await isGuarded("<GITHUB_TOKEN>");
  });

  it("an update: a page in which nobody had written yet is guarded", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await browser.updateExtension(extensionFor(name));
    // For a moment there is nobody: the old script cannot load a core any more, and the new one has not come yet.
    await newGuard();
    await isGuarded(GITHUB_PLACEHOLDER);
  });

  it("an update: frames are guarded too", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("open", "frames.html");
    await browser.updateExtension(extensionFor(name));
    await until("the new guard in the frame", async () => {
      await browser.enter("cross");
      await browser.click("textarea");
      await browser.chord("a");
      await browser.paste();
      return until("the paste to arrive or to be held", async () => {
        if (await browser.dialog()) return "held";
        await browser.enter("cross");
        return (await browser.text("textarea")) !== "" && "arrived";
      }).then((seen) => seen === "held");
    });
    await browser.choose("replace");
    await browser.dialogClosed();
    await browser.enter("cross");
    await until("the cleaned text", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });

  it("an update: a frame that was written anew has one guard, the new one", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await stage.copy(githubToken());
    await stage.open("open", "frames.html");
    await browser.enter("same");
    await driver.executeScript(`
      document.open();
      document.write("<!doctype html><title>Written</title><textarea id=field aria-label=Text></textarea>");
      document.close();
    `);
    await browser.click("field");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await browser.pressEscape();
    await browser.dialogClosed();
    await browser.updateExtension(extensionFor(name));
    // A script that is cut off from its extension can show its dialog in its own frame alone.
    await until("the new guard", async () => {
      await browser.enter("same");
      await browser.click("field");
      await browser.chord("a");
      await browser.paste();
      const seen = await until("anything to come of it", async () => {
        if (await browser.dialog()) return "top";
        await browser.enter("same");
        const shown = await driver.executeScript("return document.documentElement.children.length > 2 || document.getElementById('field').value;");
        return shown && "frame";
      });
      if (seen === "top") return true;
      await driver.actions().sendKeys("\ue00c").perform();
      return false;
    }, 30_000);
    assert.equal(await browser.countDialogs(), 1);
  });

  it("an update while something is held: nobody stands before a dead dialog", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await browser.updateExtension(extensionFor(name));
    // Firefox takes the script away, and what it holds with it; Chromium leaves both.
    if (name === "firefox") {
      await until("the dead dialog to go", async () => (await browser.countDialogs()) === 0);
      await newGuard();
    }
    await isGuarded(GITHUB_PLACEHOLDER);
  });

  it("a page from the browser's memory is guarded, with the settings of now", async () => {
    const { browser } = stage;
    const token = githubToken();
    await stage.copy(token);
    // A browser keeps pages in memory as it likes: one that is loaded anew would test nothing.
    await until("a page that stays in the browser's memory", async () => {
      await browser.store({ settings: {} });
      await stage.open("open", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      await isGuarded(GITHUB_PLACEHOLDER);
      await empty();
      await browser.driver.executeScript("window.stayed = true;");
      await browser.open(`${stage.server.origins.open}/test/source.html`);
      await browser.store({ settings: { unguarded: ["paste"] } });
      await browser.driver.navigate().back();
      await until("the page", async () => browser.driver.executeScript("return document.getElementById('textarea') !== null;"));
      return browser.driver.executeScript("return window.stayed;");
    });
    await browser.click("textarea");
    await browser.paste();
    await until("the token", async () => (await browser.text("textarea")) === token);
    await browser.store({ settings: {} });
    await until("the guard to be back", async () => {
      await browser.click("textarea");
      await browser.chord("a");
      await browser.paste();
      return browser.dialog();
    });
    assert.equal(await browser.countDialogs(), 1);
  });

  if (name === "chrome") {
    // Firefox makes no page before it is asked for. The last one: the driver loses its window by it.
    it("a page that was made before it was asked for", async () => {
      const { browser, server } = stage;
      await stage.copy(githubToken());
      await stage.open("open", "prerendering.html");
      await until("the other page to be made", async () => server.requests.some(({ path }) => path.endsWith("/prerendered.html")));
      await browser.click("go");
      await until("the other page", async () => (await browser.driver.getCurrentUrl()).endsWith("/prerendered.html"));
      const ahead = await browser.driver.executeScript("return performance.getEntriesByType('navigation')[0].activationStart > 0;");
      assert.equal(ahead, true, "the page was loaded anew: this tests nothing");
      await browser.click("textarea");
      await browser.paste();
      await isGuarded(GITHUB_PLACEHOLDER);
    });
  }
});
