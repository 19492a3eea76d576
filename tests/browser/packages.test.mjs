/**
 * What stores and browsers say of what is handed to them: Mozilla's own check of Firefox's package has no error, and no warning but one that
 * cannot be avoided; Chromium loads its package without any. Both are worth something only if they would speak up: so each is shown an extension first that is not in order.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { Browser } from "./driver.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor } from "./suite/places.mjs";

const LINTER = fileURLToPath(new URL("node_modules/.bin/addons-linter", import.meta.url));

/**
 * The core comes by `import()`, and the linter wants an address there that stands in the code. Firefox takes such a one for a place on the page's own
 * site, and refuses it; the extension's address has in it a name that each installation draws.
 */
const UNAVOIDABLE = "warnings: UNSAFE_VAR_ASSIGNMENT in content.js: Unsafe call to import for argument 0";

/** With a permission that nobody has, a key that nobody knows, and a call that no store lets through. */
const MANIFEST = {
  manifest_version: 3,
  name: "Not in order",
  version: "1",
  permissions: ["no-such-permission"],
  no_such_key: true,
  background: { service_worker: "background.js" },
};

/** @param {(folder: string) => Promise<void>} work */
async function withOneNotInOrder(work) {
  const folder = await mkdtemp(join(tmpdir(), "hushkey-test-"));
  try {
    await writeFile(join(folder, "manifest.json"), JSON.stringify(MANIFEST));
    await writeFile(join(folder, "background.js"), "eval('1');\n");
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
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

/** What Chromium's page of extensions says of the only one that was loaded: of its manifest, and of what its scripts did since. @param {string} extension */
async function warningsOf(extension) {
  const network = await watchNetwork();
  const browser = await Browser.start("chrome", { extension, proxy: network.address });
  const { driver } = browser;
  try {
    await driver.get("chrome://extensions/");
    // It collects warnings for developers alone, as an extension is loaded.
    /** @type {any} */
    const told = await driver.executeAsyncScript(`
      const done = arguments[0];
      const { developerPrivate } = chrome;
      (async () => {
        await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        const [{ id }] = await developerPrivate.getExtensionsInfo();
        const failed = await developerPrivate.reload(id, { failQuietly: true, populateErrorForUnpacked: true });
        return { failed, ...(await developerPrivate.getExtensionInfo(id)) };
      })().then(done, (thrown) => done({ thrown: String(thrown) }));`);
    assert.equal(told.thrown, undefined);
    assert.equal(told.failed, null, "it was not loaded again");
    assert.equal(told.state, "ENABLED");
    return [...told.manifestErrors, ...told.runtimeErrors].map(({ message }) => String(message));
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

it("Mozilla's linter has no error and one known warning for what Firefox gets", async () => {
  const said = (await lintOf(extensionFor("firefox"))).map((line) => line.replace(/:\d+:/, ":"));
  assert.deepEqual(said, [UNAVOIDABLE]);
});

it("Chromium speaks up where something is not in order", () => withOneNotInOrder(async (folder) => {
  const said = (await warningsOf(folder)).join("\n");
  assert.match(said, /no-such-permission/);
  assert.match(said, /no_such_key/);
}));

it("Chromium loads what it gets without a warning", async () => {
  assert.deepEqual(await warningsOf(extensionFor("chrome")), []);
});
