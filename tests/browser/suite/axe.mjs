/** What axe-core finds on a page, in a closed shadow root too; and what is cut off or runs out of the window, which it does not look for. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {import("selenium-webdriver").WebElement} WebElement */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** All its rules take a second, and many on a busy machine. */
const LIMIT = 120_000;

/**
 * axe asks each host for its root, and a closed one gives none. The driver can hand over what is in it, and so its root: the host is made
 * to give that, to the scripts of the page alone. So axe sees the very dialog, where it stands and over what, and no copy.
 */
const OPEN = `
  for (let root = inner?.getRootNode(); root?.host; root = root.host.getRootNode()) {
    const { host } = root;
    Object.defineProperty(host, "shadowRoot", { value: root, configurable: true });
    within = host;
  }`;

/**
 * The host takes all that it could inherit of the page back (`all: initial !important`), letter spacing too. Firefox lists that one by one, and
 * axe takes it for spacing that a person cannot change: a person's own style sheet is above it.
 */
const OF_HOST = "avoid-inline-spacing";

/**
 * Every rule of axe, in the frame that the driver is at; what breaks one, in words. With an element of a closed root, all of that root and
 * nothing else.
 * @param {WebDriver} driver
 * @param {WebElement} [inside]
 * @returns {Promise<string[]>}
 */
export async function violations(driver, inside) {
  await driver.manage().setTimeouts({ script: LIMIT });
  return driver.executeAsyncScript(
    `const [inner, done] = arguments;
     ${AXE};
     let within = document;
     ${OPEN}
     window.axe.run(within, { resultTypes: ["violations"], rules: inner ? { "${OF_HOST}": { enabled: false } } : {} }).then(
       ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " at " + target.join(" ") + ": " + failureSummary))),
       (error) => done(["axe itself failed: " + error]));`,
    inside ?? null,
  );
}

/**
 * What of `root`'s elements is not wholly to be seen: it runs out of the window sideways, or its own box cuts it. A table may stand in a box that
 * scrolls sideways by itself.
 * @param {WebDriver} driver
 * @param {WebElement | null} root null for the document
 * @returns {Promise<string[]>}
 */
export function cut(driver, root = null) {
  return driver.executeScript(`
    const root = arguments[0] ?? document.body;
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    const called = (element) => element.localName + (element.id ? "#" + element.id : "." + element.className);
    const all = [root, ...root.querySelectorAll("*")].filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1);
    const scrolls = ({ parentElement }) => parentElement !== null && (/auto|scroll/.test(getComputedStyle(parentElement).overflowX) || scrolls(parentElement));
    const out = all.filter((element) => {
      if (element.closest("table") !== null && scrolls(element)) return false;
      const { left, right } = element.getBoundingClientRect();
      return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
    });
    const short = all.filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const hides = (how) => how === "hidden" || how === "clip";
      return (hides(overflowX) && element.scrollWidth > element.clientWidth + 1) || (hides(overflowY) && element.scrollHeight > element.clientHeight + 1);
    });
    return [...(wide ? ["the page scrolls sideways"] : []), ...out.map((one) => called(one) + " runs out"), ...short.map((one) => called(one) + " is cut")];`,
    root,
  );
}
