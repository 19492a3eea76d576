/**
 * A scanner that traps in any of the functions that it gives to the extension's own pages and to its background. Once: a new instance is asked, and nobody sees
 * anything of it. Always: the page says that something is the matter, what was kept stays as it is, and the next use works. Pages are guarded all the while: their
 * guard is a core of its own (`core-broken.test.mjs`). HUSHKEY_FULL=1 has each trap in both ways in both browsers; else it does so in one way in each, by turns.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import { afterEach, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { By, Key } from "selenium-webdriver";
import { BROWSERS, until } from "./driver.mjs";
import { Options } from "./driver/options.mjs";
import { answerPermission } from "./driver/permission.mjs";
import { Popup } from "./driver/popup.mjs";
import { EXPORTS, PROBES, withScannerTraps } from "./suite/broken-cores.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { held } from "./suite/pasting.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

const FULL = env["HUSHKEY_FULL"] === "1";
const OFTEN = 1000;
/** How often the function at that place of its list traps. @param {string} browser @param {number} at */
const timesOf = (browser, at) => (FULL ? [1, OFTEN] : [(at % 2 === 0) === (browser === "chrome") ? OFTEN : 1]);
const BROKEN = /^The scanner broke off/;
const UNSTORED = "It could not be stored.";
const RULE = '[[rules]]\nid = "acme"\ndescription = "Acme"\nregex = "acme_[a-z]{12}"\n';

const SETTINGS = 'version = 2\n\n[sites]\ntrusted = ["b.example"]\n';

/** Of what an older version or another rule file left in the journal. */
const JOURNAL = JSON.stringify([{ at: 1_790_000_000, site: "a.example", way: "paste", what: "replaced", rule: "gone-rule", reason: "", count: 1 }]);

/** @param {number} days @param {string} [mark] */
function toRotate(days, mark = "1".repeat(32)) {
  const since = Math.floor(Date.now() / 1000) - days * 86_400 - 60;
  return JSON.stringify([{ mark, rule: "jwt", provider: "any", site: "a.example", origin: "let-through", since, last: since, state: "open", reminded: 0 }]);
}

/** What the page has said, in one line, of what was done last. @param {Options} page @returns {Promise<string>} */
const told = (page) => page.run("return document.querySelector('#told').textContent;");

/** Makes a file of what the page gives, as a text in the page itself. @param {Options} page @param {string} button */
async function given(page, button) {
  await page.run("window.given ??= (() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => { window.files = (window.files ?? 0) + 1; return make.call(URL, blob); }; return true; })(); window.files = 0;");
  await page.click(button);
  return page.run("return window.files;");
}

/**
 * @typedef {object} Use something on the options page that asks the scanner
 * @property {string} section
 * @property {(page: Options) => Promise<unknown>} act
 * @property {(page: Options) => Promise<unknown>} works whether it has come to something
 * @property {(page: Options) => Promise<unknown>} [says] that something is the matter
 */

/** The page itself, which asks as it draws. @param {string} section @param {string} [row] what is drawn @returns {Use} */
const drawn = (section, row = "main > section:not([hidden]) h2") => ({
  section,
  act: (page) => page.run("delete document.documentElement.dataset.state; location.reload();"),
  works: (page) => page.run("return document.documentElement?.dataset.state === 'ready' && document.querySelector('#failed').hidden && document.querySelector(arguments[0]) !== null;", row),
  says: (page) => page.run("return document.documentElement?.dataset.state === 'failed' && !document.querySelector('#failed').hidden;"),
});

/** @param {string} section @param {string} field @param {string} text @param {string} shows a selector of what is there when it was looked at @param {Use["says"]} [says] @returns {Use} */
const written = (section, field, text, shows, says) => ({
  section,
  act: (page) => page.write(field, text),
  works: (page) => page.run("const one = document.querySelector(arguments[0]); return one !== null && !one.hidden && one.textContent !== '';", shows),
  ...(says ? { says } : {}),
});

/** @param {string} section @param {string} button @returns {Use} */
function file(section, button) {
  let count = 0;
  return { section, act: async (page) => (count = await given(page, button)), works: async () => count > 0 };
}

const tried = () => written("own", "#try-text", githubToken(), "#try-found li", (page) => page.run("return document.querySelector('#try-verdict').textContent.startsWith('The scanner could not start');"));

/** By the function that traps. @type {Record<string, () => Use>} */
const ON_OPTIONS = {
  settingsRead: () => drawn("guard"),
  settingsEffective: () => drawn("guard"),
  rotationRead: () => drawn("rotate", "#rotate-open > li[data-key]"),
  ownRules: () => drawn("journal", "#journal-rows tr"),
  settingsTry: () => written("guard", "#preview-text", githubToken(), "#preview-found li"),
  checkRules: () => written("own", "#custom-text", RULE, "#custom-checked"),
  isRule: () => written("own", "#custom-text", `${RULE}\n[extend]\ndisabledRules = ["jwt"]\n`, "#custom-checked"),
  wordsCheck: () => written("own", "#word-text", "a", "#word-remarks li"),
  ruleFile: () => ({
    section: "own",
    act: (page) => page.write("#rule-pattern", "acme_[a-z]{12}"),
    // What is kept of it is taken away again.
    async works(page) {
      if (BROKEN.test(await told(page))) return false;
      if ((await page.texts("#custom-list button")).length === 0) {
        await page.keeps(async () => page.write("#rule-pattern", "acme_[a-z]{12}", true));
        await until("the rule to be kept", async () => (await page.texts("#custom-list button")).length > 0);
      }
      await page.keeps(async () => page.run("[...document.querySelectorAll('#custom-list button')].at(-1).click();"));
      return true;
    },
  }),
  wordsFile: tried,
  importRules: tried,
  takeRules: tried,
  newText: tried,
  find: tried,
  scan: tried,
  journalTable: () => file("journal", "#journal-csv"),
  settingsExport: () => file("share", "#share-export"),
};

/** @param {Popup} popup @param {string} selector @returns {Promise<string>} */
const wordsIn = (popup, selector) => popup.run("return document.querySelector(arguments[0])?.textContent ?? '';", selector);

/**
 * @typedef {object} Look something in the popup that asks the scanner
 * @property {(popup: Popup) => Promise<unknown>} act
 * @property {(popup: Popup) => Promise<unknown>} works
 * @property {(popup: Popup) => Promise<unknown>} says
 * @property {boolean} [isScan] a scan that breaks off says so, though it be once: it has read the page by then
 */

/** @type {Look} */
const OF_THE_SITE = {
  act: (popup) => popup.run("location.reload();"),
  works: async (popup) => /is on for /.test(await wordsIn(popup, "#here-state")) && (await wordsIn(popup, "#today")) !== "",
  says: async (popup) => /^The scanner could not start/.test(await wordsIn(popup, "#here-state")),
};

/** @param {Popup} popup @param {string} selector */
async function press(popup, selector) {
  await popup.driver.switchTo().window(popup.own);
  await popup.driver.findElement(By.css(selector)).click();
}

/** @param {Popup} popup */
async function check(popup) {
  await popup.run("document.querySelector('#check').open = true;");
  const field = await popup.driver.findElement(By.css("#text"));
  await field.clear();
  await field.sendKeys(githubToken(), Key.SPACE);
}

const SCAN_FAILED = /^The scan broke off/;

/** @param {RegExp} broken @param {(popup: Popup) => Promise<unknown>} act @param {(popup: Popup) => Promise<unknown>} [works] @returns {Look} */
const scanned = (broken, act, works = async (popup) => (await popup.state()).state === "found" && (await popup.list()).length > 0) => ({
  act,
  works,
  says: async (popup) => broken.test((await popup.state()).text),
  isScan: true,
});

/** @param {Popup} popup */
const again = (popup) => popup.press("#again");

/** @type {Record<string, Look>} */
const IN_POPUP = {
  settingsHere: OF_THE_SITE,
  journalStopped: OF_THE_SITE,
  scan: {
    act: check,
    works: (popup) => popup.run("return document.querySelectorAll('#found > *').length > 0;"),
    says: async (popup) => /^The scanner could not start/.test(await wordsIn(popup, "#verdict")),
  },
  redact: {
    async act(popup) {
      await check(popup);
      await until("it to be found", () => popup.run("return document.querySelectorAll('#found > *').length > 0;"));
      await press(popup, "#copy");
    },
    works: async (popup) => (await wordsIn(popup, "#copy")) === "Copied",
    says: async (popup) => /^The scanner could not start/.test(await wordsIn(popup, "#verdict")),
  },
  "PageScan.report": scanned(/^The report could not be written/, async (popup) => {
    if (!(await popup.run("return !document.querySelector('#report').hidden;"))) await again(popup);
    await until("a report to be offered", () => popup.run("return !document.querySelector('#report').hidden;"));
    await press(popup, "#report-copy");
  }, async (popup) => (await wordsIn(popup, "#report-copy")) === "Copied"),
};
for (const name of ["PageScan", "PageScan.add", "PageScan.end", "PageScan.secrets", "PageScan.hide", "PageScan.arrange", "PageScan.clean", "PageScan.lookedAt", "PageScan.free"]) {
  IN_POPUP[name] = scanned(SCAN_FAILED, again);
}

/** A trap in the background; counted, so that none is taken for one before it. @param {Stage} stage @param {string} name @param {number} times */
async function arm({ browser }, name, times) {
  await browser.inExtension(`
    const [name, times] = given;
    // Some message wakes it.
    chrome.runtime.sendMessage({ hushkey: "advice", rules: [] })
      .then(() => chrome.storage.session.get("trap"))
      .then(async ({ trap }) => {
        const number = (trap?.number ?? 0) + 1;
        await chrome.storage.session.set({ trap: { name, times, number } });
        while ((await chrome.storage.session.get("taken")).taken !== number) await new Promise((over) => setTimeout(over, 10));
        done();
      });`, name, times);
}

/** @param {Stage} stage */
const struck = ({ browser }) => until("the trap to come", () => browser.inExtension("chrome.storage.session.get(['trap', 'struck']).then(({ trap, struck }) => done(trap.number === struck));"));

/** Pastes a secret and answers. @param {Stage} stage @param {"cancel" | "replace" | "allow-once"} answer */
async function answer(stage, answer) {
  await held(stage, githubToken());
  assert.equal(await stage.browser.text("textarea"), "", "a secret passed");
  await stage.browser.choose(answer);
  await stage.browser.dialogClosed();
}

/** @template T @param {Stage} stage @param {string} section @param {(page: Options) => Promise<T>} act @returns {Promise<T>} */
async function onOptions({ browser }, section, act) {
  const page = await Options.open(browser.driver, section);
  try {
    return await act(page);
  } finally {
    await page.close();
  }
}

/** @param {Stage} stage @param {string} name */
const stored = async ({ browser }, name) => (await browser.stored())[name];

/** What a test asks the background for: whether that is done by now, and undone before. @typedef {{ before?: (stage: Stage) => Promise<unknown>, after?: (stage: Stage) => Promise<unknown>, act: (stage: Stage) => Promise<unknown>, isDone: (stage: Stage) => Promise<unknown> }} Errand */

/** @param {string} key @param {(stage: Stage) => Promise<unknown>} act @param {(kept: string) => boolean} isDone @param {Errand["before"]} [before] @returns {Errand} */
const keeping = (key, act, isDone, before = ({ browser }) => browser.store({ journal: "", rotation: "", settings: {} })) => ({
  before,
  act,
  isDone: async (stage) => isDone((await stored(stage, key)) ?? ""),
});

/** Takes away what the page says it could not do. @param {string} section @param {(page: Options) => Promise<unknown>} act @returns {(stage: Stage) => Promise<string>} */
const asked = (section, act) => (stage) => onOptions(stage, section, (page) => page.keeps(() => act(page)));

const MARK = "7".repeat(32);
/** @param {Stage} stage @param {object} message */
const send = ({ browser }, message) => browser.inExtension("chrome.runtime.sendMessage(given[0]).then(done, () => done(null));", message);
/** @param {number} days */
const listing = (days) => (/** @type {Stage} */ { browser }) => browser.store({ rotation: toRotate(days, MARK) });
/** @param {Stage} stage */
const number = ({ browser }) => browser.inExtension("chrome.action.getBadgeText({}).then(done);");

/** @param {string} name */
const protectedWord = (name) => ({ text: `Kingfisher-${name}`, format: false, ignore_case: false, description: "" });
/** The rules that pages know besides the built-in ones. @param {Stage} stage @returns {Promise<string>} */
const rulesOf = async (stage) => JSON.stringify((await stored(stage, "own")) ?? "");
let first = "";
/** Another each time: what is as it was, nobody is told of. */
let theme = "light";

/** @type {Record<string, Errand>} */
const IN_BACKGROUND = {
  settingsWith: keeping("settings", asked("guard", (page) => page.click("[data-setting=reason_required]")), (kept) => /** @type {any} */ (kept).reason_required === true),
  settingsImport: keeping("settings", (stage) => send(stage, { hushkey: "import", file: SETTINGS }), (kept) => /** @type {any} */ (kept).trusted?.length === 1),
  journalWith: keeping("journal", (stage) => answer(stage, "replace"), (kept) => kept.includes("github-pat-classic")),
  rotationNoted: keeping("rotation", (stage) => answer(stage, "allow-once"), (kept) => kept.includes("github-pat-classic")),
  rotationMarks: keeping("rotation", (stage) => answer(stage, "allow-once"), (kept) => kept.includes("github-pat-classic")),
  rotationWith: keeping("rotation", (stage) => send(stage, { hushkey: "follow", mark: MARK, rule: "jwt", provider: "any", site: "a.example" }), (kept) => kept.includes(MARK)),
  rotationSettle: keeping("rotation", asked("rotate", (page) => page.click('#rotate-open [data-state="done"]')), (kept) => kept.includes('"done"'), listing(0)),
  rotationReminded: keeping("rotation", (stage) => send(stage, { hushkey: "reminded" }), (kept) => !/"reminded":0/.test(kept), listing(3)),
  rotationReminder: {
    before: async (stage) => {
      await stage.browser.store({ rotation: "" });
      await until("no number", async () => (await number(stage)) === "");
    },
    act: listing(3),
    isDone: async (stage) => (await number(stage)) === "1",
  },
  settingsEffective: {
    async before(stage) {
      await send(stage, { hushkey: "set", edits: { words: [protectedWord("Nine")] } });
      first = await until("the word to be there for pages", async () => (await stored(stage, "own")) && rulesOf(stage));
    },
    act: (stage) => send(stage, { hushkey: "set", edits: { words: [protectedWord("Nine"), protectedWord("Ten")] } }),
    isDone: async (stage) => (await rulesOf(stage)) !== first,
    after: (stage) => send(stage, { hushkey: "set", edits: { words: [] } }),
  },
  guardWords: {
    before: (stage) => until("no words", async () => (await stored(stage, "spoken")) === undefined),
    act: (stage) => send(stage, { hushkey: "set", edits: { language: "de", theme: (theme = theme === "dark" ? "light" : "dark") } }),
    isDone: async (stage) => (await stored(stage, "spoken"))?.language === "de",
    async after(stage) {
      await send(stage, { hushkey: "set", edits: { language: "auto" } });
      await until("no words", async () => (await stored(stage, "spoken")) === undefined);
    },
  },
};

for (const name of BROWSERS) {
  it(`each function that the scanner gives is tried below, ${name}`, async () => {
    const core = join(extensionFor(name), "core");
    const made = async (/** @type {string} */ module) => {
      const { instantiate } = await import(pathToFileURL(join(core, `${module}.js`)).href);
      return instantiate(new WebAssembly.Module(await readFile(join(core, `${module}.wasm`))));
    };
    const given = await made("scanner");
    const beside = Object.keys(await made("custom"));
    const methods = Object.getOwnPropertyNames(given.PageScan.prototype).filter((method) => method !== "constructor" && !method.startsWith("__"));
    const here = new Set([...Object.keys(ON_OPTIONS), ...Object.keys(IN_POPUP), ...Object.keys(IN_BACKGROUND), "rotationNotified"]);
    // The guard's names are among them: it has some of the same parts.
    const guards = /** @type {Set<string>} */ (new Set([...EXPORTS, ...PROBES]));
    assert.deepEqual([...Object.keys(given), ...beside, ...methods.map((method) => `PageScan.${method}`)].filter((one) => !guards.has(one)).sort(), [...here].sort());
  });
}

inEachBrowser("a scanner that traps", (stage, browser) => {
  describe("on the options page, in", () => {
    for (const [at, [name, use]] of Object.entries(ON_OPTIONS).entries()) {
      for (const times of timesOf(browser, at)) {
        it(`${name}, ${times === 1 ? "once" : "always"}`, async () => {
          await stage.browser.store({ journal: JOURNAL, rotation: toRotate(0) });
          const { section, act, works, says = async (page) => BROKEN.test(await told(page)) } = use();
          await onOptions(stage, section, async (page) => {
            await page.run("sessionStorage.setItem(arguments[0], arguments[1]);", name, String(times));
            await act(page);
            if (times === OFTEN) await until("the page to say what is the matter", () => says(page));
            else await until("it to work", () => works(page));
            assert.ok(await page.run("return Number(sessionStorage.getItem(arguments[0])) < Number(arguments[1]);", name, String(times)), "nothing has trapped");
            await page.run("sessionStorage.clear(); document.querySelector('#told').textContent = '';");
            if (times === 1) return;
            await act(page);
            await until("it to work again", () => works(page));
          });
        });
      }
    }
  });

  describe("in the popup, in", () => {
    for (const [at, [name, { act, works, says, isScan }]] of Object.entries(IN_POPUP).entries()) {
      for (const times of isScan ? [OFTEN] : timesOf(browser, at)) {
        it(`${name}, ${times === 1 ? "once" : "always"}`, async () => {
          await stage.browser.store({ journal: JOURNAL });
          await stage.open("open", "plain.html");
          await stage.browser.driver.executeScript("document.querySelector('textarea').after(arguments[0]); document.body.append(Object.assign(document.createElement('p'), { hidden: true, textContent: arguments[1] }));", `token ${githubToken()}`, `token ${githubToken()}`);
          const popup = await Popup.open(stage.browser.driver);
          await popup.run("sessionStorage.setItem(arguments[0], arguments[1]);", name, String(times));
          await act(popup);
          if (times === OFTEN) await until("the popup to say what is the matter", () => says(popup));
          else await until("it to work", () => works(popup));
          await popup.run("sessionStorage.clear();");
          if (times === OFTEN) {
            await act(popup);
            await until("it to work again", () => works(popup));
          }
          await popup.close();
        });
      }
    }
  });

  describe("in the background, in", () => {
    const disk = new Disk();
    afterEach(() => disk.remove());

    for (const [at, [name, { before, act, isDone, after }]] of Object.entries(IN_BACKGROUND).entries()) {
      const times = timesOf(browser, at);
      if (times.includes(1)) it(`${name}, once`, async () => {
        await before?.(stage);
        assert.ok(!(await isDone(stage)));
        await arm(stage, name, 1);
        await act(stage);
        await struck(stage);
        await until("it to be done", () => isDone(stage));
        await after?.(stage);
      });

      if (times.includes(OFTEN)) it(`${name}, always`, async () => {
        await before?.(stage);
        const all = await stage.browser.stored();
        await arm(stage, name, OFTEN);
        const said = await act(stage);
        await struck(stage);
        if (typeof said === "string") assert.equal(said, UNSTORED);
        assert.ok(!(await isDone(stage)));
        // Nothing that was kept is lost.
        const now = await stage.browser.stored();
        for (const key of ["allowances", "pauses", "own", "salt"]) assert.deepEqual(now[key], all[key], key);
        // With rules of one's own a page's guard is another core (`own-rules.test.mjs`).
        if (now.own === undefined) await answer(stage, "cancel");
        await arm(stage, "", 0);
        await act(stage);
        await until("it to be done", () => isDone(stage));
        await after?.(stage);
      });
    }

    it("settingsImport: the page says that nothing was changed", async () => {
      const path = await disk.file("settings.toml", SETTINGS);
      await arm(stage, "settingsImport", OFTEN);
      await onOptions(stage, "share", async (page) => {
        assert.equal(await page.keeps(async () => (await stage.browser.driver.findElement(By.css("#share-file"))).sendKeys(path)), "Nothing was changed.");
        assert.deepEqual(await page.texts("#share-problems li"), [UNSTORED]);
      });
      await arm(stage, "", 0);
    });

    it("settingsHere: the button says nothing, and the next page's does", async () => {
      const { browser } = stage;
      const badge = () => browser.inExtension("chrome.tabs.query({}).then(async (all) => done(await chrome.action.getBadgeText({ tabId: all.find(({ url }) => url === given[0]).id })));", stage.url("open", "plain.html"));
      await stage.open("open", "plain.html");
      await browser.store({ pauses: [{ site: "forum.hushkey.test", since: Date.now(), until: null }] });
      await until("the button to say that it is off", async () => (await badge()) === "off");
      await arm(stage, "settingsHere", OFTEN);
      await stage.open("open", "plain.html");
      await struck(stage);
      await arm(stage, "", 0);
      await stage.open("open", "plain.html");
      await until("the button to say that it is off", async () => (await badge()) === "off");
      await browser.store({ pauses: [] });
    });

    it("rotationNotified: it is notified again, and known then", async () => {
      await onOptions(stage, "rotate", async (page) => {
        await page.keeps(async () => {
          await page.click("#reminders");
          await answerPermission(stage.browser.driver, true);
        });
      });
      await arm(stage, "rotationNotified", OFTEN);
      await listing(7)(stage);
      await struck(stage);
      assert.ok(!/"notified":[12]/.test((await stored(stage, "rotation")) ?? ""));
      await arm(stage, "", 0);
      await stage.browser.store({ rotation: toRotate(7, "8".repeat(32)) });
      await until("it to be known", async () => /"notified":2/.test((await stored(stage, "rotation")) ?? ""));
    });

    it("PageScan: a watched tab is scanned when it loads anew", async () => {
      const { browser } = stage;
      const page = stage.url("open", "plain.html");
      const count = () => browser.inExtension("chrome.tabs.query({}).then(async (all) => done(await chrome.action.getBadgeText({ tabId: all.find(({ url }) => url === given[0]).id })));", page);
      await stage.open("open", "plain.html");
      const popup = await Popup.open(browser.driver);
      await popup.press("#watch");
      await popup.close();
      await arm(stage, "PageScan", OFTEN);
      await stage.open("open", "plain.html");
      await struck(stage);
      await answer(stage, "cancel");
      await arm(stage, "", 0);
      await stage.open("open", "plain.html");
      await browser.driver.executeScript("document.querySelector('textarea').after(arguments[0]);", `token ${githubToken()}`);
      await until("the button to count", async () => (await count()) === "1");
    });
  });
}, { extension: (name) => withScannerTraps(extensionFor(name)) });
