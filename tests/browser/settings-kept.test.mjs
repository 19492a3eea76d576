/**
 * What a person sets on the options page, by keys and presses, is there after the browser was started anew, and after the background was ended: each
 * is seen by what becomes of a real paste, of keys, of what is sent and of a file.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { By } from "selenium-webdriver";
import { BROWSERS, until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { answerPermission } from "./driver/permission.mjs";
import { KeptStage } from "./suite/kept.mjs";
import { githubToken, made, password } from "./suite/samples.mjs";

/** Sites of this test alone, each with a name for what is set of it. */
const SITE = { trusted: "trusted.hushkey.test", paused: "paused.hushkey.test", other: "notes.elsewhere.test" };
const GUARDED = "forum.hushkey.test";

/** Fresh digits. @param {number} count */
const drawn = (count) => (githubToken().slice(4, 34) + githubToken().slice(4, 34)).slice(0, count);
const gitlab = () => made(["glpat", "-", drawn(20)].join(""));
/** Of medium severity. */
const firecrawl = () => made(["fc", "-", Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("")].join(""));
/** Words of one's own. */
const WORD = "Orion Nebula Seven";
/** Nothing that is set has to do with it. */
const stripe = () => made(["sk", "_live_", drawn(32)].join(""));

for (const name of BROWSERS) {
  describe(`settings that are kept, ${name}`, () => {
    const stage = new KeptStage(name, Object.values(SITE));
    const allowed = stripe();
    before(() => stage.begin());
    after(() => stage.end());

    /** What becomes of a paste: `held`, or `passes`. @param {string} text @param {string} site */
    async function paste(text, site = GUARDED) {
      const { browser } = stage;
      await stage.copy(text);
      await browser.open(stage.url("open", "plain.html").replace(GUARDED, site));
      await browser.click("textarea");
      await browser.paste();
      return outcome(async () => (await browser.text("textarea")) === text);
    }

    /** @param {() => Promise<unknown>} arrived */
    async function outcome(arrived) {
      const { browser } = stage;
      const seen = await until("it to be held or to arrive", async () => ((await browser.dialog()) ? "held" : (await arrived()) && "passes"));
      if (seen === "held") {
        await browser.dialogOpen({ ready: true });
        await browser.pressEscape();
        await browser.dialogClosed();
      }
      return seen;
    }

    /** @param {string} text by keys, and sent */
    async function write(text) {
      const { browser, server } = stage;
      await stage.copy("clean ");
      await stage.open("open", "sending.html");
      await browser.click("text");
      await browser.paste();
      await until("the core to be ready", async () => (await browser.text("text")) === "clean ");
      server.sent.length = 0;
      await browser.driver.actions().sendKeys(text).perform();
      const typed = await outcome(async () => (await browser.text("text")) === `clean ${text}`);
      if (typed === "held") return [typed];
      await browser.click("comment");
      return [typed, await outcome(async () => server.sent.some((sent) => sent.text.includes(text)))];
    }

    /** @param {string} text in a file */
    async function choose(text) {
      const { browser } = stage;
      await stage.open("open", "files.html");
      await browser.click("textarea");
      await (await browser.driver.findElement(By.id("one"))).sendKeys(await stage.disk.file("notes.txt", `key ${text}`));
      return outcome(() => browser.driver.executeScript("return window.read['notes.txt'] !== undefined;"));
    }

    /** Whether letting a secret through takes a reason. */
    async function reason() {
      const { browser } = stage;
      await stage.copy(stripe());
      await browser.open(stage.url("open", "plain.html"));
      await browser.click("textarea");
      await browser.paste();
      await browser.dialogOpen({ ready: true });
      await browser.press('[data-action="allow-once"]');
      return until("it to pass or the question", async () => ((await browser.text("textarea")) !== "" ? "passes" : (await browser.wordsOf('[data-reason="known"]')) !== "" && "asked"));
    }

    /** Whether a notification tells of what was let through two days ago. @param {Options} page */
    function remind(page) {
      const since = Math.floor(Date.now() / 1000) - 2 * 86_400;
      const entry = { mark: drawn(32).toLowerCase().replace(/[^a-f0-9]/g, "0"), rule: "jwt", provider: "any", site: "a.example", origin: "let-through", since, last: since, state: "open", reminded: 0 };
      return page.run(
        `const [rotation] = arguments;
         const number = async (wanted) => {
           while ((await chrome.action.getBadgeText({})) !== wanted) await new Promise((done) => setTimeout(done, 20));
         };
         return (async () => {
           await chrome.storage.local.set({ rotation: "" });
           await number("");
           await chrome.storage.local.set({ rotation });
           await number("1");
           // The background does one thing after the other: once this is done, it has shown what it would.
           await chrome.runtime.sendMessage({ hushkey: "leave-out", places: [] });
           const kept = await chrome.storage.local.get("rotation");
           return JSON.parse(kept.rotation)[0].notified > 0 ? "shown" : "none";
         })();`, JSON.stringify([entry]));
    }

    /** What becomes of all of it. */
    async function all() {
      const { browser } = stage;
      const before = (await browser.stored()).journal ?? "";
      const seen = {
        rule: await paste(githubToken()),
        provider: await paste(gitlab()),
        confidence: await paste(`password = ${password()}`),
        severity: await paste(firecrawl()),
        trusted: await paste(stripe(), SITE.trusted),
        paused: await paste(stripe(), SITE.paused),
        other: await paste(stripe(), SITE.other),
        allowed: await paste(allowed),
        written: await write(stripe()),
        file: await choose(stripe()),
        word: await paste(`about ${WORD}`),
        own: await paste("badge EMP-4802719"),
        reason: await reason(),
        rest: await paste(stripe()),
      };
      const page = await Options.open(browser.driver, "guard");
      const theme = await page.run("return document.documentElement.dataset.theme;");
      const reminder = await remind(page);
      await page.close();
      return { ...seen, theme, reminder, journal: ((await browser.stored()).journal ?? "") === before ? "nothing" : "more" };
    }

    const HELD = {
      rule: "held", provider: "held", confidence: "held", severity: "held", trusted: "held", paused: "held", other: "held", allowed: "held", word: "passes", own: "passes", reason: "passes",
      written: ["held"], file: "held", rest: "held", theme: "auto", reminder: "none", journal: "more",
    };
    const SET = {
      rule: "passes", provider: "passes", confidence: "passes", severity: "passes", trusted: "passes", paused: "passes", other: "passes", allowed: "passes", word: "held", own: "held", reason: "asked",
      written: ["passes", "passes"], file: "passes", rest: "held", theme: "dark", reminder: "shown", journal: "nothing",
    };

    it("before anything is set all of it is held", async () => {
      assert.deepEqual(await all(), HELD);
    });

    it("each setting counts, also when the background was ended", async () => {
      const { browser } = stage;
      await paste(allowed).then((seen) => assert.equal(seen, "held"));
      await browser.choose("review");
      await browser.dialogOpen({ ready: true });
      await browser.choose("allow-here");
      await browser.dialogClosed();
      await until("it to be remembered", async () => (await browser.stored()).allowances?.length === 1);
      const page = await Options.open(browser.driver, "guard");
      for (const way of ["type", "send", "file"]) await page.tick(`[data-setting=unguarded][value=${way}]`);
      await page.choose("[data-setting=confidence]", "certain");
      await page.choose("[data-setting=severity]", "high");
      await page.choose("[data-setting=theme]", "dark");
      await page.tick("[data-setting=reason_required]");
      await page.go("sites");
      await page.keeps(() => page.write("[data-hosts=trusted] input[type=text]", SITE.trusted, true));
      await page.keeps(() => page.write("[data-hosts=paused] input[type=text]", SITE.paused, true));
      await page.keeps(() => page.write("[data-hosts=chosen] input[type=text]", "hushkey.test", true));
      await page.tick("[data-setting=chosen_only]");
      await page.go("rules");
      await page.write("#rules-search", "github-pat-classic");
      await page.tick("[data-rule=github-pat-classic] input");
      await page.write("#rules-search", "gitlab");
      await page.tick('[data-provider="GitLab"] > label input');
      await page.go("own");
      await page.keeps(() => page.write("#word-text", WORD, true));
      await page.write("#rule-keywords", "emp-");
      await page.keeps(() => page.write("#rule-pattern", "EMP-[0-9]{7}", true));
      await until("the rules to be there for pages", async () => /EMP-/.test(JSON.stringify((await browser.stored()).own ?? "")));
      await page.go("rotate");
      await page.keeps(async () => {
        await page.click("#reminders");
        await answerPermission(browser.driver, true);
      });
      await page.go("journal");
      await page.tick("[data-setting=journal]");
      await page.close();
      await browser.killBackground();
      assert.deepEqual(await all(), SET);
    });

    it("each is there when the browser was started anew, and the background ended", async () => {
      await stage.again();
      assert.deepEqual(await all(), SET);
      await stage.browser.killBackground();
      assert.deepEqual(await paste(githubToken()), "passes");
      assert.deepEqual(await paste(stripe()), "held");
    });
  });
}
