/**
 * Makes the pictures of the scan of a page: what is marked on it, and the popup in each of its states, light and dark, in each browser. They
 * are for looking at; those that the documents show go there, smaller, from Chromium.
 *
 * `cargo xtask pictures`, or `node tests/browser/pictures.mjs [--dist dist] [--out target/pictures] [--docs docs/pictures]`
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { By } from "selenium-webdriver";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { startServer } from "./server.mjs";
import { githubToken, password } from "./suite/samples.mjs";
import { scanInstead } from "./suite/scanning.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {import("./driver.mjs").BrowserName} BrowserName */

const { values: told } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    out: { type: "string", default: join("target", "pictures") },
    docs: { type: "string" },
  },
});
const dist = resolve(told.dist);
const out = resolve(told.out);
const docs = told.docs === undefined ? undefined : resolve(told.docs);
/** What the documents show. */
const SHOWN = new Set(["marks-light", "marks-dark", "findings-light", "findings-dark", "nothing-light", "scanning-light", "failed-light"]);

/** A post as people write them: the whole configuration, since someone asked for it. */
const CONFIG = [
  "# deploy/staging.env",
  "REGION=eu-central-1",
  `GITHUB_TOKEN=${githubToken()}`,
  `DATABASE_URL=postgres://deploy:${password()}@db.staging.internal:5432/parcels`,
  `MAPS_KEY=AIza${githubToken().slice(5, 40)}`,
  "REPLICAS=2",
].join("\n");

const FILL = `
  document.querySelector(".hint").remove();
  const post = document.querySelector("#posts li").cloneNode(true);
  post.querySelector(".quiet").textContent = "12 minutes ago";
  post.querySelector("div > p:last-child").textContent = "Sure, here it is:";
  const code = document.createElement("pre");
  code.textContent = arguments[0];
  code.style.cssText = "overflow: auto; font-size: 13px; margin: 8px 0 0";
  post.querySelector("div").append(code);
  document.querySelector("#posts").append(post);`;

/** @type {{ browser: Browser, file: string, png: string }[]} */
const taken = [];
const server = await startServer({ root: join(dist, "www") });
await mkdir(out, { recursive: true });
try {
  for (const name of BROWSERS) {
    const browser = await Browser.start(name, { extension: join(dist, name) });
    try {
      await all(browser);
      if (name === "chrome" && docs !== undefined) await publish(browser, docs);
    } finally {
      await browser.quit();
    }
  }
} finally {
  await server.close();
}

/** @param {Browser} browser */
async function all(browser) {
  const { driver } = browser;
  await browser.open(`${server.origins.open}/demo/forum.html`);
  await driver.executeScript(FILL, CONFIG);
  const popup = await Popup.open(driver);
  await inBothThemes(browser, popup, "findings", async () => {
    await popup.run("document.querySelector('.now').open = false;");
  });
  await inBothThemes(browser, popup, "unfolded", async () => {
    await popup.run("document.querySelector('.now').open = true;");
  });
  await popup.run("document.querySelector('.go').click();");
  await popup.close();
  await driver.manage().window().setRect({ width: 900, height: 760 });
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await browser.useTheme(theme);
    await browser.atRest();
    await keep(browser, `marks-${theme}`, await driver.takeScreenshot());
  }

  await browser.open(`${server.origins.open}/`);
  const quiet = await Popup.open(driver);
  await inBothThemes(browser, quiet, "nothing");
  await scanInstead(quiet, "endless");
  await quiet.press("#again");
  await until("the scan to be under way", async () => (await quiet.state()).looked.endsWith("so far"));
  await inBothThemes(browser, quiet, "scanning");
  await quiet.close();
  const broken = await Popup.open(driver);
  await scanInstead(broken, "broken");
  await broken.press("#again");
  await until("the scan to break off", async () => (await broken.state()).state === "failed");
  await inBothThemes(browser, broken, "failed");
  const own = await Popup.open(driver);
  await inBothThemes(browser, own, "forbidden");
  await own.close();
  await broken.close();
}

/** @param {Browser} browser @param {Popup} popup @param {string} what @param {() => Promise<void>} [prepare] */
async function inBothThemes(browser, popup, what, prepare = async () => {}) {
  const { driver } = browser;
  await driver.switchTo().window(popup.own);
  await driver.manage().window().setRect({ width: 500, height: 1000 });
  await prepare();
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await browser.useTheme(theme);
    await keep(browser, `${what}-${theme}`, await driver.findElement(By.css("body")).takeScreenshot());
  }
}

/** @param {Browser} browser @param {string} what @param {string} png */
async function keep(browser, what, png) {
  const file = join(out, `${browser.name}-${what}.png`);
  await writeFile(file, Buffer.from(png, "base64"));
  if (browser.name === "chrome" && SHOWN.has(what)) taken.push({ browser, file: what, png });
  console.log(`picture: ${file}`);
}

/** Makes WebP of what the documents show: the browser can. @param {Browser} browser @param {string} folder */
async function publish({ driver }, folder) {
  await driver.get(`${server.origins.open}/`);
  for (const { file, png } of taken) {
    const address = /** @type {string} */ (await driver.executeAsyncScript(
      `const [png, done] = arguments;
       const picture = new Image();
       picture.onload = () => {
         const canvas = new OffscreenCanvas(picture.width, picture.height);
         canvas.getContext("2d").drawImage(picture, 0, 0);
         canvas.convertToBlob({ type: "image/webp", quality: 0.92 }).then((blob) => {
           const reader = new FileReader();
           reader.onload = () => done(reader.result);
           reader.readAsDataURL(blob);
         });
       };
       picture.src = "data:image/png;base64," + png;`, png));
    await writeFile(join(folder, `scan-${file}.webp`), Buffer.from(address.slice(address.indexOf(",") + 1), "base64"));
  }
}
