/**
 * What an organisation manages, put where each browser looks for it. Firefox reads a file beside its program: a copy of its folder, made of links,
 * has one that no other Firefox heeds. Chromium reads a folder of the whole machine's, which is written to by root alone: what stands there is for
 * an extension whose id nobody else has, and goes whatever happens.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, realpathSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, cp, readdir, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathOf } from "./programs.mjs";

/** @typedef {import("./start.mjs").BrowserName} BrowserName */
/** @typedef {import("../suite/disk.mjs").Disk} Disk */
/**
 * @typedef {object} Managed
 * @property {string} extension the folder of the extension that is managed
 * @property {string} [firefox] the Firefox that heeds it
 * @property {(data: object) => void} write says something else; Chromium hears of it while it runs
 * @property {() => void} remove
 */

/** Chromium's, as Debian builds it. */
const FOLDER = "/etc/chromium/policies/managed";
const GECKO_ID = "guard@hushkey.example";

/**
 * A copy of the extension for which `data` holds, from the next start of the browser on.
 * @param {BrowserName} name @param {string} extension @param {Disk} disk @param {object} data
 * @returns {Promise<Managed>}
 */
export async function manage(name, extension, disk, data) {
  if (name === "firefox") {
    const text = (/** @type {object} */ said) => JSON.stringify({ policies: { "3rdparty": { Extensions: { [GECKO_ID]: said } } } });
    const file = await disk.file("firefox/distribution/policies.json", text(data));
    const firefox = await linkedFirefox(dirname(dirname(file)));
    return { extension, firefox, write: (said) => writeFileSync(file, text(said)), remove: () => {} };
  }
  const copy = join(dirname(await disk.file("nothing", "")), "chrome");
  await cp(extension, copy, { recursive: true });
  const id = idOf(copy);
  const file = join(FOLDER, `${id}.json`);
  const write = (/** @type {object} */ said) => writeFileSync(file, JSON.stringify({ "3rdparty": { extensions: { [id]: said } } }));
  // What was not there is taken away again.
  const made = [dirname(FOLDER), FOLDER].filter((folder) => !existsSync(folder)).toReversed();
  const remove = () => {
    process.off("exit", remove);
    for (const signal of SIGNALS) process.off(signal, stop);
    rmSync(file, { force: true });
    try {
      for (const folder of made) rmdirSync(folder);
    } catch {
      // Somebody else's policies stand there by now.
    }
  };
  const stop = () => process.exit(1);
  process.on("exit", remove);
  for (const signal of SIGNALS) process.on(signal, stop);
  mkdirSync(FOLDER, { recursive: true });
  write(data);
  return { extension: copy, write, remove };
}

/** Links to all that is in Firefox's folder, and a copy of its program, which looks for the rest beside itself. @param {string} folder */
async function linkedFirefox(folder) {
  const program = realpathSync(pathOf("firefox"));
  for (const entry of await readdir(dirname(program))) {
    if (entry === "distribution") continue;
    const [from, to] = [join(dirname(program), entry), join(folder, entry)];
    if (entry === basename(program)) await copyFile(from, to);
    else await symlink(from, to);
  }
  return join(folder, basename(program));
}

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** The id that Chromium gives to an unpacked extension: of its folder's name. @param {string} folder */
function idOf(folder) {
  const digits = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  return digits.replaceAll(/./g, (digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16)));
}
