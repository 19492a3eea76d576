/**
 * A core that is cut off, gets no memory, or traps in any of its functions, once or always: nothing passes unasked, and nothing is lost. A trap is
 * an exception to the loader, and so the test throws one in the function's place.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { error as failures } from "selenium-webdriver";
import { BROWSERS, until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { guardOf } from "./suite/guard-script.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { EXPORTS, PROBES, UNUSED, withCutCore, withoutMemory, withTrappingProbe, withTraps } from "./suite/broken-cores.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */

/** What the person is asked by: the dialog, or the browser's own question. @param {Stage} stage @returns {Promise<"dialog" | "question">} */
function asked({ browser }) {
  return until("the person to be asked", async () => {
    try {
      const dialog = await browser.dialog();
      return dialog?.state === "ready" ? "dialog" : null;
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
    assert.deepEqual(Object.keys(instantiate(module)).sort(), [...EXPORTS, ...PROBES, ...UNUSED].sort());
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

inEachBrowser("a core that traps in", (stage) => {
  for (const name of EXPORTS) {
    for (const times of [1, 1000]) {
      it(`${name}, ${times === 1 ? "once" : "always"}`, async () => {
        const { browser } = stage;
        const secret = githubToken();
        await stage.copy(secret);
        await stage.open("strict", "plain.html");
        await browser.driver.executeScript("Object.assign(document.documentElement.dataset, { trap: arguments[0], times: arguments[1] });", name, String(times));
        await browser.click("textarea");
        await browser.paste();
        const by = await asked(stage);
        if (by === "dialog") {
          assert.equal(await browser.text("textarea"), "");
          await browser.choose("cancel");
        } else {
          await browser.answerQuestion(false);
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
        assert.equal(await browser.text("textarea"), "");
        assert.ok(!JSON.stringify(await browser.record()).includes(secret), "the page has seen it");
        // Once it is well again, so is the guard.
        await stage.open("strict", "plain.html");
        await browser.click("textarea");
        await browser.paste();
        await browser.dialogOpen({ ready: true });
        await browser.choose("replace");
        await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
      });
    }
  }
}, { extension: (name) => withTraps(extensionFor(name)) });

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
