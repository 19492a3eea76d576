/** What the tests of the page scan share: secrets in every kind of place, and how the popup must call each. */
import { githubToken } from "./samples.mjs";

/** Each place of pages/scan/places.js, and how the popup calls it. @type {Record<string, string>} */
export const PLACES = {
  text: "the page’s text",
  inline: "the page’s text",
  pre: "the page’s text",
  table: "the page’s text",
  input: "the field key",
  textarea: "a field",
  "hidden-input": "the field held · not visible",
  attribute: "the attribute data-key",
  button: "the attribute value",
  option: "the attribute value",
  track: "an address in src",
  object: "the page’s text",
  meta: "the attribute api-key",
  link: "an address in href",
  comment: "a comment in the markup",
  script: "a script or data in the page",
  json: "a script or data in the page",
  unseen: "the page’s text · not visible",
  details: "the page’s text · not visible",
  template: "the page’s text · not visible",
  shadow: "the page’s text · in a shadow root",
  "closed-shadow": "the page’s text · in a shadow root",
  frame: "the page’s text · in the frame forum.hushkey.test",
  "cross-frame": "the page’s text · in the frame embedded.elsewhere.test",
  srcdoc: "the page’s text · in the frame without an address",
  sandbox: "the page’s text · in the frame without an address",
  blank: "the page’s text · in the frame without an address",
  address: "the page’s address",
  cookie: "the cookie kept",
  "local-storage": "kept in local storage",
  "session-storage": "kept in session storage",
};

/** A secret for each of `names`, no two of which look alike when they are masked. @param {string[]} names */
export function differing(names) {
  /** @type {Map<string, string>} */
  const byMask = new Map();
  while (byMask.size < names.length) {
    const secret = githubToken();
    byMask.set(masked(secret), secret);
  }
  return Object.fromEntries([...byMask.values()].map((secret, at) => [names[at], secret]));
}

/** @param {string} secret */
export const masked = (secret) => `${secret.slice(0, 4)}…${secret.slice(-2)}`;

/**
 * Puts a secret into each of the places on the page that the driver is at. @param {import("./harness.mjs").Stage} stage
 * @param {Record<string, string>} seeds @param {string} other an origin for the frame of another site
 */
export function seed({ browser }, seeds, other) {
  return browser.driver.executeAsyncScript("seed(arguments[0], arguments[1]).then(() => arguments[2]());", seeds, other);
}

/** How what is marked looks, by its colour behind the text, which nothing else on a test page has: highlights have names that nobody can guess. */
const LOOKS = { found: "rgb(253, 217, 181)", chosen: "rgb(245, 158, 75)" };

/** The texts that are highlighted on the page that the driver is at and look so, all of their elements. @param {import("selenium-webdriver").WebDriver} driver
 * @param {keyof typeof LOOKS} look @returns {Promise<string[]>} */
export function highlighted(driver, look) {
  return driver.executeScript(`
    const [colour] = arguments;
    const elements = (range) => {
      const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
      const all = [];
      for (let node = walker.currentNode; node; node = walker.nextNode()) if (node.nodeType === 3 && range.intersectsNode(node)) all.push(node.parentElement);
      return all;
    };
    return [...CSS.highlights].flatMap(([name, ranges]) =>
      [...ranges].filter((range) => !range.collapsed && elements(range).every((one) => getComputedStyle(one ?? document.documentElement, "::highlight(" + name + ")").backgroundColor === colour)).map(String));`,
  LOOKS[look]);
}

/** Forgets what earlier pages of this origin have kept. @param {import("./harness.mjs").Stage} stage */
export function forgetKept({ browser }) {
  return browser.driver.executeScript("localStorage.clear(); sessionStorage.clear(); document.cookie = 'kept=; max-age=0; path=' + location.pathname.replace(/[^/]*$/, ''); document.cookie = 'kept=; max-age=0';");
}

/** Each seed that is not told with its right place, and how it is told. @param {Record<string, string>} seeds @param {import("../driver/popup.mjs").Listed[]} found */
export function misplaced(seeds, found) {
  return Object.entries(seeds).flatMap(([place, secret]) => {
    const told = found.find(({ masked: shown }) => shown === masked(secret))?.places[0];
    return told?.startsWith(PLACES[place] ?? "?") ? [] : [`${place}: told as ${told}, wanted ${PLACES[place]}`];
  });
}

/** Closes the windows that a case which failed has left. @param {import("./harness.mjs").Stage} stage */
export async function closeOthers({ browser: { driver, window } }) {
  for (const handle of await driver.getAllWindowHandles()) {
    if (handle === window) continue;
    await driver.switchTo().window(handle);
    await driver.close();
  }
  await driver.switchTo().window(window);
}

/**
 * From now on this popup talks to a page of ours: one that gives a long text and does not end until it is stopped, one that gives
 * what breaks a scan, or one that gives more than a scan takes. By the browser's own function, as a driver's script has modules of its own in Firefox.
 * @param {import("../driver/popup.mjs").Popup} popup @param {"endless" | "broken" | "large"} page
 */
export function scanInstead(popup, page) {
  return popup.run(`
    const page = arguments[0];
    const ended = { done: { path: [], inside: [], address: "", title: "" } };
    chrome.tabs.connect = () => {
      let tell = () => {};
      return {
        onMessage: { addListener: (listener) => (tell = listener) },
        onDisconnect: { addListener: () => {} },
        disconnect: () => {},
        postMessage: (order) => {
          if (order.do === "stop") tell(ended);
          if (order.do === "mark") tell({ marked: 0 });
          if (order.do !== "walk") return;
          tell({ slice: page === "broken" ? { text: "a", parts: null } : { text: "so far ".repeat(400000), parts: "\\x60\\x60" } });
          if (page !== "large") return;
          tell({ slice: { text: " ".repeat(64 << 20), parts: "" } });
          tell(ended);
        },
      };
    };
    `, page);
}

/**
 * The reports that the popup offers for saving, in each format, caught where the browser would ask where to.
 * @param {import("../driver/popup.mjs").Popup} popup @returns {Promise<{ name: string, text: string }[]>}
 */
export function savedReports(popup) {
  return popup.runLater(`
    const saved = {};
    const blobs = {};
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob) => { const address = createObjectURL(blob); blobs[address] = blob; return address; };
    HTMLAnchorElement.prototype.click = function () { saved[this.download] = blobs[this.href].text(); };
    for (const name of ["markdown", "json", "sarif"]) document.querySelector("#report-" + name).click();
    Object.assign(URL, { createObjectURL });
    Object.assign(HTMLAnchorElement.prototype, { click });
    Promise.all(Object.entries(saved).map(async ([name, text]) => ({ name, text: await text }))).then(done);`);
}
