/**
 * What Mozilla's store says of what is handed to it: its own check has no error, and no warning but one that cannot be avoided. It is worth something
 * only if it would speak up: so it is shown an extension first that is not in order.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { fileURLToPath } from "node:url";
import { extensionFor } from "./suite/places.mjs";

const LINTER = fileURLToPath(new URL("node_modules/.bin/addons-linter", import.meta.url));

/**
 * The core comes by `import()`, and the linter wants an address there that stands in the code. Firefox takes such a one for a place on the page's own
 * site, and refuses it; the extension's address has in it a name that each installation draws.
 */
const UNAVOIDABLE = "warnings: UNSAFE_VAR_ASSIGNMENT in content.js: Unsafe call to import for argument 0";

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

it("Mozilla's linter speaks up where something is not in order", () => withOneNotInOrder(async (folder) => {
  const said = (await lintOf(folder)).join("\n");
  assert.match(said, /^errors: /m);
  assert.match(said, /^warnings: /m);
}));

it("Mozilla's linter has no error and one known warning for what Firefox gets", async () => {
  const said = (await lintOf(extensionFor("firefox"))).map((line) => line.replace(/:\d+:/, ":"));
  assert.deepEqual(said, [UNAVOIDABLE]);
});
