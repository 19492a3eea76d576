/**
 * The dialog where the page has put something on top of everything: it can be answered by the pointer and by keys, whatever the page
 * has opened, before or after it.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("under a page's own layer", (stage) => {
  const script = (/** @type {string} */ code) => stage.browser.driver.executeScript(code);

  /** @param {string} field @param {"pointer" | "keys"} how */
  async function isAnswered(field, how) {
    const { browser } = stage;
    const dialog = await browser.dialogOpen({ ready: true });
    assert.equal(dialog.focusedAction, "replace", "the dialog does not have the focus");
    assert.equal(await browser.text(field), "");
    if (how === "pointer") await browser.choose("replace");
    else await browser.driver.actions().sendKeys(Key.ENTER).perform();
    await browser.dialogClosed();
    await until("the placeholder", async () => (await browser.text(field)) === GITHUB_PLACEHOLDER);
  }

  for (const how of /** @type {const} */ (["pointer", "keys"])) {
    it(`a modal dialog in a component's closed root, by ${how}`, async () => {
      const { browser } = stage;
      await stage.copy(githubToken());
      await stage.open("strict", "layers.html?component");
      await browser.click("inside");
      await browser.paste();
      await isAnswered("inside", how);
    });

    it(`a part of the page that fills the screen, by ${how}`, async () => {
      const { browser } = stage;
      await stage.copy(githubToken());
      await stage.open("strict", "layers.html");
      await browser.click("full");
      await until("the full screen", () => script("return document.fullscreenElement !== null;"));
      await browser.click("field");
      await browser.paste();
      await isAnswered("field", how);
      await script("return document.exitFullscreen();");
    });
  }

  it("a modal dialog that the page opens over ours", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await stage.open("strict", "layers.html");
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await script("document.getElementById('own').showModal();");
    await until("the focus to be back", async () => (await browser.dialog())?.focusedAction === "replace");
    await browser.choose("cancel");
    await browser.dialogClosed();
    assert.equal(await browser.text("textarea"), "");
    await script("document.getElementById('own').close();");
    await browser.choose("review");
    await isAnswered("textarea", "pointer");
  });
});
