/**
 * A scan where things are not as they are wished: somebody changes their mind in its middle, a frame does not answer, a part alone is asked about, and a
 * page has more to mark than it could bear.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { picture } from "./suite/pixels.mjs";
import { githubToken } from "./suite/samples.mjs";
import { closeOthers, differing, forgetKept, highlighted, masked, savedReports, seed } from "./suite/scanning.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** @param {Stage} stage @param {Record<string, string>} seeds by place of pages/scan/places.js */
async function seeded(stage, seeds) {
  await stage.open("open", "scan/places.html");
  await forgetKept(stage);
  await seed(stage, seeds, stage.server.origins.openTwin);
}

/** Opens the popup as an entry of the context menu does. @param {Stage} stage @param {Record<string, unknown>} order */
async function openedFor({ browser }, order) {
  await browser.inExtension(
    `chrome.tabs.query({}).then((all) => chrome.storage.session.set({ asked: {
       ...given[1], tab: all.find(({ url }) => url === given[0]).id, at: Date.now() } })).then(() => done(), done);`,
    await browser.driver.getCurrentUrl(), { frame: 0, ...order });
  return Popup.open(browser.driver);
}

/** Of an outline. */
const ORANGE = [194, 87, 26];

/** @param {Popup} popup */
const shown = async (popup) => (await popup.list()).map(({ masked: mask }) => mask);

inEachBrowser("a scan that does not go smoothly", (stage) => {
  beforeEach(() => closeOthers(stage));

  it("of a part alone it is not said that the page holds none; nor where a place is left out", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    const part = ["part", "No secret in what was looked at."];
    const isOfPart = async () => {
      const report = (await savedReports(popup)).find(({ name }) => /\d\.json$/.test(name));
      return JSON.parse(report?.text ?? "").looked.part;
    };
    await browser.driver.executeScript("getSelection().selectAllChildren(document.querySelector('h1'));");
    let popup = await openedFor(stage, { scope: "selection", text: "Where things can stand" });
    assert.deepEqual(await popup.state().then(({ state, text }) => [state, text]), part);
    assert.equal(await isOfPart(), true);
    await popup.press("#again");
    await until("the whole page", async () => (await popup.state()).text === "1 secret on this page.");
    assert.equal(await isOfPart(), false);
    await popup.press("#wanted [value=text]");
    await until("the part", async () => (await popup.state()).text === part[1]);
    assert.equal((await popup.state()).state, "part");
    assert.equal(await isOfPart(), true);
    await popup.press("#wanted [value=text]");
    await until("the whole page", async () => (await popup.state()).text === "1 secret on this page.");
    await popup.close();
  });

  it("what is selected in a field, or in a component, is looked at", async () => {
    const { browser } = stage;
    const seeds = differing(["text", "textarea", "input", "shadow"]);
    await seeded(stage, seeds);
    for (const [place, select] of [
      ["textarea", "const field = document.querySelector('textarea'); field.focus(); field.select();"],
      ["input", "const field = document.querySelector('input'); field.focus(); field.select();"],
      ["shadow", "document.activeElement.blur(); getSelection().selectAllChildren(document.querySelector('x-part').shadowRoot.firstChild);"],
    ]) {
      await browser.driver.executeScript(select ?? "");
      const secret = seeds[place ?? ""] ?? "";
      // The browser tells it so, in one line.
      const popup = await openedFor(stage, { scope: "selection", text: `inside ${secret}` });
      assert.deepEqual(await shown(popup), [masked(secret)], place);
      await popup.close();
    }
  });

  it("whoever chooses places one after the other gets the list of the last choice, once", async () => {
    const seeds = differing(["text", "input", "comment", "attribute"]);
    await seeded(stage, seeds);
    const popup = await Popup.open(stage.browser.driver);
    await popup.run("for (const place of ['comment', 'field', 'attribute', 'comment']) document.querySelector(`#wanted [value=${place}]`).click();");
    const wanted = ["text", "comment"].map((place) => masked(seeds[place] ?? "")).sort();
    const settled = async () => (await popup.state()).state === "part" || (await popup.state()).state === "found";
    await until("the list", async () => (await settled()) && (await shown(popup)).sort().join() === wanted.join());
    assert.equal((await popup.state()).text, "2 secrets on this page.");
    await popup.run("for (const place of ['field', 'attribute']) document.querySelector(`#wanted [value=${place}]`).click();");
    await until("all of it", async () => (await settled()) && (await popup.state()).text === "4 secrets on this page.");
    assert.equal((await shown(popup)).length, 4);
    await popup.close();
  });

  for (const [where, mute] of [
    ["takes no script", "chrome.scripting.executeScript = () => new Promise(() => {});"],
    ["says nothing", "chrome.tabs.connect = () => ({ onMessage: { addListener() {} }, onDisconnect: { addListener() {} }, disconnect() {}, postMessage() {} });"],
  ]) {
    it(`a page that ${where}, since it is busy: the scan can be stopped all the same`, async () => {
      await seeded(stage, {});
      const popup = await Popup.open(stage.browser.driver);
      await popup.run(mute ?? "");
      await popup.press("#again");
      await until("the scan to be under way", async () => (await popup.state()).state === "running");
      await popup.press("#cancel");
      assert.equal((await popup.settled()).text, "No secret in what was looked at. Stopped before the end.");
      await popup.close();
    });
  }

  it("where a frame is so busy that the browser cannot enter all of them, the page itself is looked at, and the frame is named", async () => {
    const secret = githubToken();
    await seeded(stage, { text: secret, frame: githubToken() });
    const popup = await Popup.open(stage.browser.driver);
    assert.equal((await popup.state()).text, "2 secrets on this page.");
    await popup.run(`
      const { scripting } = chrome;
      const enter = scripting.executeScript.bind(scripting);
      scripting.executeScript = (order) => (order.target.allFrames ? new Promise(() => {}) : enter(order));`);
    await popup.press("#again");
    await until("the scan to be under way", async () => (await popup.state()).state === "running");
    await until("its end", async () => (await popup.state()).state !== "running", 30_000);
    const { text, looked } = await popup.state();
    assert.equal(text, "1 secret on this page.");
    assert.match(looked, / in 1 frame, .* Frames that could not be read: \/test\/scan\/places\.html\.$/);
    assert.deepEqual(await shown(popup), [masked(secret)]);
    await popup.close();
  });

  it("a frame in a component that cannot be read is named, and not those that can", async () => {
    const { browser } = stage;
    await seeded(stage, {});
    await browser.driver.executeAsyncScript(`
      const [other, done] = arguments;
      const host = document.body.appendChild(document.createElement("div"));
      const root = host.attachShadow({ mode: "closed" });
      const made = (parts) => new Promise((done) => {
        const frame = root.appendChild(Object.assign(document.createElement("iframe"), parts));
        frame.addEventListener("load", done, { once: true });
      });
      const outer = "<p>one that can be read</p><iframe srcdoc='<p>and one in it'></iframe>";
      Promise.all([made({ srcdoc: outer }), made({ src: "places.html" }), made({ src: other })]).then(done);`, `${stage.server.origins.openTwin}/test/scan/places.html`);
    const all = await Popup.open(browser.driver);
    assert.deepEqual(await all.settled().then(({ state, text }) => [state, text]), ["quiet", "No secret on this page."]);
    await all.close();
    await browser.driver.executeScript(`
      const host = document.body.appendChild(document.createElement("div"));
      host.attachShadow({ mode: "closed" }).append(Object.assign(document.createElement("iframe"), { src: "http://127.0.0.1:1/nobody" }));`);
    const popup = await Popup.open(browser.driver);
    await until("the frame to be named", async () => {
      const { state, looked } = await popup.settled();
      if (looked.includes("Frames that could not be read: http://127.0.0.1:1/nobody.")) return state === "part";
      await popup.press("#again");
      return false;
    });
    await popup.close();
  });

  for (const site of /** @type {const} */ (["open", "openTwin"])) {
    it(`what stands in a frame in a component, out of sight, is gone to: a frame of ${site === "open" ? "the same" : "another"} site`, async () => {
      const { browser, server } = stage;
      await seeded(stage, {});
      const token = githubToken();
      await browser.driver.executeAsyncScript(`
        const [address, text, done] = arguments;
        const room = document.body.appendChild(document.createElement("p"));
        room.style.height = "5000px";
        const host = document.body.appendChild(document.createElement("div"));
        const frame = host.attachShadow({ mode: "open" }).appendChild(Object.assign(document.createElement("iframe"), { src: address, height: 400 }));
        frame.addEventListener("load", () => {
          frame.contentWindow.postMessage({ end: text }, "*");
          done();
        }, { once: true });`, `${server.origins[site]}/test/scan/places.html`, token);
      const popup = await Popup.open(browser.driver);
      await until("it to be found", async () => {
        if ((await shown(popup)).includes(masked(token))) return true;
        await popup.press("#again");
        await popup.settled();
        return false;
      });
      await popup.press("#groups .go");
      await browser.driver.switchTo().window(popup.page);
      await until("it to be in view", () => browser.driver.executeScript(
        "const { top, bottom } = document.querySelector('body > div:last-child').shadowRoot.querySelector('iframe').getBoundingClientRect(); return top < innerHeight && bottom > 0;"));
      await popup.close();
    });
  }

  it("a frame that comes into a page that is watched is looked at, in a component too, and watched from then on", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(browser.driver);
    await popup.press("#watch");
    const counts = (/** @type {string} */ number) => until(`${number} to be counted`, async () => (await popup.badge()) === number);
    await counts("1");
    const first = githubToken();
    const inPage = async (/** @type {string} */ script, /** @type {string} */ text) => {
      await browser.driver.switchTo().window(popup.page);
      await browser.driver.executeScript(script, text);
    };
    const framed = "const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<p>there is ' + arguments[0] });";
    await inPage(`${framed} frame.id = "late"; document.body.append(frame);`, first);
    await counts("2");
    await inPage(`${framed} document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" }).append(frame);`, githubToken());
    await counts("3");
    await inPage("document.querySelector('#late').contentDocument.body.append('and ' + arguments[0]);", githubToken());
    await counts("4");
    await browser.driver.switchTo().window(popup.page);
    await browser.driver.switchTo().frame(await browser.driver.findElement({ id: "late" }));
    await until("it to be marked there", async () => (await highlighted(browser.driver, "found")).includes(first));
    await popup.press("#watch");
    await until("the wish to be forgotten", () => popup.run("return chrome.storage.session.get('watched').then(({ watched }) => Object.keys(watched).length === 0);"));
    await popup.close();
  });

  it("marks that are taken away from a watched page stay away, of what was found just before too", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(browser.driver);
    await popup.press("#watch");
    const counts = (/** @type {string} */ number) => until(`${number} to be counted`, async () => (await popup.badge()) === number);
    const add = async (/** @type {string} */ text) => {
      await browser.driver.switchTo().window(popup.page);
      await browser.driver.executeScript("document.querySelector('#main').append(Object.assign(document.createElement('p'), { textContent: arguments[0] }));", text);
    };
    await counts("1");
    const [before, after] = [githubToken(), githubToken()];
    await add(before);
    await counts("2");
    await popup.press("#unmark");
    await add(after);
    await counts("3");
    await browser.driver.switchTo().window(popup.page);
    const marked = await until("the mark of what came after", async () => {
      const all = await highlighted(browser.driver, "found");
      return all.includes(after) && all;
    });
    assert.deepEqual(marked, [after]);
    await popup.press("#watch");
    await until("the wish to be forgotten", () => popup.run("return chrome.storage.session.get('watched').then(({ watched }) => Object.keys(watched).length === 0);"));
    await popup.close();
  });

  it("frames that a person leaves out are not called ones that could not be read", async () => {
    const { browser } = stage;
    await seeded(stage, { srcdoc: githubToken() });
    const popup = await Popup.open(browser.driver);
    await until("the whole page", async () => (await popup.state()).text === "1 secret on this page.");
    await popup.press("#wanted [value=frames]");
    await until("the part", async () => (await popup.settled()).text === "No secret in what was looked at.");
    assert.doesNotMatch((await popup.state()).looked, /could not be read/);
    await popup.press("#wanted [value=frames]");
    await until("the whole page", async () => (await popup.state()).text === "1 secret on this page.");
    await popup.close();
  });

  it("where it was stopped, what matters most still comes first", async () => {
    const { browser } = stage;
    await seeded(stage, {});
    await browser.driver.executeScript(
      "for (const text of arguments) document.querySelector('#main').append(Object.assign(document.createElement('p'), { textContent: text }));",
      `Stripe("pk_live_${"Tq8ZrLmX0vTs7Kd9wB3nYh5J"}")`, githubToken());
    const popup = await Popup.open(browser.driver);
    const standings = await popup.run(`
      return import("/scan/session.js").then(({ PLACES, Session }) => {
        const session = new Session(arguments[0]);
        return session.run({ wanted: PLACES }, () => session.cancel());
      }).then(({ state, secrets }) => [state, ...secrets.map(({ standing }) => standing)]);`, popup.tab);
    assert.deepEqual(standings, ["cancelled", "leaked", "public"]);
    await popup.close();
  });

  for (const [what, show] of [["a modal dialog", "dialog.showModal();"], ["a popover", "dialog.popover = 'manual'; dialog.showPopover();"]]) {
    it(`what stands in a field of ${what} is outlined above that`, async () => {
      const { browser } = stage;
      await seeded(stage, {});
      await browser.driver.executeScript(`
        const dialog = document.createElement("dialog");
        const field = document.createElement("input");
        field.value = arguments[0];
        dialog.append(field);
        document.body.append(dialog);
        ${show}`, githubToken());
      const popup = await Popup.open(browser.driver);
      await browser.driver.switchTo().window(popup.page);
      const { left, top, height } = await browser.driver.executeScript("return document.querySelector('dialog input').getBoundingClientRect();");
      await until("the outline", async () => {
        const { width, channels, bytes } = await picture(browser.driver);
        const at = (Math.round(top + height / 2) * width + Math.round(left) - 2) * channels;
        return ORANGE.every((value, channel) => Math.abs(value - (bytes[at + channel] ?? 0)) < 12);
      });
      await popup.close();
    });
  }

  it("the same secret in thousands of lines: the page can be used, and is gone through", async () => {
    const { browser } = stage;
    await seeded(stage, {});
    const token = githubToken();
    await browser.driver.executeScript(
      "document.querySelector('#main').innerHTML = Array.from({ length: 6000 }, (_, at) => `<p>line ${at} says ${arguments[0]} again</p>`).join('');", token);
    const popup = await Popup.open(browser.driver);
    assert.deepEqual(await shown(popup), [masked(token)]);
    assert.equal(await popup.run("return document.querySelector('#groups .others li:last-child').textContent;"), "and 5,991 more places");
    await popup.run("document.querySelector('#groups .note').textContent = 'untold'; document.querySelectorAll('#groups .others button')[7].click();");
    await until("it to be gone to", () => popup.run("return document.querySelector('#groups .note').textContent === '';"));
    await browser.driver.switchTo().window(popup.page);
    await browser.driver.executeScript("scrollTo(0, 20000);");
    await browser.driver.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]));");
    assert.deepEqual(await highlighted(browser.driver, "found"), []);
    await popup.close();
  });
}, { pages: ["/somewhere"] });
