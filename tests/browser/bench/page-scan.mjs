/**
 * How long a scan of a large page takes, whole and for the page itself: 100,000 elements and 5 MB of text, in both browsers, beside the
 * time that reading `document.body.innerText` takes in the same page, and what of the browser's memory is not given back. Prints a table; times
 * are no test.
 *
 * `node tests/browser/bench/page-scan.mjs [rounds]`
 */
import { argv } from "node:process";
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { Browser, BROWSERS } from "../driver.mjs";
import { Popup } from "../driver/popup.mjs";
import { startServer } from "../server.mjs";
import { memoryMb } from "../suite/measures.mjs";
import { extensionFor, siteRoot } from "../suite/places.mjs";

const ROUNDS = Number(argv[2] ?? 7);
const NODES = 100_000;
const TEXT = 52;

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/**
 * What the page holds once what nobody needs has gone: in Chromium its own heap, our script's in it; in Firefox, which tells no such thing, all that
 * the browser's processes have, which goes up and down by itself.
 * @param {Browser} browser
 */
async function heldMb({ driver }) {
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Performance.enable", {});
    await driver.sendDevToolsCommand("HeapProfiler.collectGarbage", {});
    const { metrics } = /** @type {any} */ (await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {}));
    return metrics.find((/** @type {{ name: string }} */ { name }) => name === "JSHeapUsedSize").value / (1 << 20);
  }
  if (!(driver instanceof firefox.Driver)) throw new Error("no such browser");
  await driver.setContext(firefox.Context.CHROME);
  try {
    await driver.executeAsyncScript(`const done = arguments[0];
      const { messageManager } = gBrowser.selectedBrowser;
      messageManager.addMessageListener("bench:small", function heard() {
        messageManager.removeMessageListener("bench:small", heard);
        Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(done);
      });
      const small = "Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager).minimizeMemoryUsage(() => sendAsyncMessage('bench:small'));";
      messageManager.loadFrameScript("data:," + encodeURIComponent(small), false);`);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
  return memoryMb() ?? Number.NaN;
}

/**
 * The longest that the page had to wait for a turn of its own while it was scanned, by messages that it sends to itself without end: in Firefox there is
 * no Long Tasks API, and timers of a tab that nobody looks at come once a second. Not while times are taken: it keeps a processor busy. What else the
 * machine does counts in it.
 * @param {Browser} browser @param {Popup} before @param {(rounds: number) => Promise<unknown>} scan
 */
async function longestGap({ driver }, before, scan) {
  await driver.switchTo().window(before.page);
  const popup = await Popup.open(driver);
  before.own = popup.own;
  await driver.switchTo().window(popup.page);
  await driver.executeScript(`
    globalThis.longest = 0;
    let last = performance.now();
    const beat = new MessageChannel();
    beat.port1.onmessage = () => {
      const now = performance.now();
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      if (globalThis.beating) beat.port2.postMessage(0);
    };
    globalThis.beating = true;
    beat.port2.postMessage(0);`);
  await scan(2);
  await popup.close();
  return driver.executeScript("globalThis.beating = false; return globalThis.longest;");
}

console.log("| browser | whole scan, median | worst | the page's longest task | innerText once | ratio | memory before, after one scan, after all | what was looked at |");
console.log("|---|---|---|---|---|---|---|---|");
for (const name of BROWSERS) {
  const server = await startServer({ root: siteRoot() });
  const browser = await Browser.start(name, { extension: extensionFor(name), proxy: null });
  try {
    await browser.open(`${server.origins.open}/test/scan/many.html`);
    await browser.driver.executeScript("grow(arguments[0], arguments[1]);", NODES, TEXT);
    const plain = await browser.driver.executeScript(`
      const times = [];
      for (let round = 0; round < 5; round += 1) {
        document.body.style.width = (900 + round) + "px";
        const began = performance.now();
        globalThis.read = document.body.innerText.length;
        times.push(performance.now() - began);
      }
      return times;`);
    await browser.driver.executeScript(`
      if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) return;
      globalThis.tasks = [];
      new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });`);
    const held = [await heldMb(browser)];
    const first = await Popup.open(browser.driver);
    await first.close();
    held.push(await heldMb(browser));
    const popup = await Popup.open(browser.driver);
    /** @param {number} rounds @returns {Promise<[number, number, number][]>} */
    const scan = (rounds) => popup.runLater(`const scanned = [];
      import("/scan/session.js").then(async ({ PLACES, Session }) => {
        for (let round = 0; round < ${rounds}; round += 1) {
          const session = new Session(${popup.tab});
          const began = performance.now();
          const { texts, bytes } = await session.run({ wanted: PLACES });
          scanned.push([performance.now() - began, texts, bytes]);
          session.close();
        }
      }).then(() => done(scanned), done);`);
    const scanned = await scan(ROUNDS);
    await popup.close();
    held.push(await heldMb(browser));
    const gap = await longestGap(browser, popup, scan);
    const tasks = await browser.driver.executeScript("return globalThis.tasks && Math.max(0, ...globalThis.tasks);");
    const times = scanned.map(([time]) => time);
    const inner = median(plain);
    const [, texts = 0, bytes = 0] = scanned[0] ?? [];
    const task = `${Math.round(gap)} ms between beats${tasks === null ? "" : tasks === 0 ? ", none in Long Tasks" : `, ${Math.round(tasks)} ms in Long Tasks`}`;
    console.log(
      `| ${name} | ${Math.round(median(times))} ms | ${Math.round(Math.max(...times))} ms | ${task} | ${Math.round(inner)} ms | ${(median(times) / inner).toFixed(1)} | ${held.map((mb) => mb.toFixed(1)).join(", ")} MB | ${texts} texts, ${(bytes / (1 << 20)).toFixed(1)} MB |`);
  } finally {
    await browser.quit();
    await server.close();
  }
}
