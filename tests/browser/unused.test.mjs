/**
 * What a frame in which nobody writes costs: it asks the browser for nothing of the extension, which in Firefox would make a context in two processes
 * for it. A page's top frame listens for what its frames have it show, and for nothing else.
 */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { changedCopy } from "./suite/variants.mjs";

/** The loader has `chrome` from what writes down, in the document, for which of its parts it was asked. @param {string} extension */
const withNotedQuestions = (extension) =>
  changedCopy(extension, async (folder) => {
    const loader = join(folder, "content.js");
    await writeFile(loader, `((chrome) => {\n${await readFile(loader, "utf8")}\n})(new Proxy({}, {
      get(_, part) {
        const { dataset } = document.documentElement;
        dataset.asked = [...new Set([...(dataset.asked ?? "").split(" "), part])].join(" ").trim();
        return chrome[part];
      },
    }));`);
  });

inEachBrowser("a frame in which nobody writes", (stage, name) => {
  const asked = async () => String(await stage.browser.driver.executeScript("return document.documentElement.dataset.asked ?? '';")).split(" ").sort().join(" ");
  // Chromium takes it from a script that is cut off from its extension, and gives it for nothing.
  const early = name === "firefox" ? "" : "extension runtime";

  it("asks for nothing of the extension until somebody does", async () => {
    const { browser } = stage;
    await stage.open("open", "frames.html");
    assert.equal(await asked(), early || "runtime");
    for (const frame of /** @type {const} */ (["same", "cross"])) {
      await browser.enter(frame);
      assert.equal(await asked(), early, frame);
      await browser.click("textarea");
      await until("its loader to listen to the extension", async () => (await asked()).includes("runtime storage"));
    }
  });
}, { extension: (name) => withNotedQuestions(extensionFor(name)) });
