/**
 * Marks in a field: what is not worth stopping a person for while they write is underlined, and the page has nothing to know of that before there is some.
 * And where the browser lets no style into a page: what was marked by a scan is outlined, and the style is asked for again.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, password } from "./suite/samples.mjs";
import { highlighted } from "./suite/scanning.mjs";
import { changedCopy } from "./suite/variants.mjs";

/** What is highlighted, and how: the text, the line below it and its colour. */
const MARKED = `
  return [...CSS.highlights].map(([name, ranges]) => {
    const [range] = ranges;
    const style = getComputedStyle(range.startContainer.parentElement, "::highlight(" + name + ")");
    return [name, ranges.size, String(range), style.textDecorationLine, style.textDecorationStyle, style.textDecorationColor];
  });`;

inEachBrowser("what is written in a field", (stage) => {
  for (const [where, prepare, field] of /** @type {const} */ ([
    ["an editor", "", "rich"],
    ["an element inside of one", "document.getElementById('rich').innerHTML = '<p>one <code id=inner>two</code></p>';", "inner"],
    ["a document that is editable as a whole", "document.designMode = 'on';", "outside"],
  ])) {
    it(`is underlined where it is a secret, in ${where}, under a name that differs from page to page`, async () => {
      const { browser } = stage;
      const { driver } = browser;
      const names = [];
      for (let page = 0; page < 2; page += 1) {
        await stage.open("open", "plain.html");
        if (prepare) await driver.executeScript(prepare);
        await browser.click(field);
        await driver.executeScript("getSelection().selectAllChildren(document.getElementById(arguments[0])); getSelection().collapseToEnd();", field);
        await driver.actions().sendKeys("clean words, and ").perform();
        assert.deepEqual(await driver.executeScript(MARKED), []);
        const secret = password();
        await driver.actions().sendKeys(`password = ${secret}`).perform();
        const marked = await until("the mark and its style", async () => {
          const all = /** @type {[string, number, string, ...string[]][]} */ (await driver.executeScript(MARKED));
          // A part of it may be one already.
          return all[0]?.[2] === secret && all[0][3] === "underline" && all;
        });
        assert.deepEqual(marked.map(([, ...rest]) => rest), [[1, secret, "underline", "wavy", "rgb(194, 87, 26)"]]);
        assert.ok(await browser.isMarked(), "the badge");
        names.push(marked[0]?.[0]);
      }
      assert.equal(new Set(names).size, 2, "a page could ask for it by its name");
    });
  }
});

const BRING = "await chrome.scripting.insertCSS(";

/** The browser lets no style in until a test says so, and counts in what is stored for the session how often it was asked. @param {string} extension */
function withoutStyles(extension) {
  return changedCopy(extension, async (folder) => {
    const path = join(folder, "background", "marks.js");
    const text = await readFile(path, "utf8");
    assert.ok(text.includes(BRING), "the style comes by another way than it did");
    await writeFile(path, text.replace(BRING, `
      const { styled, refused = 0 } = await chrome.storage.session.get();
      if (!styled) {
        await chrome.storage.session.set({ refused: refused + 1 });
        throw new Error("The frame was removed.");
      }
      ${BRING}`));
  });
}

inEachBrowser("where the browser lets no style in", (stage) => {
  /** Lets styles in, or not. @param {boolean} styled */
  const allow = (styled) => stage.browser.inExtension("chrome.storage.session.set({ styled: given[0], refused: 0 }).then(() => done());", styled);
  const isRefused = () => until("a style to be refused", () => stage.browser.inExtension("chrome.storage.session.get().then(({ refused }) => done(refused > 0));"));

  it("a field has its badge, and is underlined as soon as a style comes", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await allow(false);
    await stage.open("open", "plain.html");
    await browser.click("rich");
    await driver.actions().sendKeys(`password = ${password()}`).perform();
    await until("the badge", () => browser.isMarked());
    await isRefused();
    const looks = async () => /** @type {[string, number, string, string][]} */ (await driver.executeScript(MARKED)).map(([, , , line]) => line);
    assert.ok(!(await looks()).includes("underline"));
    await allow(true);
    await until("the mark and its style", async () => {
      await driver.actions().sendKeys(" more").perform();
      return (await looks()).join() === "underline";
    });
  });

  it("what a scan has found is outlined, and highlighted by the next one that gets a style", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await allow(false);
    const secret = githubToken();
    await stage.open("open", "plain.html");
    await driver.executeScript("document.getElementById('outside').textContent = arguments[0];", secret);
    const layer = () => driver.executeScript("return document.documentElement.lastElementChild.ariaHidden;");
    const first = await Popup.open(driver);
    await isRefused();
    await driver.switchTo().window(first.page);
    await until("the outlines' layer", async () => (await layer()) === "true");
    assert.equal(await driver.executeScript("return CSS.highlights.size;"), 0);
    await first.close();
    await allow(true);
    const second = await Popup.open(driver);
    await driver.switchTo().window(second.page);
    await until("the mark", async () => (await highlighted(driver, "found")).join() === secret);
    assert.notEqual(await layer(), "true");
    await second.close();
  });
}, { extension: (name) => withoutStyles(extensionFor(name)) });
