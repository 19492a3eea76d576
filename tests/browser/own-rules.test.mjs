/**
 * Words and rules of one's own: written and tried on the options page, with what is wrong said; then they hold in pages, those that are open too,
 * and before the core or storage is there; and the scan of a page finds them.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { Popup } from "./driver/popup.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { passes, paste } from "./suite/pasting.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";
import { letCoreCome, withGatedStorage, withNotedMark } from "./suite/variants.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const WORD = "Orion Nebula Seven";
const TEXT = `notes about ${WORD}, for later`;
const BADGE = "EMP-4802719";

/** A file for gitleaks: what it finds, a rule that is slow, one that does not work, and one of ours that it turns off. */
const GITLEAKS = `title = "works"

[[rules]]
id = "works-key"
description = "Works key"
regex = '''wk_[A-Za-z0-9]{24}'''
keywords = ["wk_"]

[[rules]]
id = "slow-key"
regex = '''[A-Z]{4}[0-9]{30}'''

[[rules]]
id = "broken-key"
regex = '''wk_('''
`;
const WORKS_KEY = `wk_${githubToken().slice(4, 28)}`;

/** @param {Stage} stage @param {string} text */
async function isHeld(stage, text) {
  assert.equal(await outcome(stage, text), "held", text);
  await answered(stage);
}

/** What becomes of a paste. @param {Stage} stage @param {string} text */
async function outcome(stage, text) {
  const { browser } = stage;
  await paste(stage, text);
  return until("it to be held or to arrive", async () => ((await browser.dialog()) ? "held" : (await browser.text("textarea")) === text && "passes"));
}

/** Its dialog has come; what it says. @param {Stage} stage */
async function answered({ browser }) {
  const { text } = await browser.dialogOpen({ ready: true });
  await browser.choose("cancel");
  await browser.dialogClosed();
  return text;
}

/** Does something on the options page; the page that the tests look at stays open meanwhile. @param {Stage} stage @param {(page: Options) => Promise<unknown>} act */
async function set(stage, act) {
  const page = await Options.open(stage.browser.driver, "own");
  try {
    await act(page);
  } finally {
    await page.close();
  }
}

const rows = (/** @type {Options} */ page, /** @type {string} */ list) => page.texts(`#${list} li`);

/** Puts a whole file where files are written. @param {Options} page @param {string} text */
const rewrite = (page, text) => page.run(
  "const field = document.querySelector('#custom-text'); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true }));", text);

inEachBrowser("rules of one's own", (stage) => {
  const disk = new Disk();
  afterEach(() => disk.remove());

  it("a word is tried while it is written, and holds in a page that was open before", async () => {
    const { browser } = stage;
    await paste(stage, TEXT);
    await passes(stage, TEXT);
    await set(stage, async (page) => {
      await page.write("#try-text", TEXT);
      await page.write("#word-text", "Or");
      await until("it to be too short", async () => /too short/.test((await rows(page, "word-remarks")).join()));
      await page.write("#word-text", WORD);
      await until("the trial to find it", async () => (await rows(page, "try-found")).length === 1);
      await page.keeps(() => page.write("#word-note", "project", true));
      await until("it to be listed", async () => new RegExp(`${WORD}.*exact.*project`, "s").test((await rows(page, "words-list")).join()));
      assert.equal(await page.run("return document.querySelector('#word-text').value;"), "");
      await page.write("#word-text", WORD);
      await until("it to be there twice", async () => /is the same as/.test((await rows(page, "word-remarks")).join()));
      await page.write("#word-text", "@@-##-##");
      await page.click("#word-format");
      await until("it to be slow", async () => /slow/.test((await rows(page, "word-remarks")).join()));
    });
    await browser.click("textarea");
    await until("the paste to be held in the open page", async () => {
      await browser.paste();
      return browser.dialog();
    });
    assert.match(await answered(stage), /Project/);
    // With nothing but the catalogue it would not be known; the catalogue is still there.
    await isHeld(stage, githubToken());
  });

  it("a paste before the core is held, also after the background was ended, and what is clean arrives", async () => {
    await stage.browser.killBackground();
    await isHeld(stage, TEXT);
    await paste(stage, "nothing of that kind");
    await passes(stage, "nothing of that kind");
  });

  it("a rule from the form is tried, said to be wrong or slow, kept and held; the scan of a page finds it", async () => {
    const { browser } = stage;
    await set(stage, async (page) => {
      await page.write("#try-text", `my badge is ${BADGE}`);
      await page.write("#rule-finds", "Badge number");
      await page.write("#rule-pattern", "EMP-(");
      await until("it not to be understood", async () => /is not understood/.test((await rows(page, "rule-remarks")).join()));
      await page.write("#rule-pattern", "EMP-[0-9]{7}");
      await until("it to be slow", async () => /slow/.test((await rows(page, "rule-remarks")).join()));
      assert.match((await rows(page, "try-found")).join(), /Badge number/);
      await page.keeps(() => page.write("#rule-keywords", "emp-", true));
      await until("it to be listed", async () => /My rules.*1 rule/s.test((await rows(page, "custom-list")).join()));
    });
    const { settings } = await browser.stored();
    assert.equal(settings.custom_rules[0].text.includes('id = "badge-number"'), true, settings.custom_rules[0].text);
    await isHeld(stage, `my badge is ${BADGE}`);
    await browser.driver.executeScript("document.body.append(arguments[0]);", `badge ${BADGE} of ${WORD}`);
    const popup = await Popup.open(browser.driver);
    const found = (await popup.list()).map(({ rule }) => rule);
    await popup.close();
    assert.ok(found.includes("badge-number") && found.some((rule) => rule.startsWith("own-word-")), found.join());
  });

  it("a file for gitleaks says what is wrong with its line, holds, and is changed", async () => {
    await set(stage, async (page) => {
      const file = await disk.file("works.toml", Buffer.from(GITLEAKS));
      await (await page.driver.findElement(By.css("#custom-file"))).sendKeys(file);
      await until("it to be read", async () => (await page.texts("#custom-checked")).join() === "2 rules");
      const said = (await rows(page, "custom-problems")).join("\n");
      assert.match(said, /^Line 9: Rule `slow-key`: This is slow: .* `keywords`/m);
      assert.match(said, /^Line 15: Rule `broken-key`: `regex`: This is not understood: “unclosed group”\.$/m);
      // What a file calls itself is shown as it is, whatever else it could mean.
      const odd = "{1}<b>&";
      await rewrite(page, ["", ""].map(() => `[[rule]]\nid = "${odd}"\nwords = ["Orion"]\n`).join("\n"));
      assert.deepEqual(await rows(page, "custom-problems"),
        [`Line 5: Rule \`${odd}\`: The rule in line 1 has the same id. Give this one another. It is left out.`]);
      await rewrite(page, GITLEAKS);
      await page.keeps(() => page.click("#custom-save"));
      await until("it to be listed", async () => /works.*2 rules, 1 problem/s.test((await rows(page, "custom-list")).join("\n")));
    });
    await isHeld(stage, `key: ${WORKS_KEY}`);
    await set(stage, async (page) => {
      await page.click("#custom-list li:last-child button");
      const text = await page.run("return document.querySelector('#custom-text').value;");
      assert.equal(text, GITLEAKS);
      await rewrite(page, `[extend]\ndisabledRules = ["github-pat-classic"]\n\n${GITLEAKS}`);
      await page.keeps(() => page.click("#custom-save"));
      assert.equal((await rows(page, "custom-list")).length, 2, "it takes the place of the file of its name");
    });
    const token = githubToken();
    await until("the rule of ours to be off in the next page", async () => {
      return (await outcome(stage, token)) === "passes";
    });
    await isHeld(stage, `key: ${WORKS_KEY}`);
  });

  it("what is taken away is held no more, and the built-in rules are", async () => {
    await set(stage, async (page) => {
      for (const list of ["words-list", "custom-list"]) {
        await until(`${list} to be empty`, async () => {
          const before = (await rows(page, list)).join();
          if (before === "None") return true;
          await page.keeps(() => page.click(`#${list} li button:last-child`));
          await until("the list to be shorter", async () => (await rows(page, list)).join() !== before);
          return false;
        });
      }
    });
    await until("no rule to be left", async () => (await stage.browser.stored()).own === undefined);
    for (const text of [TEXT, `key: ${WORKS_KEY} ${BADGE}`]) {
      await paste(stage, text);
      await passes(stage, text);
    }
    await isHeld(stage, githubToken());
  });
});

inEachBrowser("rules of one's own before storage is read", (stage) => {
  it("a paste waits for them, though the built-in ones are there", async () => {
    const { browser } = stage;
    await set(stage, (page) => page.keeps(() => page.write("#word-text", WORD, true)));
    await paste(stage, TEXT);
    // A page that is told of nothing has nothing to wait for: keys come through, and after the paste.
    await browser.driver.actions().sendKeys("x").perform();
    await until("the key to be there", async () => (await browser.text("textarea")) !== "");
    assert.equal(await browser.text("textarea"), "x");
    await letCoreCome(browser, () => browser.dialog());
    await answered(stage);
    assert.equal(await browser.text("textarea"), "x");
  });

  it("nor does it pass in a page that was open before there were any, and in which nobody has written", async () => {
    const { browser } = stage;
    await set(stage, (page) => page.keeps(() => page.click("#words-list li button:last-child")));
    await stage.copy(TEXT);
    await stage.open("strict", "plain.html");
    await set(stage, (page) => page.keeps(() => page.write("#word-text", WORD, true)));
    await browser.click("textarea");
    await browser.paste();
    await browser.driver.actions().sendKeys("x").perform();
    await until("the key to be there", async () => (await browser.text("textarea")) !== "");
    assert.equal(await browser.text("textarea"), "x");
    await letCoreCome(browser, () => browser.dialog());
    await answered(stage);
  });
}, { extension: (name) => withGatedStorage(extensionFor(name)) });

inEachBrowser("the mark of rules of one's own", (stage) => {
  const noted = (/** @type {string} */ name) => stage.browser.inExtension("chrome.storage.session.get(given[0]).then((all) => done(all[given[0]] ?? null));", name);

  it("is in pages before the rules hold, and until they do no more", async () => {
    await set(stage, (page) => page.keeps(() => page.write("#word-text", WORD, true)));
    await until("the rules to hold", async () => (await stage.browser.stored()).own !== undefined);
    assert.equal(await noted("marked"), false);
    await set(stage, (page) => page.keeps(() => page.click("#words-list li button:last-child")));
    await until("the mark to be gone", async () => (await noted("unmarked")) !== null);
    assert.equal(await noted("unmarked"), false);
  });
}, { extension: (name) => withNotedMark(extensionFor(name)) });
