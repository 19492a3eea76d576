/**
 * The journal: what was stopped, replaced, left out, let through or not read, and why; without a text, bounded, and only where the person
 * wants one.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { held } from "./suite/pasting.mjs";
import { githubToken, password } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */
/** @typedef {{ at: number, site: string, way: string, what: string, rule: string, reason: string, count: number }} Entry */

/** @param {Stage} stage @returns {Promise<Entry[]>} */
const journal = async ({ browser }) => JSON.parse((await browser.stored()).journal ?? "[]");

/** The last entry, once there are so many. @param {Stage} stage @param {number} count */
async function entry(stage, count) {
  const all = await until(`${count} entries`, async () => {
    const entries = await journal(stage);
    return entries.length === count && entries;
  });
  const last = all.at(-1);
  assert.ok(last);
  return last;
}

inEachBrowser("the journal", (stage) => {
  const disk = new Disk();
  afterEach(() => disk.remove());

  it("each answer is an entry, and no secret is in any", async () => {
    const { browser } = stage;
    const secrets = [];
    const answers = /** @type {const} */ ([["replace", "replaced"], ["omit", "omitted"], ["allow-once", "let-through"], ["allow-here", "allowed"], ["cancel", "stopped"]]);
    for (const [at, [action, what]] of answers.entries()) {
      const token = githubToken();
      secrets.push(token);
      await held(stage, `see ${token} here`);
      await browser.choose(action);
      await browser.dialogClosed();
      const { at: when, ...told } = await entry(stage, at + 1);
      assert.deepEqual(told, { site: "forum.hushkey.test", way: "paste", what, rule: "github-pat-classic", reason: "", count: 1 });
      assert.ok(Math.abs(Date.now() / 1000 - when) < 120, "the time is that of the answer");
    }
    const kept = JSON.stringify((await browser.stored()).journal);
    for (const secret of secrets) assert.ok(!kept.includes(secret) && !kept.includes(secret.slice(4, 16)), "a secret is kept");
  });

  it("the same again is counted, and what was sent is told as that", async () => {
    const { browser } = stage;
    const before = (await journal(stage)).length;
    for (let time = 1; time <= 2; time += 1) {
      await held(stage, `see ${githubToken()} here`);
      await browser.choose("omit");
      await browser.dialogClosed();
      await until("it to be counted", async () => (await journal(stage)).at(-1)?.count === time);
    }
    assert.equal((await journal(stage)).length, before + 1);
    await stage.open("open", "sending.html");
    await browser.click("text");
    await browser.driver.actions().sendKeys(`password = ${password()}`).perform();
    await browser.click("press");
    await browser.dialogOpen({ ready: true });
    await browser.choose("cancel");
    const { way, what } = await entry(stage, before + 2);
    assert.deepEqual([way, what], ["send", "stopped"]);
  });

  it("a file that passes unread is noted, without its name", async () => {
    const { browser } = stage;
    const before = (await journal(stage)).length;
    await stage.open("open", "files.html");
    const zip = await disk.file("holiday-letters.zip", Buffer.from("504b0304140000000800", "hex"));
    await (await browser.driver.findElement(By.id("many"))).sendKeys(zip);
    const { way, what, rule, reason } = await entry(stage, before + 1);
    assert.deepEqual([way, what, rule, reason], ["file", "unread", "", "binary"]);
    assert.ok(!(await browser.stored()).journal.includes("holiday"), "its name is kept");
  });

  it("nothing where the person wants none", async () => {
    const { browser } = stage;
    const before = (await browser.stored()).journal;
    await browser.store({ settings: { journal: false } });
    await held(stage, githubToken());
    await browser.choose("replace");
    await browser.dialogClosed();
    await browser.store({ settings: {} });
    await held(stage, githubToken());
    await browser.choose("cancel");
    // That this one comes shows that the one before has not.
    await entry(stage, JSON.parse(before).length + 1);
  });
});

inEachBrowser("the journal in a private window", (stage) => {
  it("nothing is written down", async () => {
    const { browser } = stage;
    await held(stage, githubToken());
    await browser.choose("replace");
    await browser.dialogClosed();
    await until("the text to be there", async () => (await browser.text("textarea")).includes("GITHUB"));
    // The background writes one thing after the other: once this is there, all that was told before has had its turn.
    await browser.inExtension("chrome.runtime.sendMessage({ hushkey: 'leave-out', places: ['cookie'] }).then(() => done());");
    const { journal: kept, unscanned } = await browser.stored();
    assert.deepEqual([kept, unscanned], [undefined, ["cookie"]]);
  });
}, { private: true });
