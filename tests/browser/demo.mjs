/**
 * What `cargo xtask run` shows: a browser with the extension in it, on the demo pages.
 *
 * With `--stay` a window is left open to try by hand. Else the browser runs without a window, and the paste of a made-up key is
 * done here with trusted input: each step and the guard's answer is printed, and the dialog is photographed in light and dark.
 * It fails when a paste was not stopped.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { startServer } from "./server.mjs";

/** @typedef {import("./driver.mjs").BrowserName} BrowserName */

/** The demo pages, the field of each that a person would paste into, and the policy that each is served with. */
const SCENES = /** @type {const} */ ([
  { page: "demo/issue.html", field: "issue-body", policy: "strict", note: "a policy like GitHub's, which forbids WASM" },
  { page: "demo/forum.html", field: "reply", policy: "strict", note: "the same policy, and rich text" },
  { page: "demo/chat.html", field: "message", policy: "open", note: "no policy at all" },
]);

const { values: told } = parseArgs({
  options: {
    browser: { type: "string", default: "chrome" },
    dist: { type: "string", default: "dist" },
    out: { type: "string", default: join("target", "run") },
    stay: { type: "boolean", default: false },
  },
});
const name = BROWSERS.find((known) => known === told.browser);
if (name === undefined) {
  console.error(`--browser is ${BROWSERS.join(" or ")}, not ${told.browser}`);
  process.exit(2);
}
const dist = resolve(told.dist);
const out = resolve(told.out);

const server = await startServer({ root: join(dist, "www") });
const browser = await Browser.start(name, { extension: join(dist, name), headed: told.stay, proxy: null });
let stopped = true;
try {
  if (told.stay) await stay(browser);
  else stopped = await showAll(browser);
} finally {
  await browser.quit().catch(() => {
    // A window that its user has closed took its session along.
  });
  await server.close();
}
process.exitCode = stopped ? 0 : 1;

/** @param {Browser} browser */
async function stay(browser) {
  const first = `${server.origins.strict}/demo/issue.html`;
  await browser.open(first);
  console.log(`Open in ${name}: ${first}`);
  console.log("Press \"Copy a log with it\", then paste into the issue. Close the window when you are done.");
  await until("the window to be closed", async () => !(await browser.isOpen()), 24 * 60 * 60 * 1000, 500);
}

/** @param {Browser} browser */
async function showAll(browser) {
  await mkdir(out, { recursive: true });
  let all = true;
  for (const scene of SCENES) {
    console.log(`\n${scene.page}, served with ${scene.note}`);
    try {
      await show(browser, scene);
    } catch (failure) {
      all = false;
      console.error(`  NOT STOPPED AS IT SHOULD BE: ${failure instanceof Error ? failure.message : failure}`);
      await photograph(browser, scene, "failed");
    }
  }
  if (server.reports.length > 0) {
    all = false;
    console.error(`\nThe pages' policy report address was called ${server.reports.length} times; it must stay silent.`);
  }
  console.log(all ? "\nEvery paste was stopped, and no policy report was sent." : "\nSomething went wrong; see above.");
  return all;
}

/** @param {Browser} browser @param {typeof SCENES[number]} scene */
async function show(browser, scene) {
  await browser.open(`${server.origins[scene.policy]}/${scene.page}`);
  await browser.click("copy-log");
  await until("the page's button to copy", async () => (await browser.text("copy-log")) === "Copied");
  console.log("  copied a log that holds a made-up key");
  await browser.click(scene.field);
  await browser.paste();
  console.log(`  pressed Ctrl+V in the field "${scene.field}"`);
  const dialog = await browser.dialogOpen({ ready: true });
  for (const line of dialog.text.split("\n").filter((text) => text.trim() !== "")) console.log(`    | ${line.trim()}`);
  await browser.enter("top");
  const before = (await browser.text(scene.field)).trim();
  if (before !== "") throw new Error(`the field has changed: ${before}`);
  const seen = await browser.text("pastes-seen");
  if (seen !== "0") throw new Error(`the page saw ${seen} pastes`);
  console.log("  the field is as it was, and the page has seen no paste");
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await browser.useTheme(theme);
    await browser.atRest();
    await photograph(browser, scene, theme);
  }
  await browser.useTheme("light");
  await browser.choose("replace");
  await browser.dialogClosed();
  await until("the cleaned text", async () => (await browser.text(scene.field)).includes("<GITHUB_TOKEN>"));
  console.log("  chose the placeholder; the field holds now:");
  for (const line of (await browser.text(scene.field)).split("\n")) console.log(`    > ${line}`);
}

/** @param {Browser} browser @param {typeof SCENES[number]} scene @param {string} what */
async function photograph(browser, scene, what) {
  const file = join(out, `${name}-${scene.page.replace(/^.*\/|\..*$/g, "")}-${what}.png`);
  await writeFile(file, Buffer.from(await browser.driver.takeScreenshot(), "base64"));
  console.log(`  picture: ${file}`);
}
