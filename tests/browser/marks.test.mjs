/**
 * Marks in a field: what is not worth stopping a person for while they write is underlined, and the page has nothing to know of that before there is some.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { password } from "./suite/samples.mjs";

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
