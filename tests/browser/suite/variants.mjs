/** Broken copies of the built extension: each does one thing wrong on purpose, so that a test can see what becomes of the text. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** How late the core comes in the delayed copy. */
export const DELAY_MS = 2000;

/**
 * @param {string} extension
 * @param {(folder: string) => Promise<void>} fault
 */
async function brokenCopy(extension, fault) {
  const folder = await mkdtemp(join(tmpdir(), "hushkey-test-"));
  await cp(extension, folder, { recursive: true });
  await fault(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The core's file takes its time. @param {string} extension */
export function withLateCore(extension) {
  return brokenCopy(extension, async (folder) => {
    const file = join(folder, "core", "guard.js");
    const wait = `await new Promise((done) => setTimeout(done, ${DELAY_MS}));\n`;
    await writeFile(file, wait + (await readFile(file, "utf8")));
  });
}

/** The core's file is not there. @param {string} extension */
export function withoutCore(extension) {
  return brokenCopy(extension, (folder) => rm(join(folder, "core", "guard.js")));
}
