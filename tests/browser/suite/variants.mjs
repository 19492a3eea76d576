/**
 * Changed copies of the built extension: some do one thing wrong on purpose, so that a test can see what becomes of the text, and
 * one is timed. What is measured or broken so is the very build that people get, but for the one change.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../driver.mjs";
import { makeGuardWait, wrapGuard } from "./guard-script.mjs";

/** How late the core comes in the delayed copy. */
export const DELAY_MS = 2000;

/**
 * @param {string} extension
 * @param {(folder: string) => Promise<void>} change
 */
export async function changedCopy(extension, change) {
  const folder = await mkdtemp(join(tmpdir(), "hushkey-test-"));
  await cp(extension, folder, { recursive: true });
  await change(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The core's file takes its time. @param {string} extension */
export function withLateCore(extension) {
  return changedCopy(extension, (folder) => makeGuardWait(folder, `await new Promise((done) => setTimeout(done, ${DELAY_MS}))`));
}

/** What a test says in a frame's page when its core may come. */
const COME = "test-core-may-come";

/** How many beats the loader waits for the core, and how long one is, as it stands in the built script; with a test at the gate it waits for as long as it takes. */
const LOAD_LIMIT = /=12,(\w+)=500\b/;

/** The same with one beat alone. @param {number} limit in milliseconds */
const waiting = (limit) => `=1,$1=${limit}`;

/** The loader waits for the core for so long. @param {string} folder of the extension @param {number} limit in milliseconds */
export async function waitFor(folder, limit) {
  const loader = join(folder, "content.js");
  const text = await readFile(loader, "utf8");
  if (!LOAD_LIMIT.test(text)) throw new Error("the loader's limit is not where it was");
  await writeFile(loader, text.replace(LOAD_LIMIT, waiting(limit)));
}

/** The core comes when a test lets it: see `letCoreCome`. @param {string} extension @param {number} limit how long the loader waits, in milliseconds */
export function withGatedCore(extension, limit = 9e5) {
  return changedCopy(extension, async (folder) => {
    await makeGuardWait(folder, `await new Promise((done) => document.addEventListener("${COME}", done))`);
    await waitFor(folder, limit);
  });
}

/** How a page's script reads what is stored, and for how long it waits for that, as it stands in the built script. */
const READING = /\w+\.storage\.local\.get\(\w+\)/;
const READ_LIMIT = /\b(1500|15e2)\b/;

/** What is stored comes into pages when a test lets it: see `letCoreCome`. @param {string} extension */
export function withGatedStorage(extension) {
  return changedCopy(extension, async (folder) => {
    const loader = join(folder, "content.js");
    const text = await readFile(loader, "utf8");
    const gate = `new Promise((done) => document.addEventListener("${COME}", done))`;
    for (const place of [READING, READ_LIMIT, LOAD_LIMIT]) if (!place.test(text)) throw new Error(`${place} is not where it was`);
    await writeFile(loader, text.replace(READING, `${gate}.then(() => $&)`).replace(READ_LIMIT, "9e5").replace(LOAD_LIMIT, waiting(9e5)));
  });
}

/** The background notes, in what is stored for the session, whether rules of one's own were stored when it put their mark into pages, and when it took it away. @param {string} extension */
export function withNotedMark(extension) {
  return changedCopy(extension, async (folder) => {
    const background = join(folder, "background", "settings.js");
    const text = await readFile(background, "utf8");
    const changed = text.replace(/await scripting\.(un)?registerContentScripts\(/g, (call, un) =>
      `await chrome.storage.local.get("own").then(({ own }) => chrome.storage.session.set({ ${un ? "unmarked" : "marked"}: own !== undefined })); ${call}`);
    if (changed.split("chrome.storage.session.set").length !== 3) throw new Error("the mark is put elsewhere than it was");
    await writeFile(background, changed);
  });
}

/** Opens the gate in the current frame, until `there` is true. @param {import("../driver.mjs").Browser} browser @param {() => Promise<unknown>} there */
export async function letCoreCome(browser, there) {
  await until("the core to have come", async () => {
    await browser.driver.executeScript(`document.dispatchEvent(new Event("${COME}"));`);
    return Boolean(await there());
  });
}

/** The core's files are not there; in Firefox the WASM alone would do for a clean paste. @param {string} extension */
export function withoutCore(extension) {
  return changedCopy(extension, async (folder) => {
    await rm(join(folder, "core", "guard.js"));
    // Chromium's guard is a script alone.
    await rm(join(folder, "core", "hushkey.wasm"), { force: true });
  });
}

/** The names under which the timed copy leaves its times in the page's own performance timeline. */
export const READY_MARK = "guard-ready";
export const DECISION_MEASURE = "guard-decision";
/** The one event that is measured: what follows from it (its own `input`) is decided, too, and is no second paste. */
const MEASURED = "paste";

const TIMED_ENTRY = `
import { instantiate as make, needsModule } from "./whole.js";
export { needsModule };
export function instantiate(module) {
  const core = make(module);
  const timed = {
    begin(...given) {
      const result = core.begin(...given);
      performance.mark("${READY_MARK}");
      return result;
    },
    event(event, ...given) {
      if (event.type !== "${MEASURED}") return core.event(event, ...given);
      const start = performance.now();
      try {
        return core.event(event, ...given);
      } finally {
        performance.measure("${DECISION_MEASURE}", { start, end: performance.now() });
      }
    },
  };
  return new Proxy(core, { get: (all, name) => (Object.hasOwn(timed, name) ? timed[name] : all[name]) });
}
`;

/** Writes down when the core is ready and how long each of its decisions on a paste takes. @param {string} extension */
export function withTimes(extension) {
  return changedCopy(extension, (folder) => wrapGuard(folder, TIMED_ENTRY));
}
