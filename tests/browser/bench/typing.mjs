/**
 * What a key costs more with the extension: single letters are typed in the middle of a long text in a `<textarea>`, and the page's own first
 * listener says how long after their making it gets `beforeinput` and `input`. All that stands before it is the guard. In turn in a browser
 * with the extension and in one as it comes. Prints a table; times are no test.
 *
 * `node tests/browser/bench/typing.mjs [keys]`
 */
import { argv } from "node:process";
import { Browser, BROWSERS, until } from "../driver.mjs";
import { startServer } from "../server.mjs";
import { extensionFor, siteRoot } from "../suite/places.mjs";

const KEYS = Number(argv[2] ?? 40);
/** Characters of the text. */
const LENGTHS = [200_000, 2_000_000];
/** Keys at the start that are left out: code that nothing has run before. */
const EARLY = 5;

/** @param {number[]} numbers @param {number} part */
const at = (numbers, part) => [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;

/** Lines as people write them, with words that mean a secret among them. @param {number} length */
const text = (length) => "The token of the release is kept where the settings say; see `config.toml` for its name.\n".repeat(Math.ceil(length / 89)).slice(0, length);

/** @typedef {{ type: string, waited: number }} Seen */

/**
 * Types, and gives how long the page waited for each key's two events together, in milliseconds.
 * @param {Browser} browser @param {string} page @param {number} length
 */
async function type(browser, page, length) {
  const { driver } = browser;
  await browser.open(page);
  await driver.executeScript(`
    const field = document.getElementById("textarea");
    field.value = arguments[0];
    field.setSelectionRange(arguments[0].length / 2, arguments[0].length / 2);
    field.focus();`, text(length));
  /** @type {number[]} */
  const waits = [];
  for (let key = 0; key < KEYS + EARLY; key += 1) {
    // As words are.
    await driver.actions().sendKeys(key % 6 === 5 ? " " : "k").perform();
    const seen = await until("a key to arrive", async () => {
      /** @type {Seen[]} */
      const events = await driver.executeScript("return record.events.splice(0, record.events.some(({ type }) => type === 'input') ? Infinity : 0);");
      return events.some(({ type }) => type === "input") ? events : null;
    });
    waits.push(seen.reduce((sum, { waited }) => sum + waited, 0));
  }
  return waits.slice(EARLY);
}

console.log("| browser | text | key with the extension, ms: median, p99 | without: median, p99 | added, median |");
console.log("|---|---|---|---|---|");
for (const name of BROWSERS) {
  const server = await startServer({ root: siteRoot() });
  /** @type {Browser[]} */
  const browsers = [];
  try {
    browsers.push(await Browser.start(name, { extension: extensionFor(name), proxy: null }), await Browser.start(name, { proxy: null }));
    for (const length of LENGTHS) {
      const waits = [];
      for (const browser of browsers) waits.push(await type(browser, `${server.origins.open}/test/plain.html`, length));
      const [with_ = [], without = []] = waits;
      const cells = [with_, without].map((all) => `${at(all, 0.5).toFixed(2)}, ${at(all, 0.99).toFixed(2)}`);
      console.log(`| ${name} | ${length / 1000} KB | ${cells.join(" | ")} | ${(at(with_, 0.5) - at(without, 0.5)).toFixed(2)} |`);
    }
  } finally {
    for (const browser of browsers) await browser.quit();
    await server.close();
  }
}
