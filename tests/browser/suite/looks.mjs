/** The looks that a page of the extension must be fit for: light, dark, the system's few colours, from right to left, twice as large. */
import assert from "node:assert/strict";
import { until } from "../driver.mjs";
import { zoom } from "../driver/theme.mjs";

/** @typedef {import("./harness.mjs").Stage} Stage */

/**
 * Looks at what the driver is at in every way in which a person may have set it up, and back. `problems` finds what is wrong there.
 * @param {Stage} stage
 * @param {{ turn: (way: "rtl" | "ltr") => Promise<unknown>, problems: (look: string) => Promise<string[]> }} acts
 */
export async function isFitInEveryLook({ browser }, { turn, problems }) {
  const { driver } = browser;
  /** @type {string[]} */
  const all = [];
  const check = async (/** @type {string} */ look) => all.push(...(await problems(look)).map((problem) => `${look}: ${problem}`));
  const address = await driver.getCurrentUrl();
  const is = (/** @type {string} */ query) => driver.executeScript("return matchMedia(arguments[0]).matches;", query);
  const themes = /** @type {const} */ ([["light", "(prefers-color-scheme: light)"], ["dark", "(prefers-color-scheme: dark)"], ["forced", "(forced-colors: active)"]]);
  for (const [theme, query] of themes) {
    await browser.useTheme(theme);
    await until(`the page to be ${theme}`, () => is(query));
    await check(theme);
  }
  await browser.useTheme("light");
  await turn("rtl");
  await check("from right to left");
  await turn("ltr");
  const [width] = await driver.executeScript("return [innerWidth];");
  await zoom(driver, address, 2);
  await until("the page to be twice as large", async () => (await driver.executeScript("return innerWidth;")) < width * 0.6);
  await check("twice as large");
  await zoom(driver, address, 1);
  assert.deepEqual(all, []);
}
