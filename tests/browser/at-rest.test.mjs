/**
 * No secret is left behind: secrets are held, answered in every way, allowed for good, scanned for and reported; then what the extension has
 * stored, the journal, the consoles and, when the browser is closed, every file of its profile that an extension can write to are looked through for each of them.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { Stage } from "./suite/harness.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { consoles, holdsNone, leftIn } from "./suite/remains.mjs";
import { githubToken, password, SECRETS } from "./suite/samples.mjs";

for (const name of BROWSERS) {
  it(`no secret is left behind, ${name}`, async () => {
    const profile = await mkdtemp(join(tmpdir(), "hushkey-profile-"));
    const stage = new Stage();
    const network = await watchNetwork();
    try {
      stage.served = await startServer({ root: siteRoot() });
      stage.started = await Browser.start(name, { extension: extensionFor(name), profile, proxy: network.address });
      const { browser } = stage;
      for (const [choice, make] of /** @type {const} */ ([
        ["replace", githubToken], ["omit", githubToken], ["cancel", githubToken], ["allow-once", githubToken], ["allow-here", githubToken],
        ["allow-everywhere", githubToken], ["replace", () => `password = ${password()}`], ["allow-once", () => `password = ${password()}`],
      ])) {
        const text = make();
        await stage.copy(text);
        await stage.open("open", "plain.html");
        await browser.click("textarea");
        await browser.paste();
        await browser.dialogOpen({ ready: true });
        await browser.choose(choice);
        await browser.dialogClosed();
        // What the page itself holds is the browser's to keep.
        await browser.driver.executeScript("document.getElementById('textarea').value = '';");
      }
      const shown = githubToken();
      await stage.open("open", "plain.html");
      await browser.driver.executeScript("document.getElementById('outside').textContent = arguments[0];", `key: ${shown}`);
      const popup = await Popup.open(browser.driver);
      await until("what was found", async () => (await popup.list()).length > 0);
      const kept = JSON.stringify(await popup.runLater(
        "Promise.all([chrome.storage.local.get(), chrome.storage.session.get(), chrome.storage.sync?.get?.().catch(() => null)]).then(done);"));
      assert.ok(kept.includes("allowances") && kept.includes("journal"), "nothing was stored: this tests nothing");
      await popup.close();
      await browser.driver.executeScript("document.getElementById('outside').textContent = '';");
      holdsNone("what the extension has stored", kept, SECRETS);
      holdsNone("a console", await consoles(browser.driver), SECRETS);
      await browser.copy(stage.server.origins.open, "clean");
    } finally {
      await stage.started?.quit();
      await stage.served?.close();
      await network.close();
    }
    network.isUntouched();
    try {
      const { looked, holding } = await leftIn(profile, SECRETS, { pagesStore: false });
      assert.ok(looked > 20, `the profile has ${looked} files: this tests nothing`);
      assert.deepEqual(holding, []);
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
}
