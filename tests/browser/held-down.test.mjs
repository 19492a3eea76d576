/**
 * A key that is held down: what it does first opens the dialog, and what it does again and again meanwhile, and as it comes up, neither answers that nor sends
 * anything. Pressed anew it answers, with the safest choice.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { holdDown } from "./driver/held-key.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken } from "./suite/samples.mjs";

/** How often it is heard again once the dialog takes answers. */
const AGAIN = 5;

/** Where it is held down, the field that is written in, and what has the focus then. */
const PLACES = [
  { name: "Enter in a form's line", key: Key.ENTER, field: "line", focus: "line" },
  { name: "Enter where a page sends as it comes up", key: Key.ENTER, field: "up", focus: "up" },
  { name: "Enter on a button by its role", key: Key.ENTER, field: "text", focus: "keyed" },
  { name: "the space bar on a button by its role", key: Key.SPACE, field: "text", focus: "keyed" },
];

inEachBrowser("held down", (stage) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);
  const actions = () => stage.browser.driver.actions();

  for (const { name, key, field, focus } of PLACES) {
    it(`${name} answers nothing, and sends nothing`, async () => {
      const { browser, server } = stage;
      await stage.copy("clean");
      await stage.open("open", "sending.html");
      server.sent.length = 0;
      await browser.click(field);
      await browser.paste();
      await until("the core to be ready", async () => (await browser.text(field)) === "clean");
      const password = `q7-${githubToken().slice(8, 24)}-7x`;
      const text = `clean password = ${password}`;
      await actions().sendKeys(text.slice("clean".length)).perform();
      await until("the text", async () => (await browser.text(field)) === text);
      await until("the mark", () => browser.isMarked());
      // The driver's keys are heard again as a keyboard's are.
      await script(`
        window.heard = [];
        addEventListener("keydown", ({ key, repeat }) => window.heard.push([key, repeat]), true);`);
      const shift = await holdDown(browser.driver, Key.SHIFT);
      await shift.again();
      await shift.up();
      assert.deepEqual(await script("return window.heard.splice(0);"), [["Shift", false], ["Shift", true]], "no key is held down: this tests nothing");

      await script("document.getElementById(arguments[0]).focus(); window.acts.length = 0;", focus);
      const held = await holdDown(browser.driver, key);
      await until("a dialog that is ready", async () => {
        await held.again();
        return (await browser.dialog())?.state === "ready";
      });
      const safest = await browser.focusedPart();
      assert.equal(safest?.name, "replace");
      const isAsked = async (/** @type {string} */ when) => {
        assert.equal(await browser.countDialogs(), 1, `it was answered ${when}`);
        assert.equal(await browser.text(field), text, when);
        assert.equal(server.sent.length, 0, `it was sent ${when}`);
        assert.deepEqual(await script("return window.acts;"), [], `the page has heard of it ${when}`);
      };
      for (let time = 0; time < AGAIN; time += 1) {
        await held.again();
        await isAsked("while the key was held down");
      }
      await held.up();
      await isAsked("as the key came up");

      assert.deepEqual(await browser.focusedPart(), safest);
      await actions().sendKeys(key).perform();
      await browser.dialogClosed();
      await until("it to be sent", async () => server.sent.length > 0);
      assert.equal(server.sent.length, 1, JSON.stringify(server.sent));
      assert.ok(server.sent[0]?.text.includes("clean password = <PASSWORD>"), JSON.stringify(server.sent));
    });
  }
});
