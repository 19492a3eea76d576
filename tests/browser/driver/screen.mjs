/**
 * A screen in memory with a clipboard of its own. A browser without a window has a clipboard that only it can fill: files come to it as
 * they come from a file manager, by the system's.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { env } from "node:process";
import { pathToFileURL } from "node:url";
import { pathOf } from "./programs.mjs";

export class Screen {
  static async start() {
    // It chooses a free number, and says it once it takes windows.
    const server = spawn(pathOf("xvfb"), ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    const said = /** @type {import("node:stream").Readable} */ (server.stdio[3]);
    const ended = once(server, "exit").then(() => {
      throw new Error("the screen did not start");
    });
    const [number] = await Promise.race([once(said, "data"), ended]);
    ended.catch(() => {});
    return new Screen(server, `:${String(number).trim()}`);
  }

  /** @param {import("node:child_process").ChildProcess} server @param {string} display */
  constructor(server, display) {
    /** @private */ this.server = server;
    this.display = display;
  }

  /** Copies files. @param {readonly string[]} paths */
  copy(paths) {
    const list = paths.map((path) => `${pathToFileURL(path).href}\r\n`).join("");
    // It returns when the clipboard is its own, and goes on behind until somebody else copies or the screen goes.
    execFileSync(pathOf("xclip"), ["-selection", "clipboard", "-target", "text/uri-list", "-in"], {
      input: list,
      stdio: ["pipe", "ignore", "ignore"],
      env: { ...env, DISPLAY: this.display },
    });
  }

  close() {
    this.server.kill();
  }
}
