/**
 * The scan of a page on demand: a secret in every kind of place is found, is told with its right place, and can be gone to; a page
 * without one raises nothing.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** Each place of pages/scan/places.js, and how the popup calls it. @type {Record<string, string>} */
const PLACES = {
  text: "in the text",
  inline: "in the text",
  pre: "in the text",
  table: "in the text",
  input: "in a field “key”",
  textarea: "in a field",
  "hidden-input": "in a field “held” · not visible",
  attribute: "in an attribute “data-key”",
  meta: "in an attribute “api-key”",
  link: "in a link “href”",
  comment: "in a comment of the source",
  script: "in a script",
  json: "in a script",
  unseen: "in the text · not visible",
  details: "in the text · not visible",
  template: "in the text · not visible",
  shadow: "in the text · in a component",
  "closed-shadow": "in the text · in a component",
  frame: "in the text · in a frame of forum.hushkey.test",
  "cross-frame": "in the text · in a frame of ",
  srcdoc: "in the text · in a frame of this page",
  sandbox: "in the text · in a frame of this page",
  blank: "in the text · in a frame of this page",
  address: "in the page’s address",
  cookie: "in a cookie “kept”",
  "local-storage": "in local storage “kept”",
  "session-storage": "in session storage “kept”",
};

/** A secret for each of `names`, no two of which look alike when they are masked. @param {string[]} names */
function differing(names) {
  /** @type {Map<string, string>} */
  const byMask = new Map();
  while (byMask.size < names.length) {
    const secret = githubToken();
    byMask.set(masked(secret), secret);
  }
  return Object.fromEntries([...byMask.values()].map((secret, at) => [names[at], secret]));
}

/** @param {string} secret */
const masked = (secret) => `${secret.slice(0, 4)}…${secret.slice(-2)}`;

inEachBrowser("a page that is scanned", (stage) => {
  for (const policy of /** @type {const} */ (["open", "strict"])) {
    it(`a secret in every place is found, ${policy} page`, async () => {
      const { browser, server } = stage;
      await stage.open(policy, "scan/places.html");
      const seeds = differing(Object.keys(PLACES));
      const other = policy === "open" ? server.origins.openTwin : server.origins.strictTwin;
      await browser.driver.executeAsyncScript("seed(arguments[0], arguments[1]).then(() => arguments[2]());", seeds, other);
      const popup = await Popup.open(browser.driver);
      const found = await popup.list();
      const told = Object.fromEntries(
        Object.entries(seeds).map(([place, secret]) => [
          place,
          found.find(({ masked: shown }) => shown === masked(secret))?.places[0],
        ]),
      );
      await popup.close();
      for (const [place, words] of Object.entries(PLACES)) {
        assert.ok(told[place]?.startsWith(words), `${place}: told as ${told[place]}, wanted ${words}`);
      }
    });
  }

  it("a page without a secret raises nothing, and says what was looked at", async () => {
    await stage.open("open", "scan/places.html");
    await stage.browser.driver.executeScript("localStorage.clear(); sessionStorage.clear(); document.cookie = 'kept=; max-age=0';");
    const popup = await Popup.open(stage.browser.driver);
    const { state, text, looked } = await popup.state();
    assert.equal(state, "quiet");
    assert.equal(text, "No secret on this page.");
    assert.match(looked, /^\d+ texts in 1 frame, [\d.]+ KB, in [\d,]+ ms\.$/);
    assert.deepEqual(await popup.list(), []);
    await popup.close();
  });
}, { pages: ["/somewhere"] });
