/**
 * The promises that every case is held to (no host contacted, no policy report, no violation that a page sees) are only worth
 * something if a breach would show. Here an extension that breaks them is put into the browsers, and must be caught.
 */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { it } from "node:test";
import { Browser, BROWSERS, until } from "./driver.mjs";
import { startServer } from "./server.mjs";
import { Disk } from "./suite/disk.mjs";
import { watchNetwork } from "./suite/netwatch.mjs";
import { siteRoot } from "./suite/places.mjs";

const HOST = "caught.example";

const MANIFEST = {
  manifest_version: 3,
  name: "Breaks promises",
  version: "1",
  host_permissions: ["<all_urls>"],
  content_scripts: [{ matches: ["<all_urls>"], js: ["content.js"], run_at: "document_end" }],
  browser_specific_settings: { gecko: { id: "breaks-promises@hushkey.example" } },
};

const CONTENT = `
  fetch("http://${HOST}/").catch(() => {});
  fetch("/unasked").catch(() => {});
  const script = document.createElement("script");
  script.textContent = "0";
  document.documentElement.append(script);
`;

for (const name of BROWSERS) {
  it(`an extension that breaks the promises is caught, ${name}`, async () => {
    const disk = new Disk();
    const extension = dirname(await disk.file("manifest.json", JSON.stringify(MANIFEST)));
    await disk.file("content.js", CONTENT);
    const server = await startServer({ root: siteRoot() });
    const network = await watchNetwork();
    const browser = await Browser.start(name, { extension, proxy: network.address });
    try {
      await browser.open(`${server.origins.open}/test/plain.html`);
      await until("the foreign host to be named", async () => network.hosts.some((host) => host.startsWith(HOST)));
      await until("the unasked request to be seen", async () => server.requests.some(({ path }) => path === "/unasked"));
      await browser.open(`${server.origins.strict}/test/violating.html`);
      await until("the policy report", async () => server.reports.length > 0);
      assert.notDeepEqual((await browser.record()).violations, []);
    } finally {
      await browser.quit();
      await server.close();
      await network.close();
      await disk.remove();
    }
  });
}
