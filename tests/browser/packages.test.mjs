/**
 * What stores and browsers say of what is handed to them: Mozilla's own check of Firefox's package has no error and no
 * warning; Chromium loads its package without any. Both are worth something only if they would speak up: so each is
 * shown an extension first that is not in order.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { Browser, until } from "./driver.mjs";
import { Disk } from "./suite/disk.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor } from "./suite/places.mjs";
import { changedCopy } from "./suite/variants.mjs";

const LINTER = fileURLToPath(new URL("node_modules/.bin/addons-linter", import.meta.url));

/** A key of a manifest that nobody knows. */
const UNKNOWN = "no_such_key";

/** With a permission that nobody has, a key that nobody knows, and a call that no store lets through. */
const MANIFEST = {
  manifest_version: 3,
  name: "Not in order",
  version: "1",
  permissions: ["no-such-permission"],
  [UNKNOWN]: true,
  background: { service_worker: "background.js" },
};

/** @param {(folder: string) => Promise<void>} work */
async function withOneNotInOrder(work) {
  const disk = new Disk();
  try {
    const manifest = await disk.file("manifest.json", JSON.stringify(MANIFEST));
    await disk.file("background.js", "eval('1');\n");
    await work(dirname(manifest));
  } finally {
    await disk.remove();
  }
}

/** What the linter says that `web-ext lint` and Mozilla's store go by. @param {string} folder @returns {Promise<string[]>} */
async function lintOf(folder) {
  /** @type {string} */
  const told = await new Promise((done, fail) => {
    // It ends with an error where it has found one, and says what all the same.
    execFile(process.execPath, [LINTER, folder, "--output", "json"], { maxBuffer: 2 ** 26 }, (thrown, out) => (out ? done(out) : fail(thrown)));
  });
  /** @type {Record<string, { code: string, file?: string, line?: number, message: string }[]>} */
  const found = JSON.parse(told);
  assert.ok(Array.isArray(found["errors"]) && Array.isArray(found["warnings"]), "the linter says something else than it did");
  return ["errors", "warnings"].flatMap((kind) => (found[kind] ?? []).map(({ code, file, line, message }) => `${kind}: ${code} in ${file}:${line}: ${message}`));
}

/**
 * What Chromium's page of extensions says of the only one that was loaded: of its manifest, and of what its scripts did since. It has an unknown key: by that
 * it is known that the browser has had its say.
 * @param {string} extension
 */
async function warningsOf(extension) {
  const network = await watchNetwork();
  const browser = await Browser.start("chrome", { extension, proxy: network.address });
  try {
    await browser.driver.get("chrome://extensions/");
    // It collects warnings for developers alone, as an extension is loaded; and tells of them a while after.
    /** @param {string} script @returns {Promise<any>} */
    const ask = (script) => browser.driver.executeAsyncScript(`
      const done = arguments[0];
      const { developerPrivate } = chrome;
      const first = async () => (await developerPrivate.getExtensionsInfo()).find(({ location }) => location === "UNPACKED");
      (async () => { ${script} })().then(done, (thrown) => done({ thrown: String(thrown) }));`);
    await until("developers to be told", () => ask("await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }); return (await developerPrivate.getProfileConfiguration()).inDeveloperMode;"));
    assert.equal(await ask("return developerPrivate.reload((await first()).id, { failQuietly: true, populateErrorForUnpacked: true });"), null, "it was not loaded again");
    return await until("what the browser says of an unknown key", async () => {
      const told = await ask("return first();");
      /** @type {string[]} */
      const said = [...told.manifestErrors, ...told.runtimeErrors].map(({ message }) => message);
      return told.state === "ENABLED" && said.some((one) => one.includes(UNKNOWN)) ? said : null;
    });
  } finally {
    await browser.quit();
    await network.close();
  }
}

it("Mozilla's linter speaks up where something is not in order", () => withOneNotInOrder(async (folder) => {
  const said = (await lintOf(folder)).join("\n");
  assert.match(said, /^errors: /m);
  assert.match(said, /^warnings: /m);
}));

it("Mozilla's linter has no error and no warning for what Firefox gets", async () => {
  assert.deepEqual(await lintOf(extensionFor("firefox")), []);
});

it("Chromium speaks up where something is not in order", () => withOneNotInOrder(async (folder) => {
  assert.match((await warningsOf(folder)).join("\n"), /no-such-permission/);
}));

it("Chromium loads what it gets without a warning", async () => {
  const copy = await changedCopy(extensionFor("chrome"), async (folder) => {
    const path = join(folder, "manifest.json");
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), [UNKNOWN]: true }));
  });
  try {
    assert.deepEqual((await warningsOf(copy.folder)).filter((one) => !one.includes(UNKNOWN)), []);
  } finally {
    await copy.remove();
  }
});
