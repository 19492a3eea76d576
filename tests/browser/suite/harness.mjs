/**
 * Runs the same cases in each browser, and holds every one of them to the promises that need no case of their own: no policy
 * report, no policy violation that a page could see, no request that a page did not make, no host contacted.
 *
 * A browser that does not start fails its cases: none is ever skipped.
 */
import assert from "node:assert/strict";
import { after, afterEach, before, describe } from "node:test";
import { Browser, BROWSERS } from "../driver.mjs";
import { Screen } from "../driver/screen.mjs";
import { startServer } from "../server.mjs";
import { watchNetwork } from "./netwatch.mjs";
import { extensionFor, siteRoot } from "./places.mjs";
import { SEED } from "./samples.mjs";

/** @typedef {import("../driver.mjs").BrowserName} BrowserName */
/** @typedef {import("../driver.mjs").Frame} Frame */
/** @typedef {"open" | "strict" | "trusted"} Policy */

/** What browsers ask for unasked. */
const BROWSERS_OWN = new Set(["/favicon.ico"]);

/**
 * Whom Chromium calls for its own updates and accounts, with no extension in it too, and no switch stops it (nothing is reached:
 * suite/netwatch.mjs refuses). Any other host is ours to answer for.
 */
const BROWSERS_OWN_HOSTS = new Set([
  "accounts.google.com:443",
  "clients2.google.com",
  "redirector.gvt1.com:443",
  "update.googleapis.com",
  "update.googleapis.com:443",
]);

/** Everything that a case needs; filled before the first case runs. */
export class Stage {
  /** @type {Browser | undefined} */ started;
  /** @type {import("../server.mjs").Server | undefined} */ served;
  /** @type {Screen | undefined} */ shown;

  get browser() {
    if (this.started === undefined) throw new Error("the browser has not started");
    return this.started;
  }

  get server() {
    if (this.served === undefined) throw new Error("the server has not started");
    return this.served;
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
 * @param {boolean} [options.private] in private windows
 * @param {boolean} [options.screen] with a window, on a screen whose clipboard can hold files
 * @param {string} [options.downloads] the folder into which files go that a page gives
 * @param {readonly string[]} [options.hosts] further host names that lead to this machine
 * @param {boolean} [options.secure] whether the pages are trusted as if they came encrypted
 * @param {string[]} [options.pages] the beginnings of the paths that the opened pages ask for, beside the test pages' own
 */
export function inEachBrowser(topic, cases, options = {}) {
  const pages = ["/test/", ...(options.pages ?? [])];
  for (const name of BROWSERS) {
    describe(`${topic}, ${name}`, () => {
      const stage = new Stage();
      /** @type {Awaited<ReturnType<typeof watchNetwork>> | undefined} */
      let network;
      /** @type {{ folder: string, remove?: () => Promise<void> } | undefined} */
      let extension;

      before(async () => {
        console.log(`${topic}, ${name}: HUSHKEY_SEED=${SEED}`);
        const { extension: own = () => ({ folder: extensionFor(name) }) } = options;
        extension = (await own?.(name)) ?? undefined;
        stage.served = await startServer({ root: siteRoot() });
        network = await watchNetwork();
        if (options.screen) stage.shown = await Screen.start();
        stage.started = await Browser.start(name, {
          ...(stage.shown ? { headed: true, display: stage.shown.display } : {}),
          ...(extension ? { extension: extension.folder } : {}),
          proxy: network.address,
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
        try {
          await stage.started?.quit();
        } finally {
          stage.shown?.close();
          await stage.served?.close();
          await network?.close();
          await extension?.remove?.();
        }
        assert.deepEqual(stage.server.reports, [], "a browser sent a policy report at its end");
        const foreign = stage.server.requests.filter(({ method, path }) => {
          return !BROWSERS_OWN.has(path) && !(method === "GET" && pages.some((start) => path.startsWith(start)));
        });
        assert.deepEqual(foreign, [], "the server got a request that no test page makes");
        assert.deepEqual(network?.hosts.filter((host) => !BROWSERS_OWN_HOSTS.has(host)), [], "a host was contacted");
      });
    });
  }
}
