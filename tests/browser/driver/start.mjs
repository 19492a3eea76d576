/** Starts a real browser with the extension in it, in a fresh profile, quiet enough that what it sends is ours to explain. */
import { fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, logging } from "selenium-webdriver";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { Command, Name } from "selenium-webdriver/lib/command.js";
import { chromiumHosts, firefoxHosts } from "./hosts.mjs";
import { grantedBefore } from "./permission.mjs";
import { pathOf } from "./programs.mjs";

/** @typedef {"chrome" | "firefox"} BrowserName */
/**
 * @typedef {object} StartOptions
 * @property {string} [extension] folder of the unpacked extension; without one the browser is as it comes
 * @property {string} [beside] folder of another unpacked extension, which is installed, too
 * @property {boolean} [later] Firefox: it is not installed yet, but will be
 * @property {boolean} [headed] with a window
 * @property {string} [display] the screen of that window, when it is not the person's own
 * @property {readonly string[]} [secure] origins that are trusted as if they were encrypted
 * @property {string | null} proxy `host:port` that gets every request but those to loopback and to the hosts of hosts.mjs; null in what is no test
 * @property {boolean} [private] in a private window, in which the extension may run
 * @property {readonly string[]} [hosts] further host names that lead to this machine
 * @property {string} [profile] a folder that is the browser's profile also at its next start, as a person's is; the extension is installed for good
 * @property {string} [downloads] the folder into which files go that a page gives, unasked
 * @property {string} [firefox] a Firefox other than the one that is installed
 */

/** @type {readonly BrowserName[]} */
export const BROWSERS = ["chrome", "firefox"];

/** The UUID under which the extension's own pages are opened in Firefox. */
export const FIREFOX_UUID = "5d1f3a52-4c11-4a7e-9c0e-6b8f6f0a7a11";

/** Features of Chromium that ask Google's servers for something unasked. */
const CHROMIUM_OWN_TRAFFIC = [
  "AutofillServerCommunication",
  "CertificateTransparencyComponentUpdater",
  "MediaRouter",
  "OptimizationGuideModelDownloading",
  "OptimizationHints",
  "OptimizationHintsFetching",
  "Translate",
];

/** @param {string} display */
function onScreen(display) {
  const { WAYLAND_DISPLAY: _, ...own } = process.env;
  return { ...own, DISPLAY: display };
}

/** @param {StartOptions} options */
async function startChrome(options) {
  const settings = new chrome.Options();
  settings.setChromeBinaryPath(pathOf("chromium"));
  settings.addArguments(
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    `--disable-features=${CHROMIUM_OWN_TRAFFIC.join()}`,
    "--window-size=1200,900",
    ...chromiumHosts(options.hosts ?? [], options.proxy !== null),
  );
  const folders = [options.extension, options.beside].filter((folder) => folder !== undefined);
  if (folders.length > 0) settings.addArguments(`--load-extension=${folders.join()}`);
  if (options.profile !== undefined) settings.addArguments(`--user-data-dir=${options.profile}`);
  if (!options.headed) settings.addArguments("--headless=new");
  if (options.secure) settings.addArguments(`--unsafely-treat-insecure-origin-as-secure=${options.secure.join()}`);
  if (options.proxy !== null) settings.addArguments(`--proxy-server=http://${options.proxy}`);
  // Without it an unpacked extension that is reloaded stays off.
  settings.setUserPreferences({
    "extensions.ui.developer_mode": true,
    // With a profile that stays it would open the distribution's start page, which is somebody's site. Of `about:blank` the address bar would have
    // the focus, and a page opened in its place none.
    "session.restore_on_startup": 4,
    "session.startup_urls": ["data:text/html,"],
    ...(options.extension === undefined ? {} : grantedBefore(options.extension, ["notifications"])),
    ...(options.downloads === undefined ? {} : { "download.default_directory": options.downloads, "download.prompt_for_download": false }),
  });
  // An unexpected confirm() must stay, for the test to see it.
  settings.setAlertBehavior("ignore");
  const logs = new logging.Preferences();
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL);
  settings.setLoggingPrefs(logs);
  const service = new chrome.ServiceBuilder(pathOf("chromedriver"));
  if (options.display !== undefined) service.setEnvironment(onScreen(options.display));
  return new Builder().forBrowser("chrome").setChromeOptions(settings).setChromeService(service).build();
}

/** What a Firefox says on its output goes into a file that nobody else can find. */
function outputFile() {
  const folder = mkdtempSync(join(tmpdir(), "hushkey-output-"));
  const file = openSync(join(folder, "output"), "w+");
  rmSync(folder, { recursive: true });
  return file;
}

/** @type {WeakMap<import("selenium-webdriver").WebDriver, number>} */
const outputs = new WeakMap();

/** What the scripts of pages and extensions said by `console` in a Firefox, which keeps it where no driver can ask. @param {import("selenium-webdriver").WebDriver} driver */
export function saidOnOutput(driver) {
  const file = outputs.get(driver);
  if (file === undefined) return "";
  const bytes = Buffer.alloc(fstatSync(file).size);
  readSync(file, bytes, 0, bytes.length, 0);
  // The browser itself says the addresses of pages, which may hold a secret of theirs.
  return bytes.toString("utf8").split("\n").filter((line) => !line.includes("://")).join("\n");
}

/** @param {StartOptions} options */
async function startFirefox(options) {
  const settings = new firefox.Options();
  settings.setBinary(options.firefox ?? pathOf("firefox"));
  if (!options.headed) settings.addArguments("-headless");
  settings.addArguments("--width=1200", "--height=900");
  if (options.profile !== undefined) {
    await mkdir(options.profile, { recursive: true });
    settings.addArguments("-profile", options.profile);
    // Nobody has signed what has just been built.
    settings.setPreference("xpinstall.signatures.required", false);
  }
  settings.setAlertBehavior("ignore");
  const { extension } = options;
  if (extension !== undefined) {
    settings.setPreference("extensions.webextensions.uuids", JSON.stringify({ [await geckoId(extension)]: FIREFOX_UUID }));
  }
  if (options.private) settings.setPreference("browser.privatebrowsing.autostart", true);
  if (options.downloads !== undefined) {
    settings.setPreference("browser.download.folderList", 2);
    settings.setPreference("browser.download.dir", options.downloads);
  }
  settings.setPreference("services.settings.server", "data:,#none/v1");
  settings.setPreference("devtools.console.stdout.content", true);
  // Times to the tenth of a millisecond: only the timing report reads them.
  settings.setPreference("privacy.reduceTimerPrecision", false);
  // The test pages come without encryption, and Firefox asks about each form that they send.
  settings.setPreference("security.warn_submit_secure_to_insecure", false);
  for (const [key, value] of Object.entries(firefoxHosts(options.hosts ?? []))) settings.setPreference(key, value);
  const hosts = new Set(options.secure?.map((origin) => new URL(origin).hostname));
  if (hosts.size > 0) settings.setPreference("dom.securecontext.allowlist", [...hosts].join());
  if (options.proxy !== null) {
    const [host = "", port = ""] = options.proxy.split(":");
    settings.setPreference("network.proxy.type", 1);
    for (const scheme of ["http", "ssl"]) {
      settings.setPreference(`network.proxy.${scheme}`, host);
      settings.setPreference(`network.proxy.${scheme}_port`, Number(port));
    }
  }
  const service = new firefox.ServiceBuilder(pathOf("geckodriver"));
  service.addArguments("--allow-system-access");
  // Without the variable a release build heeds no other server than Mozilla's for its own settings.
  service.setEnvironment({
    ...(options.display === undefined ? process.env : onScreen(options.display)),
    MOZ_REMOTE_SETTINGS_DEVTOOLS: "1",
  });
  const output = outputFile();
  service.setStdio(["ignore", output, output]);
  const driver = await new Builder().forBrowser("firefox").setFirefoxOptions(settings).setFirefoxService(service).build();
  outputs.set(driver, output);
  try {
    if (extension !== undefined && options.private) await installForPrivateWindows(driver, extension);
    else if (extension !== undefined && !options.later && !(await isThere(options.profile))) {
      await /** @type {firefox.Driver} */ (driver).installAddon(extension, options.profile === undefined);
    }
    if (options.beside !== undefined) await /** @type {firefox.Driver} */ (driver).installAddon(options.beside, true);
  } catch (error) {
    await driver.quit();
    throw error;
  }
  return driver;
}

/** Whether an extension was installed into this profile before. @param {string | undefined} profile */
async function isThere(profile) {
  if (profile === undefined) return false;
  return (await readdir(join(profile, "extensions")).catch(() => [])).length > 0;
}

/**
 * By the driver's own command, which can allow what a person allows in the browser's settings.
 * @param {import("selenium-webdriver").WebDriver} driver @param {string} folder
 */
async function installForPrivateWindows(driver, folder) {
  const install = new Command("install for private windows");
  install.setParameters({ path: folder, temporary: true, allowPrivateBrowsing: true });
  /** @type {any} */ (driver).getExecutor().defineCommand(install.getName(), "POST", "/session/:sessionId/moz/addon/install");
  await driver.execute(install);
}

/** @param {string} extension */
async function geckoId(extension) {
  const manifest = JSON.parse(await readFile(join(extension, "manifest.json"), "utf8"));
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (typeof id !== "string") throw new Error(`the manifest in ${extension} names no gecko.id: it is not built for Firefox`);
  return id;
}

/** After these the driver may look at another frame than before. */
const LEAVING = new Set(["switchToFrameParent", "switchToWindow", "newWindow", "close", "setContext"]);

/**
 * Helpers go to the top frame before they look, to be sure. Where the driver is there already nothing is sent: that was one command of five.
 * @param {import("selenium-webdriver").WebDriver} driver
 */
function switchOnce(driver) {
  const execute = driver.execute.bind(driver);
  let atTop = false;
  driver.execute = async (/** @type {Command} */ command) => {
    const switches = command.getName() === Name.SWITCH_TO_FRAME;
    const toTop = switches && command.getParameter("id") === null;
    if (toTop && atTop) return;
    if (switches || LEAVING.has(command.getName())) atTop = false;
    const result = await execute(command);
    if (toTop) atTop = true;
    return result;
  };
}

/**
 * @param {BrowserName} name
 * @param {StartOptions} options
 */
export async function start(name, options) {
  const driver = await (name === "chrome" ? startChrome(options) : startFirefox(options));
  switchOnce(driver);
  return driver;
}
