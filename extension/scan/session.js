// A scan of one tab, from the script that is put into its frames to the list of what was found. The popup runs one while a person looks
// on, the background where nobody does. What is a secret, and how bad, is the core's (src/survey/); here frames are only brought together.

import { load, renew } from "./core.js";
import { Frame } from "./frame.js";
import { unreadOf } from "./unread.js";
import { waysTo } from "./ways.js";

/** @typedef {import("../core/scanner").PageScan} PageScan */
/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../types").Place} Place */
/** @typedef {import("../types").Seen} Seen */
/** @typedef {import("../types").Stored} Stored */

/** Places that a scan looks at unless a person leaves some out. */
export const PLACES = [
  "text", "field", "attribute", "link", "comment", "script", "hidden", "shadow", "frames", "address", "cookie", "local-storage", "session-storage",
];
/** What a browser can hold beside everything else. */
const BUDGET = 64 << 20;
/** The browser's number for the frame that is the page itself. */
const TOP = 0;
/** A frame that says nothing for so long is taken for one that cannot be read: it may be stopped by the browser. */
const SILENT = 10_000;
/** And for so long when the scan is to end. */
const SILENT_AT_END = 500;

/**
 * @typedef {object} Order
 * @property {string[]} wanted of PLACES
 * @property {"page" | "frame" | "selection" | "field" | "text"} [scope]
 * @property {number} [frame] for all scopes but the page
 * @property {string} [text] to look at instead
 */
/**
 * @typedef {object} Result
 * @property {"done" | "cancelled" | "forbidden" | "failed"} state
 * @property {Secret[]} secrets
 * @property {number} texts
 * @property {number} bytes
 * @property {number} frames
 * @property {string[]} unread what the frames are called that could not be read
 * @property {boolean} part whether a part of the page alone was asked about
 * @property {number} leftOut how much text was left out, in UTF-16 units
 * @property {number} millis
 * @property {string} address without secrets
 * @property {string} title
 * @property {Map<number, string>} addresses of frames, by their numbers in `Place.frame`, without secrets
 */

export class Session {
  #tab;
  /** By our own numbers, the top frame's first: Firefox's are too large for the core. @type {Map<number, Frame>} */
  #frames = new Map();
  /** @type {PageScan | undefined} */
  #scan;
  #cancelled = false;
  /** Ends the wait for a page that takes no script. @type {() => void} */
  #stop = () => {};
  #units = 0;
  #leftOut = 0;
  #budget;

  /** @param {number} tab @param {number} [budget] more text than this, in UTF-16 units, is left out */
  constructor(tab, budget = BUDGET) {
    this.#tab = tab;
    this.#budget = budget;
  }

  /** The core's side of it, for reports. */
  get scan() {
    return this.#scan;
  }

  /** Lets go of the core's side of it, which has trapped: the next scan gets a new one. */
  forget() {
    renew();
    this.#scan = undefined;
  }

  /** Scans; `progress` is told how much was read so far, in UTF-16 units. @param {Order} order @param {(units: number) => void} [progress] @returns {Promise<Result>} */
  async run(order, progress = () => {}) {
    const began = performance.now();
    const { scope = "page" } = order;
    this.#cancelled = false;
    /** @type {Promise<void>} */
    const stopped = new Promise((done) => (this.#stop = done));
    try {
      // The core comes meanwhile.
      const ready = Promise.all([load(), chrome.tabs.get(this.#tab), salt()]);
      ready.catch(() => {});
      const entering = this.#enter(order);
      const [{ PageScan }, { url = "" }, salted] = await ready;
      const { host, path } = placeOf(url);
      this.#scan?.free();
      const scan = new PageScan(salted, host, path, Date.now() / 1000);
      this.#scan = scan;
      this.close();
      this.#units = 0;
      this.#leftOut = 0;
      // A page that is busy takes no script until it has time.
      const entered = await Promise.race([entering, stopped]);
      if (!entered) return this.#ended("cancelled", began, order);
      if (entered.length === 0) return this.#ended("forbidden", began, order);
      entered.sort((one, other) => one - other).forEach((id, number) => this.#frames.set(number, new Frame(this.#tab, id)));
      const walking = { wanted: order.wanted, scope: scope === "frame" ? /** @type {const} */ ("page") : scope, ...(order.text ? { text: order.text } : {}) };
      await Promise.all(
        [...this.#frames].map(async ([number, frame]) => {
          let last = performance.now();
          const patience = setInterval(() => performance.now() - last > (this.#cancelled ? SILENT_AT_END : SILENT) && frame.close(), SILENT_AT_END);
          try {
            await frame.walk(walking, ({ text, parts }) => {
              last = performance.now();
              if (this.#units + text.length > this.#budget) this.#leftOut += text.length;
              else scan.add(number, text, parts);
              this.#units += text.length;
              progress(this.#units);
            });
          } finally {
            clearInterval(patience);
          }
          scan.end(number);
        }),
      );
      await this.#seeWhatIsHidden(scan, order.wanted);
      return this.#ended(this.#cancelled ? "cancelled" : "done", began, order);
    } catch (error) {
      this.forget();
      console.error("the scan failed:", error instanceof Error ? error.name : "");
      return this.#ended("failed", began, order);
    }
  }

  /** Ends a scan that is under way; what was found so far is its result. */
  cancel() {
    this.#cancelled = true;
    this.#stop();
    for (const frame of this.#frames.values()) frame.stop();
  }

  /** Lets go of the page; marks stay. */
  close() {
    for (const frame of this.#frames.values()) frame.close();
    this.#frames.clear();
  }

  /** Marks what of `secrets` should not be there; the rest can be gone to. @param {Secret[]} secrets */
  async mark(secrets) {
    const places = (/** @type {boolean} */ loud) => byFrame(secrets.filter(({ standing }) => (standing === "leaked") === loud));
    const [loud, quiet] = [places(true), places(false)];
    await Promise.all([...this.#frames].map(([number, frame]) => frame.mark(loud.get(number) ?? [], quiet.get(number) ?? [])));
  }

  clear() {
    for (const frame of this.#frames.values()) frame.clear();
  }

  /** @param {string[] | null} wanted null ends it */
  watch(wanted) {
    for (const frame of this.#frames.values()) frame.watch(wanted);
  }

  /** Scrolls to a place, through the frames around it; whether it can be seen then. @param {Place} place */
  async reveal(place) {
    const frame = this.#frames.get(place.frame);
    if (!frame) return false;
    for (const [around, inner] of waysTo(frame, [...this.#frames.values()])) await around.revealFrame(inner);
    return frame.reveal(place);
  }

  /** Puts the script into the tab's frames; the numbers of those that took it. @param {Order} order @returns {Promise<number[]>} */
  async #enter(order) {
    const enter = async (/** @type {{ allFrames: true } | { frameIds: number[] }} */ which) => {
      try {
        // From the root: Firefox looks beside the page that asks.
        const entered = await chrome.scripting.executeScript({ target: { tabId: this.#tab, ...which }, files: ["/page.js"], injectImmediately: true });
        return entered.filter((one) => !("error" in one && one.error)).map(({ frameId }) => frameId);
      } catch {
        // The browser forbids it here.
        return [];
      }
    };
    if (!isOfFrames(order)) return enter({ frameIds: [order.frame ?? TOP] });
    // The browser answers when it has entered all of them, and one that is busy may never let it in.
    let patience = 0;
    const tired = new Promise((done) => (patience = setTimeout(done, SILENT))).then(() => enter({ frameIds: [TOP] }));
    const entered = await Promise.race([enter({ allFrames: true }), tired]);
    clearTimeout(patience);
    return entered;
  }

  /** @param {PageScan} scan @param {string[]} wanted */
  async #seeWhatIsHidden(scan, wanted) {
    const secrets = /** @type {Secret[]} */ (scan.secrets());
    const all = secrets.flatMap(({ places }, secret) => places.map((place, number) => ({ place, secret, number })));
    await Promise.all(
      [...this.#frames].map(async ([number, frame]) => {
        const own = all.filter(({ place }) => place.frame === number);
        if (own.length === 0) return;
        const shown = await frame.look(own.map(({ place }) => seen(place)));
        own.forEach(({ secret, number }, at) => {
          if (shown[at] === false) scan.hide(secret, number);
        });
      }),
    );
    scan.arrange(wanted.includes("hidden"));
  }

  /** @param {Result["state"]} state @param {number} began @param {Order} order @returns {Result} */
  #ended(state, began, order) {
    const scan = this.#scan;
    const walked = [...this.#frames].filter(([, frame]) => frame.walked);
    const top = this.#frames.get(0)?.walked;
    const clean = (/** @type {string} */ text) => scan?.clean(text) ?? "";
    const [texts = 0, bytes = 0] = scan?.lookedAt() ?? [];
    return {
      state,
      secrets: /** @type {Secret[]} */ (scan?.secrets() ?? []),
      texts,
      bytes,
      frames: walked.length,
      unread: isOfFrames(order) ? unreadOf(walked.flatMap(([, frame]) => frame.walked ?? [])).map(clean) : [],
      part: (order.scope ?? "page") !== "page" || PLACES.some((place) => !order.wanted.includes(place)),
      leftOut: this.#leftOut,
      millis: Math.round(performance.now() - began),
      address: clean(top?.address ?? ""),
      title: clean(top?.title ?? ""),
      addresses: new Map(walked.map(([number, frame]) => [number, clean(frame.walked?.address ?? "")])),
    };
  }
}

/** Whether the page is asked about with the frames in it. @param {Order} order */
const isOfFrames = ({ wanted, scope = "page" }) => scope === "page" && wanted.includes("frames");

/** @param {Place} place @returns {Seen} */
const seen = ({ kind, first, last }) => ({ kind, first, last });

/** @param {Secret[]} secrets */
function byFrame(secrets) {
  /** @type {Map<number, Seen[]>} */
  const all = new Map();
  for (const place of secrets.flatMap(({ places }) => places)) {
    all.set(place.frame, [...(all.get(place.frame) ?? []), seen(place)]);
  }
  return all;
}

/** @param {string} url */
export function placeOf(url) {
  try {
    const { hostname: host, pathname: path } = new URL(url);
    return { host, path };
  } catch {
    return { host: "", path: "" };
  }
}

/** The installation's own; where there is none, no secret has a fingerprint. */
export async function salt() {
  try {
    const { salt: stored } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("salt"));
    if (typeof stored === "string") return stored;
  } catch {
    // Storage can fail: the scan must not.
  }
  return "";
}
