/**
 * The scan by the context menu, each entry of it chosen from the real menu: what it is for is scanned, and nothing else. In Firefox alone: no driver
 * can reach the menu in Chromium, where what an entry orders is held to in page-scan-acts.test.mjs.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { By } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./driver.mjs";
import { closePopup } from "./driver/command.mjs";
import { chooseFromMenu, drawnNumber } from "./driver/menu.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";
import { closeOthers, forgetKept, highlighted, seed } from "./suite/scanning.mjs";

/** Each entry; where the right button is pressed; what is to be found of what is on the page; and what of that is marked. A link's words and address
 * are looked at alone, and stand nowhere. @type {[string, string, string[], string[]][]} */
const ENTRIES = [
  ["page", "h1", ["text", "pre", "input", "link", "frame"], ["text", "pre"]],
  ["selection", "pre", ["pre"], ["pre"]],
  ["link", "a", ["link"], []],
  ["editable", "input", ["input"], []],
  ["frame", "h1", ["frame"], []],
];

inEachBrowser("the context menu", (stage) => {
  beforeEach(() => closeOthers(stage));

  for (const [entry, place, found, marked] of ENTRIES) {
    it(`${entry}: what it is for is scanned, and nothing else`, async () => {
      const { browser, server } = stage;
      const { driver } = browser;
      assert.ok(driver instanceof firefox.Driver);
      await stage.open("open", "scan/places.html");
      await forgetKept(stage);
      /** @type {Record<string, string>} */
      const seeds = Object.fromEntries(["text", "pre", "input", "link", "frame"].map((one) => [one, githubToken()]));
      await seed(stage, seeds, server.origins.openTwin);
      if (entry === "selection") await driver.executeScript("getSelection().selectAllChildren(document.querySelector('pre'));");
      if (entry === "frame") {
        await driver.switchTo().frame(await driver.findElement(By.css("iframe")));
        await driver.executeScript("frameElement.scrollIntoView();");
      }
      await chooseFromMenu(driver, await driver.findElement(By.css(place)), entry);
      await driver.switchTo().defaultContent();
      await until("the number", async () => (await drawnNumber(driver)) === String(found.length));
      const wanted = marked.map((one) => seeds[one] ?? "").sort();
      await until("the marks", async () => (await highlighted(driver, "found")).sort().join() === wanted.join());
      await closePopup(driver);
    });
  }
}, { browsers: ["firefox"], pages: ["/somewhere"] });
