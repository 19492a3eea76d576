/**
 * No field is out of reach: shadow roots of every kind, frames of every kind, documents that a script writes or writes anew (which
 * takes every listener off and runs no content script again). In each, a token is held and its placeholder goes in; and it is held
 * by whichever keys or commands a person pastes.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { By, Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, sample } from "./suite/samples.mjs";

/**
 * @typedef {object} Reach
 * @property {string} name
 * @property {string[]} frames ids of the frames on the way
 * @property {string} field what finds the field there; in roots of the top frame `fields.NAME`
 */

/** @type {Reach[]} */
const REACH = [
  { name: "an open shadow root", frames: [], field: "fields.open" },
  { name: "a closed shadow root", frames: [], field: "fields.closed" },
  { name: "nested shadow roots", frames: [], field: "fields.nested" },
  { name: "a slot of a closed root", frames: [], field: "document.getElementById('slotted-field')" },
  { name: "a srcdoc frame", frames: ["srcdoc"], field: "document.getElementById('field')" },
  { name: "an about:blank frame that a script fills", frames: ["blank"], field: "document.getElementById('field')" },
  { name: "a frame in designMode", frames: ["designed"], field: "document.body" },
  { name: "a frame that a script writes", frames: ["written"], field: "document.getElementById('field')" },
  { name: "a frame that a script writes anew, twice", frames: ["rewritten"], field: "document.getElementById('field')" },
  { name: "a sandboxed frame", frames: ["sandboxed"], field: "document.getElementById('textarea')" },
  { name: "a frame in a frame", frames: ["inner", "same"], field: "document.getElementById('textarea')" },
  { name: "a frame of another site in a frame", frames: ["inner", "cross"], field: "document.getElementById('textarea')" },
];

inEachBrowser("out of reach", (stage) => {
  /** @param {Reach} reach */
  async function enter({ frames }) {
    const { driver } = stage.browser;
    await driver.switchTo().defaultContent();
    for (const id of frames) {
      const frame = await driver.findElement(By.id(id));
      await driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' });", frame);
      await driver.switchTo().frame(frame);
    }
  }

  /** @param {Reach} reach @returns {Promise<string>} */
  async function text(reach) {
    await enter(reach);
    const value = await stage.browser.driver.executeScript(`const e = ${reach.field}; return e.value ?? e.innerText;`);
    return String(value).replaceAll("\u00a0", " ");
  }

  /** Clicks until the focus is there: while its frames load, a page moves under the pointer. @param {Reach} reach */
  async function click(reach) {
    const { driver } = stage.browser;
    await until(`the focus in ${reach.name}`, async () => {
      await enter(reach);
      if (reach.frames.length > 0) {
        const origin = /** @type {import("selenium-webdriver").WebElement} */ (await driver.executeScript(`return ${reach.field};`));
        await driver.actions().move({ origin, duration: 0 }).click().perform();
      } else {
        // An element in a closed root cannot be handed over by every driver: its place can.
        const { x, y } = /** @type {{ x: number, y: number }} */ (
          await driver.executeScript(
            `const e = ${reach.field};
             e.scrollIntoView({ block: "center", behavior: "instant" });
             const box = e.getBoundingClientRect();
             return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };`,
          )
        );
        await driver.actions().move({ x, y, duration: 0 }).click().perform();
      }
      return driver.executeScript(`const e = ${reach.field}; return document.hasFocus() && e.getRootNode().activeElement === e;`);
    });
  }

  for (const policy of /** @type {const} */ (["open", "strict"])) {
    describe(`${policy} page`, () => {
      // All of them on a strict page, and on an open one every day a part.
      for (const reach of policy === "strict" || env["HUSHKEY_FULL"] === "1" ? REACH : sample(REACH, 3, 90)) {
        it(reach.name, async () => {
          const { browser } = stage;
          const token = githubToken();
          await stage.copy(`the key is ${token} now`);
          await stage.open(policy, "reach/index.html");
          await until("the page's frames", () => browser.driver.executeScript("return document.body.dataset.state === 'complete';"));
          const before = (await text(reach)).trim();
          await click(reach);
          await browser.paste();
          const dialog = await browser.dialogOpen({ ready: true });
          assert.ok(!dialog.text.includes(token));
          assert.equal((await text(reach)).trim(), before, "the field has changed");
          await browser.choose("replace");
          await browser.dialogClosed();
          const wanted = `the key is ${GITHUB_PLACEHOLDER} now`;
          await until("the placeholder to arrive", async () => (await text(reach)).includes(wanted)).catch(async (failure) => {
            const shown = { field: await text(reach), dialog: (await browser.dialog())?.actions, notice: await browser.notice() };
            throw new Error(`${failure}: ${JSON.stringify(shown)}`);
          });
        });
      }
    });
  }

  for (const field of ["textarea", "rich"]) {
    it(`pasted as plain text, or by the old keys, into ${field}`, async () => {
      const { browser } = stage;
      await stage.copy(`key ${githubToken()}`);
      await stage.open("strict", "plain.html");
      const { driver } = browser;
      for (const keys of [
        () => driver.actions().keyDown(Key.CONTROL).keyDown(Key.SHIFT).sendKeys("v").keyUp(Key.SHIFT).keyUp(Key.CONTROL),
        () => driver.actions().keyDown(Key.SHIFT).sendKeys(Key.INSERT).keyUp(Key.SHIFT),
      ]) {
        await browser.click(field);
        await keys().perform();
        await browser.dialogOpen({ ready: true });
        assert.equal((await browser.text(field)).trim(), "");
        assert.deepEqual((await stage.record()).events, [], "the page saw the paste");
        await browser.pressEscape();
        await browser.dialogClosed();
      }
    });
  }
});
