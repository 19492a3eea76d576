/**
 * How fast the cores are in real browsers: WASM in Firefox, its translation in Chromium. For each, a paste of 200 KB decided by an instance
 * and code that nothing has run before, the same once warm, and how many megabytes go through in a second, beside what the browser's own
 * encoding of the same text takes; from the start of loading to the first verdict on 1 KB; and the core's memory after 1 MB. In a page of the
 * extension, where the same modules may be loaded. Prints a table; times are no test.
 *
 * `node tests/browser/bench/cores.mjs [FILE…]`: texts to scan, cut into pastes; else the repository's own documentation, code and pages.
 * HUSHKEY_DIST names the build, and HUSHKEY_BESIDE another one that is measured in turn with it.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { argv, env } from "node:process";
import { Browser, BROWSERS } from "../driver.mjs";
import { addressOf } from "../driver/extension.mjs";
import { DIST, REPOSITORY } from "../suite/places.mjs";

/** What a paste has, in UTF-16 units. */
const PASTE = 200 * 1024;
/** How often a page is opened anew, and how often each paste is decided in it. */
const PAGES = 5;
const ROUNDS = 25;

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(md|rs|js|css|html|toml)$/.test(entry.name) && !entry.parentPath.includes("node_modules"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** @param {string[]} names */
function pastes(names) {
  const files = names.length > 0 ? names : ["docs", "extension", "src", "www"].flatMap((folder) => filesIn(join(REPOSITORY, folder)));
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n").slice(0, 5e6);
  const all = [];
  for (let at = 0; at + PASTE <= text.length; at += PASTE) all.push(text.slice(at, at + PASTE));
  if (all.length === 0) throw new Error(`these files have less than ${PASTE} characters together`);
  return all;
}

/** @param {number[]} numbers @param {number} part */
const at = (numbers, part) => [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;

/** Makes a core as the loader does (extension/loader/arrival.js): of a module in Chromium, and in Firefox of a classic script and the WASM, both at once. */
const LOAD = `
    const compiled = async () => WebAssembly.compile(await (await fetch("/core/hushkey.wasm")).arrayBuffer());
    const [imported, module] = await Promise.all([import("/core/guard.js"), location.protocol === "moz-extension:" ? compiled() : undefined]);
    const guard = globalThis[Symbol.for("hushkey cores")]?.core ?? imported;
    if (guard.needsModule !== Boolean(module)) throw new Error("this guard wants another way");
    const core = guard.instantiate(module);
`;

/** What one page of the extension measures: each paste once as the first, then all of them again and again. */
const MEASURE = `
  const [pastes, rounds] = given;
  (async () => {
${LOAD}    const timed = (text) => {
      const began = performance.now();
      core.scan(text, "paste");
      return performance.now() - began;
    };
    const first = timed(pastes[0]);
    const early = pastes.slice(1).map(timed);
    const warm = [];
    for (let round = 0; round < rounds; round += 1) warm.push(...pastes.map(timed));
    const encoder = new TextEncoder();
    const room = new Uint8Array(pastes[0].length * 3);
    const encoded = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const text of pastes) {
        const began = performance.now();
        for (let times = 0; times < 10; times += 1) encoder.encodeInto(text, room);
        encoded.push((performance.now() - began) / 10);
      }
    }
    return { first, early, warm, encoded };
  })().then(done, (thrown) => done(String(thrown)));`;

/** What another page measures: loading with a first verdict on 1 KB, and how much memory the core has after a paste of 1 MB. */
const MEASURE_START = `
  const [small, large] = given;
  let memory = 0;
  const note = (bytes) => { memory = Math.max(memory, bytes); };
  // The translation's memory is one buffer, and the module's an export.
  globalThis.ArrayBuffer = new Proxy(ArrayBuffer, { construct(real, [bytes]) { note(bytes); return new real(bytes); } });
  const { Instance } = WebAssembly;
  let exported;
  WebAssembly.Instance = function (...all) { const instance = new Instance(...all); exported = instance.exports.memory; return instance; };
  (async () => {
    const began = performance.now();
${LOAD}    core.scan(small, "paste");
    const took = performance.now() - began;
    core.scan(large, "paste");
    note(exported?.buffer.byteLength ?? 0);
    return { took, memory };
  })().then(done, (thrown) => done(String(thrown)));`;

const texts = pastes(argv.slice(2));
const large = texts.join("").slice(0, 1 << 20);
const builds = [DIST, ...(env["HUSHKEY_BESIDE"] === undefined ? [] : [env["HUSHKEY_BESIDE"]])];

/** In a page of the extension that is opened anew. @param {Browser} browser @param {string} script @param {unknown[]} given */
async function measure(browser, script, given) {
  await browser.driver.get(`${await addressOf(browser.driver)}manifest.json`);
  const measured = await browser.driver.executeAsyncScript(`const done = arguments[arguments.length - 1]; const given = arguments[0]; ${script}`, given);
  if (typeof measured === "string") throw new Error(measured);
  return measured;
}

console.log(`${texts.length} pastes of ${PASTE} characters, ${PAGES} pages, milliseconds`);
console.log("| browser | build | loading to first verdict on 1 KB: median, worst | first, cold: median, worst | the next ones: median | warm: median, p99 | MB/s | of encoding | memory after 1 MB |");
console.log("|---|---|---|---|---|---|---|---|---|");
for (const name of BROWSERS) {
  const browsers = [];
  try {
    for (const build of builds) {
      browsers.push({ build, browser: await Browser.start(name, { extension: join(build, name), proxy: null }), pages: /** @type {any[]} */ ([]), starts: /** @type {any[]} */ ([]) });
    }
    for (let page = 0; page < PAGES; page += 1) {
      for (const { browser, pages, starts } of browsers) {
        await browser.driver.manage().setTimeouts({ script: 600_000 });
        // Another paste first each time.
        const turned = [...texts.slice(page % texts.length), ...texts.slice(0, page % texts.length)];
        starts.push(await measure(browser, MEASURE_START, [turned[0]?.slice(0, 1024), large]));
        pages.push(await measure(browser, MEASURE, [turned, Math.ceil(ROUNDS / texts.length)]));
      }
    }
    for (const [index, { pages, starts }] of browsers.entries()) {
      const all = (/** @type {string} */ kind) => pages.flatMap((page) => page[kind]);
      const [first, warm] = [all("first"), all("warm")];
      const took = starts.map((start) => start.took);
      const memory = Math.max(...starts.map((start) => start.memory)) / (1 << 20);
      const rate = PASTE / 1e3 / at(warm, 0.5);
      const cells = [
        name, index === 0 ? "this" : "beside", `${at(took, 0.5).toFixed(1)}, ${Math.max(...took).toFixed(1)}`, `${at(first, 0.5).toFixed(1)}, ${Math.max(...first).toFixed(1)}`, at(all("early"), 0.5).toFixed(1),
        `${at(warm, 0.5).toFixed(2)}, ${at(warm, 0.99).toFixed(2)}`, rate.toFixed(1), (rate / (PASTE / 1e3 / at(all("encoded"), 0.5))).toFixed(4),
        `${memory.toFixed(1)} MB`,
      ];
      console.log(`| ${cells.join(" | ")} |`);
    }
  } finally {
    for (const { browser } of browsers) await browser.quit();
  }
}
