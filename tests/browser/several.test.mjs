/**
 * Several secrets in one paste: each has a choice of its own, all can be replaced at once, and what stands for them tells them apart:
 * the same secret has the same placeholder all over a page.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./driver.mjs").Frame} Frame */

/** @type {{ policy: Policy, frame: Frame }[]} */
const PLACES = [{ policy: "strict", frame: "top" }, { policy: "open", frame: "cross" }];

inEachBrowser("several secrets", (stage) => {
  for (const { policy, frame } of PLACES) {
    describe(`${policy} page, ${frame} frame`, () => {
      /** @param {string} text */
      async function paste(text) {
        const { browser } = stage;
        await stage.copy(text);
        await browser.enter(frame);
        await browser.click("textarea");
        await browser.chord("a");
        await browser.paste();
        return browser.dialogOpen({ ready: true });
      }

      /** @param {string} text */
      async function open(text) {
        await stage.open(policy, frame === "top" ? "plain.html" : "frames.html");
        return paste(text);
      }

      /** @param {string} text */
      async function holds(text) {
        const { browser } = stage;
        await browser.dialogClosed();
        await browser.enter(frame);
        let seen = "";
        await until("the text", async () => (seen = await browser.text("textarea")) === text)
          .catch((failure) => assert.equal(seen, text, String(failure)));
      }

      it("are all replaced at once, each by a name of its own, the same one by the same, now and later", async () => {
        const [first, second] = [githubToken(), githubToken()];
        const dialog = await open(`a ${first} b ${second} c ${first}.`);
        assert.equal(dialog.rules.length, 3);
        assert.equal(dialog.focusedAction, "replace");
        await stage.browser.choose("replace");
        await holds("a <GITHUB_TOKEN> b <GITHUB_TOKEN_2> c <GITHUB_TOKEN>.");
        await paste(`again ${second}`);
        await stage.browser.choose("replace");
        await holds("again <GITHUB_TOKEN_2>");
      });

      it("each get what was chosen for it, and nothing else changes", async () => {
        const [first, second, third] = [githubToken(), githubToken(), githubToken()];
        await open(`[${first}] [${second}]\n [${third}]`);
        await stage.browser.pick(0, "omit");
        await stage.browser.pick(1, "allow-once");
        await stage.browser.choose("choices");
        await holds(`[] [${second}]\n [<GITHUB_TOKEN_3>]`);
      });

      it("one can be allowed for good among others that are not", async () => {
        const [first, second] = [githubToken(), githubToken()];
        await open(`[${first}] [${second}]`);
        await stage.browser.pick(1, "allow-here");
        await stage.browser.choose("choices");
        await holds(`[<GITHUB_TOKEN>] [${second}]`);
        const dialog = await paste(`[${second}] [${first}]`);
        assert.equal(dialog.rules.length, 1, "the allowed one is asked about again");
        await stage.browser.choose("replace");
        await holds(`[${second}] [<GITHUB_TOKEN>]`);
      });
    });
  }

  it("can be dealt with by keys alone", async () => {
    const { browser } = stage;
    const [first, second] = [githubToken(), githubToken()];
    await stage.copy(`[${first}] [${second}]`);
    await stage.open("strict", "plain.html");
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    // From "replace all" onwards to the end, around to the first choice, and there the second entry: leave it out.
    /** @param {(focused: { name: string, item: string | null }) => boolean} there */
    const tabTo = async (there) => {
      for (let step = 0; step < 30; step += 1) {
        const active = await browser.focusedPart();
        if (active !== null && there(active)) return;
        await browser.driver.actions().sendKeys(Key.TAB).perform();
      }
      throw new Error("Tab never came there");
    };
    await tabTo(({ item }) => item === "0");
    await browser.driver.actions().sendKeys(Key.ARROW_DOWN).perform();
    await tabTo(({ name }) => name === "choices");
    await browser.driver.actions().sendKeys(Key.ENTER).perform();
    await browser.dialogClosed();
    await until("the text", async () => (await browser.text("textarea")) === "[] [<GITHUB_TOKEN_2>]");
  });
});
