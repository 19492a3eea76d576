/** Where the tests find what `cargo xtask build` has written, and where they write. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";

export const REPOSITORY = resolve(fileURLToPath(new URL("../../..", import.meta.url)));

/** The built extensions and the built site; HUSHKEY_DIST names another folder of the same shape. */
export const DIST = resolve(env["HUSHKEY_DIST"] ?? join(REPOSITORY, "dist"));
export const TARGET = join(REPOSITORY, "target");

/**
 * The unpacked extension for one browser.
 * @param {"chrome" | "firefox"} browser
 * @param {{ faults?: boolean }} [options] `faults`: the build that traps when told to
 */
export function extensionFor(browser, options = {}) {
  const folder = options.faults ? join(DIST, "test-quick", browser) : join(DIST, browser);
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new Error(`${folder} is not built: run \`cargo xtask build${options.faults ? " --faults --quick" : ""}\` first`);
  }
  return folder;
}

/** The built static site, else its source (the playground then has no scanner). */
export function siteRoot() {
  const built = join(DIST, "www");
  return existsSync(built) ? built : join(REPOSITORY, "www");
}
