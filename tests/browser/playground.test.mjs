/** The box on the site's front page: it scans what is typed into it with the WASM, in the extension's absence as well. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By, Key } from "selenium-webdriver";
import { drop } from "./driver/drag.mjs";
import { until } from "./driver.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("the playground", (stage) => {
  const open = () => stage.browser.open(`${stage.server.origins.open}/`);
  const core = () => stage.server.requests.filter(({ path }) => path.startsWith("/core/")).length;

  /** What is listed once the box has come to say `wanted`. @param {RegExp} wanted */
  const found = async (wanted) => {
    const { browser } = stage;
    await until(`the box to say ${wanted}`, async () => wanted.test(await browser.text("status")));
    return browser.text("findings");
  };

  it("loads the scanner when there is first something to scan", async () => {
    const { browser } = stage;
    await open();
    assert.match(await browser.text("status"), /Nothing to scan yet/);
    assert.equal(core(), 0, "the scanner was loaded unasked");
    await browser.click("text");
    await until("the scanner to be there", async () => (await browser.text("status")) === "Ready.");
    assert.ok(core() > 0);
  });

  it("shows a finding while a key is typed, masked, with its place, and the text without it", async () => {
    const { browser } = stage;
    const token = githubToken();
    await open();
    await browser.type("text", `export GITHUB_TOKEN=${token}`);
    const shown = await found(/^1 finding in .*ms\. A paste of this is stopped\.$/);
    assert.match(shown, /GitHub/);
    assert.match(shown, /proven/i);
    assert.match(shown, /The checksum inside it is right/);
    assert.match(shown, /Line 1, columns 21 to 60/);
    assert.ok(!shown.includes(token), "the list shows the key whole");
    assert.equal(await browser.text("redacted"), `export GITHUB_TOKEN=${GITHUB_PLACEHOLDER}`);
    assert.equal(await browser.driver.findElement(By.css("#marks mark")).getAttribute("data-action"), "block");
  });

  it("finds nothing in a harmless text", async () => {
    const { browser } = stage;
    await browser.click("text");
    await browser.chord("a");
    await browser.driver.actions().sendKeys("nothing to see here").perform();
    await until("the whole text, clean", async () => (await browser.text("redacted")) === "nothing to see here");
    assert.equal(await browser.text("findings"), "");
  });

  it("shows what stands behind other ways of writing, masked", async () => {
    const { browser } = stage;
    await open();
    await browser.driver.findElement(By.css("[data-example=encoded]")).click();
    const shown = await found(/^3 findings/);
    assert.match(shown, /Read through Base64: ghp_…/);
    assert.match(shown, /Read through percent escapes: ghp_…/);
    assert.match(shown, /Read through joined strings: ghp_…/);
    assert.doesNotMatch(shown, /ghp_\w{5}/, "a key stands there whole");
  });

  it("takes a file, and says which it was", async () => {
    const { browser } = stage;
    const disk = new Disk();
    try {
      await open();
      const chooser = await browser.driver.findElement(By.id("file"));
      await chooser.sendKeys(await disk.file("notes.env", `GITHUB_TOKEN=${githubToken()}\n`));
      assert.match(await found(/^notes\.env: 1 finding/), /GitHub/);
      await chooser.sendKeys(await disk.file("picture.bin", Buffer.from([1, 0, 2, 0, 3])));
      assert.equal(await found(/^picture\.bin is no text/), "", "findings of the file before");
    } finally {
      await disk.remove();
    }
  });

  it("takes a file that is dropped into the box, and goes on after one that is no text", async () => {
    const { browser } = stage;
    const disk = new Disk();
    /** @param {string} name @param {string} content */
    const bring = async (name, content) => {
      const file = await disk.file(name, content);
      await drop(browser.driver, "box", { x: 60, y: 60 }, { files: [file], made: [{ name, content }] });
    };
    try {
      await open();
      await bring("picture.bin", "\u0001\u0000\u0002");
      assert.equal(await found(/^picture\.bin is no text/), "");
      await bring("notes.env", `GITHUB_TOKEN=${githubToken()}\n`);
      assert.match(await found(/^notes\.env: 1 finding/), /GitHub/);
      assert.equal(await browser.text("redacted"), `GITHUB_TOKEN=${GITHUB_PLACEHOLDER}\n`);
    } finally {
      await disk.remove();
    }
  });

  it("leads by keys from a finding to its place in the text", async () => {
    const { browser } = stage;
    const { driver } = browser;
    const token = githubToken();
    await open();
    await browser.type("text", `export GITHUB_TOKEN=${token}`);
    await found(/^1 finding/);
    const isPlace = "return document.activeElement.closest('#findings') !== null;";
    for (let step = 0; !(await driver.executeScript(isPlace)); step += 1) {
      assert.ok(step < 20, "no Tab leads to the finding");
      await driver.actions().sendKeys(Key.TAB).perform();
    }
    await driver.actions().sendKeys(Key.ENTER).perform();
    await until("the text to have the focus", async () => (await browser.activeId()) === "text");
    const selected = "const { value, selectionStart, selectionEnd } = document.activeElement; return value.slice(selectionStart, selectionEnd);";
    assert.equal(await driver.executeScript(selected), token);
  });

  it("is used by keys alone, from the top of the page to the copy", async () => {
    const { browser } = stage;
    const { driver } = browser;
    await open();
    await driver.actions().sendKeys(Key.TAB, Key.ENTER).perform();
    await until("the text to have the focus", async () => (await browser.activeId()) === "text");
    await driver.actions().sendKeys(`key ${githubToken()}`).perform();
    await found(/^1 finding/);
    for (let step = 0; (await browser.activeId()) !== "copy"; step += 1) {
      assert.ok(step < 20, "no Tab leads to the button that copies");
      await driver.actions().sendKeys(Key.TAB).perform();
    }
    await driver.actions().sendKeys(Key.ENTER).perform();
    await until("the button to have copied", async () => /^(Copied|Selected)/.test(await browser.text("copy")));
  });
}, { extension: null, pages: ["/"] });
