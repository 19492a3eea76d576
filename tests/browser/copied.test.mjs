/**
 * What the dialog says to have copied is on the clipboard, also where the page's policy forbids scripts to write to that: who closes the dialog then
 * counts on having it.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("the safe text", (stage) => {
  for (const page of ["plain.html", "no-clipboard.html"]) {
    it(`is copied where the dialog says so, ${page}`, async () => {
      const { browser } = stage;
      await stage.copy(`token: (${githubToken()}) it is`);
      await stage.open("open", page);
      await browser.click("outside");
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      const words = () => browser.wordsOf('[data-action="copy"]');
      const before = await words();
      await browser.choose("copy");
      await until("the button to say so", async () => (await words()) !== before);
      assert.equal(await words(), "Copied");
      await browser.pressEscape();
      await browser.dialogClosed();

      await stage.open("open", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      await until("what was copied", async () => (await browser.text("textarea")) === `token: (${GITHUB_PLACEHOLDER}) it is`);
    });
  }
}, { secure: true });
