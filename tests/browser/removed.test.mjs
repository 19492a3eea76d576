/**
 * The extension is turned off or taken away while its dialog is open: nothing passes, and nobody stands before a dialog that hears nothing.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { takeAway } from "./driver/extension.mjs";
import { startServer } from "./server.mjs";
import { Disk } from "./suite/disk.mjs";
import { Stage } from "./suite/harness.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { closeAndSearch } from "./suite/remains.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

for (const name of BROWSERS) {
  for (const how of /** @type {const} */ (["off", "away"])) {
    it(`${how === "off" ? "turned off" : "taken away"} with its dialog open, ${name}`, async () => {
      const stage = new Stage();
      stage.served = await startServer({ root: siteRoot() });
      stage.watched = await watchNetwork();
      const disk = new Disk();
      const profile = name === "chrome" ? await disk.folder("profile") : undefined;
      stage.started = await Browser.start(name, { extension: extensionFor(name), ...(profile ? { profile } : {}), proxy: stage.network.address });
      const { browser } = stage;
      let holdsNone = () => {};
      try {
        const secret = githubToken();
        await stage.copy(secret);
        await stage.open("open", "plain.html");
        await browser.click("textarea");
        await browser.paste();
        await browser.dialogOpen({ ready: true });
        await takeAway(browser.driver, browser.window, how);
        assert.equal(await browser.text("textarea"), "");
        // Chromium leaves the script, which goes on with what it has; Firefox takes it.
        if (name === "chrome") {
          await browser.choose("replace");
          await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
        }
        await until("no dialog", async () => (await browser.countDialogs()) === 0);
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
        if (name === "chrome") {
          // It holds what comes after, too: nobody has been told that they are alone.
          await browser.click("textarea");
          await browser.chord("a");
          await browser.paste();
          await browser.dialogOpen({ ready: true });
          await browser.choose("omit");
          await browser.dialogClosed();
          assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
        }
        // The page can be used.
        await browser.click("input");
        await browser.driver.actions().sendKeys("words").perform();
        await until("the words", async () => (await browser.text("input")) === "words");
      } finally {
        holdsNone = await closeAndSearch(browser, profile);
        await stage.server.close();
        await stage.network.close();
        await disk.remove();
      }
      stage.network.isUntouched();
      holdsNone();
    });
  }
}
