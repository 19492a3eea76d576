/**
 * No secret is left behind: secrets are held, answered in every way, allowed for good, scanned for and reported; then what the extension has
 * stored, the journal, the consoles and, when the browser is closed, every file of its profile that an extension can write to are looked through for each of them.
 */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { Stage } from "./suite/harness.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor, siteRoot } from "./suite/places.mjs";
import { githubToken, password } from "./suite/samples.mjs";

/** Files of a profile in which a browser keeps what pages themselves hold: their text, to open them again after a crash, and their caches. */
const OF_PAGES = /sessionstore|[/\\](Sessions|Session Storage|Cache|cache2|Code Cache|GPUCache)[/\\]/;

/** @param {string} folder @returns {Promise<string[]>} */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** All ways in which a text may have been written down. @param {string} secret */
function forms(secret) {
  return [Buffer.from(secret, "latin1"), Buffer.from(secret, "utf16le"), Buffer.from(Buffer.from(secret).toString("base64").slice(0, 40))];
}

/** What the consoles of pages and extension said. @param {import("selenium-webdriver").WebDriver} driver */
async function consoles(driver) {
  if (driver instanceof chrome.Driver) return (await driver.manage().logs().get("browser")).map(({ message }) => message).join("\n");
  if (!(driver instanceof firefox.Driver)) return "";
  await driver.setContext(firefox.Context.CHROME);
  try {
    return String(await driver.executeScript("return Services.console.getMessageArray().map((one) => one.message ?? String(one)).join('\\n');"));
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

for (const name of BROWSERS) {
  it(`no secret is left behind, ${name}`, async () => {
    const profile = await mkdtemp(join(tmpdir(), "hushkey-profile-"));
    const stage = new Stage();
    const network = await watchNetwork();
    /** @type {string[]} */
    const secrets = [];
    try {
      stage.served = await startServer({ root: siteRoot() });
      stage.started = await Browser.start(name, { extension: extensionFor(name), profile, proxy: network.address });
      const { browser } = stage;
      for (const [choice, make] of /** @type {const} */ ([
        ["replace", githubToken], ["omit", githubToken], ["cancel", githubToken], ["allow-once", githubToken], ["allow-here", githubToken],
        ["allow-everywhere", githubToken], ["replace", () => `password = ${password()}`], ["allow-once", () => `password = ${password()}`],
      ])) {
        const text = make();
        const secret = text.split(" ").at(-1) ?? text;
        secrets.push(secret);
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
      secrets.push(shown);
      await stage.open("open", "plain.html");
      await browser.driver.executeScript("document.getElementById('outside').textContent = arguments[0];", `key: ${shown}`);
      const popup = await Popup.open(browser.driver);
      await until("what was found", async () => (await popup.list()).length > 0);
      const kept = JSON.stringify(await popup.runLater(
        "Promise.all([chrome.storage.local.get(), chrome.storage.session.get(), chrome.storage.sync?.get?.().catch(() => null)]).then(done);"));
      assert.ok(kept.includes("allowances") && kept.includes("journal"), "nothing was stored: this tests nothing");
      await popup.close();
      await browser.driver.executeScript("document.getElementById('outside').textContent = '';");
      const said = await consoles(browser.driver);
      for (const secret of secrets) {
        assert.ok(!kept.includes(secret), "the extension has stored a secret");
        assert.ok(!said.includes(secret), "a console says a secret");
      }
      await browser.copy(stage.server.origins.open, "clean");
    } finally {
      await stage.started?.quit();
      await stage.served?.close();
      await network.close();
    }
    try {
      const files = (await filesBelow(profile)).filter((file) => !OF_PAGES.test(file));
      assert.ok(files.length > 20, `the profile has ${files.length} files: this tests nothing`);
      for (const file of files) {
        const bytes = await readFile(file).catch(() => Buffer.alloc(0));
        const at = secrets.findIndex((secret) => forms(secret).some((form) => bytes.includes(form)));
        assert.equal(at, -1, `secret number ${at} stands in ${file}`);
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
}
