/**
 * What the guard heeds of a person's settings and an organisation's policy: rules and providers that are off, sites that are chosen or
 * trusted, what may not be let through, and what stands in the dialog.
 */
import assert from "node:assert/strict";
import { before, it } from "node:test";
import { inEachBrowser } from "./suite/harness.mjs";
import { passes, paste } from "./suite/pasting.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** The host of the page that takes the pastes. */
const SITE = "forum.hushkey.test";

/** What lets a secret through, or is remembered. @param {string[]} actions */
const through = (actions) => actions.filter((action) => action.startsWith("allow-") || action.startsWith("pause-"));

inEachBrowser("settings that the guard heeds", (stage) => {
  for (const off of [{ rules_off: ["github-pat-classic"] }, { providers_off: ["GitHub"] }]) {
    it(`${Object.keys(off)}: what it finds is not held`, async () => {
      const { browser } = stage;
      await browser.store({ settings: off });
      const token = githubToken();
      await paste(stage, token);
      await passes(stage, token);
      await browser.store({ settings: { rules_off: ["jwt"], providers_off: ["Stripe"] } });
      await paste(stage, token);
      await browser.choose("replace");
      await passes(stage, "<GITHUB_TOKEN>");
      await browser.store({ settings: {} });
    });
  }

  it("chosen sites only: held there, and nowhere else", async () => {
    const { browser } = stage;
    await browser.store({ settings: { chosen_only: true, chosen: [SITE] } });
    const token = githubToken();
    await paste(stage, token, "twin");
    await passes(stage, token);
    await paste(stage, token);
    await browser.choose("replace");
    await passes(stage, "<GITHUB_TOKEN>");
    await browser.store({ settings: { chosen_only: false, chosen: [SITE] } });
    await paste(stage, token, "twin");
    await browser.dialogOpen();
    await browser.store({ settings: {} });
  });

  it("a trusted site: not held there, nor below it", async () => {
    const { browser } = stage;
    await browser.store({ settings: { trusted: [SITE.slice(SITE.indexOf(".") + 1)] } });
    const token = githubToken();
    await paste(stage, token);
    await passes(stage, token);
    await browser.store({ settings: { trusted: ["other.example"] } });
    await paste(stage, token);
    await browser.dialogOpen();
    await browser.store({ settings: {} });
  });
});

inEachBrowser("an organisation's policy", (stage) => {
  // What the tests write down as the organisation's word the background takes out once the browser has told it that there is none.
  before(() => stage.browser.inExtension(
    `const look = async () => { if ((await chrome.storage.session.get("weighed")).weighed === true) done(); };
     chrome.storage.onChanged.addListener(look);
     look();`));

  for (const policy of [{ forbid_severity: "high" }, { forbid_sites: [SITE] }]) {
    it(`${Object.keys(policy)}: no choice lets it through, nothing is remembered, and a pause does not count`, async () => {
      const { browser } = stage;
      await browser.store({ effective: policy, pauses: [{ site: SITE, since: 1, until: null }] });
      const token = githubToken();
      await paste(stage, token);
      const dialog = await browser.dialogOpen({ ready: true });
      assert.deepEqual(through(dialog.actions), []);
      assert.match(dialog.text, /Your organisation does not let this through/);
      await browser.choose("replace");
      await passes(stage, "<GITHUB_TOKEN>");
      await browser.store({ effective: { forbid_severity: "" } });
      await paste(stage, token);
      await passes(stage, token);
      await browser.store({ effective: null, pauses: [] });
      await paste(stage, token);
      const free = await browser.dialogOpen({ ready: true });
      assert.ok(through(free.actions).includes("allow-once") && through(free.actions).includes("pause-always"));
    });
  }

  it("never allowed: once, and nothing is remembered", async () => {
    const { browser } = stage;
    await browser.store({ effective: { never_allow: [SITE], trusted: [SITE] } });
    const token = githubToken();
    await paste(stage, token);
    const dialog = await browser.dialogOpen({ ready: true });
    assert.deepEqual(through(dialog.actions), ["allow-once"]);
    await browser.choose("allow-once");
    await passes(stage, token);
    await browser.store({ effective: null });
  });

  it("its text and link stand in the dialog, a link to nowhere does not", async () => {
    const { browser } = stage;
    await browser.store({ effective: { text: "Keys belong in the vault.", link: "https://desk.example/keys" } });
    await paste(stage, githubToken());
    await browser.dialogOpen({ ready: true });
    assert.match(await browser.wordsOf("#policy"), /Keys belong in the vault\..*https:\/\/desk\.example\/keys/s);
    await browser.choose("replace");
    await browser.store({ effective: { text: "Ask.", link: "javascript:alert(1)" } });
    await paste(stage, githubToken());
    await browser.dialogOpen({ ready: true });
    assert.equal((await browser.wordsOf("#policy")).trim(), "Ask.");
    await browser.choose("replace");
    await browser.store({ effective: null });
  });
});
