/**
 * Runs the same cases in each browser, and holds every one of them to the promises that need no case of their own: no policy
 * report, no policy violation that a page could see, no request that a page did not make, no host contacted, no secret left behind.
 *
 * A browser that does not start fails its cases: none is ever skipped.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";
import { Browser, BROWSERS } from "../driver.mjs";
import { Screen } from "../driver/screen.mjs";
import { startServer } from "../server.mjs";
import { watchNetwork } from "./netwatch.mjs";
import { extensionFor, siteRoot } from "./places.mjs";
import { closeAndSearch } from "./remains.mjs";
import { SEED } from "./samples.mjs";

/** @typedef {import("../driver.mjs").BrowserName} BrowserName */
/** @typedef {import("../driver.mjs").Frame} Frame */
/** @typedef {"open" | "strict" | "trusted"} Policy */

/** What browsers ask for unasked. */
const BROWSERS_OWN = new Set(["/favicon.ico"]);

/** Everything that a case needs; filled before the first case runs. */
export class Stage {
  /** @type {Browser | undefined} */ started;
  /** @type {import("../server.mjs").Server | undefined} */ served;
  /** @type {import("./netwatch.mjs").Network | undefined} */ watched;
  /** @type {Screen | undefined} */ shown;

  get browser() {
    if (this.started === undefined) throw new Error("the browser has not started");
    return this.started;
  }

  get server() {
    if (this.served === undefined) throw new Error("the server has not started");
    return this.served;
  }

  /** What is told to each browser of this stage, so that nobody starts one that nobody watches. */
  get network() {
    if (this.watched === undefined) throw new Error("nobody watches the network");
    return this.watched;
  }

  get screen() {
    if (this.shown === undefined) throw new Error("the browser has no screen");
    return this.shown;
  }

  /** @param {Policy} policy @param {string} page */
  url(policy, page) {
    return `${this.server.origins[policy]}/test/${page}`;
  }

  /** Opens a test page and waits until its own scripts have run. @param {Policy} policy @param {string} page */
  async open(policy, page) {
    await this.browser.open(this.url(policy, page));
  }

  /** @param {string} text */
  copy(text) {
    return this.browser.copy(this.server.origins.open, text);
  }

  /** What the page has seen; a policy violation among it fails the case. */
  async record() {
    const record = await this.browser.record();
    assert.deepEqual(record.violations, [], "the page saw a policy violation");
    return record;
  }
}

/**
 * @param {string} topic
 * @param {(stage: Stage, name: BrowserName) => void} cases
 * @param {object} [options]
 * @param {((name: BrowserName) => Promise<{ folder: string, remove?: () => Promise<void> }>) | null} [options.extension] null for none
 * @param {() => Promise<{ folder: string, remove: () => Promise<void> }>} [options.beside] another extension that is installed, too
 * @param {boolean} [options.private] in private windows
 * @param {boolean} [options.screen] with a window, on a screen whose clipboard can hold files
 * @param {string} [options.downloads] the folder into which files go that a page gives
 * @param {readonly string[]} [options.hosts] further host names that lead to this machine
 * @param {boolean} [options.secure] whether the pages are trusted as if they came encrypted
 * @param {readonly BrowserName[]} [options.browsers] these alone, where no driver can do it in the other
 * @param {string[]} [options.pages] the beginnings of the paths that the opened pages ask for, beside the test pages' own
 */
export function inEachBrowser(topic, cases, options = {}) {
  const pages = ["/test/", ...(options.pages ?? [])];
  for (const name of options.browsers ?? BROWSERS) {
    describe(`${topic}, ${name}`, () => {
      const stage = new Stage();
      /** @type {{ folder: string, remove?: () => Promise<void> } | undefined} */
      let extension;
      /** @type {{ folder: string, remove: () => Promise<void> } | undefined} */
      let beside;
      /** Where Chromium's profile is, which its driver would take away. @type {string | undefined} */
      let profile;

      before(async () => {
        console.log(`${topic}, ${name}: HUSHKEY_SEED=${SEED}`);
        const { extension: own = () => ({ folder: extensionFor(name) }) } = options;
        extension = (await own?.(name)) ?? undefined;
        beside = await options.beside?.();
        stage.served = await startServer({ root: siteRoot() });
        stage.watched = await watchNetwork();
        if (options.screen) stage.shown = await Screen.start();
        if (name === "chrome") profile = await mkdtemp(join(tmpdir(), "hushkey-profile-"));
        stage.started = await Browser.start(name, {
          ...(profile ? { profile } : {}),
          ...(stage.shown ? { headed: true, display: stage.shown.display } : {}),
          ...(extension ? { extension: extension.folder } : {}),
          ...(beside ? { beside: beside.folder } : {}),
          proxy: stage.network.address,
          ...(options.private ? { private: true } : {}),
          ...(options.downloads ? { downloads: options.downloads } : {}),
          ...(options.hosts ? { hosts: options.hosts } : {}),
          ...(options.secure ? { secure: Object.values(stage.served.origins) } : {}),
        });
      });

      cases(stage, name);

      // After each case, so that a report is laid at the door of the case that caused it.
      afterEach(() => {
        assert.deepEqual(stage.server.reports.splice(0), [], "a browser sent a policy report");
      });

      after(async () => {
        let holdsNone = /** @type {(() => void) | undefined} */ (undefined);
        try {
          if (stage.started) holdsNone = await closeAndSearch(stage.started, profile);
        } finally {
          if (profile !== undefined) await rm(profile, { recursive: true, force: true });
          stage.shown?.close();
          await stage.served?.close();
          await stage.watched?.close();
          await extension?.remove?.();
          await beside?.remove();
        }
        assert.deepEqual(stage.server.reports, [], "a browser sent a policy report at its end");
        const foreign = stage.server.requests.filter(({ method, path }) => {
          return !BROWSERS_OWN.has(path) && !(method === "GET" && pages.some((start) => path.startsWith(start)));
        });
        assert.deepEqual(foreign, [], "the server got a request that no test page makes");
        stage.network.isUntouched();
        assert.ok(holdsNone, "no browser was looked through: this tests nothing");
        holdsNone();
      });
    });
  }
}
