/** A paste into the plain page of a site, that it is held, and that it passes: for tests of what comes after, and of what lets it pass. */
import assert from "node:assert/strict";
import { until } from "../driver.mjs";

/** @typedef {import("./harness.mjs").Stage} Stage */

/** @param {Stage} stage @param {string} text @param {"page" | "twin"} [site] */
export async function paste(stage, text, site = "page") {
  const { browser } = stage;
  await stage.copy(text);
  await browser.open(`${stage.server.origins[site === "page" ? "strict" : "strictTwin"]}/test/plain.html`);
  await browser.click("textarea");
  await browser.paste();
}

/** The same, of what is held: until the dialog takes answers. @param {Stage} stage @param {string} text */
export async function held(stage, text) {
  await paste(stage, text);
  return stage.browser.dialogOpen({ ready: true });
}

/** The field has the text, and nothing was asked. @param {Stage} stage @param {string} text */
export async function passes(stage, text) {
  const { browser } = stage;
  await until(`${JSON.stringify(text)} to arrive`, async () => (await browser.text("textarea")) === text);
  assert.equal(await browser.dialog(), null);
}
