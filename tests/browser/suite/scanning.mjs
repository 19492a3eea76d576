/** What the tests of the page scan share: secrets in every kind of place, and how the popup must call each. */
import { githubToken } from "./samples.mjs";

/** Each place of pages/scan/places.js, and how the popup calls it. @type {Record<string, string>} */
export const PLACES = {
  text: "in the text",
  inline: "in the text",
  pre: "in the text",
  table: "in the text",
  input: "in a field “key”",
  textarea: "in a field",
  "hidden-input": "in a field “held” · not visible",
  attribute: "in an attribute “data-key”",
  meta: "in an attribute “api-key”",
  link: "in a link “href”",
  comment: "in a comment of the source",
  script: "in a script",
  json: "in a script",
  unseen: "in the text · not visible",
  details: "in the text · not visible",
  template: "in the text · not visible",
  shadow: "in the text · in a component",
  "closed-shadow": "in the text · in a component",
  frame: "in the text · in a frame of forum.hushkey.test",
  "cross-frame": "in the text · in a frame of ",
  srcdoc: "in the text · in a frame of this page",
  sandbox: "in the text · in a frame of this page",
  blank: "in the text · in a frame of this page",
  address: "in the page’s address",
  cookie: "in a cookie “kept”",
  "local-storage": "in local storage “kept”",
  "session-storage": "in session storage “kept”",
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
