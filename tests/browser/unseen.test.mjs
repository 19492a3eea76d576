/**
 * A page cannot tell that Hushkey is there, until the guard has shown something: not by its files, by what it finds in its own world, by styles, by
 * what its policy reports, or by what a clean paste, a key or a press looks like. Each is asked of a page with the guard and of one without.
 *
 * One thing browsers make impossible: the five methods that the bridge stands before (docs/security.md) are proxies, and the text that browsers give of a
 * proxy has no name in it. Names are left out of such texts here, and of nothing else.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { Browser, until } from "./driver.mjs";
import { addressOf } from "./driver/extension.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor, REPOSITORY } from "./suite/places.mjs";

/** All that a page can list: its globals, what hangs on its nodes and prototypes, its styles, its timeline, how natives look. */
const LOOK = `
  const names = (owner) => Reflect.ownKeys(owner).map(String).sort();
  // The drivers' own, and what the test page has put there.
  const foreign = /^(cdc_|\\$cdc|__webdriver|\\$chrome_async|record|watchFrame|ret_nodes)/;
  const prototypes = {};
  for (const name of names(window).filter((name) => /^[A-Z]/.test(name) && !foreign.test(name))) {
    const { prototype } = window[name] ?? {};
    if (!prototype) continue;
    prototypes[name] = names(prototype).map((key) => {
      const own = Object.getOwnPropertyDescriptor(prototype, key) ?? {};
      const text = typeof own.value === "function" ? Function.prototype.toString.call(own.value).replace(/^function \\w*/, "function ").slice(0, 200) : "";
      return [key, typeof own.value, own.value?.name ?? "", own.value?.length ?? "", own.writable, own.enumerable, own.configurable, text].join("|");
    });
  }
  const style = (element) => [...getComputedStyle(element)].map((name) => name + ":" + getComputedStyle(element).getPropertyValue(name)).join(";");
  return JSON.stringify({
    globals: names(window).filter((name) => !foreign.test(name) && !/^\\d+$/.test(name)),
    nodes: [document, document.documentElement, document.body, document.getElementById("textarea")].map((node) => names(node).filter((name) => !foreign.test(name)).join()),
    prototypes,
    markup: document.documentElement.outerHTML,
    styles: [document.documentElement, document.body, document.getElementById("textarea")].map(style),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    highlights: [...(CSS.highlights?.keys() ?? [])],
    resources: performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.startsWith(location.origin)),
    violations: window.record.violations,
    events: window.record.events.map(({ waited, ...event }) => event),
    keys: window.record.keys,
    changes: window.record.changes,
    active: document.activeElement?.id,
  });`;

/** Whatever a style of ours could be about, by the names that stand in our files: those that are shipped, and what styles are made of in the source. */
function namesOfStyles(/** @type {import("./driver.mjs").BrowserName} */ browser) {
  const text = [extensionFor(browser), join(REPOSITORY, "extension"), join(REPOSITORY, "src/web/in_page")]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
    .filter((file) => /(?:\.css|\.rs|[/\\](?:page|loader|background|dialog)[/\\][^/\\]*\.js)$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const all = (/** @type {RegExp} */ pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ""))];
  return {
    // The first three were given to every page once.
    highlights: ["writing-note", "page-note", "page-note-here", ...all(/::highlight\(([\w-]+)\)/g)],
    classes: all(/\.([a-z][\w-]*)(?=[^;{}()\n]*\{)/g),
    attributes: all(/\[([a-z][\w-]*)(?==|\])/g),
    properties: all(/(--[a-z][\w-]*)/g),
    animations: all(/@keyframes\s+([\w-]+)/g),
  };
}

/** How that looks in a page. Nothing that stands in its own sheets is asked: it has none for these. */
const STYLES = `
  const [{ highlights, classes, attributes, properties, animations }] = arguments;
  const probe = document.body.appendChild(document.createElement("div"));
  const places = [document.documentElement, document.body, document.getElementById("textarea"), probe];
  // All that a highlight can change, and more, each by its name: a browser may list none of a pseudo-element's.
  const LOOKS = ["color", "background-color", "text-decoration-line", "text-decoration-style", "text-decoration-color", "text-decoration-thickness", "text-shadow",
    "-webkit-text-fill-color", "-webkit-text-stroke-color", "outline-style", "outline-color", "display", "position", "content", "z-index", "opacity", "animation-name"];
  const look = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return LOOKS.map((name) => style.getPropertyValue(name)).join(";") + properties.map((name) => style.getPropertyValue(name)).join("");
  };
  const seen = {};
  for (const pseudo of [...highlights.map((name) => "::highlight(" + name + ")"), "::before", "::after", "::selection", "::backdrop", "::marker", "::target-text", "::placeholder"]) {
    seen[pseudo] = places.map((element) => look(element, pseudo));
  }
  for (const name of classes) {
    probe.className = name;
    seen["." + name] = look(probe);
  }
  probe.removeAttribute("class");
  for (const name of attributes) {
    probe.setAttribute(name, "");
    seen["[" + name + "]"] = look(probe);
    probe.removeAttribute(name);
  }
  for (const name of animations) {
    probe.style.animation = name + " 1s";
    seen["@keyframes " + name] = probe.getAnimations().length;
  }
  probe.remove();
  return seen;`;

inEachBrowser("a page that looks for it", (stage, name) => {
  /** What a page sees of itself after clean acts. @param {Browser} browser @param {import("./suite/harness.mjs").Policy} policy */
  async function seen(browser, policy) {
    await browser.copy(stage.server.origins.open, "clean words");
    await browser.open(stage.url(policy, "plain.html"));
    await browser.click("textarea");
    await browser.paste();
    await until("the paste", async () => (await browser.text("textarea")) === "clean words");
    await browser.driver.actions().sendKeys("a", Key.BACK_SPACE, Key.ENTER).perform();
    await browser.click("outside");
    await until("the end of the keys", async () => (await browser.record()).keys.some((key) => key.startsWith("keyup Enter")));
    // The first paste may have been held until the core was there: the second is as every other.
    await browser.forget();
    await browser.click("textarea");
    await browser.paste();
    await until("the second paste", async () => (await browser.text("textarea")).split("clean words").length === 3);
    return /** @type {Record<string, unknown>} */ (JSON.parse(await browser.driver.executeScript(LOOK)));
  }

  for (const policy of /** @type {const} */ (["open", "strict"])) {
    it(`sees what it would see without it, ${policy} page`, async () => {
      const without = await Browser.start(name, { proxy: stage.network.address });
      try {
        const [there, bare] = [await seen(stage.browser, policy), await seen(without, policy)];
        for (const [what, value] of Object.entries(bare)) assert.deepEqual(there[what], value, `${what} differ`);
      } finally {
        await without.quit();
      }
    });
  }

  it("is told by no style, whatever of ours it asks for by name", async () => {
    const names = namesOfStyles(name);
    for (const [kind, all] of Object.entries(names)) assert.ok(all.length > 0 || kind === "animations", `no ${kind}: this tests nothing`);
    const without = await Browser.start(name, { proxy: stage.network.address });
    try {
      /** @type {unknown[]} */
      const told = [];
      for (const browser of [stage.browser, without]) {
        await browser.open(stage.url("open", "plain.html"));
        told.push(await browser.driver.executeScript(STYLES, names));
      }
      assert.deepEqual(told[0], told[1]);
    } finally {
      await without.quit();
    }
  });

  it("has no file of it to ask for", async () => {
    await stage.open("open", "plain.html");
    const address = await addressOf(stage.browser.driver);
    // Who knows Firefox' random name already knows that it is there.
    const files = ["manifest.json", "content.js", "bridge.js", "ask/ask.html", "popup/popup.html", "icons/hushkey-32.png", "core/scanner.js", ...(name === "chrome" ? ["core/guard.js", "core/hushkey.wasm"] : [])];
    const got = await stage.browser.driver.executeAsyncScript(
      `const [address, files, done] = arguments;
       const asked = (file) => Promise.all([
         fetch(address + file).then(() => file + " by fetch", () => null),
         new Promise((end) => {
           const image = new Image();
           image.onload = () => end(file + " as an image");
           image.onerror = () => end(null);
           image.src = address + file;
         }),
         import(address + file).then(() => file + " by import", () => null),
       ]);
       Promise.all(files.map(asked)).then((all) => done(all.flat().filter(Boolean)));`, address, files);
    assert.deepEqual(got, []);
  });
});
