/**
 * The popup's word on the site (on or off here, for how long, and what was stopped today), the same by a keyboard command, the list of what is to
 * be rotated as a scan of the page fills it and its reminders, what the toolbar's button says, and the page after the installation.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./driver.mjs";
import { giveCommand } from "./driver/command.mjs";
import { addressOf } from "./driver/extension.mjs";
import { Options } from "./driver/options.mjs";
import { answerPermission } from "./driver/permission.mjs";
import { Popup } from "./driver/popup.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const SITE = "forum.hushkey.test";

/** @param {Stage} stage @param {string} text */
async function paste(stage, text) {
  await stage.copy(text);
  await stage.open("strict", "plain.html");
  await stage.browser.click("textarea");
  await stage.browser.paste();
}

/** What the toolbar's button says of the tab. @param {Stage} stage @param {number} tab @returns {Promise<string>} */
const badge = ({ browser }, tab) => browser.inExtension("chrome.action.getBadgeText({ tabId: given[0] }).then(done);", tab);

const DAY = 86_400;

/** Old entries of the list to rotate: one for each provider. @param {string[]} providers @param {number} days */
function listed(providers, days) {
  const since = Math.floor(Date.now() / 1000) - days * DAY - 60;
  const rest = { rule: "jwt", site: "a.example", origin: "let-through", since, last: since, state: "open", reminded: 0 };
  return JSON.stringify(providers.map((provider, at) => ({ ...rest, mark: String(at).repeat(32), provider })));
}

/** What `act` opens: the section of the options page that is named in the new tab's address. The tab is closed again. */
const OPENED = `async (act) => {
  const before = new Set((await chrome.tabs.query({})).map(({ id }) => id));
  await act();
  let own;
  while (!own?.url?.includes("#")) [own] = (await chrome.tabs.query({})).filter(({ id }) => !before.has(id));
  await chrome.tabs.remove(own.id);
  return new URL(own.url).hash;
}`;

/** The address in the window that `act` opens, which is closed again. @param {Stage["browser"]} browser @param {() => Promise<unknown>} act */
async function leadsTo({ driver }, act) {
  const here = await driver.getWindowHandle();
  const before = new Set(await driver.getAllWindowHandles());
  await act();
  const other = await until("another window", async () => (await driver.getAllWindowHandles()).find((handle) => !before.has(handle)));
  await driver.switchTo().window(other);
  const address = await until("its page", async () => /^about:blank$|^$/.test(await driver.getCurrentUrl()) ? false : driver.getCurrentUrl());
  await driver.close();
  await driver.switchTo().window(here);
  return address;
}

/** Becomes true when a notification is shown. A browser without a window has no place for one: Chromium keeps it all the same, Firefox closes it at
 * once, and says so. */
const SHOWN = `new Promise((done) => {
  chrome.notifications.onClosed.addListener((id) => done(id === "rotation"));
  const look = () => void chrome.notifications.getAll().then(({ rotation }) => (rotation ? done(true) : setTimeout(look, 20)));
  look();
})`;

inEachBrowser("the popup, of the site", (stage) => {
  it("turns the guard off here for an hour, for today and for good, and on again", async () => {
    const { browser } = stage;
    for (const [button, said] of /** @type {const} */ ([["#off-hour", /is off .* until/], ["#off-today", /is off .* until/], ["#off-always", /is off for [^ ]+$/]])) {
      await stage.open("strict", "plain.html");
      const popup = await Popup.open(browser.driver);
      const state = () => popup.run("return document.querySelector('#here-state').textContent;");
      assert.match(await until("the popup to know the site", async () => (await state()) || null), new RegExp(`is on for ${SITE}`));
      await popup.press(button);
      await until("the popup to say that it is off", async () => said.test(await state()));
      const { tab } = popup;
      await popup.close();
      await until("the toolbar's button to say so", async () => (await badge(stage, tab)) === "off");
      await browser.killBackground();
      const token = githubToken();
      await paste(stage, token);
      await until("the token to arrive", async () => (await browser.text("textarea")) === token);
      assert.equal(await browser.dialog(), null);
      const again = await Popup.open(browser.driver);
      await until("the toolbar's button to say what the popup found", async () => (await badge(stage, tab)) === "1");
      // As if that had been overtaken by what was said before.
      await browser.inExtension("chrome.action.setBadgeText({ tabId: given[0], text: 'off' }).then(done);", tab);
      await again.press("#on");
      await until("the popup to say that it is on", async () => /is on/.test(await again.run("return document.querySelector('#here-state').textContent;")));
      await again.close();
      await until("the toolbar's button to say how many are on the page", async () => (await badge(stage, tab)) === "1");
      await paste(stage, token);
      await browser.dialogOpen({ ready: true });
      await browser.choose("cancel");
      await browser.dialogClosed();
    }
    const popup = await Popup.open(browser.driver);
    const today = () => popup.run("return document.querySelector('#today').textContent;");
    assert.equal(await until("the popup to count", async () => (await today()) || null), "3 stopped today");
    await popup.close();
  });

  it("puts what stands on a page onto the list to rotate, where the person wants it", async () => {
    const { browser } = stage;
    await stage.open("open", "plain.html");
    const token = githubToken();
    await browser.driver.executeScript("document.querySelector('textarea').after(arguments[0]);", `token ${token}`);
    const popup = await Popup.open(browser.driver);
    assert.equal((await popup.list()).length, 1);
    assert.equal((await browser.stored()).rotation, undefined);
    await popup.press(".follow");
    const [entry, ...others] = await until("it to be on the list", async () => {
      const { rotation } = await browser.stored();
      return rotation !== undefined && JSON.parse(rotation);
    });
    assert.deepEqual(others, []);
    assert.deepEqual([entry.rule, entry.origin, entry.state], ["github-pat-classic", "on-page", "open"]);
    assert.ok(!JSON.stringify(entry).includes(token.slice(4, 16)), "the secret is kept");
    await popup.close();
  });

  it("a keyboard command does the same as the buttons, by the site, and not in a private window", async () => {
    const { browser } = stage;
    const page = await Options.open(browser.driver, "keys");
    // No driver can press keys that the browser itself heeds: what they lead to is called, and in Firefox the command is given, too.
    const seen = await page.run(`
      const [url] = arguments;
      return import("/background/commands.js").then(async ({ perform }) => {
        const seen = [];
        for (const incognito of [true, false, false]) {
          const before = Date.now();
          await perform("turn-here", { url, incognito });
          const { pauses = [] } = await chrome.storage.local.get("pauses");
          seen.push(pauses.map(({ site, until }) => [site, Math.floor((until - before) / 60000)].join()).join(" "));
        }
        const opened = ${OPENED};
        for (const command of ["open-settings", "open-rotation"]) seen.push(await opened(() => perform(command)));
        return seen;
      });`, stage.url("open", "plain.html"));
    assert.deepEqual(seen.slice(0, 3), ["", `${SITE},60`, ""]);
    assert.deepEqual(seen.slice(3), ["#guard", "#rotate"]);
    // That the browser knows them, by which words, and whether by keys, is what the page lists.
    const rows = await page.texts("#keys-list li");
    assert.equal(rows.length, 4);
    assert.deepEqual(rows.filter((row) => !row.endsWith("no key")).map((row) => row.split("\n")[0]), ["Scan this page"]);
    assert.ok(rows.some((row) => row.startsWith("Turn off on this site for an hour, or on again")), rows.join());
    const { driver } = browser;
    assert.equal(await leadsTo(browser, () => page.click("#keys-change")), driver instanceof firefox.Driver ? "about:addons" : "chrome://extensions/shortcuts");
    if (driver instanceof firefox.Driver) await page.run("return chrome.commands.update({ name: 'turn-here', shortcut: 'Alt+Shift+Y' });");
    await page.close();
    if (!(driver instanceof firefox.Driver)) return;
    await stage.open("open", "plain.html");
    for (const count of [1, 0]) {
      await browser.killBackground();
      await giveCommand(driver, "Y");
      await until(`${count} pauses`, async () => (await browser.stored()).pauses.length === count);
    }
  });

  it("what is to be rotated is recalled by a number, and by a notification where that is wanted and permitted", async () => {
    const { browser } = stage;
    const page = await Options.open(browser.driver, "guard");
    const keep = (/** @type {string} */ rotation) => page.run("return chrome.storage.local.set({ rotation: arguments[0] });", rotation);
    /** The number, and when the clock rings, in hours from now. */
    const look = () => page.run(`return Promise.all([chrome.action.getBadgeText({}), chrome.alarms.get("rotation")])
      .then(([number, alarm]) => [number, alarm ? Math.round((alarm.scheduledTime - Date.now()) / 3600000) : null].join());`);
    const looks = (/** @type {string} */ wanted) => until(`the button and the clock to say ${wanted}`, async () => (await look()) === wanted);
    await keep(listed(["GitHub"], 0));
    await looks(",24");
    await keep(listed(["GitHub", "any"], 1));
    await looks("2,144");

    await page.go("rotate");
    const reminders = async () => [
      await page.run("return document.querySelector('#reminders').checked;"),
      await page.run("return chrome.storage.local.get('settings').then(({ settings }) => settings?.reminders ?? false);"),
      await page.run("return chrome.permissions.contains({ permissions: ['notifications'] });"),
    ];
    // Chromium's own question cannot be answered with no by any driver.
    if (browser.name === "chrome") await page.run("const { request } = chrome.permissions; chrome.permissions.request = async () => { chrome.permissions.request = request; return false; };");
    const press = (/** @type {boolean} */ yes) => page.keeps(async () => {
      await page.click("#reminders");
      await answerPermission(browser.driver, yes);
    });
    assert.match(await press(false), /Without the browser/);
    assert.deepEqual(await reminders(), [false, false, false]);
    await press(true);
    assert.deepEqual(await reminders(), [true, true, true]);
    // Who has opened the list has seen it.
    await looks(",144");

    await page.go("guard");
    assert.equal(await page.run(`const shown = ${SHOWN}; return chrome.storage.local.set({ rotation: arguments[0] }).then(() => shown);`, listed(["GitHub", "Stripe"], 7)), true);
    const notified = () => page.run("return chrome.storage.local.get('rotation').then(({ rotation }) => JSON.parse(rotation).map(({ notified }) => notified).join());");
    await until("it to be known that it was shown", async () => (await notified()) === "2,2");
    await looks("2,");
    const { title, message } = await page.run("return import('/background/reminders.js').then(({ inWords }) => inWords({ count: 2, providers: ['GitHub', 'Stripe'], more: true }));");
    assert.deepEqual([title, message], ["2 secrets are still to be rotated", "GitHub, Stripe…\nPress to see what to do."]);
    // It is shown once; also by a background that begins anew.
    await page.run("return chrome.notifications.clear('rotation');");
    await browser.killBackground();
    await page.tick("[data-setting=reason_required]");
    await page.run("return chrome.runtime.sendMessage({ hushkey: 'leave-out', places: [] });");
    assert.deepEqual(await page.run("return chrome.notifications.getAll();"), {});

    // No driver can press it: what a press leads to is called.
    assert.equal(await page.run(`const opened = ${OPENED}; return import('/background/reminders.js').then(({ open }) => opened(() => open("rotation")));`), "#rotate");

    // A file of settings brings the wish, not the permission.
    await page.run("return chrome.permissions.remove({ permissions: ['notifications'] });");
    await page.go("rotate");
    await until("the page to say that it is not permitted", () => page.run("return !document.querySelector('#reminders-missing').hidden;"));
    await page.click("#reminders-permit");
    await answerPermission(browser.driver, true);
    await until("it to be permitted", () => page.run("return document.querySelector('#reminders-missing').hidden;"));
    await page.tick("#reminders");
    await until("the permission to be given back", async () => (await reminders()).join() === "false,false,false");
    await page.close();
  });

  it("the page after the installation finds its made-up key, and breaks no rule of accessibility", async () => {
    const { driver } = stage.browser;
    await driver.switchTo().newWindow("tab");
    await driver.get(`${await addressOf(driver)}welcome/welcome.html`);
    const key = await until("the key", async () => (await driver.findElement(By.id("key"))).getText());
    await (await driver.findElement(By.id("text"))).sendKeys(key);
    const found = await until("it to be found", async () => {
      const [item] = await driver.findElements(By.css("#found li"));
      return item && item.getText();
    });
    assert.match(found, /GitHub/);
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      await stage.browser.useTheme(theme);
      assert.deepEqual([...(await violations(driver)), ...(await cut(driver))], [], theme);
    }
    await stage.browser.useTheme("light");
    await driver.close();
    await driver.switchTo().window(stage.browser.window);
  });
});
