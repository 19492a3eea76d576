/**
 * Rich pastes: the key may be in a flavour that no one sees (a link's address), or split over tags so that no search in the source finds
 * it. Whatever flavour holds it, the paste is held; what is put in its place holds it in none.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";

inEachBrowser("a rich paste", (stage) => {
  /** @returns {Promise<{ flavours: Record<string, string> }[]>} */
  const given = () => stage.browser.driver.executeScript("return window.given;");

  /** @param {string} html @param {string} page @param {string} field @param {"strict" | "open"} [policy] */
  async function pasteRich(html, page, field, policy = "strict") {
    const { browser } = stage;
    await browser.copyRich(stage.server.origins.open, html);
    await stage.open(policy, page);
    await browser.click(field);
    await browser.paste();
  }

  it("with a key split over tags is held, and goes without it", async () => {
    const { browser } = stage;
    const token = githubToken();
    await pasteRich(`key <b>${token.slice(0, 12)}</b><i>${token.slice(12)}</i> here`, "own-paste.html", "field");
    await browser.dialogOpen({ ready: true });
    assert.deepEqual(await given(), []);
    await browser.choose("replace");
    await until("the page to have the paste", async () => (await given()).length > 0);
    assert.deepEqual((await given()).map(({ flavours }) => flavours), [{ "text/plain": `key ${GITHUB_PLACEHOLDER} here` }]);
  });

  it("with a key in a link's address alone is held, and goes without it", async () => {
    const { browser } = stage;
    const token = githubToken();
    await pasteRich(`see <a href="https://example.org/?token=${token}">this page</a> now`, "own-paste.html", "field");
    const dialog = await browser.dialogOpen({ ready: true });
    assert.equal(dialog.rules.length, 1);
    assert.deepEqual(await given(), []);
    await browser.choose("replace");
    await until("the page to have the paste", async () => (await given()).length > 0);
    const all = JSON.stringify(await given());
    assert.ok(!all.includes(token) && !all.includes("text/html"), "the address got through");
    assert.ok(all.includes("this page"), "the text got lost");
  });

  it("with a key in a link's address alone is put in whole when it is let through", async () => {
    const { browser } = stage;
    const token = githubToken();
    await pasteRich(`see <a href="https://example.org/?token=${token}">this page</a> now`, "plain.html", "rich");
    await browser.dialogOpen({ ready: true });
    await browser.choose("allow-once");
    await browser.dialogClosed();
    await until("the text to arrive", async () => (await browser.text("rich")).includes("see this page now"));
  });

  it("that is clean goes by untouched", async () => {
    const { browser } = stage;
    // On an open page: what Chromium itself makes of a rich paste has inline styles, which a strict policy reports.
    await pasteRich(`see <a href="https://example.org/">this page</a> <b>now</b>`, "plain.html", "rich", "open");
    const copies = async () => (await browser.text("rich")).split("this page").length - 1;
    await until("the text to arrive", async () => (await copies()) === 1);
    // The first may have come before the core.
    await browser.forget();
    await browser.paste();
    await until("the text to arrive again", async () => (await copies()) === 2);
    assert.match(await browser.html("rich"), /<a href="https:\/\/example\.org\/"/);
    assert.equal(await browser.dialog(), null);
    const pastes = (await stage.record()).events.filter(({ type }) => type === "paste");
    assert.deepEqual(pastes.map(({ trusted }) => trusted), [true]);
  });
});
