/**
 * Files that were copied and are pasted: clean ones come to the page, one with a secret is held with nothing of it seen, and every choice
 * does what it says. Firefox gives a page the first of several alone, with the guard and without.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { until } from "./driver.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {{ type: string, trusted: boolean, files: { name: string }[] }} Taken */

inEachBrowser("pasted files", (stage, name) => {
  const all = name === "chrome";
  const disk = new Disk();
  afterEach(() => disk.remove());

  /** @returns {Promise<Taken[]>} */
  const taken = () => stage.browser.driver.executeScript("return window.taken.filter(({ type }) => type === 'paste');");
  /** @returns {Promise<Record<string, string>>} */
  const read = () => stage.browser.driver.executeScript("return window.read;");

  /** Opens the page and pastes. @param {readonly string[]} paths @param {"open" | "strict"} [policy] */
  async function paste(paths, policy = "strict") {
    const { browser, screen } = stage;
    screen.copy(paths);
    await stage.open(policy, "files.html");
    await browser.click("rich");
    await browser.paste();
  }

  /** @param {string[]} names */
  async function came(...names) {
    const told = await until("the page to be told", async () => {
      const now = await taken();
      return now.length > 0 && now;
    });
    assert.deepEqual(told.map(({ files }) => files.map(({ name }) => name)), [names]);
  }

  for (const policy of /** @type {const} */ (["open", "strict"])) {
    it(`clean ones reach the page, ${policy} page`, async () => {
      await paste([await disk.file("notes.txt", "nothing to see"), await disk.file("more.md", "# Nothing")], policy);
      await came("notes.txt", ...(all ? ["more.md"] : []));
      await until("the page to read it", async () => (await read())["notes.txt"] === "nothing to see");
      if (all) await until("the page to read the other", async () => (await read())["more.md"] === "# Nothing");
      assert.equal(await stage.browser.dialog(), null);
    });
  }

  /** @type {[string, "omit" | "replace" | "allow-once", (token: string) => string][]} */
  const answers = [
    ["the file is left out, the other comes", "omit", () => ""],
    ["a copy with placeholders comes", "replace", () => `GITHUB_TOKEN=${GITHUB_PLACEHOLDER}\n`],
    ["let through, it comes as it is", "allow-once", (token) => `GITHUB_TOKEN=${token}\n`],
  ];
  for (const [what, choice, left] of answers) {
    it(what, async () => {
      const token = githubToken();
      const files = [await disk.file(".env", `GITHUB_TOKEN=${token}\n`), await disk.file("notes.txt", "nothing to see")];
      await paste(files);
      const dialog = await stage.browser.dialogOpen({ ready: true });
      assert.ok(dialog.text.includes(".env"), dialog.text);
      assert.deepEqual(await taken(), [], "the page saw the paste");
      assert.deepEqual(await read(), {}, "the page has read something");
      await stage.browser.choose(choice);
      await stage.browser.dialogClosed();
      const expected = [...(choice === "omit" ? [] : [".env"]), ...(all ? ["notes.txt"] : [])];
      if (expected.length > 0) await came(...expected);
      else await until("nothing to be on offer", async () => !(await stage.browser.showsAnything()));
      if (all) await until("the page to read the other", async () => (await read())["notes.txt"] === "nothing to see");
      if (choice === "omit") assert.equal((await read())[".env"], undefined);
      else await until("the page to read it", async () => (await read())[".env"] === left(token));
      assert.equal((await taken()).length, Math.min(expected.length, 1), "the page was told more than once, or of nothing");
    });
  }
}, { screen: true });
