/** A stage whose browser is started anew with the profile that it had, as a person's is in the morning. */
import { Browser } from "../driver.mjs";
import { startServer } from "../server.mjs";
import { Disk } from "./disk.mjs";
import { Stage } from "./harness.mjs";
import { watchNetwork } from "./netwatch.mjs";
import { extensionFor, siteRoot } from "./places.mjs";
import { closeAndSearch } from "./remains.mjs";

/** @typedef {import("../driver.mjs").BrowserName} BrowserName */

export class KeptStage extends Stage {
  /** What goes with the test. */
  disk = new Disk();
  /** @private @type {() => Promise<Browser>} */ start;

  /** @param {BrowserName} name @param {readonly string[]} [hosts] further host names that lead to this machine */
  constructor(name, hosts = []) {
    super();
    this.start = async () =>
      Browser.start(name, { extension: extensionFor(name), hosts, profile: await this.disk.folder("profile"), proxy: this.network.address });
  }

  async begin() {
    this.served = await startServer({ root: siteRoot() });
    this.watched = await watchNetwork();
    this.started = await this.start();
  }

  /** Ends the browser, and starts it again. */
  async again() {
    await this.browser.quit();
    this.started = await this.start();
  }

  async end() {
    const holdsNone = this.started && (await closeAndSearch(this.started, await this.disk.folder("profile")));
    await this.served?.close();
    await this.watched?.close();
    await this.disk.remove();
    this.network.isUntouched();
    holdsNone?.();
  }
}
