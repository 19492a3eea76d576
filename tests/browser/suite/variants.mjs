/**
 * Changed copies of the built extension: some do one thing wrong on purpose, so that a test can see what becomes of the text, and
 * one is timed. What is measured or broken so is the very build that people get, but for the one change.
 */
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
  return changedCopy(extension, async (folder) => {
    const file = join(folder, "core", "guard.js");
    const wait = `await new Promise((done) => setTimeout(done, ${DELAY_MS}));\n`;
    await writeFile(file, wait + (await readFile(file, "utf8")));
  });
}

/** The core's files are not there; in Firefox the WASM alone would do for a clean paste. @param {string} extension */
export function withoutCore(extension) {
  return changedCopy(extension, async (folder) => {
    await rm(join(folder, "core", "guard.js"));
    await rm(join(folder, "core", "hushkey.wasm"));
  });
}

/** The names under which the timed copy leaves its times in the page's own performance timeline. */
export const READY_MARK = "guard-ready";
export const DECISION_MEASURE = "guard-decision";
/** The one event that is measured: what follows from it (its own `input`) is decided, too, and is no second paste. */
const MEASURED = "paste";

const TIMED_ENTRY = `
import { instantiate as make, needsModule } from "./untimed.js";
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
  return changedCopy(extension, async (folder) => {
    const core = join(folder, "core");
    const { build } = await import("esbuild");
    await rename(join(core, "guard.js"), join(core, "untimed.js"));
    // One file again: Chromium refuses imports between files whose addresses are dynamic.
    await build({
      stdin: { contents: TIMED_ENTRY, resolveDir: core },
      bundle: true,
      format: "esm",
      outfile: join(core, "guard.js"),
      logLevel: "silent",
    });
    await rm(join(core, "untimed.js"));
  });
}
