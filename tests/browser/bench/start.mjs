/**
 * What each frame of each page pays for the extension before anybody writes in it. First how long its scripts run at `document_start`, each by
 * its own clock in a copy of the build; then how long a frame takes from being added to being loaded, in turn in a browser as it comes, in one with an
 * extension whose script does nothing, and in one with ours. Prints two tables; times are no test.
 *
 * `node tests/browser/bench/start.mjs [frames]`
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { argv } from "node:process";
import { Browser, BROWSERS } from "../driver.mjs";
import { startServer } from "../server.mjs";
import { Disk } from "../suite/disk.mjs";
import { extensionFor, siteRoot } from "../suite/places.mjs";
import { changedCopy } from "../suite/variants.mjs";

const FRAMES = Number(argv[2] ?? 200);
const ROUNDS = 5;

/** @param {number[]} numbers @param {number} part */
const at = (numbers, part) => [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;

/** The scripts of a built extension that every frame gets. @param {string} folder @returns {Promise<string[]>} */
async function scriptsOf(folder) {
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  return manifest.content_scripts.flatMap((/** @type {{ js: string[] }} */ { js }) => js);
}

/** Each script says in the document how long it ran; when the page has begun, so that saying so costs it nothing. @param {string} folder */
async function timeScripts(folder) {
  for (const script of await scriptsOf(folder)) {
    const file = join(folder, script);
    const own = await readFile(file, "utf8");
    await writeFile(file, `"use strict"; var benchBegan = performance.now();\n${own}\n;{
      const ran = performance.now() - benchBegan;
      addEventListener("DOMContentLoaded", () => document.documentElement.setAttribute("data-ran-${basename(script, ".js")}", String(ran)), { once: true });
    }`);
  }
}

/** An extension that has a script in every frame, as ours has, which does nothing. @param {Disk} disk */
async function idle(disk) {
  const script = { matches: ["<all_urls>"], js: ["idle.js"], run_at: "document_start", all_frames: true, match_about_blank: true, match_origin_as_fallback: true };
  const manifest = { manifest_version: 3, name: "Idle", version: "1", content_scripts: [script], browser_specific_settings: { gecko: { id: "idle@hushkey.example" } } };
  const folder = dirname(await disk.file("manifest.json", JSON.stringify(manifest)));
  await mkdir(folder, { recursive: true });
  await disk.file("idle.js", "'use strict';\n");
  return folder;
}

/** Adds frames one after the other, and takes them away again: how long each took, and what its scripts said. */
const ADD = `
  const [frames, done] = arguments;
  (async () => {
    const all = [];
    for (let at = 0; at < frames; at += 1) {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<p>A paragraph of a frame.";
      const began = performance.now();
      const loaded = new Promise((loaded) => { frame.onload = loaded; });
      document.body.append(frame);
      await loaded;
      const took = performance.now() - began;
      const said = Object.fromEntries([...frame.contentDocument.documentElement.attributes].map(({ name, value }) => [name, Number(value)]));
      all.push({ took, said });
      frame.remove();
    }
    return all;
  })().then(done);`;

/** @typedef {{ took: number, said: Record<string, number> }} Frame */

/** @param {Browser} browser @param {string} page @returns {Promise<Frame[]>} */
async function frames(browser, page) {
  await browser.open(page);
  await browser.driver.manage().setTimeouts({ script: 120_000 });
  return browser.driver.executeAsyncScript(ADD, FRAMES);
}

const disk = new Disk();
const server = await startServer({ root: siteRoot() });
const scripts = ["| browser | script | bytes | runs for, ms: mean, median |", "|---|---|---|---|"];
const loads = ["| browser | a frame alone, ms: median (least) | with a script that does nothing | with Hushkey |", "|---|---|---|---|"];
try {
  const nothing = await idle(disk);
  for (const name of BROWSERS) {
    const own = extensionFor(name);
    const timed = await changedCopy(own, timeScripts);
    const page = `${server.origins.open}/test/plain.html`;
    const clocked = await Browser.start(name, { extension: timed.folder, proxy: null });
    try {
      const said = (await frames(clocked, page)).map((frame) => frame.said);
      for (const script of await scriptsOf(own)) {
        const ran = said.map((one) => one[`data-ran-${basename(script, ".js")}`] ?? Number.NaN);
        const bytes = (await readFile(join(own, script))).length;
        scripts.push(`| ${name} | \`${script}\` | ${bytes} | ${(ran.reduce((sum, one) => sum + one, 0) / ran.length).toFixed(3)}, ${at(ran, 0.5).toFixed(2)} |`);
      }
    } finally {
      await clocked.quit();
      await timed.remove();
    }
    /** @type {Browser[]} */
    const browsers = [];
    try {
      for (const extension of [undefined, nothing, own]) browsers.push(await Browser.start(name, { ...(extension ? { extension } : {}), proxy: null }));
      /** @type {number[][]} */
      const took = browsers.map(() => []);
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [which, browser] of browsers.entries()) took[which]?.push(...(await frames(browser, page)).map((frame) => frame.took));
      }
      loads.push(`| ${name} | ${took.map((all) => `${at(all, 0.5).toFixed(2)} (${at(all, 0).toFixed(2)})`).join(" | ")} |`);
    } finally {
      for (const browser of browsers) await browser.quit();
    }
  }
} finally {
  await server.close();
  await disk.remove();
}
console.log([...scripts, "", ...loads].join("\n"));
