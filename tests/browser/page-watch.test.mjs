/**
 * Looking on while a page changes: what comes is told when the page has come to rest, and after a bounded wait on a page that never does; each text is told
 * once, wherever it comes again. The watch's own modules run in the page here, as the walk's do in page-walk.test.mjs.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { startServer } from "./server.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { REPOSITORY } from "./suite/places.mjs";

/** Watches the page from now on: `told` is what it was told. */
const WATCH = `
  const [done] = [...arguments].slice(-1);
  globalThis.IN_FIREFOX = false;
  globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };
  const main = document.querySelector("#main");
  const told = [];
  /** How often it was said that a frame holds another page. */
  let came = 0;
  const line = (text) => main.append(Object.assign(document.createElement("p"), { textContent: text }));
  /** Until somebody is told of \`text\`. */
  const hears = (text) => new Promise((heard) => {
    const ask = () => (told.some((one) => one.includes(text)) ? heard() : setTimeout(ask, 20));
    ask();
  });
  const ended = (work) => import("/page/watch.js").then(async ({ watch }) => {
    const end = watch(new Set(["text", "attribute", "field", "shadow"]), (slices) => told.push(slices.map(({ text }) => text).join("")), () => void (came += 1));
    const result = await work();
    end();
    return result;
  }).then(done, (error) => done(String(error)));`;

inEachBrowser("a page that is watched", (stage) => {
  /** @type {import("./server.mjs").Server | undefined} */
  let server;
  before(async () => (server = await startServer({ root: join(REPOSITORY, "extension") })));
  after(() => server?.close());

  /** @param {string} script @returns {Promise<any>} */
  async function watched(script) {
    await stage.browser.open(`${server?.origins.open}/test/scan/places.html`);
    return stage.browser.driver.executeAsyncScript(`${WATCH} ended(async () => { ${script} });`);
  }

  it("each text is told once", async () => {
    const times = await watched(`
      line("what comes first");
      await hears("comes first");
      line("what comes first");
      line("what comes then");
      await hears("comes then");
      main.replaceChildren();
      line("what comes first");
      line("what comes last");
      await hears("comes last");
      return ["comes first", "comes then", "comes last"].map((text) => told.filter((one) => one.includes(text)).length);`);
    assert.deepEqual(times, [1, 1, 1]);
  });

  it("what comes at once is told together with what comes with it, and a page that never rests is told of all the same", async () => {
    const [changes, beforeRest] = await watched(`
      let changes = 0;
      const clock = setInterval(() => { changes += 1; main.dataset.clock = "at the time " + changes; }, 20);
      line("what comes meanwhile");
      await hears("comes meanwhile");
      clearInterval(clock);
      return [changes, told.length];`);
    // It changed more often than anybody was told.
    assert.ok(changes > beforeRest && beforeRest >= 1, `${changes} changes, told ${beforeRest} times`);
  });

  it("an attribute, a field that is left, and what comes into a component are told", async () => {
    const all = await watched(`
      const host = document.createElement("x-part");
      host.attachShadow({ mode: "open" }).innerHTML = "<p>there is a component</p>";
      main.append(host);
      await hears("a component");
      host.shadowRoot.append("something in the component");
      await hears("in the component");
      main.dataset.key = "something in an attribute";
      await hears("in an attribute");
      const field = document.createElement("input");
      main.append(field);
      field.value = "something in a field";
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await hears("in a field");
      return true;`);
    assert.equal(all, true);
  });

  it("a frame is told of when it comes, and not at each change around it", async () => {
    const times = await watched(`
      main.append(document.createElement("iframe"));
      while (came === 0) await new Promise((next) => setTimeout(next, 20));
      for (const text of ["what changes first", "what changes then"]) {
        main.dataset.key = text;
        await hears(text);
      }
      // Each is told after a rest, and so it would have been said by then.
      for (const text of ["a line behind it", "and one more"]) {
        line(text);
        await hears(text);
      }
      return came;`);
    assert.equal(times, 1);
  });

  it("who has ended it is told nothing more", async () => {
    await stage.browser.open(`${server?.origins.open}/test/scan/places.html`);
    const after = await stage.browser.driver.executeAsyncScript(`${WATCH}
      import("/page/watch.js").then(async ({ watch }) => {
        const wanted = new Set(["text"]);
        const others = [];
        const end = watch(wanted, (slices) => told.push(slices.map(({ text }) => text).join("")), () => {});
        const other = watch(wanted, (slices) => others.push(slices.map(({ text }) => text).join("")), () => {});
        line("what nobody is told of");
        end();
        while (!others.some((one) => one.includes("nobody"))) await new Promise((next) => setTimeout(next, 20));
        other();
        return told;
      }).then(done, (error) => done(String(error)));`);
    assert.deepEqual(after, []);
  });
}, { extension: null });
