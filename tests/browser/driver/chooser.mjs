/**
 * Files chosen in the browser's own window, which no driver can see: what stands in for the person's choice there.
 *
 * Chromium: the window is kept shut (CDP `Page.setInterceptFileChooserDialog`), and the files are put in by `DOM.setFileInputFiles`:
 * the browser fills the input and raises its own, trusted events, also where the input is in no document.
 * Firefox: in the browser's own process the window is replaced by one that answers at once; all before and after it, from the press to
 * the trusted events, is Firefox's own.
 */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */

/** In the browser's own process: from now on every such window chooses these files. */
const REPLACE = `
  const [paths] = arguments;
  const { Ci, Cc } = window;
  const CONTRACT = "@mozilla.org/filepicker;1";
  const opened = paths.map((path) => {
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(path);
    return file;
  });
  const registered = window.testChooser !== undefined;
  window.testChooser = { files: opened };
  if (registered) return;
  const listed = () => {
    const all = [...window.testChooser.files];
    return {
      QueryInterface: ChromeUtils.generateQI(["nsISimpleEnumerator"]),
      hasMoreElements: () => all.length > 0,
      getNext: () => all.shift(),
    };
  };
  const make = () => ({
    QueryInterface: ChromeUtils.generateQI(["nsIFilePicker"]),
    init() {},
    appendFilters() {},
    appendFilter() {},
    appendRawFilter() {},
    isModeSupported: () => Promise.resolve(true),
    open: (shown) => Services.tm.dispatchToMainThread(() => shown.done(Ci.nsIFilePicker.returnOK)),
    close() {},
    get file() {
      return window.testChooser.files[0];
    },
    get files() {
      return listed();
    },
  });
  const factory = {
    QueryInterface: ChromeUtils.generateQI(["nsIFactory"]),
    createInstance: (kind) => make().QueryInterface(kind),
  };
  window.testChooser.factory = factory;
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  registrar.registerFactory(Services.uuid.generateUUID(), "", CONTRACT, factory);`;

/**
 * Chooses `paths` in the window for files that `press` makes the page open.
 * @param {WebDriver} driver
 * @param {object} choice
 * @param {() => Promise<void>} choice.press
 * @param {string} choice.input a JavaScript expression for the input that the page then waits for (Chromium)
 * @param {string[]} choice.paths
 */
export async function chooseFiles(driver, { press, input, paths }) {
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Page.setInterceptFileChooserDialog", { enabled: true });
    await press();
    const asked = await until("the input to choose for", async () => {
      const found = /** @type {any} */ (await driver.sendAndGetDevToolsCommand("Runtime.evaluate", { expression: input }));
      return found.result.objectId;
    });
    await driver.sendDevToolsCommand("DOM.setFileInputFiles", { files: paths, objectId: asked });
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeScript(REPLACE, paths);
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
    await press();
  }
}
