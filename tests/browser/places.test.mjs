/**
 * Places where a secret is no surprise: this machine itself, and a provider's own site for its own keys. Nobody is interrupted there, and
 * on the same site another provider's key is held as everywhere.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, numbers, SEED } from "./suite/samples.mjs";

/** A provider's real site, as these browsers are told that it is here; one that no browser's list wants by https alone. */
const HOME = "app.terraform.io";

const draw = numbers(SEED + 77);

/** A key of that provider. */
function keyOfHome() {
  const signs = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
  const random = (/** @type {number} */ length) => Array.from({ length }, () => signs[Math.floor(draw() * signs.length)]).join("");
  return [random(14), ".atlas", "v1.", random(67)].join("");
}

inEachBrowser("a place where a secret is no surprise", (stage) => {
  /** @param {string} host @param {string} text */
  async function paste(host, text) {
    const { browser } = stage;
    await stage.copy(text);
    const origin = new URL(stage.server.origins.strict);
    origin.hostname = host;
    await browser.open(`${origin.origin}/test/plain.html`);
    await browser.click("textarea");
    await browser.paste();
  }

  /** @param {string} text */
  async function passes(text) {
    const { browser } = stage;
    await until("the text to arrive", async () => (await browser.text("textarea")) === text);
    assert.equal(await browser.dialog(), null);
    // A second one, which the core decides for certain.
    await browser.chord("a");
    await browser.forget();
    await browser.paste();
    await until("the page to see the paste", async () => (await stage.record()).events.length > 0);
    const [event] = (await stage.record()).events;
    assert.deepEqual([event?.type, event?.trusted, event?.text], ["paste", true, text]);
    assert.equal(await browser.dialog(), null);
  }

  for (const host of ["localhost", "127.0.0.1", "app.localhost"]) {
    it(host, async () => {
      const token = githubToken();
      await paste(host, token);
      await passes(token);
    });
  }

  describe("a field that is made for secrets", () => {
    for (const field of ["password", "new", "code", "card"]) {
      it(`${field}: pasted, typed and sent`, async () => {
        const { browser } = stage;
        const token = githubToken();
        await stage.copy(token);
        await stage.open("strict", "made-for-secrets.html");
        await browser.click(field);
        await browser.paste();
        await until("the text to arrive", async () => (await browser.text(field)) === token);
        await browser.chord("a");
        const another = githubToken();
        await browser.driver.actions().sendKeys(another, Key.ENTER).perform();
        await until("what is typed", async () => (await browser.text(field)) === another);
        assert.equal(await browser.showsAnything(), false);
        // Beside it the same is held.
        await browser.click("line");
        await browser.paste();
        await browser.dialogOpen();
        assert.equal(await browser.text("line"), "");
        await stage.record();
      });
    }
  });

  it("a provider's own site, for its own keys", async () => {
    const key = keyOfHome();
    await paste(HOME, key);
    await passes(key);
  });

  it("a provider's own site, for another's", async () => {
    await paste(HOME, githubToken());
    await stage.browser.dialogOpen();
    assert.equal(await stage.browser.text("textarea"), "");
  });

  it("the same key elsewhere is held", async () => {
    await paste("forum.hushkey.test", keyOfHome());
    await stage.browser.dialogOpen();
    assert.equal(await stage.browser.text("textarea"), "");
  });
}, { hosts: [HOME] });
