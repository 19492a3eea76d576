/** What a long run is judged by: the memory of the browser's processes, how many listeners a page has, and how long a clean paste waits. */
import { readdirSync, readFileSync } from "node:fs";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "../driver.mjs";

/** @typedef {import("../driver.mjs").Browser} Browser */
/** @typedef {{ memoryMb: number | null, heapMb: number | null, listeners: number | null, waitedMs: number | null }} Measure */

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

/** The heap of the page that the driver is at, and its listeners. @param {Browser} browser @returns {Promise<{ heapMb: number | null, listeners: number | null }>} */
async function ofPage({ driver }) {
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Performance.enable", {});
    await driver.sendDevToolsCommand("HeapProfiler.collectGarbage", {});
    const { metrics } = /** @type {any} */ (await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {}));
    const value = (/** @type {string} */ name) => metrics.find((/** @type {{ name: string }} */ one) => one.name === name)?.value ?? null;
    return { heapMb: Math.round(value("JSHeapUsedSize") / 1e5) / 10, listeners: value("JSEventListeners") };
  }
  if (!(driver instanceof firefox.Driver)) return { heapMb: null, listeners: null };
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
       messageManager.loadFrameScript("data:," + encodeURIComponent(count), false);`));
    return { heapMb: null, listeners };
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
