/**
 * The settings and the page after the installation for whoever sees little, needs strong colours or large letters, reads from right to left, has a
 * narrow window or hears the page: every rule of axe-core, and nothing cut off.
 */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { until } from "./driver.mjs";
import { addressOf } from "./driver/extension.mjs";
import { Options } from "./driver/options.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { isFitInEveryLook } from "./suite/looks.mjs";
import { githubToken } from "./suite/samples.mjs";

inEachBrowser("the settings, for everyone", (stage) => {
  afterEach(() => stage.browser.useTheme("light"));

  const SECTIONS = ["guard", "sites", "rules", "own", "allowed", "rotate", "journal", "share", "keys", "managed"];
  const turn = (/** @type {"rtl" | "ltr"} */ way) => stage.browser.driver.executeScript("document.documentElement.dir = arguments[0];", way);

  /** There are many sections: for what axe looks at, only colours make a look of its own. @param {string} look */
  const broken = async (look) => (["light", "dark", "forced"].includes(look) ? violations(stage.browser.driver) : []);

  /** And in a window as narrow as half a screen. @param {(look: string) => Promise<string[]>} problems */
  async function isFit(problems) {
    const { driver } = stage.browser;
    await isFitInEveryLook(stage, { turn, problems });
    const before = await driver.manage().window().getRect();
    await driver.manage().window().setRect({ width: 500, height: 900 });
    await until("the window to be narrow", async () => (await driver.executeScript("return innerWidth;")) <= 500);
    assert.deepEqual(await problems("narrow"), [], "narrow");
    await driver.manage().window().setRect(before);
  }

  it("every section of the options page, with something in each list", async () => {
    const { browser } = stage;
    const { driver } = browser;
    const at = Math.floor(Date.now() / 1000);
    const site = "a.example";
    const rotation = { mark: "ab".repeat(16), rule: "github-pat-classic", provider: "GitHub", site, origin: "let-through", since: at, last: at, state: "open", reminded: 0 };
    await browser.store({
      settings: { confidence: 7, trusted: [site] },
      rotation: JSON.stringify([{ key: rotation.mark, ...rotation }]),
      journal: JSON.stringify([{ at, site, way: "paste", what: "replaced", rule: "github-pat-classic", reason: "", count: 2 }]),
      allowances: [{ mark: "", rule: "jwt", site, since: Date.now() }],
      pauses: [{ site, since: Date.now(), until: Date.now() + 3_600_000 }],
    });
    const page = await Options.open(driver, "guard");
    await page.write("#preview-text", `token ${githubToken()}`);
    await isFit(async (look) => {
      /** @type {string[]} */
      const all = [];
      for (const section of SECTIONS) {
        await page.go(section);
        // One fold of each kind.
        await page.run("for (const fold of [...document.querySelectorAll('section:not([hidden]) details')].slice(0, 2)) fold.open = true;");
        all.push(...[...(await broken(look)), ...(await cut(driver))].map((problem) => `${section}: ${problem}`));
      }
      await page.go("guard");
      return all;
    });
    await page.close();
  });

  it("the page after the installation, with a key tried in it", async () => {
    const { driver } = stage.browser;
    await driver.get(`${await addressOf(driver)}welcome/welcome.html`);
    // The page is loaded before its script has learned the language, and listens after that.
    await until("the page to be drawn", () => driver.executeScript("return document.querySelector('#key').textContent !== '';"));
    await driver.executeScript("const text = document.querySelector('#text'); text.value = document.querySelector('#key').textContent; text.dispatchEvent(new Event('input'));");
    await until("the key to be found", () => driver.executeScript("return document.querySelector('#found li') !== null;"));
    await driver.executeScript("document.querySelector('#access').hidden = false;");
    await isFit(async (look) => [...(await broken(look)), ...(await cut(driver))]);
  });
});
