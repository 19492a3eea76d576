/** The extension itself, from outside: scripts in its own pages, and its update while pages are open. */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { FIREFOX_UUID } from "./start.mjs";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */

/** A page of the extension that does nothing by itself. */
const QUIET_PAGE = "manifest.json";

/** @param {chrome.Driver} driver @returns {Promise<string>} */
function chromiumId(driver) {
  return until("the extension's worker", async () => {
    /** @type {any} */
    const { targetInfos } = await driver.sendAndGetDevToolsCommand("Target.getTargets", {});
    const own = targetInfos.find((/** @type {{ type: string, url: string }} */ { type, url }) => {
      return type === "service_worker" && url.startsWith("chrome-extension://") && url.endsWith("/background.js");
    });
    return own ? new URL(own.url).host : null;
  });
}

/** The id is asked for once: a sleeping worker is no target. @type {WeakMap<WebDriver, string>} */
const known = new WeakMap();

/** @param {WebDriver} driver */
export async function addressOf(driver) {
  if (!(driver instanceof chrome.Driver)) return `moz-extension://${FIREFOX_UUID}/`;
  const id = known.get(driver) ?? (await chromiumId(driver));
  known.set(driver, id);
  return `chrome-extension://${id}/`;
}

/**
 * @param {WebDriver} driver
 * @param {string} window to go back to
 * @param {string} script the body of a function of `done` and `given`
 * @param {unknown[]} given
 */
export async function inExtensionPage(driver, window, script, given) {
  const address = (await addressOf(driver)) + QUIET_PAGE;
  await driver.switchTo().newWindow("tab");
  try {
    await driver.get(address);
    return await driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1]; const given = arguments[0]; ${script}`, given);
  } finally {
    await driver.close();
    await driver.switchTo().window(window);
  }
}

/**
 * Chromium: lets the extension into private windows, as a person does in the browser's settings, opens one, and gives its handle.
 * @param {WebDriver} driver
 */
export async function privateWindow(driver) {
  if (!(driver instanceof chrome.Driver)) throw new Error("only Chromium needs this");
  const id = await chromiumId(driver);
  known.set(driver, id);
  await driver.get("chrome://extensions/");
  await driver.executeAsyncScript(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: arguments[0], incognitoAccess: true })
       .then(arguments[1], arguments[1]);`, id);
  // It is loaded anew by that.
  await chromiumId(driver);
  const before = new Set(await driver.getAllWindowHandles());
  await driver.get(`chrome-extension://${id}/${QUIET_PAGE}`);
  await driver.executeAsyncScript("chrome.windows.create({ incognito: true, url: 'about:blank' }).then(() => arguments[0]());");
  const handle = await until("the private window", async () => (await driver.getAllWindowHandles()).find((name) => !before.has(name)));
  await driver.switchTo().window(handle);
  return handle;
}

/**
 * Ends the extension's background, as browsers do when it has been idle or when memory is short; the next message wakes it.
 * @param {WebDriver} driver
 */
export async function killBackground(driver) {
  if (driver instanceof chrome.Driver) {
    /** @type {any} */
    const { targetInfos } = await driver.sendAndGetDevToolsCommand("Target.getTargets", {});
    for (const { type, url, targetId } of targetInfos) {
      if (type !== "service_worker" || !url.startsWith("chrome-extension://")) continue;
      await driver.sendAndGetDevToolsCommand("Target.closeTarget", { targetId }).catch((thrown) => {
        if (!/No target with given id/.test(String(thrown))) throw thrown; // else it has ended meanwhile
      });
    }
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeAsyncScript(
        `const [uuid, done] = arguments;
         const { extension } = WebExtensionPolicy.getByHostname(uuid);
         extension.terminateBackground({ disableResetIdleForTest: true }).then(() => done(), done);`,
        FIREFOX_UUID,
      );
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
  }
}

/** How often a background is ended that is ended again and again, in milliseconds: it wakes for a moment, and is gone in the middle of what it does. */
const ENDED_EVERY = 30;

/**
 * Ends the extension's background again and again, beside all that the test does, until what this gives is called.
 * @param {WebDriver} driver
 * @returns {Promise<() => Promise<void>>}
 */
export async function keepKilling(driver) {
  if (!(driver instanceof firefox.Driver)) {
    let going = true;
    const round = async () => {
      while (going) {
        await killBackground(driver);
        await new Promise((over) => setTimeout(over, ENDED_EVERY));
      }
    };
    const rounds = round();
    return async () => {
      going = false;
      await rounds;
    };
  }
  const inBrowser = async (/** @type {string} */ script) => {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeScript(script, FIREFOX_UUID, ENDED_EVERY);
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
  };
  await inBrowser(`
    const [uuid, every] = arguments;
    window.killing = setInterval(() => {
      WebExtensionPolicy.getByHostname(uuid)?.extension.terminateBackground({ disableResetIdleForTest: true }).catch(() => {});
    }, every);`);
  return () => inBrowser("clearInterval(window.killing);");
}

/**
 * @param {WebDriver} driver
 * @param {string} window
 * @param {string} folder
 */
export async function reinstall(driver, window, folder) {
  if (driver instanceof firefox.Driver) {
    await driver.installAddon(folder, true);
    return;
  }
  if (!(driver instanceof chrome.Driver)) throw new Error("no such browser");
  const id = await chromiumId(driver);
  known.set(driver, id);
  // Its own page goes with the extension that it reloads.
  await driver.switchTo().newWindow("tab");
  await driver.get(`chrome-extension://${id}/${QUIET_PAGE}`);
  await driver.executeScript("setTimeout(() => chrome.runtime.reload());");
  await until("the extension's page to go", async () => {
    const handles = await driver.getAllWindowHandles();
    await driver.switchTo().window(window);
    return handles.length;
  });
  await chromiumId(driver);
}

/**
 * Turns the extension off, or takes it away, as a person does on the browser's page of extensions.
 * @param {WebDriver} driver
 * @param {string} window to go back to
 * @param {"off" | "away"} how
 */
export async function takeAway(driver, window, how) {
  if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeAsyncScript(
        `const [uuid, how, done] = arguments;
         const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
         AddonManager.getAddonByID(WebExtensionPolicy.getByHostname(uuid).id)
           .then((addon) => (how === "off" ? addon.disable() : addon.uninstall())).then(() => done(), done);`,
        FIREFOX_UUID, how);
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
    return;
  }
  if (!(driver instanceof chrome.Driver)) throw new Error("no such browser");
  const id = await chromiumId(driver);
  await driver.switchTo().newWindow("tab");
  if (how === "off") {
    await driver.get("chrome://extensions/");
    await driver.executeAsyncScript("chrome.management.setEnabled(arguments[0], false, () => arguments[1]());", id);
    await driver.close();
  } else {
    // Its own page goes with it.
    const own = await driver.getWindowHandle();
    await driver.get(`chrome-extension://${id}/${QUIET_PAGE}`);
    await driver.executeScript("setTimeout(() => chrome.management.uninstallSelf());");
    await until("the extension's page to go", async () => !(await driver.getAllWindowHandles()).includes(own));
  }
  await driver.switchTo().window(window);
}

/**
 * Chromium: turns the extension on again that {@link takeAway} has turned off.
 * @param {WebDriver} driver @param {string} window to go back to
 */
export async function turnOn(driver, window) {
  if (!(driver instanceof chrome.Driver)) throw new Error("only Chromium needs this");
  const { host } = new URL(await addressOf(driver));
  await driver.switchTo().newWindow("tab");
  await driver.get("chrome://extensions/");
  await driver.executeAsyncScript("chrome.management.setEnabled(arguments[0], true, () => arguments[1]());", host);
  await driver.close();
  await driver.switchTo().window(window);
}
