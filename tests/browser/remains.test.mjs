/**
 * The search for secrets in what a browser leaves (`suite/remains.mjs`) would find one: each that is planted here, in each of the ways in which an extension can
 * write something down, stands in a file of the profile that is named then; where it would not, is said here. All else that says "no secret is left" rests on this.
 */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { Browser, BROWSERS } from "./driver.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { extensionFor } from "./suite/places.mjs";
import { close, leftIn, Seeker } from "./suite/remains.mjs";

/** What looks like a secret, and is none that the run has made. */
const planted = () => `planted_${randomBytes(18).toString("hex")}`;

/**
 * Where the search may not find it: Firefox compresses what is in its databases (Snappy, over SQLite's pages), and a short text of one byte to a sign alone
 * is sure to stand there whole. So `at-rest.test.mjs` asks the extension's storage itself, too, which is all that Hushkey writes to.
 */
const OUT_OF_SIGHT = { chrome: /** @type {string[]} */ ([]), firefox: ["a long text that browsers compress", "a database, with signs of two bytes"] };

/** By name, what a page of the extension does with `given[0]` until it is written down. @type {Record<string, string>} */
const PLACES = {
  "the extension's storage": "chrome.storage.local.set({ planted: { among: ['other', given[0]] } }).then(() => done());",
  "local storage": "localStorage.setItem('planted', given[0]); done();",
  "a database": `
    const asked = indexedDB.open("planted", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("all");
    asked.onsuccess = () => {
      const writing = asked.result.transaction("all", "readwrite", { durability: "strict" });
      writing.objectStore("all").put({ among: ["other", given[0]] }, "one");
      writing.oncomplete = () => { asked.result.close(); done(); };
    };`,
  "a long text that browsers compress": `
    const asked = indexedDB.open("long", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("all");
    asked.onsuccess = () => {
      const writing = asked.result.transaction("all", "readwrite", { durability: "strict" });
      writing.objectStore("all").put({ text: "the same words again, ".repeat(400) + given[0] + " and the same words again".repeat(400) }, "one");
      writing.oncomplete = () => { asked.result.close(); done(); };
    };`,
  "a database, with signs of two bytes": `
    const asked = indexedDB.open("wide", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("all");
    asked.onsuccess = () => {
      const writing = asked.result.transaction("all", "readwrite", { durability: "strict" });
      writing.objectStore("all").put("\\u65e5\\u672c " + given[0], "one");
      writing.oncomplete = () => { asked.result.close(); done(); };
    };`,
};

it("a text is found as it is, with two bytes to a sign, and in base64, wherever it begins; and nothing else is", () => {
  const secret = planted();
  const seeker = new Seeker([planted(), secret, planted()]);
  const forms = [Buffer.from(secret), Buffer.from(secret, "utf16le"), Buffer.from(Buffer.from(secret).toString("base64"))];
  for (const form of forms) {
    for (const before of [0, 1, 9, 10, 11, 4095]) {
      assert.ok(seeker.finds(Buffer.concat([randomBytes(before), form, randomBytes(7)])), `${before} bytes before it`);
      assert.ok(!seeker.finds(Buffer.concat([randomBytes(before), form.subarray(0, -1)])) || form === forms[2], "a part of it");
    }
  }
  assert.ok(!seeker.finds(Buffer.from(planted())));
});

it("each file of a profile is looked through, but those that browsers keep of pages", async () => {
  const profile = await mkdtemp(join(tmpdir(), "hushkey-profile-"));
  try {
    const secret = planted();
    await mkdir(join(profile, "Default", "Local Extension Settings", "id"), { recursive: true });
    await mkdir(join(profile, "Default", "Sessions"), { recursive: true });
    for (const file of ["Default/Local Extension Settings/id/000003.log", "Default/Sessions/Tabs_1", "Default/History"]) await writeFile(join(profile, file), ` ${secret} `);
    const { looked, holding } = await leftIn(profile, [secret], { pagesStore: true });
    assert.deepEqual([looked, holding], [1, ["Default/Local Extension Settings/id/000003.log"]]);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

for (const name of BROWSERS) {
  it(`what an extension writes down is found, ${name}`, async (test) => {
    const folder = name === "chrome" ? await mkdtemp(join(tmpdir(), "hushkey-profile-")) : undefined;
    const network = await watchNetwork();
    /** @type {Awaited<ReturnType<typeof close>> | undefined} */
    let closed;
    try {
      const browser = await Browser.start(name, { extension: extensionFor(name), ...(folder ? { profile: folder } : {}), proxy: network.address });
      /** @type {Map<string, string>} */
      const secrets = new Map();
      try {
        for (const [place, script] of Object.entries(PLACES)) {
          const secret = planted();
          secrets.set(place, secret);
          await browser.inExtension(script, secret);
        }
      } finally {
        closed = await close({ driver: browser.driver, quit: () => browser.quit() }, folder);
      }
      assert.ok(closed.folder);
      /** @type {string[]} */
      const missed = [];
      for (const [place, secret] of secrets) {
        const { holding } = await leftIn(closed.folder, [secret], { pagesStore: false });
        test.diagnostic(`${place}: ${holding.join(", ")}`);
        if (holding.length === 0) missed.push(place);
      }
      assert.deepEqual(missed.filter((place) => !OUT_OF_SIGHT[name].includes(place)), [], "the search does not find it there");
    } finally {
      await closed?.end();
      await network.close();
      if (folder) await rm(folder, { recursive: true, force: true });
    }
  });
}
