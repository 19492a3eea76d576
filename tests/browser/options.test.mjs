/**
 * The options page: each setting is set there as a person does it, and shows its effect on a real paste, after the background was ended; what
 * happened, what was allowed and what is to be rotated is listed there.
 */
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, password } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** The host of the page that takes the pastes. */
const SITE = "forum.hushkey.test";

/** Where files go that the page gives. */
const downloads = await mkdtemp(join(tmpdir(), "hushkey-downloads-"));
after(() => rm(downloads, { recursive: true, force: true }));

/** Presses what gives a file, and reads that; then it is gone. @param {Options} page @param {string} button @param {RegExp} name */
async function given(page, button, name) {
  await page.click(button);
  return until(`a file ${name} to be given`, async () => {
    const file = (await readdir(downloads)).find((one) => name.test(one));
    const text = file === undefined ? "" : await readFile(join(downloads, file), "utf8");
    if (file !== undefined && text !== "") await rm(join(downloads, file));
    return text !== "" && text;
  });
}

/** @param {Stage} stage @param {string} text */
async function paste(stage, text) {
  const { browser } = stage;
  await stage.copy(text);
  await stage.open("strict", "plain.html");
  await browser.click("textarea");
  await browser.paste();
}

/** The field has the text, and nothing was asked. @param {Stage} stage @param {string} text */
async function passes(stage, text) {
  await paste(stage, text);
  await until(`${JSON.stringify(text)} to arrive`, async () => (await stage.browser.text("textarea")) === text);
  assert.equal(await stage.browser.dialog(), null);
}

/** @param {Stage} stage @param {string} text */
async function isHeld(stage, text) {
  await paste(stage, text);
  await stage.browser.dialogOpen({ ready: true });
  await stage.browser.choose("cancel");
  await stage.browser.dialogClosed();
}

/** Sets something in one section, and ends the background. @param {Stage} stage @param {string} section @param {(page: Options) => Promise<unknown>} act */
async function set(stage, section, act) {
  const page = await Options.open(stage.browser.driver, section);
  try {
    await act(page);
  } finally {
    await page.close();
  }
  await stage.browser.killBackground();
}

inEachBrowser("the options page", (stage) => {
  const disk = new Disk();
  afterEach(() => disk.remove());

  it("ways: what is not ticked is not held", async () => {
    const token = githubToken();
    await set(stage, "guard", (page) => page.tick("[data-setting=unguarded][value=paste]"));
    await passes(stage, token);
    await set(stage, "guard", (page) => page.tick("[data-setting=unguarded][value=paste]"));
    await isHeld(stage, token);
  });

  it("what interrupts: by how sure and how bad; the preview says the same", async () => {
    const text = `password = ${password()}`;
    await isHeld(stage, text);
    await set(stage, "guard", async (page) => {
      await page.write("#preview-text", text);
      await until("the preview to say that it is held", () => page.run("return document.querySelector('#preview-found [data-action=block]') !== null;"));
      await page.choose("[data-setting=confidence]", "proven");
      await until("the preview to say that it passes", () => page.run("return document.querySelector('#preview-found [data-action=block]') === null;"));
    });
    await passes(stage, text);
    const token = githubToken();
    await isHeld(stage, token);
    await set(stage, "guard", async (page) => {
      await page.choose("[data-setting=confidence]", "likely");
      await page.choose("[data-setting=severity]", "critical");
    });
    await passes(stage, text);
    await set(stage, "guard", (page) => page.choose("[data-setting=severity]", "medium"));
  });

  it("a reason is asked for", async () => {
    await set(stage, "guard", (page) => page.tick("[data-setting=reason_required]"));
    await paste(stage, githubToken());
    await stage.browser.dialogOpen({ ready: true });
    await stage.browser.press('[data-action="allow-once"]');
    await until("the question", () => stage.browser.wordsOf('[data-reason="known"]'));
    await set(stage, "guard", (page) => page.tick("[data-setting=reason_required]"));
  });

  it("sites: trusted, chosen only, and turned off", async () => {
    const token = githubToken();
    const add = (/** @type {string} */ list) => set(stage, "sites", (page) => page.keeps(() => page.write(`[data-hosts=${list}] input[type=text]`, SITE, true)));
    const remove = (/** @type {string} */ list) => set(stage, "sites", (page) => page.tick(`[data-hosts=${list}] > ul button`));
    await add("trusted");
    await passes(stage, token);
    await remove("trusted");
    await isHeld(stage, token);
    await add("paused");
    await passes(stage, token);
    await remove("paused");
    await isHeld(stage, token);
    await set(stage, "sites", (page) => page.tick("[data-setting=chosen_only]"));
    await passes(stage, token);
    await add("chosen");
    await isHeld(stage, token);
    await set(stage, "sites", async (page) => {
      await page.tick("[data-setting=chosen_only]");
      const told = await page.keeps(() => page.write("[data-hosts=trusted] input[type=text]", "no host", true));
      assert.match(told, /host name/);
      assert.deepEqual(await page.texts("[data-hosts=trusted] > ul li"), ["None"]);
    });
  });

  it("rules: found by a search, described with a masked sample, off and on", async () => {
    const token = githubToken();
    const rule = "[data-rule=github-pat-classic]";
    const provider = async (/** @type {Options} */ page) => {
      await page.write("#rules-search", "github");
      await page.tick('[data-provider="GitHub"] > label input');
    };
    await set(stage, "rules", async (page) => {
      await page.write("#rules-search", "github-pat-classic");
      await until("the rule to be found", async () => (await page.texts("#rules-list > li")).length === 1);
      await page.click(`${rule} summary`);
      const sample = await until("its sample", async () => (await page.texts(`${rule} pre code`))[0]);
      assert.match(sample, /^ghp_.*\u2026|^ghp_.*\*|^ghp_.*•/);
      await page.tick(`${rule} input`);
    });
    await passes(stage, token);
    await set(stage, "rules", async (page) => {
      await page.click("#rules-off-only");
      assert.equal((await page.texts("#rules-list > li")).length, 1);
      await page.tick(`${rule} input`);
      await page.click("#rules-off-only");
      assert.ok((await page.texts("#rules-list > li")).length < 100, "as many providers as a person reads");
      await provider(page);
    });
    await passes(stage, token);
    await set(stage, "rules", provider);
    await isHeld(stage, token);
  });

  it("what was allowed is listed without the secret, and is held again when it is removed", async () => {
    const token = githubToken();
    await paste(stage, token);
    await stage.browser.dialogOpen({ ready: true });
    await stage.browser.choose("allow-here");
    await stage.browser.dialogClosed();
    await until("it to be remembered", async () => (await stage.browser.stored()).allowances?.length === 1);
    await passes(stage, token);
    await set(stage, "allowed", async (page) => {
      const [row, ...others] = await page.texts("#allowed-list li");
      assert.deepEqual(others, []);
      assert.match(row ?? "", new RegExp(`GitHub.*${SITE}`, "s"));
      assert.ok(!(await page.run("return document.documentElement.outerHTML;")).includes(token.slice(4, 16)), "the secret stands there");
      await page.tick("#allowed-list button");
    });
    await isHeld(stage, token);
  });

  it("what was let through is to be rotated until the person says that it is done", async () => {
    const { browser } = stage;
    const token = githubToken();
    await browser.store({ rotation: "" });
    await paste(stage, token);
    await browser.dialogOpen({ ready: true });
    await browser.choose("allow-once");
    await browser.dialogClosed();
    await until("it to be on the list", async () => /open/.test((await browser.stored()).rotation ?? ""));
    assert.ok(!(await browser.stored()).rotation.includes(token.slice(4, 16)), "the secret is kept");
    const listed = async () => {
      await paste(stage, token);
      await browser.dialogOpen({ ready: true });
      const said = await browser.wordsOf(".listed");
      await browser.choose("cancel");
      await browser.dialogClosed();
      return said;
    };
    const today = await browser.driver.executeScript("return new Date().toLocaleDateString();");
    assert.equal(await listed(), `On your list to rotate since ${today}. If you have a new one already, use that.`);
    await set(stage, "rotate", async (page) => {
      const [row] = await page.texts("#rotate-open > li");
      assert.match(row ?? "", new RegExp(`GitHub.*let through.*${SITE}`, "s"));
      await page.click('#rotate-open [data-state="done"]');
      await until("it to be settled", async () => (await page.texts("#rotate-settled > li")).length === 1);
      assert.deepEqual(await page.texts("#rotate-open > li"), ["Nothing is waiting."]);
    });
    assert.match((await browser.stored()).rotation, /"done"/);
    assert.match(await listed(), /^This is the old one: .* marked it as rotated\.$/);
  });

  it("the journal lists what happened, is kept no more, and is cleared", async () => {
    const { browser } = stage;
    await browser.store({ journal: "" });
    await isHeld(stage, githubToken());
    await set(stage, "journal", async (page) => {
      const [row] = await page.texts("#journal-rows tr");
      assert.match(row ?? "", new RegExp(`${SITE}.*pasting.*stopped.*GitHub`, "s"));
      await page.tick("[data-setting=journal]");
    });
    const before = (await browser.stored()).journal;
    await isHeld(stage, githubToken());
    await set(stage, "journal", (page) => page.tick("[data-setting=journal]"));
    await paste(stage, githubToken());
    await browser.choose("replace");
    await until("the next entry", async () => (await browser.stored()).journal !== before);
    const all = JSON.parse((await browser.stored()).journal);
    assert.deepEqual(all.map((/** @type {{ what: string, count: number }} */ { what, count }) => [what, count]), [["stopped", 1], ["replaced", 1]]);
    await set(stage, "journal", async (page) => {
      assert.match(await given(page, "#journal-csv", /^hushkey-journal-.*\.csv$/), new RegExp(`${SITE}.*paste.*replaced.*github-pat-classic`));
      assert.deepEqual(JSON.parse(await given(page, "#journal-json", /^hushkey-journal-.*\.json$/)), all);
      await page.click("#journal-clear");
      await browser.driver.switchTo().alert().accept();
      await until("it to be empty", async () => (await page.texts("#journal-rows tr")).length === 0);
    });
    assert.equal((await browser.stored()).journal, undefined);
  });

  it("a file of settings is taken as a whole, or not at all with its line said", async () => {
    const { browser } = stage;
    const token = githubToken();
    const take = async (/** @type {Options} */ page, /** @type {string} */ text) => {
      const file = await disk.file("settings.toml", Buffer.from(text));
      return page.keeps(async () => (await browser.driver.findElement(By.css("#share-file"))).sendKeys(file));
    };
    await set(stage, "share", async (page) => {
      assert.match(await take(page, `version = 2\n\n[sites]\ntrusted = ["${SITE}"]\ncolour = 1\n`), /Nothing was changed/);
      const [problem] = await page.texts("#share-problems li");
      assert.match(problem ?? "", /^Line 5: .*colour/);
    });
    await isHeld(stage, token);
    await set(stage, "share", async (page) => {
      await take(page, `version = 2\n\n[sites]\ntrusted = ["${SITE}"]\n`);
      assert.deepEqual(await page.texts("#share-problems li"), []);
    });
    await passes(stage, token);
    // What is given takes back what it says.
    await set(stage, "share", async (page) => {
      const whole = await given(page, "#share-export", /^hushkey-settings-.*\.toml$/);
      await browser.store({ settings: {} });
      await take(page, whole);
    });
    await passes(stage, token);
    await browser.store({ settings: {} });
  });

  it("what is damaged is said, passed over, and kept for its export", async () => {
    const { browser } = stage;
    await browser.store({ settings: { confidence: 7, severity: "high", colour: "red" } });
    await set(stage, "guard", async (page) => {
      const said = await page.texts("#problems-list li");
      assert.equal(said.length, 2);
      assert.match(said.join("\n"), /settings\.confidence.*\n.*settings\.colour|settings\.colour.*\n.*settings\.confidence/);
      assert.equal(await page.run("return document.querySelector('[data-setting=severity]').value;"), "high");
      await page.choose("[data-setting=severity]", "medium");
      await until("it to be kept for its export", () => page.run("return !document.querySelector('#broken-clear').hidden;"));
      assert.equal(JSON.parse(await given(page, "#broken-export", /^hushkey-broken-.*\.json$/)).settings.colour, "red");
      await until("it to be said no more", async () => (await page.texts("#problems-list li")).length === 0);
    });
    assert.deepEqual((await browser.stored()).broken.settings, { confidence: 7, severity: "high", colour: "red" });
    await isHeld(stage, githubToken());
    await set(stage, "guard", async (page) => {
      await page.tick("#broken-clear");
    });
    assert.equal((await browser.stored()).broken, undefined);
  });

  it("settings of the first version mean what they meant", async () => {
    const { browser } = stage;
    const text = `password = ${password()}`;
    await browser.store({ version: 1, settings: { confidence: "proven" } });
    await passes(stage, text);
    await set(stage, "guard", async (page) => {
      assert.equal(await page.run("return document.querySelector('[data-setting=confidence]').value;"), "proven");
      await page.choose("[data-setting=confidence]", "likely");
    });
    assert.equal((await browser.stored()).version, 2);
    await isHeld(stage, text);
  });
}, { downloads });
