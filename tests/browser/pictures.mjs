/**
 * Makes the pictures of the extension, light and dark, in each browser: a paste that is stopped, what a scan marks on a page, the popup in each
 * of its states, the settings. They are for looking at; those that the documents, the site and the stores show go there from Chromium.
 *
 * `cargo xtask pictures`, or `node tests/browser/pictures.mjs [--dist dist] [--out target/pictures] [--docs docs/pictures]`
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { By } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { moving } from "./driver/moving.mjs";
import { Options } from "./driver/options.mjs";
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
/** What the documents show, by their names there. @type {Readonly<Record<string, string>>} */
const SHOWN = {
  ...Object.fromEntries(["marks-light", "marks-dark", "findings-light", "findings-dark", "nothing-light", "scanning-light", "failed-light"].map((what) => [what, `scan-${what}`])),
  "stopped-issue-light": "stopped-paste-light",
  "stopped-issue-dark": "stopped-paste-dark",
};

/** What stores show, in their order. The popup is laid over the page that it is about, where the browser would hang it. */
const STORE = /** @type {const} */ ([
  { name: "1-stopped-paste", page: "stopped-issue-light" },
  { name: "2-page-scan", page: "marks-light", popup: "findings-light" },
  { name: "3-stopped-in-a-chat", page: "stopped-chat-dark" },
  { name: "4-page-scan-dark", page: "marks-dark", popup: "findings-dark" },
  { name: "5-settings", page: "settings-light" },
]);

/** A paste that is stopped, from the copied log to the placeholder: what is to be seen, and for how many milliseconds. */
const COURSE = /** @type {const} */ ([
  ["copied", 1800],
  ["stopped-issue", 4000],
  ["replaced", 3200],
]);

/** The size that the Chrome Web Store and Mozilla's both take. */
const SIZE = { width: 1280, height: 800 };

/**
 * The address in the pictures, which belongs to nobody (RFC 2606). The server's own has a port, other at each run and in no address that people
 * know; so the server is the browsers' proxy, which is asked for a name as it is.
 */
const SITE = "http://harbour.example";

/** A frame that no server answers for. */
const UNREAD = "https://maps.example/embed/harbour";

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
  // So that the page is whole in its picture.
  document.querySelector("#reply").style.minHeight = "2.5rem";
  document.querySelector("#posts").append(post);`;

/** What was taken in Chromium. @type {Map<string, string>} */
const taken = new Map();
/** How much of the popup is laid over a page: to the end of its list. */
let listed = 0;
/** How a picture's data goes to a file. @param {string} data */
const bytes = (data) => Buffer.from(data.slice(data.indexOf(",") + 1), "base64");
const server = await startServer({ root: join(dist, "www") });
await mkdir(out, { recursive: true });
try {
  const proxy = `127.0.0.1:${new URL(server.origins.open).port}`;
  for (const name of BROWSERS) {
    const browser = await Browser.start(name, { extension: join(dist, name), proxy, secure: [SITE] });
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

/** Makes the window show so much of a page. @param {Browser} browser @param {{ width: number, height: number }} size */
async function show({ driver }, size) {
  await driver.manage().window().setRect(size);
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: false });
  }
}

/** @param {Browser} browser @param {"light" | "dark"} theme */
async function wear(browser, theme) {
  await browser.useTheme(theme);
  await browser.atRest();
}

/** A key on its way into a page, and held. @param {Browser} browser @param {"issue" | "chat"} page @param {string} field */
async function stopped(browser, page, field) {
  const { driver } = browser;
  await browser.open(`${SITE}/demo/${page}.html`);
  await show(browser, SIZE);
  await browser.click("copy-log");
  await until("the page's button to copy", async () => (await browser.text("copy-log")) === "Copied");
  /** @param {string} what */
  const inBoth = async (what) => {
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      await wear(browser, theme);
      await keep(browser, `${what}-${theme}`, await driver.takeScreenshot());
    }
  };
  const whole = page === "issue";
  // The button says so for as long as it has the focus.
  if (whole) await inBoth("copied");
  await browser.click(field);
  await browser.paste();
  await browser.dialogOpen({ ready: true });
  await inBoth(`stopped-${page}`);
  await browser.choose("replace");
  await browser.dialogClosed();
  if (whole) await inBoth("replaced");
  await browser.useTheme("light");
}

/** The page of settings, as it is found after an installation. @param {Browser} browser */
async function settings(browser) {
  const options = await Options.open(browser.driver, "guard");
  await show(browser, SIZE);
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await wear(browser, theme);
    await keep(browser, `settings-${theme}`, await browser.driver.takeScreenshot());
  }
  await browser.useTheme("light");
  await options.close();
}

/** @param {Browser} browser */
async function all(browser) {
  const { driver } = browser;
  await stopped(browser, "issue", "issue-body");
  await stopped(browser, "chat", "message");
  await settings(browser);
  await browser.open(`${SITE}/demo/forum.html`);
  await driver.executeScript(FILL, CONFIG);
  const popup = await Popup.open(driver);
  await whatHoldsHere(popup);
  await inBothThemes(browser, popup, "findings", async () => {
    listed = await popup.run("document.querySelector('.now').open = false; return document.querySelector('#groups').getBoundingClientRect().bottom + 10;");
  });
  await inBothThemes(browser, popup, "unfolded", async () => {
    await popup.run("document.querySelector('.now').open = true;");
  });
  await popup.run("document.querySelector('.go').click();");
  await popup.close();
  await show(browser, SIZE);
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await wear(browser, theme);
    await keep(browser, `marks-${theme}`, await driver.takeScreenshot());
  }

  await browser.open(`${SITE}/`);
  const quiet = await Popup.open(driver);
  await whatHoldsHere(quiet);
  await inBothThemes(browser, quiet, "nothing");
  await scanInstead(quiet, "endless");
  await quiet.press("#again");
  await until("the scan to be under way", async () => (await quiet.state()).looked.endsWith("so far"));
  await inBothThemes(browser, quiet, "scanning");
  await quiet.press("#cancel");
  await quiet.settled();
  await inBothThemes(browser, quiet, "cancelled");
  await quiet.close();
  const large = await Popup.open(driver);
  await whatHoldsHere(large);
  await scanInstead(large, "large");
  await large.press("#again");
  await until("the scan to leave something out", async () => (await large.state()).looked.includes("too large"));
  await inBothThemes(browser, large, "large");
  await large.close();
  const broken = await Popup.open(driver);
  await whatHoldsHere(broken);
  await scanInstead(broken, "broken");
  await broken.press("#again");
  await until("the scan to break off", async () => (await broken.state()).state === "failed");
  await inBothThemes(browser, broken, "failed");
  const own = await Popup.open(driver);
  await inBothThemes(browser, own, "forbidden");
  await own.close();
  await broken.close();
  // Where nobody answers, the browser shows a page of its own.
  await driver.executeScript("document.body.append(Object.assign(document.createElement('iframe'), { src: arguments[0] }));", UNREAD);
  await until("a frame that cannot be read", async () => {
    const unread = await Popup.open(driver);
    await whatHoldsHere(unread);
    const named = (await unread.state()).looked.includes(UNREAD);
    if (named) await inBothThemes(browser, unread, "unread");
    await unread.close();
    return named;
  });
}

/** The popup says that once the page has answered, which may be after the scan. @param {Popup} popup */
async function whatHoldsHere(popup) {
  await until("the popup to say what holds here", () => popup.run("return !document.querySelector('#here').hidden;"));
}

/** @param {Browser} browser @param {Popup} popup @param {string} what @param {() => Promise<void>} [prepare] */
async function inBothThemes(browser, popup, what, prepare = async () => {}) {
  const { driver } = browser;
  await driver.switchTo().window(popup.own);
  await driver.manage().window().setRect({ width: 500, height: 1200 });
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
  if (browser.name === "chrome") taken.set(what, `data:image/png;base64,${png}`);
  console.log(`picture: ${file}`);
}

/** Makes WebP of what the documents show, and whole pictures for the stores: the browser can. @param {Browser} browser @param {string} folder */
async function publish({ driver }, folder) {
  await driver.get(`${SITE}/`);
  const store = join(folder, "store");
  await mkdir(store, { recursive: true });
  for (const [what, name] of Object.entries(SHOWN)) {
    await writeFile(join(folder, `${name}.webp`), bytes(await drawn(driver, "image/webp", [taken.get(what)])));
  }
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await writeFile(join(folder, `moving-paste-${theme}.webp`), await course(driver, theme));
  }
  for (const { name, page, ...over } of STORE) {
    const popup = "popup" in over ? [taken.get(over.popup)] : [];
    await writeFile(join(store, `${name}.png`), bytes(await drawn(driver, "image/png", [taken.get(page), ...popup])));
  }
}

/**
 * The whole course of a paste as one picture that moves. After the first, each holds what it changes alone.
 * @param {WebDriver} driver @param {"light" | "dark"} theme
 */
async function course(driver, theme) {
  const frames = [];
  let before;
  for (const [what, stands] of COURSE) {
    const now = taken.get(`${what}-${theme}`);
    const { still, ...place } = await changed(driver, [before, now]);
    frames.push({ still: bytes(still), ...place, stands });
    before = now;
  }
  return moving(SIZE, frames);
}

/**
 * What the second of two pictures changes of the first, all of it where there is no first: as WebP, with its place.
 * @param {WebDriver} driver
 * @param {readonly [string | undefined, string | undefined]} pictures
 * @returns {Promise<{ still: string, left: number, top: number, width: number, height: number }>}
 */
function changed(driver, pictures) {
  return driver.executeAsyncScript(
    `const [pictures, done] = arguments;
     const drawn = async (address) => {
       const picture = new Image();
       picture.src = address;
       await picture.decode();
       const pen = new OffscreenCanvas(picture.width, picture.height).getContext("2d", { alpha: false });
       pen.drawImage(picture, 0, 0);
       return pen;
     };
     (async () => {
       const [before, now] = pictures;
       const pen = await drawn(now);
       const { width, height } = pen.canvas;
       const box = { left: 0, top: 0, right: width, bottom: height };
       if (before !== null) {
         const points = (of) => new Uint32Array(of.getImageData(0, 0, width, height).data.buffer);
         const old = points(await drawn(before));
         Object.assign(box, { left: width, top: height, right: 0, bottom: 0 });
         points(pen).forEach((point, at) => {
           if (point === old[at]) return;
           const [x, y] = [at % width, Math.floor(at / width)];
           box.left = Math.min(box.left, x - (x % 2));
           box.top = Math.min(box.top, y - (y % 2));
           box.right = Math.max(box.right, x + 1);
           box.bottom = Math.max(box.bottom, y + 1);
         });
       }
       const size = { width: Math.max(box.right - box.left, 2), height: Math.max(box.bottom - box.top, 2) };
       const [left, top] = [Math.min(box.left, width - 2), Math.min(box.top, height - 2)];
       const part = new OffscreenCanvas(size.width, size.height);
       part.getContext("2d", { alpha: false }).drawImage(pen.canvas, -left, -top);
       const reader = new FileReader();
       reader.onload = () => done({ still: reader.result, left, top, ...size });
       reader.readAsDataURL(await part.convertToBlob({ type: "image/webp", quality: 0.9 }));
     })();`, pictures);
}

/**
 * One picture of one, or of a page's and its popup's.
 * @param {import("selenium-webdriver").WebDriver} driver
 * @param {"image/webp" | "image/png"} type
 * @param {readonly (string | undefined)[]} pictures
 * @returns {Promise<string>}
 */
function drawn(driver, type, pictures) {
  return driver.executeAsyncScript(
    `const [type, pictures, listed, done] = arguments;
     const loaded = (address) => new Promise((resolve, reject) => {
       const picture = new Image();
       picture.onload = () => resolve(picture);
       picture.onerror = () => reject(new Error("a picture was not taken"));
       picture.src = address;
     });
     Promise.all(pictures.map(loaded)).then(async ([page, popup]) => {
       const canvas = new OffscreenCanvas(page.width, page.height);
       const pen = canvas.getContext("2d", { alpha: false });
       pen.drawImage(page, 0, 0);
       if (popup !== undefined) {
         const height = Math.min(popup.height, page.height - 40, listed);
         const left = page.width - popup.width - 24;
         pen.shadowColor = "#0006";
         pen.shadowBlur = 28;
         pen.shadowOffsetY = 8;
         pen.drawImage(popup, 0, 0, popup.width, height, left, 0, popup.width, height);
       }
       const blob = await canvas.convertToBlob({ type, quality: 0.92 });
       const reader = new FileReader();
       reader.onload = () => done(reader.result);
       reader.readAsDataURL(blob);
     });`, type, pictures, listed);
}
