/**
 * What is remembered: a secret allowed here or everywhere, a kind of secret here, a pause; after a reload, on other sites, and when it
 * is taken back. And what is never written down: a secret, the hash of a weak one, anything at all where storage refuses.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { passes, paste } from "./suite/pasting.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";
import { changedCopy } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** Pastes once more, in place of what is in the field; the page sees it. @param {Stage} stage */
async function pasteOver(stage) {
  const { browser } = stage;
  await browser.chord("a");
  await browser.forget();
  await browser.paste();
  await until("the page to see the paste", async () => (await stage.record()).events.length > 0);
}

inEachBrowser("what is remembered", (stage) => {
  it("a secret on this site: from now on, after a reload, and nowhere else", async () => {
    const { browser } = stage;
    const token = githubToken();
    await paste(stage, token);
    await browser.choose("allow-here");
    await passes(stage, token);
    await pasteOver(stage);
    const [event] = (await stage.record()).events;
    assert.deepEqual([event?.type, event?.trusted, event?.text], ["paste", true, token]);
    await until("it to be stored", async () => (await browser.stored()).allowances?.length === 1);
    await paste(stage, token);
    await passes(stage, token);
    await paste(stage, githubToken());
    await browser.dialogOpen();
    await paste(stage, token, "twin");
    await browser.dialogOpen();
  });

  it("a secret everywhere", async () => {
    const { browser } = stage;
    const token = githubToken();
    await paste(stage, token);
    await browser.choose("allow-everywhere");
    await passes(stage, token);
    await until("it to be stored", async () => (await browser.stored()).allowances?.some((/** @type {any} */ a) => a.site === ""));
    await paste(stage, token, "twin");
    await passes(stage, token);
    const stored = JSON.stringify(await browser.stored());
    assert.ok(!stored.includes(token) && !stored.includes(token.slice(4, 20)), "the secret is stored");
  });

  it("of a password only its kind, on this site", async () => {
    const { browser } = stage;
    const url = (/** @type {string} */ word) => `postgres://app:${word}${Date.now() % 9973}@db.internal/shop`;
    const before = (await browser.stored()).allowances ?? [];
    await paste(stage, url("h7Tq9zLm"));
    const dialog = await browser.dialogOpen({ ready: true });
    assert.ok(dialog.actions.includes("allow-kind"));
    assert.ok(!dialog.actions.includes("allow-here") && !dialog.actions.includes("allow-everywhere"));
    await browser.choose("allow-kind");
    await until("it to be stored", async () => (await browser.stored()).allowances.length === before.length + 1);
    const entry = (await browser.stored()).allowances.at(-1);
    assert.deepEqual([entry.mark, entry.site], ["", "forum.hushkey.test"]);
    const other = url("Wk4pXz7v");
    await paste(stage, other);
    await passes(stage, other);
    await paste(stage, other, "twin");
    await browser.dialogOpen();
  });

  for (const [action, least, most] of /** @type {const} */ ([["pause-hour", 59, 61], ["pause-today", 0, 25 * 60]])) {
    it(`${action}: the site is left alone until then`, async () => {
      const { browser } = stage;
      const token = githubToken();
      await paste(stage, token);
      await browser.choose(action);
      await passes(stage, token);
      const [pause] = await until("it to be stored", async () => {
        const { pauses } = await browser.stored();
        return pauses?.length ? pauses : null;
      });
      const minutes = (pause.until - Date.now()) / 60_000;
      assert.ok(minutes > least && minutes < most, `${minutes} minutes`);
      await paste(stage, githubToken(), "twin");
      await browser.dialogOpen();
      const another = githubToken();
      await paste(stage, another);
      await passes(stage, another);
      // The page is open while its time runs out.
      await browser.store({ pauses: [{ ...pause, until: Date.now() - 1 }] });
      await until("the guard to be back", async () => {
        await browser.click("textarea");
        await browser.chord("a");
        await browser.paste();
        return browser.dialog();
      });
      await browser.store({ pauses: [] });
    });
  }

  it("pause-always, until it is taken back", async () => {
    const { browser } = stage;
    const token = githubToken();
    await paste(stage, token);
    await browser.choose("pause-always");
    await passes(stage, token);
    await until("it to be stored", async () => (await browser.stored()).pauses?.[0]?.until === null);
    const another = githubToken();
    await paste(stage, another);
    await passes(stage, another);
    await browser.store({ pauses: [] });
    await paste(stage, another);
    await browser.dialogOpen();
  });

  it("a setting counts, and nonsense in storage changes nothing", async () => {
    const { browser } = stage;
    await browser.store({ settings: { unguarded: ["paste"] } });
    const token = githubToken();
    await paste(stage, token);
    await passes(stage, token);
    const allowances = (await browser.stored()).allowances;
    await browser.store({ settings: { confidence: 7, unguarded: "paste" }, allowances: [null, 3, { mark: "", rule: "", site: "" }], pauses: "all" });
    await paste(stage, token);
    await browser.choose("replace");
    await passes(stage, "<GITHUB_TOKEN>");
    await browser.store({ settings: {}, allowances, pauses: [] });
  });

  it("an organisation's step: a reason before anything is let through", async () => {
    const { browser } = stage;
    await browser.store({ settings: { reason_required: true } });
    const token = githubToken();
    await paste(stage, token);
    await browser.choose("allow-once");
    assert.equal(await browser.text("textarea"), "");
    await browser.choose("back");
    await browser.choose("allow-once");
    await browser.dialogOpen({ ready: true });
    assert.equal(await browser.text("textarea"), "");
    await browser.press('[data-reason="test-key"]');
    await passes(stage, token);
    await paste(stage, token);
    await browser.choose("replace");
    await passes(stage, "<GITHUB_TOKEN>");
    await browser.store({ settings: {} });
  });
});

inEachBrowser("storage that takes nothing", (stage) => {
  it("holds for the page, says so, and writes nothing", async () => {
    const { browser } = stage;
    const token = githubToken();
    await paste(stage, token);
    await browser.choose("allow-here");
    await passes(stage, token);
    await until("the word that it was not stored", async () => (await browser.notice()) === "unstored");
    await browser.choose("dismiss");
    await browser.click("textarea");
    await pasteOver(stage);
    await paste(stage, token);
    await browser.dialogOpen();
  });
}, { extension: (name) => withStorage(name, "background.js", "chrome.storage.local.set = () => Promise.reject(new Error('QUOTA_BYTES'));") });

inEachBrowser("storage that cannot be read", (stage) => {
  it("leaves the standard settings, and the dialog says so", async () => {
    const { browser } = stage;
    await paste(stage, githubToken());
    const dialog = await browser.dialogOpen({ ready: true });
    assert.match(dialog.text, /settings could not be read/);
    await browser.choose("replace");
    await passes(stage, "<GITHUB_TOKEN>");
  });
}, { extension: (name) => withStorage(name, "content.js", "chrome.storage.local.get = () => Promise.reject(new Error('corrupt'));") });

inEachBrowser("a private window", (stage) => {
  it("is guarded, what is allowed holds for the page, and nothing is written", async () => {
    const { browser } = stage;
    const token = githubToken();
    // What was put onto the list to rotate elsewhere is known here too.
    const salt = await until("the background to have begun", async () => (await browser.stored()).salt);
    const mark = createHash("sha256").update(Buffer.from(salt, "hex")).update(token).digest("hex").slice(0, 32);
    await browser.store({ rotating: { [mark]: [Math.floor(Date.now() / 1000), "open"] } });
    const before = await browser.stored();
    await paste(stage, token);
    const dialog = await browser.dialogOpen({ ready: true });
    assert.match(await browser.wordsOf(".more-choices"), /In a private window/);
    assert.match(dialog.text, /On your list to rotate since/);
    assert.ok(dialog.actions.includes("allow-here"));
    await browser.choose("allow-here");
    await passes(stage, token);
    await pasteOver(stage);
    assert.equal(await browser.notice(), null, "it says that something could not be stored");
    await paste(stage, token);
    await browser.choose("pause-always");
    await passes(stage, token);
    await paste(stage, token);
    await browser.dialogOpen();
    assert.deepEqual(await browser.stored(), before);
    assert.ok(before.salt, "the storage of the extension was not read at all");
  });
}, { private: true });

/** @param {"chrome" | "firefox"} name @param {string} file @param {string} first what the script does before all else */
function withStorage(name, file, first) {
  return changedCopy(extensionFor(name), async (folder) => {
    await writeFile(join(folder, file), `${first}\n${await readFile(join(folder, file), "utf8")}`);
  });
}
