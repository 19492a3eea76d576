/** The options page for everyone: each section breaks no rule of axe-core and cuts nothing off, light, dark and narrow. */
import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { cut, violations } from "./suite/axe.mjs";
import { inEachBrowser } from "./suite/harness.mjs";

const SECTIONS = ["guard", "sites", "rules", "own", "allowed", "rotate", "journal", "share", "managed"];

inEachBrowser("the options page, for everyone", (stage) => {
  afterEach(() => stage.browser.useTheme("light"));

  it("in every section and look", async () => {
    const { browser } = stage;
    const { driver } = browser;
    const at = Math.floor(Date.now() / 1000);
    const rotation = { mark: "ab".repeat(16), rule: "github-pat-classic", provider: "GitHub", site: "a.example", origin: "let-through", since: at, last: at, state: "open", reminded: 0 };
    const happened = { at, site: "a.example", way: "paste", what: "replaced", rule: "github-pat-classic", reason: "", count: 2 };
    await browser.store({
      settings: { confidence: 7, trusted: ["a.example"], words: [{ text: "Orion", format: false, ignore_case: true, description: "" }] },
      rotation: JSON.stringify([{ key: rotation.mark, ...rotation }]),
      journal: JSON.stringify([happened]),
      allowances: [{ mark: "", rule: "jwt", site: "a.example", since: Date.now() }],
    });
    const page = await Options.open(driver, "guard");
    /** @type {string[]} */
    const all = [];
    const before = await driver.manage().window().getRect();
    for (const look of /** @type {const} */ (["light", "dark", "narrow"])) {
      await browser.useTheme(look === "dark" ? "dark" : "light");
      if (look === "narrow") await driver.manage().window().setRect({ width: 500, height: 900 });
      for (const section of SECTIONS) {
        await page.run("location.hash = arguments[0];", section);
        await until(`${section} to be shown alone`, async () => {
          const shown = await page.run("return [...document.querySelectorAll('main > section:not([hidden])')].map(({ id }) => id);");
          return shown.join() === section;
        });
        // One fold of each kind.
        await page.run("for (const fold of [...document.querySelectorAll('section:not([hidden]) details')].slice(0, 2)) fold.open = true;");
        all.push(...[...(await violations(driver)), ...(await cut(driver))].map((problem) => `${look}, ${section}: ${problem}`));
      }
    }
    await driver.manage().window().setRect(before);
    await page.close();
    assert.deepEqual(all, []);
  });
});
