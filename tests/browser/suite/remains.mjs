/**
 * What is left of secrets when a browser is closed: every file of its profile is looked through for every secret that the run has made
 * (suite/samples.mjs), and so is what the consoles said and what the extension has stored.
 *
 * Browsers themselves write down what pages hold: the text of forms to open them again after a crash, addresses with what they carry, what was sent
 * to suggest it again, caches. That is theirs to keep (docs/security.md), with an extension or without, and is named here file by file; what is not
 * named must hold nothing.
 */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "../driver.mjs";
import { saidOnOutput } from "../driver/start.mjs";
import { SECRETS } from "./samples.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {{ driver: WebDriver, quit: () => Promise<unknown> }} Browser */

/** Folders in which browsers keep what pages hold, were sent, asked for or have written down themselves; those of extensions are none of them. */
const OF_PAGES = [
  // Chromium
  /^(.*\/)?(Sessions|Session Storage|Cache|Code Cache|GPUCache|File System|blob_storage|segmentation_platform|IndexedDB\/https?_[^/]*)\//,
  // Firefox
  /^(.*\/)?(sessionstore-backups|cache2|startupCache|storage\/[a-z]+\/https?\+[^/]*)\//,
];
/** In one folder Chromium keeps what pages and extensions store by `localStorage`: it is looked through where no page of the test does. */
const SHARED = /^(.*\/)?Local Storage\//;
/** Files of the kind of OF_PAGES: addresses that were visited, what was written into forms. */
const OF_FORMS = /^(sessionstore\.jsonlz4|(History|Top Sites|Favicons|Shortcuts|Web Data|Login Data|Login Data For Account|Network Action Predictor|Visited Links)(-journal)?|(places|favicons|formhistory)\.sqlite(-wal|-shm)?)$/;

/** How many bytes of a secret are looked for first; no shorter one is. */
const HEAD = 10;
const SLOTS = 2 ** 16;
/** A prime; the sums stay below 2^53. */
const MODULUS = 1_000_003;
const BASE = 257;

/** All ways in which a text may have been written down. @param {string} secret */
function forms(secret) {
  return [Buffer.from(secret, "latin1"), Buffer.from(secret, "utf16le"), Buffer.from(Buffer.from(secret).toString("base64").slice(0, 40))];
}

/** Looks for many texts in one pass: by a sum of their first bytes, which goes on from byte to byte. */
export class Seeker {
  /** @param {Iterable<string>} secrets */
  constructor(secrets) {
    /** @private @type {Map<number, Buffer[]>} */ this.all = new Map();
    /** @private */ this.may = new Uint8Array(SLOTS);
    this.count = 0;
    for (const form of [...secrets].flatMap(forms).filter((form) => form.length >= HEAD)) {
      let sum = 0;
      for (let at = 0; at < HEAD; at += 1) sum = (sum * BASE + (form[at] ?? 0)) % MODULUS;
      this.all.set(sum, [...(this.all.get(sum) ?? []), form]);
      this.may[sum % SLOTS] = 1;
      this.count += 1;
    }
  }

  /** Whether `bytes` hold any of them. @param {Buffer} bytes */
  finds(bytes) {
    let top = 1;
    for (let at = 1; at < HEAD; at += 1) top = (top * BASE) % MODULUS;
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      if (at >= HEAD) sum = (sum + MODULUS * BASE - (bytes[at - HEAD] ?? 0) * top) % MODULUS;
      sum = (sum * BASE + (bytes[at] ?? 0)) % MODULUS;
      if (this.may[sum % SLOTS] === 0) continue;
      const start = at - HEAD + 1;
      if (this.all.get(sum)?.some((form) => bytes.subarray(start, start + form.length).equals(form))) return true;
    }
    return false;
  }
}

/** What the consoles of pages and extension said. @param {WebDriver} driver */
export async function consoles(driver) {
  if (driver instanceof chrome.Driver) return (await driver.manage().logs().get("browser")).map(({ message }) => message).join("\n");
  if (!(driver instanceof firefox.Driver)) return "";
  await driver.setContext(firefox.Context.CHROME);
  try {
    // Without the address of the page that a message is of: a page's own address may hold a secret.
    const kept = String(await driver.executeScript(`
      const said = (one) => one instanceof Ci.nsIScriptError ? one.errorMessage : one.message ?? String(one);
      return Services.console.getMessageArray().map(said).join("\\n");`));
    return [kept, saidOnOutput(driver)].join("\n");
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** Whether a process is there still; one that has ended and that nobody has asked about yet is not. @param {number} pid */
async function runs(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => null);
  if (stat !== null) return stat.split(") ").at(-1)?.[0] !== "Z";
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/**
 * Closes a browser and gives the folder of its profile as it was left. Firefox' driver takes the profile away with the session: so Firefox is closed
 * from inside first, as by its menu.
 * @param {Browser} browser @param {string | undefined} profile where it was told to be
 */
export async function close({ driver, quit }, profile) {
  const told = await driver.getCapabilities();
  const own = told.get("moz:profile");
  if (!(driver instanceof firefox.Driver) || typeof own !== "string") {
    await quit();
    return { folder: profile, end: async () => {} };
  }
  try {
    await driver.setContext(firefox.Context.CHROME);
    await driver.executeScript("setTimeout(() => Services.startup.quit(Ci.nsIAppStartup.eForceQuit));");
    await until("Firefox to end", async () => !(await runs(Number(told.get("moz:processID")))));
  } catch {
    // Where it does not end by itself it is looked through as it is.
  }
  return { folder: own, end: () => quit().catch(() => {}) };
}

/**
 * Those files below `profile` that hold any of the secrets, and how many were looked through.
 * @param {string} profile @param {Iterable<string>} secrets @param {{ pagesStore: boolean }} told whether pages may have stored any by `localStorage`
 */
export async function leftIn(profile, secrets, { pagesStore }) {
  const seeker = new Seeker(secrets);
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !OF_FORMS.test(entry.name))
    .map((entry) => relative(profile, join(entry.parentPath, entry.name)))
    .filter((file) => !OF_PAGES.some((folder) => folder.test(file)) && !(pagesStore && SHARED.test(file)));
  const holding = [];
  for (const file of files) {
    if (seeker.finds(await readFile(join(profile, file)).catch(() => Buffer.alloc(0)))) holding.push(file);
  }
  return { looked: files.length, holding };
}

/** Fails when a text holds any of the secrets. @param {string} what @param {string} text @param {Iterable<string>} secrets */
export function holdsNone(what, text, secrets) {
  assert.ok(!new Seeker(secrets).finds(Buffer.from(text)), `${what} holds a secret`);
}

/**
 * Closes a browser at the end of its test, and looks through what its consoles said and what its profile holds for every secret of the run. What this gives says
 * whether there was any; it is called when all else is cleared away.
 * @param {Browser} browser @param {string | undefined} profile where it was told to be; it stays
 * @returns {Promise<() => void>}
 */
export async function closeAndSearch(browser, profile) {
  const said = await consoles(browser.driver).catch(() => "");
  const closed = await close({ driver: browser.driver, quit: () => browser.quit() }, profile);
  try {
    const left = closed.folder === undefined ? undefined : await leftIn(closed.folder, SECRETS, { pagesStore: true });
    return () => {
      holdsNone("a console", said, SECRETS);
      assert.ok((left?.looked ?? 0) > 20, `the profile has ${left?.looked} files: this tests nothing`);
      assert.deepEqual(left?.holding, [], "a secret was left in the profile");
    };
  } finally {
    await closed.end();
  }
}
