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
import { extensionFor, siteRoot } from "../suite/places.mjs";
import { githubToken } from "../suite/samples.mjs";

const ROUNDS = Number(argv[2] ?? 7);
const NODES = 100_000;
const TEXT = 52;

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/**
 * What the page's process holds once what nobody needs has gone, in MB: in Chromium all that scripts hold, ours among them; in Firefox all that has been
 * asked of the system's memory and is in use, and what scripts hold. Neither counts what a browser keeps for later, which goes up and down by itself.
 * @param {Browser} browser
 */
async function heldMb({ driver }) {
  if (driver instanceof chrome.Driver) {
    await driver.sendDevToolsCommand("Performance.enable", {});
    // What elements held is free only after they are.
    for (let round = 0; round < 3; round += 1) await driver.sendDevToolsCommand("HeapProfiler.collectGarbage", {});
    const { metrics } = /** @type {any} */ (await driver.sendAndGetDevToolsCommand("Performance.getMetrics", {}));
    return metrics.find((/** @type {{ name: string }} */ { name }) => name === "JSHeapUsedSize").value / (1 << 20);
  }
  if (!(driver instanceof firefox.Driver)) throw new Error("no such browser");
  await driver.setContext(firefox.Context.CHROME);
  try {
    /** @type {number} */
    const bytes = await driver.executeAsyncScript(`const done = arguments[0];
      const { messageManager } = gBrowser.selectedBrowser;
      messageManager.addMessageListener("bench:held", function heard({ data }) {
        messageManager.removeMessageListener("bench:held", heard);
        done(data);
      });
      const tell = \`{
        const manager = Cc["@mozilla.org/memory-reporter-manager;1"].getService(Ci.nsIMemoryReporterManager);
        manager.minimizeMemoryUsage(() => sendAsyncMessage("bench:held", manager.heapAllocated + manager.JSMainRuntimeGCHeap));
      }\`;
      messageManager.loadFrameScript("data:," + encodeURIComponent(tell), false);`);
    return bytes / (1 << 20);
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
}

/** Runs `script` in the page's own world, where it lives as long as the page. @param {Browser} browser @param {string} script */
const inPage = ({ driver }, script) =>
  driver.executeScript(`
    const own = Object.assign(document.createElement("script"), { textContent: arguments[0] });
    document.head.append(own);
    own.remove();`, script);

/**
 * The longest task of the page during `act`: the longest that it waited for a turn of its own, by messages that it sends to itself without end, which beside
 * other work on the machine is more; and in Chromium by the Long Tasks API, which tells of 50 ms and more (0: there was none), but not of what a message
 * to our script begins. Not while times are taken: it keeps a processor busy.
 * @param {Browser} browser @param {string} page its window @param {() => Promise<unknown>} act
 */
async function longestTask(browser, page, act) {
  await inPage(browser, `{
    const { dataset } = document.documentElement;
    Object.assign(dataset, { beat: 0, task: 0 });
    globalThis.tasks?.disconnect();
    if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
      globalThis.tasks = new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) dataset.task = Math.max(duration, dataset.task); });
      tasks.observe({ type: "longtask" });
    }
    globalThis.beats = new MessageChannel();
    let last = performance.now();
    let longest = 0;
    beats.port1.onmessage = () => {
      const now = performance.now();
      if (now - last > longest) dataset.beat = longest = now - last;
      last = now;
      beats.port2.postMessage(0);
    };
    beats.port2.postMessage(0);
  }`);
  await act();
  await browser.driver.switchTo().window(page);
  // Entries are told of in a task of their own: what waits for that is taken.
  await inPage(browser, "beats.port1.close(); for (const { duration } of globalThis.tasks?.takeRecords() ?? []) document.documentElement.dataset.task = Math.max(duration, document.documentElement.dataset.task);");
  /** @type {{ beat: string, task: string }} */
  const { beat, task } = await browser.driver.executeScript("return { ...document.documentElement.dataset };");
  return `${Math.round(Number(beat))}${browser.driver instanceof chrome.Driver ? ` (${Math.round(Number(task))})` : ""}`;
}

/** A task of our script's own world that takes as long as given: whether it is seen at all. @param {Popup} popup @param {number} millis */
const busy = (popup, millis) => () =>
  popup.runLater(`chrome.scripting.executeScript({ target: { tabId: ${popup.tab} }, args: [${millis}], func: (millis) => {
    setTimeout(() => { for (const end = performance.now() + millis; performance.now() < end;); }, 0);
  } }).then(() => done(), done);`);

console.log("| browser | whole scan, median | least | worst | innerText once, median | ratio | longest wait for a turn (Long Tasks): scan, scan that finds and marks, nothing, a task of 120 ms | memory before, after one scan, after all | what was looked at |");
console.log("|---|---|---|---|---|---|---|---|---|");
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
    const held = [await heldMb(browser)];
    const first = await Popup.open(browser.driver, { window: true });
    await first.close();
    held.push(await heldMb(browser));
    const popup = await Popup.open(browser.driver, { window: true });
    /** @param {number} rounds @returns {Promise<[number, number, number][]>} */
    const scan = (rounds) => popup.runLater(`const scanned = [];
      import("/scan/session.js").then(async ({ PLACES, Session }) => {
        for (let round = 0; round < ${rounds}; round += 1) {
          const session = new Session(${popup.tab});
          const began = performance.now();
          const { texts, bytes, secrets } = await session.run({ wanted: PLACES });
          scanned.push([performance.now() - began, texts, bytes]);
          if (secrets.length > 0) await session.mark(secrets);
          session.close();
        }
      }).then(() => done(scanned), done);`);
    const scanned = await scan(ROUNDS);
    const tasks = [];
    const finding = async () => {
      await browser.driver.executeScript("document.body.append(arguments[0]);", githubToken());
      await scan(1);
    };
    for (const act of [() => scan(2), finding, busy(popup, 0), busy(popup, 120)]) {
      await browser.driver.switchTo().window(popup.page);
      tasks.push(await longestTask(browser, popup.page, act));
    }
    await popup.close();
    held.push(await heldMb(browser));
    const times = scanned.map(([time]) => time);
    const inner = median(plain);
    const [, texts = 0, bytes = 0] = scanned[0] ?? [];
    const shown = [median(times), Math.min(...times), Math.max(...times), inner].map((time) => `${Math.round(time)} ms`);
    console.log(
      `| ${name} | ${shown.join(" | ")} | ${(median(times) / inner).toFixed(1)} | ${tasks.join(", ")} ms | ${held.map((mb) => mb.toFixed(1)).join(", ")} MB | ${texts} texts, ${(bytes / (1 << 20)).toFixed(1)} MB |`);
  } finally {
    await browser.quit();
    await server.close();
  }
}
