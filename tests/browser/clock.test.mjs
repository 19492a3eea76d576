/**
 * The clock is set back. No test can set the one of the machine: what storage has is what a clock left there that was ahead, and in the world of the content
 * script the page's own clocks are put where they would be. A pause does not last the longer for it, nobody is reminded of anything before its time,
 * the journal keeps its order, and the dialog's guard time is not the clock's.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const SITE = "forum.hushkey.test";
const MINUTE = 60_000;
const DAY = 86_400;

/** @param {Stage} stage */
async function paste({ browser }) {
  await browser.click("textarea");
  await browser.driver.executeScript("document.getElementById('textarea').value = '';");
  await browser.paste();
}

/** @param {Stage} stage @param {string} token */
async function passes(stage, token) {
  await paste(stage);
  await until("the text to arrive", async () => (await stage.browser.text("textarea")) === token);
}

/** @param {Stage} stage */
async function isHeld(stage) {
  await paste(stage);
  await stage.browser.dialogOpen({ ready: true });
  assert.equal(await stage.browser.text("textarea"), "");
  await stage.browser.choose("cancel");
  await stage.browser.dialogClosed();
}

/** Puts the clocks of the page's content script elsewhere: what the wall's says, and what has passed, in milliseconds. @param {Stage} stage @param {number} wall @param {number} passed */
const move = ({ browser }, wall, passed) => browser.inExtension(`
  chrome.tabs.query({}).then((all) => chrome.scripting.executeScript({
    target: { tabId: all.find(({ url }) => url.includes("/test/plain.html")).id },
    func: (wall, passed) => {
      const date = Date.now.bind(Date);
      const now = performance.now.bind(performance);
      Date.now = () => date() + wall;
      performance.now = () => now() + passed;
    },
    args: given,
  })).then(() => done());`, wall, passed);

inEachBrowser("a clock that was set back", (stage) => {
  beforeEach(() => stage.browser.store({ pauses: [], allowances: [] }));

  for (const [ahead, holds] of /** @type {const} */ ([[-1, true], [30, false], [600, false]])) {
    it(`a pause of an hour, when the clock was seen ${Math.abs(ahead)} minutes ${ahead < 0 ? "ago" : "later than it is"}: it ${holds ? "holds" : "has ended"}`, async () => {
      const { browser } = stage;
      const token = githubToken();
      const now = Date.now();
      await stage.copy(token);
      await browser.store({ pauses: [{ site: SITE, since: now - 10 * MINUTE, until: now + 50 * MINUTE }, { site: "b.example", since: now, until: null }], clock: now + ahead * MINUTE });
      await stage.open("strict", "plain.html");
      if (holds) return passes(stage, token);
      await until("it to end", async () => (await browser.stored()).pauses.length === 1);
      assert.equal((await browser.stored()).pauses[0].site, "b.example", "what has no end does not end");
      await isHeld(stage);
    });
  }

  it("a pause that begins only in an hour does not hold, and the popup says so", async () => {
    const { browser } = stage;
    const now = Date.now();
    await browser.store({ pauses: [{ site: SITE, since: now + 60 * MINUTE, until: now + 120 * MINUTE }] });
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await isHeld(stage);
    const popup = await Popup.open(browser.driver);
    await until("the popup to say that it is on", async () => /is on for /.test(await popup.run("return document.querySelector('#here-state').textContent;")));
    await popup.close();
  });

  it("the clock is looked at while there is a pause that ends, and no longer", async () => {
    const { browser } = stage;
    const alarm = () => browser.inExtension("chrome.alarms.get('pauses').then((alarm) => done(alarm?.periodInMinutes ?? null), () => done(null));");
    await browser.store({ pauses: [{ site: "b.example", since: Date.now(), until: Date.now() + 60 * MINUTE }] });
    await until("it to be looked at", async () => (await alarm()) === 1 && (await browser.stored()).clock > 0);
    await browser.store({ pauses: [] });
    await until("it to be let alone", async () => (await alarm()) === null && (await browser.stored()).clock === undefined);
  });

  it("a pause that was chosen in a page ends when its hour has passed there, whatever the clock says", async () => {
    const { browser } = stage;
    const token = githubToken();
    await stage.copy(token);
    await stage.open("strict", "plain.html");
    await paste(stage);
    await browser.dialogOpen({ ready: true });
    await browser.choose("pause-hour");
    await browser.dialogClosed();
    await until("the text to arrive", async () => (await browser.text("textarea")) === token);
    await move(stage, 0, 50 * MINUTE);
    await passes(stage, token);
    await move(stage, 0, 20 * MINUTE);
    await isHeld(stage);
  });

  it("the dialog takes no answer too early, and each in time", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await isHeld(stage);
    await move(stage, -DAY * 1000, 0);
    await paste(stage);
    await browser.dialogOpen({ ready: true });
    await move(stage, -DAY * 1000, 0);
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });

  it("the journal lists in the order in which things happened, and loses nothing", async () => {
    const { browser } = stage;
    const later = Math.floor(Date.now() / 1000) + DAY;
    const entry = { site: "a.example", way: "paste", what: "replaced", rule: "jwt", reason: "", count: 1 };
    await browser.store({ journal: JSON.stringify([{ ...entry, at: later - 5 * DAY }, { ...entry, at: later }]) });
    await stage.copy(githubToken());
    await stage.open("strict", "plain.html");
    await isHeld(stage);
    const all = await until("it to be written down", async () => {
      const list = JSON.parse((await browser.stored()).journal);
      return list.length > 2 && list;
    });
    assert.deepEqual(all.slice(0, 2).map((/** @type {{ at: number }} */ { at }) => at), [later - 5 * DAY, later]);
    const page = await Options.open(browser.driver, "journal");
    const sites = await page.texts("#journal-rows td:nth-child(2)");
    assert.deepEqual([sites[0], ...sites.slice(-2)], [SITE, "a.example", "a.example"]);
    await page.close();
  });

  it("nobody is reminded before the time, and once it has come", async () => {
    const { browser } = stage;
    const since = Math.floor(Date.now() / 1000) + 2 * DAY;
    const entry = { mark: "1".repeat(32), rule: "jwt", provider: "any", site: "a.example", origin: "let-through", last: since, state: "open", reminded: 0 };
    const said = () => browser.inExtension("Promise.all([chrome.action.getBadgeText({}), chrome.alarms.get('rotation')]).then(([number, alarm]) => done([number, Math.round(((alarm?.scheduledTime ?? 0) - Date.now()) / 3600000)].join()));");
    await browser.store({ rotation: JSON.stringify([{ ...entry, since }]) });
    await until("a reminder a day after it", async () => (await said()) === ",72");
    await browser.store({ rotation: JSON.stringify([{ ...entry, since: since - 3 * DAY - 60 }]) });
    await until("a reminder", async () => (await said()).startsWith("1,"));
  });
});
