/**
 * The bridge into the page's own world: what it hands over arrives whole, in every browser, also where the page has overridden what it
 * would need, where the document was written anew, and in closed shadow roots; and the page learns of it by no name.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */

inEachBrowser("the bridge", (stage) => {
  /** @returns {Promise<{ flavours: Record<string, string>, files: string[] }[]>} */
  const given = () => stage.browser.driver.executeScript("return window.given;");

  /** @param {Policy} policy @param {string} page @param {string} field */
  async function begin(policy, page, field) {
    const { browser } = stage;
    await stage.open(policy, page);
    await until("the page", () => browser.driver.executeScript("return window.given !== undefined && document.readyState === 'complete';"));
    await browser.click(field);
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    assert.deepEqual(await given(), [], "the page had the paste before it was decided");
  }

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    for (const [page, field] of [["own-paste.html", "field"], ["own-paste.html?written", "field"], ["own-paste.html", "shadow"]]) {
      describe(`${page}, ${field}, ${policy} page`, () => {
        it("hands a changed paste over once, as plain text alone", async () => {
          const { browser } = stage;
          await stage.copy(`token: (${githubToken()}) it is`);
          await begin(policy, page ?? "", field ?? "");
          await browser.choose("replace");
          await browser.dialogClosed();
          await until("the page to have the paste", async () => (await given()).length > 0);
          assert.deepEqual(await given(), [
            { flavours: { "text/plain": `token: (${GITHUB_PLACEHOLDER}) it is` }, files: [] },
          ]);
        });

        it("hands a paste let through over with all that it carried", async () => {
          const { browser } = stage;
          const token = githubToken();
          await browser.copyRich(stage.server.origins.open, `key <b>${token}</b> here`);
          await begin(policy, page ?? "", field ?? "");
          await browser.choose("allow-once");
          await browser.dialogClosed();
          await until("the page to have the paste", async () => (await given()).length > 0);
          const [one, ...more] = await given();
          assert.deepEqual(more, []);
          assert.equal(one?.flavours["text/plain"]?.trim(), `key ${token} here`);
          assert.ok(one?.flavours["text/html"]?.includes(`<b`), "the rich flavour did not arrive");
        });
      });
    }
  }

  it("the page learns of it by no name", async () => {
    const { browser } = stage;
    await stage.open("open", "own-paste.html");
    assert.deepEqual(await browser.driver.executeScript("return window.strangers;"), []);
    const names = /** @type {string[]} */ (
      await browser.driver.executeScript(
        `const all = [...Reflect.ownKeys(window), ...Reflect.ownKeys(document), ...Reflect.ownKeys(document.documentElement)];
         return all.map(String).filter((name) => /hush|bridge/i.test(name));`,
      )
    );
    assert.deepEqual(names, []);
  });
});
