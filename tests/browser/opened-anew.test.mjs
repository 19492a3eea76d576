/**
 * A page opens a document anew, which takes every listener off it, and adds its own before anybody else can: it hears what is clean, and
 * nothing of what is held.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

const WAYS = [
  "opened", "written", "written in lines", "written after nothing", "opened in a blank frame", "opened twice in a blank frame", "written in a blank frame",
];

inEachBrowser("a document that is opened anew", (stage) => {
  for (const way of WAYS) {
    it(`${way}: the page hears of a paste after the guard`, async () => {
      const { browser } = stage;
      const { driver } = browser;
      const isFrame = way.includes("frame");
      const enter = async () => {
        await driver.switchTo().defaultContent();
        if (isFrame) await driver.switchTo().frame(await driver.findElement(By.id("frame")));
      };
      const field = async () => {
        await enter();
        return driver.findElement(By.id("textarea"));
      };
      const text = async () => driver.executeScript("return arguments[0].value;", await field());
      const heard = async () => {
        await driver.switchTo().defaultContent();
        return JSON.stringify(await driver.executeScript("return window.heard;"));
      };
      const paste = async () => {
        await driver.actions().move({ origin: await field(), duration: 0 }).click().perform();
        await browser.paste();
      };
      await stage.copy("clean words");
      await stage.open("open", "opening.html");
      await browser.click("textarea");
      await driver.executeScript("window.ways[arguments[0]]();", way);
      await paste();
      await until("the page to hear what is clean", async () => (await heard()).includes("clean words"));
      await until("the clean words", async () => (await text()) === "clean words");

      const secret = githubToken();
      await stage.copy(secret);
      await paste();
      await browser.dialogOpen({ ready: true });
      assert.ok(!(await heard()).includes(secret), "the page has heard the secret");
      await browser.choose("replace");
      await until("the placeholder", async () => (await text()) === `clean words${GITHUB_PLACEHOLDER}`);
      assert.ok(!(await heard()).includes(secret), "the page has heard the secret");
    });
  }
});
