/**
 * The browser's storage for a session takes and gives nothing: pages are guarded as ever, what holds is weighed as the background starts, and where the extension's own
 * window cannot ask, what is held stays on offer.
 */
import { readFile, writeFile } from "node:fs/promises";
import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { changedCopy } from "./suite/variants.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { paste } from "./suite/pasting.mjs";
import { extensionFor } from "./suite/places.mjs";
import { GITHUB_PLACEHOLDER, githubToken } from "./suite/samples.mjs";

/** In the background; how often it was asked stands where it can be written. */
const FAILING = `
let asked = 0;
for (const way of ["get", "set", "remove"]) {
  chrome.storage.session[way] = () => {
    void chrome.storage.local.set({ sessionAsked: (asked += 1) });
    return Promise.reject(new Error("corrupt"));
  };
}
`;
const RULES = '[[rule]]\nid = "project"\nwords = ["Orion Nebula Seven"]\n';

/** @param {"chrome" | "firefox"} name */
const withoutSession = (name) => changedCopy(extensionFor(name), async (folder) => {
  const background = join(folder, "background.js");
  await writeFile(background, `${FAILING}${await readFile(background, "utf8")}`);
});

inEachBrowser("storage for a session that fails", (stage) => {
  const script = (/** @type {string} */ code) => stage.browser.driver.executeScript(code);

  it("a paste is held, and answered", async () => {
    const { browser } = stage;
    await paste(stage, githubToken());
    await browser.dialogOpen({ ready: true });
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });

  it("what holds is weighed all the same as the background starts", async () => {
    const { browser } = stage;
    await browser.store({ settings: { custom_rules: [{ name: "mine", text: RULES }] } });
    await until("the rules to hold", async () => (await browser.stored()).own !== undefined);
    // As if whoever wrote them had been ended before they were weighed.
    await browser.store({ own: { files: [], staying: [] } });
    await browser.killBackground();
    await paste(stage, githubToken());
    await browser.dialogOpen({ ready: true });
    await until("the rules to hold again", async () => ((await browser.stored()).own?.files ?? []).length > 0);
    await browser.choose("cancel");
    await browser.dialogClosed();
  });

  it("a window that cannot ask leaves what is held on offer", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await paste(stage, secret);
    await browser.dialogOpen({ ready: true });
    const before = (await browser.stored()).sessionAsked ?? 0;
    await script("document.documentElement.style.setProperty('display', 'none', 'important');");
    await until("the window to be asked for", async () => ((await browser.stored()).sessionAsked ?? 0) > before);
    await until("it to be on offer", () => findInClosedRoots(browser.driver, '[data-action="review"]'));
    await script("document.documentElement.style.removeProperty('display');");
    assert.equal(await browser.text("textarea"), "");
    assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen the secret");
    await browser.choose("review");
    await browser.dialogOpen({ ready: true });
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });
}, { extension: withoutSession });
