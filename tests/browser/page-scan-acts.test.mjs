/**
 * What can be done about what a scan found: going to it, marks on the page and off again, looking on, stopping, scanning a part alone; and
 * what is said where there is nothing to scan.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { By } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./driver.mjs";
import { closePopup, pressCommand } from "./driver/command.mjs";
import { Popup } from "./driver/popup.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, password } from "./suite/samples.mjs";
import { closeOthers, differing, forgetKept, highlighted, masked, savedReports, scanInstead, seed } from "./suite/scanning.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** @param {Stage} stage @param {Record<string, string>} seeds by place of pages/scan/places.js @param {{ below?: boolean }} [options] `below`: out of the window */
async function seeded(stage, seeds, { below = false } = {}) {
  const { browser, server } = stage;
  await browser.open(`${server.origins.open}/test/scan/places.html`);
  if (below) await browser.driver.executeScript("document.querySelector('#footer').after(document.querySelector('#main'));");
  await forgetKept(stage);
  await seed(stage, seeds, server.origins.openTwin);
}

/** Presses the entry of `secret`, goes to the page, and says what the popup told. @param {Stage} stage @param {Popup} popup @param {string} secret */
async function goTo({ browser }, popup, secret) {
  const at = (await popup.list()).findIndex(({ masked: shown }) => shown === masked(secret));
  assert.ok(at >= 0, "it is listed");
  await popup.run("for (const note of document.querySelectorAll('#groups .note')) note.textContent = 'untold';");
  await popup.run("document.querySelectorAll('#groups .go')[arguments[0]].click();", at);
  const note = await until("the popup to say whether it is seen", async () => {
    const told = await popup.run("return document.querySelectorAll('#groups .note')[arguments[0]].textContent;", at);
    return told !== "untold" && { told };
  });
  await browser.driver.switchTo().window(popup.page);
  return note.told;
}

/** What stands in the middle of the window. @param {Stage} stage @param {string} id */
const isInView = ({ browser }, id) =>
  browser.driver.executeScript(
    "const { top, bottom } = document.querySelector(arguments[0]).getBoundingClientRect(); return top < innerHeight && bottom > 0;", id);

inEachBrowser("after a scan", (stage) => {
  beforeEach(() => closeOthers(stage));

  it("what was found is marked without a change to the document, counted, and the marks go at one press", async () => {
    const { browser } = stage;
    const [text, over] = [githubToken(), githubToken()];
    await seeded(stage, { text, inline: over });
    const before = await browser.driver.executeScript("return document.documentElement.outerHTML;");
    const popup = await Popup.open(browser.driver);
    await until("the number", async () => (await popup.badge()) === "2");
    await browser.driver.switchTo().window(popup.page);
    await until("the marks", async () => (await highlighted(browser.driver, "found")).sort().join() === [text, over].sort().join());
    assert.equal(await browser.driver.executeScript("return document.documentElement.outerHTML;"), before);
    await popup.press("#unmark");
    await browser.driver.switchTo().window(popup.page);
    await until("the marks to go", async () => (await highlighted(browser.driver, "found")).length === 0);
    await popup.close();
  });

  it("the number stays while the page does, and goes with it", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(driver);
    await until("the number", async () => (await popup.badge()) === "1");
    // The background hears of it before it is asked to do nothing, and does one thing after the other.
    await popup.run(`
      chrome.tabs.onUpdated.addListener(async (tab, { status }) => {
        if (tab !== arguments[0] || status !== "complete") return;
        await chrome.runtime.sendMessage({ hushkey: "clear", what: "nothing" });
        const { counted } = await chrome.storage.session.get("counted");
        document.body.dataset.counted = counted?.[tab]?.length ?? 0;
      });`, popup.tab);
    await driver.switchTo().window(popup.page);
    await driver.executeScript("location.hash = 'further-down';");
    const { counted } = await until("the browser to say so", () => popup.run("const { counted } = document.body.dataset; return counted ? { counted } : null;"));
    assert.equal(counted, "1", "somewhere else on the page");
    await driver.switchTo().window(popup.page);
    await driver.executeScript("setTimeout(() => location.reload());");
    await until("the number to go", async () => (await popup.badge()) === "");
    await popup.close();
  });

  it("a page is given the style of marks when there are some, and not before: a page with nothing to mark is told by nothing", async () => {
    const { browser, server } = stage;
    const { driver } = browser;
    await seeded(stage, {});
    const popup = await Popup.open(driver);
    await popup.run(`const { dataset } = document.body;
      dataset.asked = 0;
      chrome.runtime.onMessage.addListener(({ hushkey }) => { if (hushkey === "style") dataset.asked = Number(dataset.asked) + 1; });`);
    const again = async () => {
      await popup.press("#again");
      await popup.settled();
      return [(await popup.list()).length, await popup.run("return Number(document.body.dataset.asked);")];
    };
    const marks = async () => {
      await driver.switchTo().window(popup.page);
      return driver.executeScript("return CSS.highlights.size;");
    };
    assert.deepEqual(await again(), [0, 0]);
    await popup.press("#watch");
    assert.deepEqual(await again(), [0, 0]);
    assert.equal(await marks(), 0);
    await popup.press("#watch");
    await driver.switchTo().window(popup.page);
    const text = githubToken();
    await seed(stage, { text }, server.origins.openTwin);
    const isMarked = async () => {
      await driver.switchTo().window(popup.page);
      return (await highlighted(driver, "found")).join() === text;
    };
    assert.equal((await again())[0], 1);
    await until("the mark", isMarked);
    assert.deepEqual(await again(), [1, 1], "it is there already");
    await until("the mark", isMarked);
    await popup.press("#unmark");
    await until("the marks to go", async () => (await marks()) === 0);
    await popup.close();
  });

  it("what stands among too many others of its kind, or around too many, is marked by an outline: a page would wait for another style of all of them", async () => {
    const { browser, server } = stage;
    const { driver } = browser;
    await browser.open(`${server.origins.open}/test/scan/many.html`);
    const [alone, among, named] = [githubToken(), githubToken(), githubToken()];
    await driver.executeScript(`
      grow(30000, 10);
      const [alone, among, named] = arguments;
      const item = document.querySelector(".item:nth-child(3)");
      item.querySelector("p").textContent = among;
      item.querySelector("b").className = "some few";
      item.querySelector("b").textContent = named;
      item.querySelector("span").innerHTML = "<code></code>";
      item.querySelector("code").textContent = alone;`, alone, among, named);
    const popup = await Popup.open(driver);
    await driver.switchTo().window(popup.page);
    await until("the marks", async () => (await highlighted(driver, "found")).sort().join() === [alone, named].sort().join());
    assert.equal(await driver.executeScript("return getComputedStyle(document.querySelector('.item p')).color === getComputedStyle(document.body).color && document.documentElement.lastElementChild.ariaHidden;"), "true", "the outlines' layer");
    // No longer of those that there are rules for: they come again.
    await driver.executeScript("document.querySelector('.some').className = 'other';");
    await driver.executeScript("document.querySelector('.other').append('');");
    await until("the marks", async () => (await highlighted(driver, "found")).sort().join() === [alone, named].sort().join());
    await popup.press("#unmark");
    await driver.switchTo().window(popup.page);
    await until("the marks to go", () => driver.executeScript("return CSS.highlights.size === 0 && document.documentElement.lastElementChild === document.body;"));
    await popup.close();
  });

  it("the keys begin it: the popup opens over the page and scans it (in Firefox: no driver can press such keys in Chromium)", async () => {
    const { browser } = stage;
    const { driver } = browser;
    if (!(driver instanceof firefox.Driver)) return;
    const text = githubToken();
    await seeded(stage, { text });
    await pressCommand(driver, "K");
    await until("the marks", async () => (await highlighted(browser.driver, "found")).join() === text);
    await closePopup(driver);
  });

  it("each can be gone to: folded away, in a component, in a frame of another site, in a field", async () => {
    const { browser } = stage;
    const seeds = { details: githubToken(), "closed-shadow": githubToken(), input: githubToken(), comment: githubToken(), "cross-frame": githubToken() };
    await seeded(stage, seeds, { below: true });
    const popup = await Popup.open(browser.driver);

    assert.equal(await goTo(stage, popup, seeds.details), "");
    assert.equal(await browser.driver.executeScript("return document.querySelector('details').open;"), true);
    assert.deepEqual(await highlighted(browser.driver, "chosen"), [seeds.details]);
    for (const [secret, place] of [[seeds["closed-shadow"], "x-part"], [seeds.input, "input"]]) {
      await browser.driver.executeScript("scrollTo(0, 0);");
      assert.equal(await isInView(stage, place ?? ""), false, "it has to be gone to");
      assert.equal(await goTo(stage, popup, secret ?? ""), "");
      assert.equal(await isInView(stage, place ?? ""), true, place);
    }
    await browser.driver.executeScript("scrollTo(0, 0);");
    assert.equal(await goTo(stage, popup, seeds["cross-frame"]), "");
    assert.equal(await isInView(stage, "iframe"), true);
    await browser.driver.switchTo().frame(await browser.driver.findElement(By.css("iframe")));
    assert.equal(await isInView(stage, "#footer"), true, "within its frame");
    assert.deepEqual(await highlighted(browser.driver, "chosen"), [seeds["cross-frame"]]);
    await browser.driver.switchTo().defaultContent();
    assert.match(await goTo(stage, popup, seeds.comment), /cannot be seen/);
    await popup.close();
  });

  it("an entry that is pressed while marks are still being put is gone to", async () => {
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(stage.browser.driver);
    // A page that answers what it is asked in that order.
    const told = await popup.runLater(`
      chrome.tabs.connect = () => {
        let tell;
        return {
          onMessage: { addListener: (listener) => (tell = listener) },
          onDisconnect: { addListener: () => {} },
          disconnect: () => {},
          postMessage: (order) => void Promise.resolve().then(() => tell(order.do === "mark" ? { marked: 1 } : { revealed: true })),
        };
      };
      import("/scan/frame.js").then(({ Frame }) => {
        const frame = new Frame(0, 0);
        return Promise.all([frame.mark([], []), frame.reveal({})]);
      }).then(([, revealed]) => done(revealed), done);`);
    assert.equal(told, true);
    await popup.close();
  });

  it("what the page has drawn anew since is gone to where it stands now", async () => {
    const { browser } = stage;
    const places = ["text", "inline", "pre", "input", "attribute", "shadow"];
    const seeds = differing(places);
    await seeded(stage, seeds, { below: true });
    const popup = await Popup.open(browser.driver);
    // Each text in new nodes and new elements, and in place of one another: what stood where a secret was says something else.
    const redraw = `
      const [texts] = arguments;
      const main = document.querySelector("#main");
      const part = main.querySelector("x-part").shadowRoot;
      part.innerHTML = part.innerHTML;
      const { value } = main.querySelector("input");
      main.innerHTML = main.innerHTML;
      main.querySelector("input").value = value;
      const host = document.createElement("x-part");
      host.attachShadow({ mode: "open" }).innerHTML = part.innerHTML;
      main.querySelector("x-part").replaceWith(host);
      const [line, said] = [document.createElement("p"), main.querySelector("p").firstChild];
      line.textContent = said.data;
      main.append(line);
      said.data = "Nothing of that kind, but as long as it was before.";`;
    for (const place of places) {
      await browser.driver.switchTo().window(popup.page);
      await browser.driver.executeScript(`${redraw} scrollTo(0, 0);`);
      assert.equal(await goTo(stage, popup, seeds[place] ?? ""), "", place);
      const marked = await highlighted(browser.driver, "chosen");
      if (["text", "inline", "pre"].includes(place)) assert.deepEqual(marked, [seeds[place]], place);
      assert.equal(await isInView(stage, "#main"), true, place);
    }
    await popup.close();
  });

  it("marks go where the page draws their texts anew", async () => {
    const { browser } = stage;
    const seeds = { text: githubToken(), inline: githubToken(), pre: githubToken() };
    await seeded(stage, seeds);
    const popup = await Popup.open(browser.driver);
    await until("the number", async () => (await popup.badge()) === "3");
    await browser.driver.switchTo().window(popup.page);
    for (const how of ["main.innerHTML = main.innerHTML", "main.replaceWith(main.cloneNode(true))"]) {
      await browser.driver.executeScript(`const main = document.querySelector("#main"); ${how};`);
      await until("the marks", async () => (await highlighted(browser.driver, "found")).sort().join() === Object.values(seeds).sort().join());
    }
    await browser.driver.executeScript("document.querySelector('#main').replaceChildren('Nothing of that kind');");
    await until("the marks to go", async () => (await highlighted(browser.driver, "found")).join("") === "");
    await popup.close();
  });

  it("what the page has taken away since is said to be gone", async () => {
    const { browser } = stage;
    const [text, input] = [githubToken(), githubToken()];
    await seeded(stage, { text, input });
    const popup = await Popup.open(browser.driver);
    await browser.driver.switchTo().window(popup.page);
    await browser.driver.executeScript(`
      document.querySelector("#main p").firstChild.data = "Nothing of that kind, but as long as it was before: nothing at all.";
      document.querySelector("input").value = "";`);
    for (const secret of [text, input]) assert.match(await goTo(stage, popup, secret), /cannot be seen/);
    assert.deepEqual(await highlighted(browser.driver, "chosen"), []);
    await popup.close();
  });

  it("it keeps looking when asked, each secret counted once, and stops when asked", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(browser.driver);
    await popup.press("#watch");
    await until("the number", async () => (await popup.badge()) === "1");
    const later = githubToken();
    const add = async (/** @type {string} */ text) => {
      await browser.driver.switchTo().window(popup.page);
      await browser.driver.executeScript("document.querySelector('#main').append(Object.assign(document.createElement('p'), { textContent: arguments[0] }));", text);
    };
    await add(`what came later is ${later}`);
    await until("what came later to be counted", async () => (await popup.badge()) === "2");
    await browser.driver.switchTo().window(popup.page);
    await until("its mark", async () => (await highlighted(browser.driver, "found")).includes(later));
    await add(`and once more ${later}`);
    const last = githubToken();
    await add(`and the last ${last}`);
    await until("the last to be counted", async () => (await popup.badge()) === "3");

    await popup.press("#watch");
    await until("the wish to be forgotten", () => popup.run("return chrome.storage.session.get('watched').then(({ watched }) => Object.keys(watched).length === 0);"));
    await add(`nobody looks at ${githubToken()}`);
    await popup.press("#again");
    const { text } = await popup.settled();
    assert.equal(text, "4 secrets on this page.", "but a new scan does");
    await popup.close();
  });

  it("what was sent after all is looked for on the page", async () => {
    const { browser } = stage;
    await stage.open("open", "sending.html");
    await browser.click("text");
    await browser.driver.actions().sendKeys(`password = ${password()}`).perform();
    await browser.click("press");
    await browser.dialogOpen({ ready: true });
    await browser.choose("allow-once");
    await browser.dialogClosed();
    // A popup would scan by itself: only the number is asked for.
    const page = await browser.driver.getCurrentUrl();
    await until("the number", async () => {
      const number = await browser.inExtension(
        "chrome.tabs.query({}).then((all) => chrome.action.getBadgeText({ tabId: all.find(({ url }) => url === given[0]).id })).then(done, done);", page);
      return number === "1";
    });
  });

  it("a scan can be stopped, says so, and tells what it has found until then", async () => {
    const { browser } = stage;
    await stage.open("open", "scan/many.html");
    await browser.driver.executeScript("document.body.append(arguments[0] + '\\n'); grow(120000, 60);", githubToken());
    const popup = await Popup.open(browser.driver, { wait: false });
    await until("the scan to be under way", async () => (await popup.state()).looked !== "");
    await popup.press("#cancel");
    const { text, looked } = await popup.settled();
    assert.equal(text, "1 secret on this page. Stopped before the end.");
    const texts = Number((/^[\d,]+/.exec(looked)?.[0] ?? "").replaceAll(",", ""));
    // Each fifth of them is an address.
    assert.ok(texts > 0 && texts < 100_000, `${texts} of 120,000 texts were looked at`);
    await popup.close();
  });

  it("where browsers forbid it, and where a page is too large, that is said", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    const popup = await Popup.open(browser.driver);
    const left = await popup.run(`
      return import("/scan/session.js").then(({ PLACES, Session }) => new Session(arguments[0], 10).run({ wanted: PLACES }))
        .then(({ state, leftOut, bytes }) => ({ state, someLeftOut: leftOut > 10, bytes }));`, popup.tab);
    assert.deepEqual(left, { state: "done", someLeftOut: true, bytes: 0 });
    // A page of an extension is one that no script may be put into.
    const own = await Popup.open(browser.driver);
    assert.equal((await own.state()).text, "Browsers let no extension look at this page.");
    assert.equal(await own.run("return document.querySelector('#host').textContent;"), "", "what such a page is called says nothing");
    await own.close();
    await popup.close();
  });

  it("a frame that cannot be read is named", async () => {
    const { browser } = stage;
    await seeded(stage, { text: githubToken() });
    // Where nobody listens, the browser shows a page of its own.
    await browser.driver.executeScript(
      "document.body.append(Object.assign(document.createElement('iframe'), { title: 'nobody', src: 'http://127.0.0.1:1/nobody' }));");
    const popup = await Popup.open(browser.driver);
    await until("the frame to be named", async () => {
      const { looked } = await popup.settled();
      if (looked.includes("Frames that could not be read: http://127.0.0.1:1/nobody.")) return true;
      await popup.press("#again");
      return false;
    });
    await popup.close();
  });

  it("where a part was not looked at, it is not said that the page holds none", async () => {
    const { browser } = stage;
    await seeded(stage, {});
    const popup = await Popup.open(browser.driver);
    assert.deepEqual(await popup.state().then(({ state, text }) => [state, text]), ["quiet", "No secret on this page."]);
    /** @param {"endless" | "large"} page @param {string} said */
    const again = async (page, said) => {
      await scanInstead(popup, page);
      await popup.press("#again");
      if (page === "endless") {
        await until("the scan to be under way", async () => (await popup.state()).looked.endsWith("so far"));
        await popup.press("#cancel");
      }
      return until(said, async () => {
        const { state, text, looked } = await popup.settled();
        return (text + looked).includes(said) && [state, text];
      });
    };
    assert.deepEqual(await again("endless", "Stopped"), ["part", "No secret in what was looked at. Stopped before the end."]);
    assert.deepEqual(await again("large", "The page is too large: about 64 MB of its text were left out."), ["part", "No secret in what was looked at."]);
    await popup.close();
    await browser.driver.executeScript("document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:1/nobody' }));");
    await until("a frame that cannot be read", async () => {
      const unread = await Popup.open(browser.driver);
      const { state, text, looked } = await unread.state();
      await unread.close();
      if (looked.includes("could not be read")) assert.deepEqual([state, text], ["part", "No secret in what was looked at."]);
      return looked.includes("could not be read");
    });
  });

  it("a part alone is scanned when that was asked for", async () => {
    const { browser } = stage;
    const [one, other, field] = [githubToken(), githubToken(), githubToken()];
    await seeded(stage, { text: one, pre: other, input: field });
    const orders = /** @type {const} */ ([["selection", [other]], ["field", [field]], ["text", ["of a link"]], ["page", [one, other, field]]]);
    for (const [scope, wanted] of orders) {
      await browser.driver.executeScript(
        scope === "field" ? "document.querySelector('input').focus();" : "getSelection().selectAllChildren(document.querySelector('pre'));");
      const link = githubToken();
      await browser.inExtension(
        `chrome.tabs.query({}).then((all) => chrome.storage.session.set({ asked: {
           ...given[1], tab: all.find(({ url }) => url === given[0]).id, at: Date.now() } })).then(() => done(), done);`,
        await browser.driver.getCurrentUrl(), { scope, frame: 0, ...(scope === "text" ? { text: `the link\nhttps://a.example/?k=${link}` } : {}) });
      const popup = await Popup.open(browser.driver);
      const shown = (await popup.list()).map(({ masked: mask }) => mask).sort();
      const expected = (scope === "text" ? [link] : wanted).map(masked).sort();
      assert.deepEqual(shown, expected, scope);
      await popup.close();
    }
  });

  it("reports are saved and copied, and hold no secret", async () => {
    const { browser } = stage;
    const seeds = { text: githubToken(), cookie: githubToken(), address: githubToken() };
    await seeded(stage, seeds);
    const popup = await Popup.open(browser.driver);
    const texts = await savedReports(popup);
    assert.deepEqual(texts.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, "DAY")).sort(), ["hushkey-DAY.json", "hushkey-DAY.md", "hushkey-DAY.sarif.json"]);
    for (const { name, text } of texts) {
      for (const secret of Object.values(seeds)) {
        assert.ok(!text.includes(secret) && !text.includes(secret.slice(8, 30)), `${name} holds a secret`);
        assert.ok(text.includes(masked(secret)), `${name} does not tell of one`);
      }
    }
    const [markdown, json, sarif] = [/\d\.md$/, /\d\.json$/, /\.sarif\.json$/].map((ending) => texts.find(({ name }) => ending.test(name))?.text);
    assert.match(markdown ?? "", /forum\.hushkey\.test.*key=<GITHUB/s);
    assert.equal(JSON.parse(json ?? "").hushkey, 1);
    assert.equal(JSON.parse(sarif ?? "").runs[0].results.length, 3);
    await popup.close();
  });

  it("what to do now is a list of four steps, each with where it is done, and a text for whoever owns the key", async () => {
    const token = githubToken();
    await seeded(stage, { text: token });
    const popup = await Popup.open(stage.browser.driver);
    const steps = await popup.run(
      "return [...document.querySelectorAll('.steps li')].map((step) => [step.querySelector('input').dataset.step, step.querySelector('span').textContent, step.querySelector('a')?.href ?? '']);");
    const address = /^https:\/\/github\.com\/settings\//;
    assert.deepEqual(steps.map((/** @type {string[]} */ [step, , where = ""]) => [step, address.test(where)]), [["revoke", true], ["usage", true], ["narrow", true], ["keep", false]]);
    await popup.run("navigator.clipboard.writeText = async (text) => void (document.body.dataset.copied = text);");
    await popup.press(".message");
    const text = await until("the text", () => popup.run("return document.body.dataset.copied ?? null;"));
    for (const [at, [, said, where]] of steps.entries()) {
      const line = text.split("\n").find((/** @type {string} */ one) => one.startsWith(`${at + 1}. `)) ?? "";
      assert.ok(line.includes(said) && line.includes(where), `${at + 1}: ${line}`);
    }
    assert.ok(text.includes(masked(token)) && text.includes("/test/scan/places.html"), "what is meant, and where");
    assert.ok(!text.includes(token.slice(4, -2)), "the secret is in it");
    assert.equal(await popup.run("return document.querySelector('.message').textContent;"), "Copied");
    await popup.close();
  });

  it("steps that are done stay done while the browser runs", async () => {
    await seeded(stage, { text: githubToken() });
    let popup = await Popup.open(stage.browser.driver);
    await popup.press(".steps [data-step=usage]");
    await until("the step to be known", () => popup.run("return chrome.storage.session.get('ticks').then(({ ticks }) => ticks !== undefined);"));
    await popup.close();
    popup = await Popup.open(stage.browser.driver);
    assert.deepEqual(await popup.run("return [...document.querySelectorAll('.steps input')].map(({ checked }) => checked);"), [false, true, false, false]);
    await popup.close();
  });
}, { pages: ["/articles"] });
