/**
 * What of the test pages has to be put together: scripts that use npm packages, and the pages of the editors, which differ in
 * nothing but the script. Each is made when first asked for and kept: without the npm packages everything else is still served.
 *
 * `/test/editors/NAME.html`, `.js` and `.css` come from `editors/NAME.js`, or from `editors/NAME/NAME.js` where an editor needs
 * packages of its own.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TESTS = dirname(dirname(fileURLToPath(import.meta.url)));
const EDITORS = join(TESTS, "editors");

/** The scripts of other test pages that use npm packages. @type {Readonly<Record<string, string>>} */
const ENTRIES = { "/test/react-app.js": join(TESTS, "pages", "react-app.js") };

const EDITOR_PATH = /^\/test\/editors\/([a-z0-9-]+)\.(html|js|css)$/;

/** @typedef {{ js: string, css: string }} Bundle */

/** @type {Map<string, Promise<Bundle>>} */
const made = new Map();

/** @param {string} entry @returns {Promise<Bundle>} */
async function make(entry) {
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    // Nothing is written there; where a script has a style sheet too, esbuild wants a place to name both by.
    outdir: TESTS,
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    // Icons are no part of what is tested, and a strict page may load no font.
    loader: { ".ttf": "empty", ".svg": "dataurl", ".png": "dataurl" },
    logLevel: "silent",
  });
  const text = (/** @type {string} */ ending) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text;
  const js = text(".js");
  if (js === undefined) throw new Error(`esbuild made no script of ${entry}`);
  return { js, css: text(".css") ?? "" };
}

/** @param {string} entry */
function bundle(entry) {
  let bundled = made.get(entry);
  if (bundled === undefined) {
    bundled = make(entry);
    made.set(entry, bundled);
  }
  return bundled;
}

/**
 * The text of what is made for `path`, or null where nothing is.
 * @param {string} path
 * @returns {Promise<string | null>}
 */
export async function bundled(path) {
  const own = ENTRIES[path];
  if (own !== undefined) return (await bundle(own)).js;
  const [, name = "", ending] = EDITOR_PATH.exec(path) ?? [];
  const entry = [join(EDITORS, `${name}.js`), join(EDITORS, name, `${name}.js`)].find((file) => existsSync(file));
  if (entry === undefined) return null;
  if (ending === "html") return (await readFile(join(EDITORS, "page.html"), "utf8")).replaceAll("{{NAME}}", name);
  return (await bundle(entry))[ending === "css" ? "css" : "js"];
}
