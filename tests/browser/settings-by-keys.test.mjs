/**
 * The settings by keys alone: every control of every section comes in Tab's order and shows that it has the focus, each kind of thing is done with
 * it, and the focus is never lost by what is done.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { addressOf } from "./driver/extension.mjs";
import { Options } from "./driver/options.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** More stops than any page has. */
const MOST = 120;
const SITE = "a.example";
const CONTROLS = "a[href], button, input:not([type=file]), select, textarea, summary, [tabindex='0']";

/** What can have the focus among `CONTROLS` in what `root` selects, each marked with a number; how many there are. */
const NUMBER = `
  const all = [...document.querySelectorAll(arguments[0])].flatMap((root) => [...root.querySelectorAll(arguments[1])]);
  const open = all.filter((one) => one.checkVisibility() && !one.matches(":disabled"));
  open.forEach((one, at) => { one.dataset.stop = String(at); });
  return open.length;`;

/** Of what has the focus: its number, what it is called, and whether one sees that it has it. */
const FOCUSED = `
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const seen = one.matches(":focus-visible") && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return { stop: one.dataset.stop ?? null, name: one.localName + "#" + (one.id || one.className), seen };`;

inEachBrowser("the settings by keys", (stage) => {
  const keys = (/** @type {string[]} */ ...all) => stage.browser.driver.actions().sendKeys(...all).perform();
  const back = () => stage.browser.driver.actions().keyDown(Key.SHIFT).sendKeys(Key.TAB).keyUp(Key.SHIFT).perform();
  const run = (/** @type {string} */ script, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(script, ...given);
  const has = (/** @type {string} */ selector) => run("return document.activeElement.matches(arguments[0]);", selector);

  /** Goes on by Tab, or back, until what `selector` names has the focus. @param {string} selector @param {() => Promise<unknown>} [step] */
  async function reach(selector, step = () => keys(Key.TAB)) {
    for (let stops = 0; stops < MOST; stops += 1) {
      if (await has(selector)) {
        const { name, seen } = /** @type {{ name: string, seen: boolean }} */ (await run(FOCUSED));
        assert.ok(seen, `${name} does not show that it has the focus`);
        return;
      }
      await step();
    }
    assert.fail(`no key leads to ${selector}`);
  }

  /** Does it, and waits until the page says that it is kept. @param {Options} page @param {string[]} pressed */
  async function keeps(page, ...pressed) {
    await page.keeps(() => keys(...pressed));
    assert.ok(!(await has("body")), "the focus is lost");
  }

  /** By the list of sections, back from where the focus is. @param {string} section */
  async function go(section) {
    await reach(`nav a[href='#${section}']`, back);
    await keys(Key.ENTER);
    await until(`${section} to be shown, with the focus`, () => run(
      "return document.documentElement.dataset.state === 'ready' && document.activeElement.closest('section')?.id === arguments[0];", section));
  }

  /** Of the settings, seen from the options page's window. @param {Options} page @param {string} what */
  const kept = (page, what) => page.run(`return chrome.storage.local.get("settings").then(({ settings }) => settings.${what});`);

  it("each setting is set", async () => {
    const at = Math.floor(Date.now() / 1000);
    const secret = { mark: "ab".repeat(16), rule: "github-pat-classic", provider: "GitHub", site: SITE, origin: "let-through", since: at, last: at, state: "open", reminded: 0 };
    await stage.browser.store({
      rotation: JSON.stringify([{ key: secret.mark, ...secret }]),
      journal: JSON.stringify([{ at, site: SITE, way: "paste", what: "replaced", rule: "github-pat-classic", reason: "", count: 2 }]),
      allowances: [{ mark: "", rule: "jwt", site: SITE, since: Date.now() }],
    });
    const page = await Options.open(stage.browser.driver, "guard");
    await reach("[data-setting=unguarded][value=drop]");
    await keeps(page, " ");
    assert.deepEqual(await kept(page, "unguarded"), ["drop"]);
    await keeps(page, " ");
    await reach("[data-setting=confidence]");
    await keeps(page, Key.ARROW_DOWN);
    assert.equal(await kept(page, "confidence"), "certain");
    await reach("#preview-text");
    await keys(`token ${githubToken()}`);
    await until("the preview to say what becomes of it", () => run("return document.querySelector('#preview-found [data-action=block]') !== null;"));

    await go("sites");
    await reach("[data-hosts=trusted] input[type=text]");
    await keys(SITE);
    await keeps(page, Key.ENTER);
    assert.deepEqual(await kept(page, "trusted"), [SITE]);
    await reach("[data-hosts=trusted] > ul button", back);
    await keeps(page, Key.ENTER);
    assert.deepEqual(await kept(page, "trusted"), []);

    await go("rules");
    await reach("#rules-search");
    await keys("github-pat-classic");
    await until("the rule to be found", async () => (await page.texts("#rules-list > li")).length === 1);
    await reach("[data-rule=github-pat-classic] input");
    await keeps(page, " ");
    assert.deepEqual(await kept(page, "rules_off"), ["github-pat-classic"]);
    await reach("[data-rule=github-pat-classic] summary");
    await keys(Key.ENTER);
    await until("its sample", async () => (await page.texts("[data-rule=github-pat-classic] pre code")).length === 1);

    await go("own");
    await reach("#word-text");
    await keys("Orion Nebula");
    await reach("#words-form button");
    await keeps(page, " ");
    assert.equal((await kept(page, "words"))[0].text, "Orion Nebula");
    await reach("#rule-pattern");
    await keys("EMP-[0-9]{7}");
    await keeps(page, Key.ENTER);
    await until("the rule to be listed", async () => /My rules/.test((await page.texts("#custom-list li")).join()));
    await reach("#custom-list button:last-child", back);
    await keeps(page, Key.ENTER);
    assert.deepEqual(await kept(page, "custom_rules"), []);

    await go("allowed");
    await reach("#allowed-list button");
    await keeps(page, " ");
    assert.deepEqual((await page.run("return chrome.storage.local.get('allowances');")).allowances, []);

    await go("rotate");
    await reach("#rotate-open [data-state=done]");
    await keys(Key.ENTER);
    await until("it to be settled", async () => (await page.texts("#rotate-settled > li")).length === 1);
    assert.ok(!(await has("body")), "the focus is lost");

    await go("journal");
    await reach("#journal-clear");
    await keys(Key.ENTER);
    await stage.browser.driver.switchTo().alert().accept();
    await until("it to be empty", async () => (await page.texts("#journal-rows tr")).length === 0);
    assert.ok(!(await has("body")), "the focus is lost");
    await page.close();
  });

  it("every control comes in Tab's order, and shows that it has the focus", async () => {
    await stage.browser.store({ allowances: [{ mark: "", rule: "jwt", site: SITE, since: Date.now() }] });
    const page = await Options.open(stage.browser.driver, "guard");
    for (const section of ["guard", "sites", "rules", "own", "allowed", "rotate", "journal", "share"]) {
      await page.go(section);
      if (section === "rules") await page.write("#rules-search", "github-pat");
      // From its beginning on.
      await page.run("document.querySelector('section:not([hidden]) h2').focus();");
      const count = await page.run(NUMBER, "section:not([hidden])", CONTROLS);
      assert.ok(count > 0, `${section} has no controls`);
      const stops = new Set();
      for (let stop = 0; stop < count && stops.size < count; stop += 1) {
        await keys(Key.TAB);
        const focused = /** @type {{ stop: string | null, name: string, seen: boolean }} */ (await run(FOCUSED));
        assert.ok(focused.seen, `${section}: ${focused.name} does not show that it has the focus`);
        stops.add(focused.stop);
      }
      assert.deepEqual([...stops].sort(), Array.from({ length: count }, (__, at) => String(at)).sort(), section);
    }
    await page.close();
  });

  it("the popup turns the guard off here and on again, and the focus goes along", async () => {
    await stage.open("open", "plain.html");
    const popup = await Popup.open(stage.browser.driver);
    await until("the popup to know the site", () => run("return document.querySelector('#here-state').textContent !== '';"));
    await reach("#off-hour");
    await keys(Key.ENTER);
    await until("it to be off, with the focus on what turns it on", () => has("#on"));
    await keys(Key.ENTER);
    await until("it to be on, with the focus on what turns it off", () => has("#here-off button"));
    await popup.close();
    assert.deepEqual((await stage.browser.stored()).pauses, []);
  });

  it("the page after the installation is tried", async () => {
    const { driver } = stage.browser;
    await driver.get(`${await addressOf(driver)}welcome/welcome.html`);
    const key = await until("the key", async () => (await run("return document.querySelector('#key').textContent;")) || null);
    await reach("#copy");
    await reach("#text");
    await keys(String(key));
    await until("the key to be found", () => run("return document.querySelector('#found li') !== null;"));
  });
});
