/**
 * A page that was open before the extension was there is scanned as it stands, without being loaded anew: what it holds is found, marked and gone to, in
 * its frames and components too. In Firefox the extension is installed into the running browser; no driver can do so in Chromium, where it is turned off
 * before the page is opened, and on again.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import firefox from "selenium-webdriver/firefox.js";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { addressOf, takeAway, turnOn } from "./driver/extension.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { Disk } from "./suite/disk.mjs";
import { Stage } from "./suite/harness.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { closeAndSearch } from "./suite/remains.mjs";
import { differing, highlighted, misplaced, seed } from "./suite/scanning.mjs";

/** The bridge stands before some of the browser's own functions, and such a one is shown without its name (docs/security.md). @param {Stage} stage */
const isGuarded = ({ browser }) => browser.driver.executeScript("return !Function.prototype.toString.call(HTMLElement.prototype.click).includes('click');");

for (const name of BROWSERS) {
  it(`a page that was open before the extension was there, ${name}`, async () => {
    const stage = new Stage();
    stage.served = await startServer({ root: siteRoot() });
    stage.watched = await watchNetwork();
    const disk = new Disk();
    const profile = name === "chrome" ? await disk.folder("profile") : undefined;
    stage.started = await Browser.start(name, {
      extension: extensionFor(name), later: name === "firefox", ...(profile ? { profile } : {}), proxy: stage.network.address,
    });
    const { browser } = stage;
    const { driver } = browser;
    let holdsNone = () => {};
    try {
      if (name === "chrome") {
        await addressOf(driver);
        await takeAway(driver, browser.window, "off");
      }
      await stage.open("open", "scan/places.html");
      await driver.executeScript("window.stayed = true; document.querySelector('#footer').after(document.querySelector('#main'));");
      const seeds = differing(["text", "input", "closed-shadow", "cross-frame"]);
      await seed(stage, seeds, stage.server.origins.openTwin);
      assert.equal(await isGuarded(stage), false, "the extension is there: this tests nothing");
      if (driver instanceof firefox.Driver) await driver.installAddon(extensionFor(name), true);
      else await turnOn(driver, browser.window);

      const popup = await Popup.open(driver);
      const found = await popup.list();
      assert.deepEqual(misplaced(seeds, found), []);
      await driver.switchTo().window(popup.page);
      assert.equal(await driver.executeScript("return window.stayed;"), true, "the page was loaded anew");
      await until("the mark", async () => (await highlighted(driver, "found")).join() === seeds["text"]);
      for (const at of found.keys()) {
        await popup.run("document.querySelectorAll('#groups .note')[arguments[0]].textContent = 'untold'; document.querySelectorAll('#groups .go')[arguments[0]].click();", at);
        const told = await until("the popup to say whether it is seen", async () => {
          const note = await popup.run("return document.querySelectorAll('#groups .note')[arguments[0]].textContent;", at);
          return note !== "untold" && { note };
        });
        assert.equal(told.note, "", found[at]?.places.join());
      }
      await driver.switchTo().window(popup.page);
      assert.equal(await driver.executeScript("return scrollY > 0;"), true, "it had to be gone to");
      await popup.close();
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
