/**
 * The scan of a page on demand: a secret in every kind of place is found, is told with its right place, and can be gone to; a page
 * without one raises nothing.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { closeOthers, differing, forgetKept, misplaced, PLACES, seed } from "./suite/scanning.mjs";

inEachBrowser("a page that is scanned", (stage) => {
  beforeEach(() => closeOthers(stage));

  for (const policy of /** @type {const} */ (["open", "strict"])) {
    it(`a secret in every place is found, ${policy} page`, async () => {
      const { browser, server } = stage;
      await stage.open(policy, "scan/places.html");
      const seeds = differing(Object.keys(PLACES));
      const other = policy === "open" ? server.origins.openTwin : server.origins.strictTwin;
      await seed(stage, seeds, other);
      const popup = await Popup.open(browser.driver);
      assert.deepEqual(misplaced(seeds, await popup.list()), []);
      await popup.close();
    });
  }

  it("a page without a secret raises nothing, and says what was looked at", async () => {
    await stage.open("open", "scan/places.html");
    await forgetKept(stage);
    const popup = await Popup.open(stage.browser.driver);
    const { state, text, looked } = await popup.state();
    assert.equal(state, "quiet");
    assert.equal(text, "No secret on this page.");
    assert.match(looked, /^\d+ texts in 1 frame, [\d.]+ KB, in [\d,]+ ms\.$/);
    assert.deepEqual(await popup.list(), []);
    await popup.close();
  });
}, { pages: ["/somewhere"] });
