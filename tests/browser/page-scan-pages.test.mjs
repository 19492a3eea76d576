/**
 * The scan on pages of real software: with a secret in every place, each is found, told with its right place, and can be gone to; as they
 * are, nothing in them is taken for a secret.
 */
import assert from "node:assert/strict";
import { beforeEach, it } from "node:test";
import { until } from "./driver.mjs";
import { Popup } from "./driver/popup.mjs";
import { EditorOnPage, EDITORS } from "./suite/editors.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";
import { closeOthers, differing, forgetKept, masked, misplaced, PLACES, seed } from "./suite/scanning.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** What nobody can see, wherever they go. */
const UNSEEN = ["hidden-input", "option", "track", "meta", "comment", "script", "json", "unseen", "template", "address", "cookie", "local-storage", "session-storage"];

/** Ace is tried here alone: what a person writes in it is covered by the editors that read keys as it does. */
const PAGES = [...EDITORS, { name: "ace", lines: true, undo: true, caret: true }];

/** What is listed as a secret. @param {Popup} popup */
const leaked = async (popup) => (await popup.list()).filter(({ standing }) => standing === "leaked");

/** Presses each entry, and gives those that the popup says it cannot show. @param {Popup} popup @returns {Promise<string[]>} by mask */
async function unshown(popup) {
  await popup.run("for (const note of document.querySelectorAll('#groups .note')) note.textContent = 'untold';");
  const count = (await popup.list()).length;
  for (let at = 0; at < count; at += 1) {
    await popup.run("document.querySelectorAll('#groups .go')[arguments[0]].click();", at);
    await until("the popup to say whether it is seen", () => popup.run("return document.querySelectorAll('#groups .note')[arguments[0]].textContent !== 'untold';", at));
  }
  return popup.run(`return [...document.querySelectorAll("#groups .entry")].filter((entry) => entry.querySelector(".note").textContent !== "")
    .map((entry) => entry.querySelector(".masked").textContent);`);
}

/** Nothing on the page, as it is, is taken for a secret. @param {Stage} stage */
async function isClean({ browser }) {
  const popup = await Popup.open(browser.driver);
  assert.deepEqual(await leaked(popup), [], "as it is");
  await popup.close();
}

/** What was put into each place is found, told with its right place, and can be gone to where it can be seen. @param {Stage} stage @param {Record<string, string>} seeds */
async function isFound({ browser }, seeds) {
  const popup = await Popup.open(browser.driver);
  assert.deepEqual(misplaced(seeds, await popup.list()), []);
  const unseen = UNSEEN.map((place) => masked(seeds[place] ?? "")).sort();
  assert.deepEqual((await unshown(popup)).sort(), unseen, "all else can be gone to");
  await popup.close();
}

/** Opens the page of an editor, and waits until it can be written into. @param {Stage} stage @param {string} name */
async function openEditor(stage, name) {
  const page = PAGES.find((one) => one.name === name);
  assert.ok(page);
  await stage.open("open", `editors/${name}.html`);
  await forgetKept(stage);
  const editor = new EditorOnPage(stage.browser, page);
  await editor.ready();
  return editor;
}

/** Brings what puts texts into the places of a page to one that has it not. @param {Stage} stage */
const bringPlaces = ({ browser }) => browser.driver.executeAsyncScript(`
  const script = document.createElement("script");
  script.src = "/test/scan/places.js";
  script.onload = () => arguments[0]();
  document.head.append(script);`);

inEachBrowser("pages that are scanned", (stage) => {
  beforeEach(() => closeOthers(stage));

  for (const page of ["rustdoc", "debian", "diff"]) {
    it(`${page}: nothing as it is, and everything that is put into it`, async () => {
      await stage.open("open", `scan/saved/${page}.html`);
      await forgetKept(stage);
      await isClean(stage);
      const seeds = differing(Object.keys(PLACES));
      await seed(stage, seeds, stage.server.origins.openTwin);
      await isFound(stage, seeds);
    });
  }

  for (const name of ["monaco", "codemirror", "ace"]) {
    it(`${name}: nothing as it is, and everything that is put around the editor`, async () => {
      const editor = await openEditor(stage, name);
      await editor.begin("first line\nexport KEY=$KEY\nlast line");
      await isClean(stage);
      await bringPlaces(stage);
      const seeds = differing(Object.keys(PLACES));
      await seed(stage, seeds, stage.server.origins.openTwin);
      await isFound(stage, seeds);
    });

    it(`${name}: what stands in the editor`, async () => {
      const editor = await openEditor(stage, name);
      const token = githubToken();
      await editor.begin(`first line\nexport KEY=${token}\nlast line`);
      const popup = await Popup.open(stage.browser.driver);
      const [one, ...others] = await leaked(popup);
      // Its model says it as well: what is seen is where it is.
      assert.deepEqual([one?.masked, one?.places, others.length], [masked(token), ["the page’s text"], 0]);
      assert.deepEqual(await unshown(popup), []);
      await popup.close();
    });
  }

  for (const [name, element] of [["codemirror", ".cm-editor"], ["ace", ".ace_editor"]]) {
    it(`${name}: what the editor keeps out of the document`, async () => {
      const { browser } = stage;
      const editor = await openEditor(stage, String(name));
      const token = githubToken();
      const lines = Array.from({ length: 3000 }, (_, at) => (at === 2900 ? `export KEY=${token}` : `line ${at} of a long file`));
      await editor.set(lines.join("\n"));
      assert.equal(await browser.driver.executeScript("return document.body.textContent.includes(arguments[0]);", token), false, "it is in the document");
      // Out of sight, so that it has to be gone to.
      await browser.driver.executeScript("const room = document.createElement('p'); room.style.height = '3000px'; document.body.prepend(room); scrollTo(0, 0);");
      const popup = await Popup.open(browser.driver);
      assert.deepEqual((await leaked(popup)).map(({ masked: shown, places }) => [shown, ...places]), [[masked(token), "a field"]]);
      assert.deepEqual(await unshown(popup), []);
      await browser.driver.switchTo().window(popup.page);
      const inView = `const { top, bottom } = document.querySelector("${element}").getBoundingClientRect(); return top < innerHeight && bottom > 0;`;
      assert.equal(await browser.driver.executeScript(inView), true);
      await popup.close();
    });
  }

  it("two hundred shadow roots, one in the other", async () => {
    const { browser } = stage;
    await stage.open("open", "scan/places.html");
    await forgetKept(stage);
    const seeds = differing([...Object.keys(PLACES), "outer", "inner"]);
    const { outer = "", inner = "", ...others } = seeds;
    await browser.driver.executeScript(`
      let at = document.querySelector("#main");
      for (let depth = 0; depth < 200; depth += 1) {
        const host = document.createElement(depth % 2 ? "x-" + depth : "div");
        at.append("level " + depth, host);
        at = host.attachShadow({ mode: depth % 3 ? "open" : "closed" });
        if (depth === 100) window.outer = at;
      }
      window.inner = at;`);
    await isClean(stage);
    await browser.driver.executeScript("outer.append(' ', arguments[0], ' '); inner.append(arguments[1]);", outer, inner);
    const popup = await Popup.open(browser.driver);
    assert.deepEqual((await leaked(popup)).map(({ masked: shown, places }) => [shown, ...places]).sort(), [
      [masked(outer), "the page’s text · in a shadow root"], [masked(inner), "the page’s text · in a shadow root"],
    ].sort());
    assert.deepEqual(await unshown(popup), []);
    await popup.close();
    await seed(stage, others, stage.server.origins.openTwin);
    await isFound(stage, others);
  });

  it("fifty frames", async () => {
    const { browser } = stage;
    await stage.open("open", "scan/places.html");
    await forgetKept(stage);
    const all = differing([...Object.keys(PLACES), ...Array.from({ length: 50 }, (_, at) => String(at))]);
    const others = Object.fromEntries(Object.keys(PLACES).map((place) => [place, all[place] ?? ""]));
    const seeds = Object.fromEntries(Object.entries(all).filter(([place]) => !(place in PLACES)));
    const inFrames = "Promise.all(Object.values(arguments[0]).map((text) => seed({ frame: text }, ''))).then(() => arguments[1]());";
    await browser.driver.executeAsyncScript(inFrames, Object.fromEntries(Object.keys(seeds).map((name) => [name, "no secret"])));
    await isClean(stage);
    await stage.open("open", "scan/places.html");
    await browser.driver.executeAsyncScript(inFrames, seeds);
    const popup = await Popup.open(browser.driver);
    assert.match((await popup.state()).looked, / in 51 frames,/);
    assert.deepEqual((await leaked(popup)).map(({ masked: shown }) => shown).sort(), Object.values(seeds).map(masked).sort());
    assert.deepEqual(await unshown(popup), []);
    await popup.close();
    await seed(stage, others, stage.server.origins.openTwin);
    await isFound(stage, others);
  });
}, { pages: ["/somewhere"] });
