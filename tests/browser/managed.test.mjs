/**
 * What an organisation manages, by the browser's own `storage.managed`: it holds for a real paste, and the options page says what is managed and
 * by whom, and what of it is malformed. In Firefox alone so far: Chromium takes policies from one folder for the whole machine.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Browser, until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { startServer } from "./server.mjs";
import { Disk } from "./suite/disk.mjs";
import { Stage } from "./suite/harness.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";

const ID = "guard@hushkey.example";

describe("a managed browser, firefox", () => {
  const stage = new Stage();
  const disk = new Disk();

  before(async () => {
    const data = {
      organisation: "Example Works",
      settings: { reason_required: true, unguarded: ["type"] },
      forbid_severity: "high",
      trusted_sites: [5],
      text: "Keys belong in the vault.",
    };
    const file = await disk.file(
      `home/.mozilla/managed-storage/${ID}.json`, JSON.stringify({ name: ID, description: "A policy", type: "storage", data }));
    const home = file.slice(0, file.indexOf("/.mozilla"));
    stage.served = await startServer({ root: siteRoot() });
    stage.started = await Browser.start("firefox", { extension: extensionFor("firefox"), home });
  });
  after(async () => {
    await stage.started?.quit();
    await stage.served?.close();
    await disk.remove();
  });

  it("what it forbids cannot be let through, and its words stand in the dialog, also after the background was ended", async () => {
    const { browser } = stage;
    await until("the policy to be heeded", async () => (await browser.stored()).effective !== undefined);
    for (const again of [false, true]) {
      if (again) await browser.killBackground();
      await stage.copy(githubToken());
      await stage.open("strict", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      const { actions, text } = await browser.dialogOpen({ ready: true });
      assert.deepEqual(actions.filter((action) => action.startsWith("allow-") || action.startsWith("pause-")), [], `${again}: ${text}`);
      assert.match(text, /Keys belong in the vault\./);
      await browser.choose("cancel");
      await browser.dialogClosed();
    }
  });

  it("the options page says what is managed, by whom and what is malformed, and lets nobody change it", async () => {
    const page = await Options.open(stage.browser.driver, "managed");
    assert.deepEqual(await page.texts("#managed-by"), ["Managed by Example Works."]);
    const said = (await page.texts("#managed-says")).join("\n");
    assert.match(said, /Ways that are not guarded\s+type/);
    assert.match(said, /Nothing is let through from\s+[Hh]igh/);
    assert.match((await page.texts("#malformed li")).join(), /trusted_sites/);
    assert.equal(await page.run("return document.querySelector('#managed-link').hidden;"), false);
    assert.deepEqual(
      await page.run("return ['unguarded', 'reason_required', 'severity'].map((name) => document.querySelector(`[data-setting=${name}]`).disabled);"),
      [true, true, false]);
    await page.close();
  });
});
