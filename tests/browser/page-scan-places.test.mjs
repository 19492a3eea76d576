/**
 * What is no text of the page itself (its frames, its address, what it stores) is a named place each that a person can turn off: then nothing of it is
 * told, and all else still is. The other places are turned off in page-walk.test.mjs, where the walk alone is asked.
 */
import assert from "node:assert/strict";
import { before, it } from "node:test";
import { until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { differing, forgetKept, masked, seed } from "./suite/scanning.mjs";

/** What goes when a place is turned off, by names of suite/scanning.mjs. @type {Readonly<Record<string, readonly string[]>>} */
const GONE = {
  frames: ["frame", "cross-frame", "srcdoc", "sandbox", "blank"],
  address: ["address"],
  cookie: ["cookie"],
  "local-storage": ["local-storage"],
  "session-storage": ["session-storage"],
};

inEachBrowser("a place that is turned off", (stage) => {
  const seeds = differing(["text", ...Object.values(GONE).flat()]);
  /** @type {Popup} */
  let popup;
  before(async () => {
    await stage.open("open", "scan/places.html");
    await forgetKept(stage);
    await seed(stage, seeds, stage.server.origins.openTwin);
    popup = await Popup.open(stage.browser.driver);
  });

  /** Waits until the popup lists all but those. @param {readonly string[]} gone */
  async function listsAllBut(gone) {
    const wanted = Object.entries(seeds).flatMap(([place, secret]) => (gone.includes(place) ? [] : masked(secret))).sort();
    const listed = async () => (await popup.list()).map(({ masked: shown }) => shown).sort();
    await until("the list", async () => (await listed()).join() === wanted.join()).catch(async () => assert.deepEqual(await listed(), wanted));
  }

  for (const [place, gone] of Object.entries(GONE)) {
    it(`${place}: it is not looked at, and all else is; turned on again, it is`, async () => {
      await listsAllBut([]);
      await popup.press(`#wanted [value=${place}]`);
      await listsAllBut(gone);
      await popup.press(`#wanted [value=${place}]`);
      await listsAllBut([]);
    });
  }
}, { pages: ["/somewhere"] });
