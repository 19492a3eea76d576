/**
 * A core that is cut off, gets no memory, or traps in any of its functions, once or always: nothing passes unasked, and nothing is lost. A trap is
 * an exception to the loader, and so the test throws one in the function's place; and it sees that each has come.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { error as failures, Key } from "selenium-webdriver";
import { BROWSERS, until } from "./driver.mjs";
import { findInFrame } from "./driver/dialog.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { guardOf } from "./suite/guard-script.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { arm, COMES, EXPORTS, OF_RULES, PROBES, struckIn, UNUSED, withCutCore, withDrivenCore, withoutMemory, withTrappingProbe } from "./suite/broken-cores.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/**
 * What the person is asked by: the dialog, which says what was found or that nobody could read it, or the browser's own question.
 * @typedef {"read" | "unread" | "question"} Asked
 * @param {Stage} stage @param {"top" | "cross" | "same"} [frame] the one that asks
 * @returns {Promise<Asked>}
 */
function asked({ browser }, frame = "top") {
  return until("the person to be asked", async () => {
    try {
      await browser.enter(frame);
      const dialog = await findInFrame(browser.driver, '[role="alertdialog"]');
      if (dialog === null || (await dialog.getAttribute("data-state")) !== "ready") return null;
      return (await browser.driver.executeScript("return arguments[0].querySelector('[data-rule]') !== null;", dialog)) ? "read" : "unread";
    } catch (thrown) {
      if (thrown instanceof failures.UnexpectedAlertOpenError) return "question";
      throw thrown;
    }
  });
}

for (const name of BROWSERS) {
  it(`each function that the core gives is tried below, ${name}`, async () => {
    const core = join(extensionFor(name), "core");
    const { needsModule, instantiate } = await guardOf(core);
    const module = needsModule ? new WebAssembly.Module(await readFile(join(core, "hushkey.wasm"))) : undefined;
    assert.deepEqual(Object.keys(instantiate(module)).sort(), [...EXPORTS, ...PROBES, ...OF_RULES, ...UNUSED].sort());
  });
}

for (const [what, variant] of /** @type {const} */ ([["is cut off", withCutCore], ["gets no memory", withoutMemory]])) {
  inEachBrowser(`a core that ${what}`, (stage) => {
    it("a secret is asked about: no means that nothing arrives, yes that all does", async () => {
      const { browser } = stage;
      const text = `key ${githubToken()}`;
      await stage.copy(text);
      await stage.open("strict", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      assert.equal(await asked(stage), "question");
      await browser.answerQuestion(false);
      assert.equal(await browser.text("textarea"), "");
      await stage.open("strict", "plain.html");
      await browser.click("textarea");
      await browser.paste();
      assert.equal(await asked(stage), "question");
      await browser.answerQuestion(true);
      await until("the text", async () => (await browser.text("textarea")) === text);
    });
  }, { extension: (name) => variant(extensionFor(name)) });
}

/** Pastes in a frame of the page. @param {Stage} stage @param {"top" | "cross" | "same"} frame */
async function pasteIn({ browser }, frame) {
  await browser.enter(frame);
  await browser.click("textarea");
  await browser.paste();
}

/** Whether the current frame's core is asked for, or there. @param {Stage} stage @param {"asked" | "there"} wanted */
const core = ({ browser }, wanted) =>
  until(`a core that is ${wanted}`, async () => (await browser.driver.executeScript("return document.documentElement.dataset.core;")) === wanted);

/** The core that the current frame has asked for comes. @param {Stage} stage */
async function comes(stage) {
  await core(stage, "asked");
  await stage.browser.driver.executeScript(`document.dispatchEvent(new Event("${COMES}"));`);
  await core(stage, "there");
}

/** A field comes into use, and the core with it. @param {Stage} stage */
async function isReady(stage) {
  await stage.browser.click("textarea");
  await comes(stage);
}

/** @param {Stage} stage @param {string} name */
const strikes = ({ browser }, name) => until(`${name} to trap`, async () => (await struckIn(browser)).includes(name));

/**
 * @typedef {object} Call what has the loader call a function of the core, beginning in a page that is new
 * @property {(stage: Stage, trap: () => Promise<void>) => Promise<void>} act a secret is on the clipboard; `trap` arms the current frame
 * @property {{ once: Asked, always: Asked } | null} asks how the person is asked about it: by an instance that has read it, if one can be had; not at all where the frame is gone
 * @property {string} [trap] what traps, if not just that function
 * @property {Record<string, number>} [before] what must have trapped for it to be called
 * @property {"top" | "cross" | "same"} [frame] where it is pasted, if not in the top frame
 * @property {boolean} [isHere] whether that frame asks by itself
 */

/** The secret is pasted, and then the core comes, which traps as it begins. @type {Call} */
const BEGINS = {
  asks: { once: "question", always: "question" },
  async act(stage, trap) {
    await trap();
    await pasteIn(stage, "top");
    await core(stage, "asked");
    // A question stops the page's scripts, and the driver with them.
    await stage.browser.driver.executeScript(`setTimeout(() => document.dispatchEvent(new Event("${COMES}")));`);
  },
};

/** @type {Call} */
const IS_PASTED = {
  asks: { once: "read", always: "unread" },
  trap: "event paste",
  async act(stage, trap) {
    await isReady(stage);
    await trap();
    await pasteIn(stage, "top");
  },
};

/** What traps is not what reads it. @type {Call["asks"]} */
const IS_READ = { once: "read", always: "read" };

/** @type {Record<typeof EXPORTS[number], Call>} */
const CALLS = {
  begin: BEGINS,
  herald: BEGINS,
  decide: { ...BEGINS, asks: { once: "read", always: "unread" } },
  event: IS_PASTED,
  // What is held is offered unread where it could not be read twice.
  offerUnread: { ...IS_PASTED, asks: { once: "question", always: "question" }, trap: "offerUnread", before: { "event paste": 2 } },
  prepare: {
    asks: IS_READ,
    async act(stage, trap) {
      await trap();
      await isReady(stage);
      await strikes(stage, "prepare");
      await pasteIn(stage, "top");
    },
  },
  settle: {
    asks: IS_READ,
    async act(stage, trap) {
      await isReady(stage);
      await pasteIn(stage, "top");
      await stage.browser.dialogOpen({ ready: true });
      await trap();
      await stage.browser.store({ pauses: [{ site: "elsewhere.example", since: Date.now(), until: null }] });
      await stage.browser.enter("top");
      await strikes(stage, "settle");
    },
  },
  message: {
    asks: IS_READ,
    frame: "cross",
    isHere: true,
    async act(stage, trap) {
      await trap();
      await stage.browser.enter("cross");
      await isReady(stage);
      await pasteIn(stage, "cross");
      // The top frame needs a core to show what another holds.
      await stage.browser.enter("top");
      await comes(stage);
    },
  },
  leave: {
    asks: null,
    frame: "same",
    async act(stage, trap) {
      await stage.browser.enter("same");
      await isReady(stage);
      await trap();
      await pasteIn(stage, "same");
      await stage.browser.enter("top");
      await comes(stage);
      await stage.browser.dialogOpen({ ready: true });
      await stage.browser.enter("top");
      await stage.browser.driver.executeScript("document.getElementById('same').remove();");
    },
  },
};

inEachBrowser("a core that traps in", (stage) => {
  for (const name of EXPORTS) {
    for (const times of [1, 1000]) {
      it(`${name}, ${times === 1 ? "once" : "always"}`, async () => {
        const { browser } = stage;
        const { trap = name, before = {}, frame = "top", isHere, asks, act } = CALLS[name];
        const secret = githubToken();
        await stage.copy(secret);
        await stage.open("strict", frame === "top" ? "plain.html" : "frames.html");
        await act(stage, () => arm(browser, { ...before, [trap]: times }));
        if (asks) {
          const how = await asked(stage, isHere ? frame : "top");
          if (how === "question") await browser.answerQuestion(false);
          else await browser.driver.actions().sendKeys(Key.ESCAPE).perform();
          assert.equal(how, times === 1 ? asks.once : asks.always);
        } else {
          await until("nothing to be shown", async () => !(await browser.showsAnything()));
        }
        // However it was asked about: after a no the page has nothing of it.
        await until("no question", async () => {
          try {
            await browser.driver.getTitle();
            return true;
          } catch (thrown) {
            if (!(thrown instanceof failures.UnexpectedAlertOpenError)) throw thrown;
            await browser.answerQuestion(false);
            return false;
          }
        });
        await browser.enter("top");
        await strikes(stage, trap);
        if (asks) {
          await browser.enter(frame);
          assert.equal(await browser.text("textarea"), "");
        }
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
        // Once it is well again, so is the guard.
        await stage.open("strict", "plain.html");
        await isReady(stage);
        await browser.paste();
        await browser.dialogOpen({ ready: true });
        await browser.choose("replace");
        await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
      });
    }
  }
}, { extension: (name) => withDrivenCore(extensionFor(name)) });

for (const probe of PROBES) {
  inEachBrowser(`a core that traps in ${probe}, before it has come`, (stage) => {
    it("a secret is held, and a clean text arrives", async () => {
      const { browser } = stage;
      const secret = githubToken();
      for (const text of [secret, "clean words"]) {
        await stage.copy(text);
        await stage.open("strict", "plain.html");
        // In use, and pasted into, in one breath: the core cannot have come.
        await browser.driver.executeScript("document.getElementById('textarea').focus();");
        await browser.paste();
        if (text === secret) {
          await browser.dialogOpen({ ready: true });
          assert.equal(await browser.text("textarea"), "");
          await browser.choose("replace");
        }
        await until("what comes of it", async () => (await browser.text("textarea")) === (text === secret ? GITHUB_PLACEHOLDER : text));
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
      }
    });
  }, { extension: (name) => (name === "firefox" ? withTrappingProbe(extensionFor(name), probe) : Promise.resolve({ folder: extensionFor(name) })) });
}
