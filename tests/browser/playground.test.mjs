/** The playground: a static page that scans what is typed into it with the WASM, in the extension's absence as well. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("the playground", (stage) => {
  it("shows a finding while a key is typed, masked, and the text without it", async () => {
    const { browser } = stage;
    const token = githubToken();
    await browser.open(`${stage.server.origins.open}/playground/`);
    await browser.type("text", `export GITHUB_TOKEN=${token}`);
    const shown = await until("the finding", async () => {
      const text = await browser.text("findings");
      return text.includes("GitHub") ? text : null;
    });
    assert.match(shown, /proven/i);
    assert.ok(!shown.includes(token), "the list shows the key whole");
    assert.equal(await browser.text("redacted"), `export GITHUB_TOKEN=${GITHUB_PLACEHOLDER}`);
  });

  it("finds nothing in a harmless text", async () => {
    const { browser } = stage;
    await browser.click("text");
    await browser.chord("a");
    await browser.driver.actions().sendKeys("nothing to see here").perform();
    await until("the whole text, clean", async () => (await browser.text("redacted")) === "nothing to see here");
    assert.equal(await browser.text("findings"), "");
  });
}, { extension: null, pages: ["/playground/", "/core/", "/demo/made-up-key.js", "/style.css", "/icon.svg"] });
