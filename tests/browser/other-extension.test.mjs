/**
 * Another extension speaks to ours as our own scripts do, from its background and from its script in a page: nobody hears it. Nothing is shown,
 * answered, changed or told.
 */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { it } from "node:test";
import { until } from "./driver.mjs";
import { addressOf } from "./driver/extension.mjs";
import { Disk } from "./suite/disk.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { forged } from "./suite/messages.mjs";
import { githubToken, GITHUB_PLACEHOLDER } from "./suite/samples.mjs";
import { settled } from "./suite/settled.mjs";
import { messageKinds } from "./suite/sources.mjs";

const MANIFEST = {
  manifest_version: 3,
  name: "Another",
  version: "1",
  background: { service_worker: "other.js", scripts: ["other.js"] },
  content_scripts: [{ matches: ["<all_urls>"], js: ["send.js", "content.js"], run_at: "document_start" }],
  browser_specific_settings: { gecko: { id: "another@hushkey.example" } },
};

/** Sends each message to the extension `id`, then opens a port to it and sends them all there; what comes of each. */
const SEND = `
  globalThis.sendAll = async (id, messages) => {
    const outcomes = [];
    for (const message of messages) {
      const outcome = await chrome.runtime.sendMessage(id, message).then((answer) => ({ answer: answer ?? null }), (error) => error.message);
      outcomes.push(outcome);
    }
    const port = chrome.runtime.connect(id, { name: "page" });
    const heard = [];
    port.onMessage.addListener((message) => heard.push(message));
    const end = new Promise((done) => port.onDisconnect.addListener(() => done((port.error ?? chrome.runtime.lastError)?.message ?? null)));
    try {
      for (const message of messages) port.postMessage(message);
    } catch {
      // closed already
    }
    return { outcomes, heard, end: await end };
  };`;

const BACKGROUND = `
  if (typeof importScripts === "function") importScripts("send.js");
  chrome.runtime.onMessage.addListener(({ id, messages }, sender, reply) => {
    sendAll(id, messages).then(reply);
    return true;
  });
  // Whoever else speaks to this one is answered: that is how it is seen that the browser carries such messages at all.
  chrome.runtime.onMessageExternal.addListener((message, sender, reply) => reply({ said: message, by: sender.id }));`;

const CONTENT = `
  document.addEventListener("test-speak", async ({ detail }) => {
    const { id, messages } = JSON.parse(detail);
    const [here, there] = [await sendAll(id, messages), await chrome.runtime.sendMessage({ id, messages })];
    document.documentElement.dataset.spoken = JSON.stringify({ own: chrome.runtime.id, here, there });
  });`;

async function another() {
  const disk = new Disk();
  const folder = dirname(await disk.file("manifest.json", JSON.stringify({ ...MANIFEST, background: { ...MANIFEST.background, scripts: ["send.js", "other.js"] } })));
  for (const [name, text] of [["send.js", SEND], ["other.js", BACKGROUND], ["content.js", CONTENT]]) await disk.file(String(name), String(text));
  return { folder, remove: () => disk.remove() };
}

/** @typedef {{ outcomes: unknown[], heard: unknown[], end: string | null }} Spoken */

/** What browsers say where nobody listens. */
const NOBODY = "Could not establish connection. Receiving end does not exist.";

inEachBrowser("another extension", (stage, name) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  /** Has it send all, from a page and from its background. @param {string} id @returns {Promise<{ own: string, here: Spoken, there: Spoken }>} */
  async function speak(id) {
    await script("document.dispatchEvent(new CustomEvent('test-speak', { detail: arguments[0] }));", JSON.stringify({ id, messages: forged("1") }));
    return JSON.parse(await until("it to have spoken", () => /** @type {Promise<string | null>} */ (script("return document.documentElement.dataset.spoken ?? null;"))));
  }

  const isHeardByNobody = (/** @type {Spoken} */ { outcomes, heard, end }) => {
    assert.deepEqual([...new Set(outcomes)], [NOBODY]);
    assert.equal(outcomes.length, messageKinds().length);
    assert.deepEqual(heard, []);
    assert.equal(end, NOBODY);
  };

  /** All that the extension keeps, and what its button says. */
  const kept = () => settled(stage.browser, `Promise.all([chrome.action.getBadgeText({}), chrome.tabs.query({}).then((tabs) =>
    Promise.all(tabs.filter(({ url }) => url?.startsWith("http")).map(({ id }) => chrome.action.getBadgeText({ tabId: id }))))])`);

  it("is heard by nobody, whatever it says: nothing is shown, answered or changed", async () => {
    const { browser } = stage;
    assert.deepEqual(forged("1").map(({ hushkey }) => String(hushkey)).sort(), messageKinds(), "left is what is forged here, right what is there");
    const id = name === "chrome" ? new URL(await addressOf(browser.driver)).host : "guard@hushkey.example";
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "plain.html");

    // While something is held.
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    const held = await kept();
    for (const spoken of Object.values(await speak(id)).filter((part) => typeof part === "object")) isHeardByNobody(spoken);
    assert.equal((await browser.dialog())?.state, "ready");
    assert.equal(await browser.countDialogs(), 1);
    assert.equal(await browser.text("textarea"), "");
    assert.deepEqual(await kept(), held, "what is kept has changed");
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);

    // Where nothing is held, nothing comes.
    await stage.open("open", "plain.html");
    const before = await kept();
    const { own, here, there } = await speak(id);
    isHeardByNobody(here);
    isHeardByNobody(there);
    assert.equal(await browser.showsAnything(), false);
    assert.deepEqual(await kept(), before, "what is kept has changed");
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));

    // It is there, and the browser carries what one of the two says to the other.
    assert.notEqual(own, id);
    assert.deepEqual(await browser.inExtension("chrome.runtime.sendMessage(given[0], 'words').then(done);", own), { said: "words", by: id });
  });
}, { beside: another });
