/**
 * The site beside the scanner's box: every page with every rule of axe-core, on a phone and on a desk, in light and dark; the catalogue and its
 * search; and what is there for whoever lets no script run.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { By } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */

const PAGES = ["", "rules/", "how/", "demo/issue.html", "demo/forum.html", "demo/chat.html"];

/** As narrow as a phone and dark, as wide as a desk and light. */
const LOOKS = /** @type {const} */ ([{ theme: "dark", width: 360 }, { theme: "light", width: 1180 }]);

/** Lets pages run their scripts, or not. @param {WebDriver} driver @param {boolean} may */
async function scripts(driver, may) {
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Emulation.setScriptExecutionDisabled", { value: !may });
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    await driver.executeScript("Services.prefs.setBoolPref('javascript.enabled', arguments[0]);", may);
    await driver.setContext(firefox.Context.CONTENT);
  }
}

inEachBrowser("the site", (stage) => {
  /** @param {string} page */
  const open = (page) => stage.browser.open(`${stage.server.origins.open}/${page}`);

  /** Opens a page in a frame: no browser makes its window as narrow as a phone. @param {string} path @param {number} width */
  const openAsWide = async (path, width) => {
    const { driver } = stage.browser;
    await stage.open("open", "plain.html");
    await driver.executeScript(
      `const frame = Object.assign(document.createElement("iframe"), { src: arguments[0], id: "narrow", title: "narrow" });
       frame.style.cssText = "position: fixed; inset: 0 auto auto 0; border: 0; height: 820px; width: " + arguments[1] + "px";
       document.body.replaceChildren(frame);`, path, width);
    await driver.switchTo().frame(await driver.findElement(By.id("narrow")));
    await until(`${path} to be there`, () => driver.executeScript("return location.pathname === arguments[0] && document.readyState === 'complete';", path));
  };

  /** Searches the catalogue, and waits for so many rules. @param {string} text @param {RegExp} wanted */
  const search = async (text, wanted) => {
    const { browser } = stage;
    await browser.click("words");
    await browser.chord("a");
    await browser.driver.actions().sendKeys(text).perform();
    return until(`the search for ${text}`, async () => wanted.exec(await browser.text("count")));
  };

  afterEach(async () => {
    await scripts(stage.browser.driver, true);
    await stage.browser.useTheme("light");
    await stage.browser.driver.switchTo().defaultContent();
  });

  it("is fit for everyone, on a phone and on a desk", async () => {
    const { browser } = stage;
    const { driver } = browser;
    /** @type {string[]} */
    const all = [];
    for (const { theme, width } of LOOKS) {
      await browser.useTheme(theme);
      for (const page of PAGES) {
        await openAsWide(`/${page}`, width);
        // Nine hundred rules are of one kind: those of a search stand for all.
        if (page === "rules/") await search("github", /^\d\d rules$/);
        const found = [...(await violations(driver)), ...(await cut(driver))];
        all.push(...found.map((problem) => `/${page}, ${theme}, ${width}: ${problem}`));
      }
    }
    assert.deepEqual(all, []);
  });

  it("has no rule that is wider than a phone, opened there or made so narrow", async () => {
    const { driver } = stage.browser;
    for (const width of [360, 1180]) {
      await openAsWide("/rules/", width);
      await driver.executeScript("scrollTo(0, document.documentElement.scrollHeight); return document.body.offsetWidth;");
      await driver.executeScript("frameElement.style.width = '360px';");
      await until("the page to be narrow", () => driver.executeScript("return innerWidth === 360 && document.body.offsetWidth <= 360;"));
      const wide = await driver.executeScript(
        `const { clientWidth, scrollWidth } = document.documentElement;
         // Rules that are out of sight are not laid out, and take no room.
         for (const provider of document.querySelectorAll(".provider")) provider.style.contentVisibility = "visible";
         const isWide = (rule) => rule.getBoundingClientRect().right > clientWidth || rule.scrollWidth > rule.clientWidth;
         return [...(scrollWidth > clientWidth ? ["the page"] : []), ...[...document.querySelectorAll(".rule")].filter(isWide).map(({ id }) => id)];`);
      assert.deepEqual(wide, [], `opened ${width} wide`);
    }
  });

  it("keeps the ways to its pages in one line on a phone", async () => {
    const { driver } = stage.browser;
    await openAsWide("/", 360);
    const lines = await driver.executeScript("return [...document.querySelectorAll('.site-header nav a')].map((link) => link.getBoundingClientRect().top);");
    assert.equal(lines.length, 4);
    assert.equal(new Set(lines).size, 1, `at ${lines}`);
  });

  it("finds a rule by words and by its harm, and leads to one that was named", async () => {
    const { browser } = stage;
    const { driver } = browser;
    const shown = () => driver.executeScript(
      "return [...document.querySelectorAll('.rule')].filter((rule) => rule.checkVisibility()).map(({ id }) => id);");
    await open("rules/");
    const all = Number((await search("", /^(\d+) rules$/))[1]);
    assert.ok(all > 800, `${all} rules`);
    await search("GitHub classic", /^\d rules?$/);
    assert.ok((await shown()).includes("github-pat-classic"));
    const rule = await driver.findElement(By.id("github-pat-classic")).getText();
    assert.match(rule, /critical/);
    assert.match(rule, /CRC-32/);
    assert.match(rule, /'ghp_' alnum\*36/);
    await driver.findElement(By.id("severity")).sendKeys("low");
    await until("no such rule of low harm", async () => (await browser.text("count")) === "0 rules");
    assert.equal(await driver.findElement(By.id("none")).isDisplayed(), true);
    await driver.executeScript("location.hash = 'stripe-live-secret-key';");
    await until("the named rule", async () => (await shown()).includes("stripe-live-secret-key"));
    assert.equal(Number((/^(\d+) rules$/.exec(await browser.text("count")) ?? [])[1]), all);
  });

  it("reads as text where no script runs", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await scripts(driver, false);
    await open("");
    const front = await driver.findElement(By.css("main")).getText();
    assert.match(front, /Keep.the.key/);
    assert.match(front, /The checksum inside it is right/);
    assert.match(front, /Load unpacked/);
    assert.doesNotMatch(front, /Paste or type anything/, "a box that cannot work is shown");
    await open("rules/");
    const rules = await driver.findElement(By.css("main")).getText();
    assert.match(rules, /Whoever has it/);
    assert.equal(await driver.findElement(By.id("search")).isDisplayed(), false);
    assert.match(await driver.findElement(By.id("github-pat-classic")).getText(), /'ghp_' alnum\*36/);
    await open("demo/issue.html");
    assert.match(await driver.findElement(By.css(".hint")).getText(), /need JavaScript/);
    assert.doesNotMatch(await driver.findElement(By.css(".hint")).getText(), /Copy the key/);
  });

  it("names pages, pictures and scripts that are there", async () => {
    const { driver } = stage.browser;
    for (const page of PAGES) {
      await open(page);
      const bad = await driver.executeAsyncScript(
        `const done = arguments[0];
         const named = [...document.querySelectorAll("[href], [src], [srcset]")].map((element) => element.srcset || element.src || element.href);
         const own = [...new Set(named.map((address) => new URL(address, location.href)).filter(({ origin }) => origin === location.origin))];
         const pages = new Set(own.map(({ pathname }) => pathname));
         Promise.all([...pages].map((path) => fetch(path).then(async (answer) => {
           const text = await answer.text();
           const anchors = own.filter((url) => url.pathname === path && url.hash !== "").map(({ hash }) => hash.slice(1));
           return [...(answer.ok ? [] : [path]), ...anchors.filter((id) => !text.includes('id="' + id + '"')).map((id) => path + "#" + id)];
         }))).then((all) => done(all.flat()), (error) => done([String(error)]));`);
      assert.deepEqual(bad, [], `what /${page} names`);
    }
  });
}, { pages: ["/"] });
