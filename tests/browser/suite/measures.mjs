/** What a long run is judged by: the memory of the browser's processes, how many listeners a page has, and how long a clean paste waits. */
import { readdirSync, readFileSync } from "node:fs";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */
/** @typedef {{ memoryMb: number | null, heapMb: number | null, listeners: number | null, waitedMs: number | null, process: { listeners: number, documents: number, nodes: number } | null }} Measure */

/** Programs among our own descendants that are no browser. */
const OTHERS = /^(chromedriver|geckodriver|node|sh|bash)$/;

/** The memory that the browser's processes have to themselves or share, each its part; null where that cannot be read. */
export function memoryMb() {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  let all;
  try {
    all = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  } catch {
    return null;
  }
  for (const pid of all) {
    const parent = Number(read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  let kilobytes = 0;
  const next = [process.pid];
  for (let pid = next.pop(); pid !== undefined; pid = next.pop()) {
    next.push(...(children.get(pid) ?? []));
    if (OTHERS.test(read(`/proc/${pid}/comm`).trim())) continue;
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  }
  return Math.round(kilobytes / 1024);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it has ended meanwhile
  }
}

/** What counts the listeners of a page's own targets: the window, the document and its root. Those are what a guard listens on that lives as long as the page. */
const TARGETS = "[window, document, document.documentElement]";

/**
 * The heap of the page that the driver is at, once what is no longer needed has gone, and the listeners of its window, its document and its root;
 * `process`: of all pages that share its process, where the browser tells.
 * @param {Browser} browser @returns {Promise<{ heapMb: number | null, listeners: number | null, process: { listeners: number, documents: number, nodes: number } | null }>}
 */
export async function ofPage({ driver }) {
  if (driver instanceof chrome.Driver) {
    const ask = async (/** @type {string} */ command, /** @type {object} */ given = {}) => /** @type {any} */ (await driver.sendAndGetDevToolsCommand(command, given));
    await ask("Performance.enable");
    await ask("HeapProfiler.collectGarbage");
    let listeners = 0;
    for (const at of [0, 1, 2]) {
      const { result } = await ask("Runtime.evaluate", { expression: `${TARGETS}[${at}]`, objectGroup: "measure" });
      listeners += (await ask("DOMDebugger.getEventListeners", { objectId: result.objectId })).listeners.length;
    }
    await ask("Runtime.releaseObjectGroup", { objectGroup: "measure" });
    const { metrics } = await ask("Performance.getMetrics");
    const value = (/** @type {string} */ name) => metrics.find((/** @type {{ name: string }} */ one) => one.name === name)?.value ?? Number.NaN;
    const process = { listeners: value("JSEventListeners"), documents: value("Documents"), nodes: value("Nodes") };
    return { heapMb: Math.round(value("JSHeapUsedSize") / 1e5) / 10, listeners, process };
  }
  if (!(driver instanceof firefox.Driver)) return { heapMb: null, listeners: null, process: null };
  await driver.setContext(firefox.Context.CHROME);
  try {
    const listeners = /** @type {number} */ (await driver.executeAsyncScript(
      `const done = arguments[0];
       const { messageManager } = gBrowser.selectedBrowser;
       messageManager.addMessageListener("soak:listeners", function heard({ data }) {
         messageManager.removeMessageListener("soak:listeners", heard);
         done(data);
       });
       const count = "let all = 0; for (const target of [content.window, content.document, content.document.documentElement]) all += Services.els.getListenerInfoFor(target).length; sendAsyncMessage('soak:listeners', all);";
       Services.obs.notifyObservers(null, "memory-pressure", "heap-minimize");
       messageManager.loadFrameScript("data:," + encodeURIComponent(count), false);`));
    return { heapMb: null, listeners, process: null };
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** How long the page waits for a clean paste of a kilobyte, the median of several. @param {Browser} browser @param {string} text what is on the clipboard */
async function waitedMs(browser, text) {
  const waits = [];
  for (let at = 0; at < 7; at += 1) {
    await browser.click("textarea");
    await browser.driver.executeScript("document.getElementById('textarea').value = '';");
    await browser.forget();
    await browser.paste();
    await until("a clean paste", async () => (await browser.text("textarea")) === text);
    waits.push((await browser.record()).events.find(({ type }) => type === "paste")?.waited ?? Number.NaN);
  }
  await browser.driver.executeScript("document.getElementById('textarea').value = '';");
  return Math.round((waits.sort((a, b) => a - b)[3] ?? Number.NaN) * 100) / 100;
}

/** All of it, of the page that the driver is at, which is plain.html. @param {Browser} browser @param {string} text @returns {Promise<Measure>} */
export async function measure(browser, text) {
  const waited = await waitedMs(browser, text);
  return { memoryMb: memoryMb(), ...(await ofPage(browser)), waitedMs: waited };
}
