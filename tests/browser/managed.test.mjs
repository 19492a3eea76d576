/**
 * What an organisation manages, by the browser's own `storage.managed`: it holds for a real paste, and the options page says what is managed and
 * by whom, and what of it is malformed.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { Options } from "./driver/options.mjs";
import { manage } from "./driver/policies.mjs";
import { startServer } from "./server.mjs";
import { Disk } from "./suite/disk.mjs";
import { Stage } from "./suite/harness.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { passes, paste } from "./suite/pasting.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { closeAndSearch } from "./suite/remains.mjs";
import { githubToken } from "./suite/samples.mjs";

const SAID = {
  organisation: "Example Works",
  settings: { reason_required: true, unguarded: ["type"] },
  forbid_severity: "high",
  text: "Keys belong in the vault.",
  custom_rules: [{ name: "works", text: '[[rule]]\nid = "works"\ndescription = "name of the works"\nwords = ["Works Omega"]\n' }],
  forced_providers: ["GitHub"],
};
/** None of these means anything, and of the first two the strictest reading holds. */
const MALFORMED = { ...SAID, forbid_severity: "hihg", settings: { ...SAID.settings, severity: "medum" }, trusted_sites: ["no host"] };

/**
 * Waits until the policy is heeded. In one window of the extension's: where several come and go while Chromium reads its policies, its
 * background's question is never answered.
 * @param {Browser} browser
 */
const heeded = (browser) =>
  browser.inExtension(
    `const look = async () => { if ((await chrome.storage.local.get("effective")).effective !== undefined) done(); };
     chrome.storage.onChanged.addListener(look);
     look();`,
  );

for (const name of BROWSERS) {
  describe(`a managed browser, ${name}`, () => {
    const stage = new Stage();
    const disk = new Disk();
    /** @type {import("./driver/policies.mjs").Managed | undefined} */
    let managed;

    /** What each browser has left, which is said when all have gone. @type {(() => void)[]} */
    const looked = [];
    /** Where Chromium's profile is. @type {string | undefined} */
    let profile;
    const start = async () => {
      profile = name === "chrome" ? await disk.folder(`profile-${looked.length}`) : undefined;
      stage.started = await Browser.start(name, {
        ...(profile ? { profile } : {}),
        extension: managed?.extension ?? "", proxy: stage.network.address, ...(managed?.firefox ? { firefox: managed.firefox } : {}),
      });
    };
    before(async () => {
      stage.served = await startServer({ root: siteRoot() });
      stage.watched = await watchNetwork();
      managed = await manage(name, extensionFor(name), disk, MALFORMED);
      await start();
    });
    after(async () => {
      managed?.remove();
      if (stage.started) looked.push(await closeAndSearch(stage.started, profile));
      await stage.served?.close();
      await stage.watched?.close();
      await disk.remove();
      stage.network.isUntouched();
      for (const holdsNone of looked) holdsNone();
    });

    it("what it forbids cannot be let through, and its words stand in the dialog, also after the background was ended", async () => {
      const { browser } = stage;
      await heeded(browser);
      for (const again of [false, true]) {
        if (again) await browser.killBackground();
        await paste(stage, githubToken());
        const { actions, text } = await browser.dialogOpen({ ready: true });
        assert.deepEqual(actions.filter((action) => action.startsWith("allow-") || action.startsWith("pause-")), [], `${again}: ${text}`);
        assert.match(text, /Keys belong in the vault\./);
        await browser.choose("cancel");
        await browser.dialogClosed();
      }
    });

    it("its rules hold, and no file of the person's turns off what it forces", async () => {
      const { browser } = stage;
      const mine = { name: "mine", text: '[extend]\ndisabledRules = ["github-pat-classic"]\n' };
      await browser.store({ settings: { custom_rules: [mine] } });
      await until("both files to count", async () => (await browser.stored()).own?.files.length === 2);
      await paste(stage, "the plans of Works Omega");
      assert.match((await browser.dialogOpen({ ready: true })).text, /Name of the works/);
      await browser.choose("cancel");
      await browser.dialogClosed();
      await paste(stage, githubToken());
      assert.match((await browser.dialogOpen({ ready: true })).text, /GitHub/);
      await browser.choose("cancel");
      await browser.dialogClosed();
      const page = await Options.open(browser.driver, "own");
      const rows = (await page.texts("#custom-list li")).join("\n");
      assert.match(rows, /works.*1 rule.*Managed by Example Works\..*mine/s);
      await page.close();
    });

    it("the options page says what is managed, by whom and what is malformed, and lets nobody change it", async () => {
      const page = await Options.open(stage.browser.driver, "managed");
      await until("it to say by whom", async () => (await page.texts("#managed-by")).join() === "Managed by Example Works.");
      const said = (await page.texts("#managed-says")).join("\n");
      assert.match(said, /Ways that are not guarded\s+type/);
      assert.match(said, /Nothing is let through from\s+low/i);
      const malformed = (await page.texts("#malformed li")).join("\n");
      const severities = "This must be one of `low`, `medium`, `high`, `critical`.";
      for (const said of [
        `\`forbid_severity\`: ${severities} Nothing at all is let through.`,
        `\`settings.severity\`: ${severities} The setting is locked at its strictest.`,
        "`trusted_sites[0]`: This must be a host name, such as `forum.example`. It is left out.",
      ]) assert.ok(malformed.includes(said), malformed);
      assert.equal(await page.run("return document.querySelector('#managed-link').hidden;"), false);
      assert.deepEqual(
        await page.run("return ['unguarded', 'reason_required', 'severity', 'confidence'].map((name) => document.querySelector(`[data-setting=${name}]`).disabled);"),
        [true, true, true, false]);
      await page.close();
    });

    it("what it says anew holds after a start of the browser, and what it says no more does not", async () => {
      looked.push(await closeAndSearch(stage.browser, profile));
      managed?.write({ trusted_sites: ["hushkey.test"], settings: { language: "de", theme: "dark" } });
      await start();
      const { browser } = stage;
      await heeded(browser);
      await browser.inExtension(
        `const look = async () => { if ((await chrome.storage.local.get("spoken")).spoken !== undefined) done(); };
         chrome.storage.onChanged.addListener(look);
         look();`,
      );
      const token = githubToken();
      await paste(stage, token);
      await passes(stage, token);
      await paste(stage, token, "twin");
      const { actions, text } = await browser.dialogOpen({ ready: true });
      assert.ok(actions.includes("allow-once"), actions.join());
      assert.match(text, /Im eingefügten Text steckt ein Geheimnis/);
      const dialog = await findInClosedRoots(browser.driver, '[role="alertdialog"]');
      assert.equal(await browser.driver.executeScript("return getComputedStyle(arguments[0]).colorScheme;", dialog), "dark");
    });
  });
}
