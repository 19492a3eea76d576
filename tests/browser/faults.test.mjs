/**
 * What goes wrong around the guard: its background is ended before an act, while one is held, or again and again at every step of it; the page throws in every listener, stops or
 * prevents every event, or has a modal dialog open. Whatever way a secret takes, it does not pass unasked, nothing is lost, and the page
 * goes on.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, password } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Stage} Stage */
/** @typedef {"top" | "cross"} Frame */

/**
 * @typedef {object} Way
 * @property {string} name
 * @property {string} field
 * @property {(stage: Stage, secret: string) => Promise<void>} act with the field in use
 * @property {string} placeholder
 * @property {boolean} sends
 */

/** @type {Way[]} */
const WAYS = [
  {
    name: "pasted",
    field: "text",
    act: ({ browser }) => browser.paste(),
    placeholder: "<GITHUB_TOKEN>",
    sends: false,
  },
  {
    name: "typed",
    field: "text",
    act: ({ browser }, secret) => keys(browser, secret),
    placeholder: "<GITHUB_TOKEN>",
    sends: false,
  },
  {
    name: "sent by Enter",
    field: "line",
    async act({ browser }, secret) {
      await keys(browser, `password = ${secret}`);
      await until("the text", async () => (await browser.text("line")) === `password = ${secret}`);
      await keys(browser, Key.ENTER);
    },
    placeholder: "<PASSWORD>",
    sends: true,
  },
  {
    name: "sent by the button",
    field: "text",
    async act({ browser }, secret) {
      await keys(browser, `password = ${secret}`);
      await until("the text", async () => (await browser.text("text")) === `password = ${secret}`);
      await browser.click("comment");
    },
    placeholder: "<PASSWORD>",
    sends: true,
  },
];

/** @param {import("./driver.mjs").Browser} browser @param {string} text */
const keys = (browser, text) => browser.driver.actions().sendKeys(text).perform();

/** A secret for `way`: typing a password stops nobody. @param {Way} way */
const secretFor = ({ sends }) => (sends ? password() : githubToken());

/** What is typed before the core is there is not held but marked; what is sent is held in any case, and then the core is there.
 * @param {Stage} stage @param {() => Promise<void>} enter */
async function coreIsThere({ browser }, enter) {
  await enter();
  await browser.click("line");
  await keys(browser, `password = ${password()}`);
  await keys(browser, Key.ENTER);
  await browser.pressEscape();
  await browser.dialogClosed();
  await enter();
  await browser.click("line");
  await browser.chord("a");
  await keys(browser, Key.DELETE);
  await until("an empty field", async () => (await browser.text("line")) === "");
}

/** Acts, and sees that it is held. @param {Stage} stage @param {Way} way @param {string} secret @param {() => Promise<void>} enter */
async function hold(stage, way, secret, enter) {
  const { browser, server } = stage;
  if (way.name === "typed") await coreIsThere(stage, enter);
  await enter();
  await browser.click(way.field);
  await way.act(stage, secret);
  const dialog = await browser.dialogOpen({ ready: true }).catch(async (failure) => {
    const shown = { dialog: (await browser.dialog())?.state, notice: await browser.notice(), marked: await browser.isMarked() };
    await enter();
    const there = { text: await browser.text(way.field), keys: (await browser.record()).keys.slice(-6), sent: server.sent };
    throw new Error(`${failure}: ${JSON.stringify({ ...shown, ...there })}`);
  });
  assert.ok(!dialog.text.includes(secret));
  assert.equal(await browser.countDialogs(), 1);
  await enter();
  if (!way.sends) assert.ok(!(await browser.text(way.field)).includes(secret), "the page has it");
  assert.equal(server.sent.length, 0);
}

/**
 * Answers, and sees that it goes on without the secret.
 * @param {Stage} stage @param {Way} way @param {() => Promise<void>} enter @param {boolean} [inVain] where the page itself lets nothing come of it
 */
async function goOn(stage, way, enter, inVain = false) {
  const { browser, server } = stage;
  await browser.choose("replace");
  await browser.dialogClosed();
  await enter();
  if (inVain) {
    await until("what the page makes of it", async () => (await browser.text(way.field)) === (way.sends ? `password = ${way.placeholder}` : ""));
    assert.equal(server.sent.length, 0);
  } else if (way.sends) {
    await until("it to be sent", async () => server.sent.length > 0);
    assert.ok(server.sent[0]?.text.includes(`password = ${way.placeholder}`), JSON.stringify(server.sent));
    assert.equal(server.sent.length, 1);
  } else {
    await until("the placeholder", async () => (await browser.text(way.field)) === way.placeholder);
  }
  // The page works as before.
  await browser.click(way.field);
  await browser.chord("a");
  await keys(browser, "more words");
  await until("what is typed afterwards", async () => (await browser.text(way.field)) === "more words");
  assert.equal(await browser.dialog(), null);
}

inEachBrowser("a background that is ended", (stage) => {
  for (const frame of /** @type {Frame[]} */ (["top", "cross"])) {
    /** @param {Way} way */
    const prepare = async (way) => {
      const { browser, server } = stage;
      const secret = secretFor(way);
      await stage.copy(way.sends ? "clean" : secret);
      await stage.open("open", frame === "top" ? "sending.html" : "frames.html");
      if (frame === "cross") {
        const address = `${server.origins.openTwin}/test/sending.html`;
        await browser.driver.executeScript("document.getElementById('cross').src = arguments[0];", address);
        await browser.enter("cross");
        await until("the frame's page", () => browser.driver.executeScript("return document.getElementById('comment') !== null && 'acts' in window;"));
      }
      server.sent.length = 0;
      return secret;
    };
    const enter = () => stage.browser.enter(frame);

    for (const way of WAYS) {
      it(`before it is ${way.name}, ${frame} frame`, async () => {
        const secret = await prepare(way);
        await stage.browser.killBackground();
        await hold(stage, way, secret, enter);
        await goOn(stage, way, enter);
      });

      it(`while what is ${way.name} is held, ${frame} frame`, async () => {
        const secret = await prepare(way);
        await hold(stage, way, secret, enter);
        await stage.browser.killBackground();
        await goOn(stage, way, enter);
      });
    }
  }

  for (const way of WAYS) {
    it(`again and again, from before it is ${way.name} until it has gone on`, async () => {
      const { browser, server } = stage;
      const secret = secretFor(way);
      const enter = () => browser.enter("top");
      await stage.copy(way.sends ? "clean" : secret);
      await stage.open("open", "sending.html");
      server.sent.length = 0;
      await browser.whileKillingBackground(async () => {
        await hold(stage, way, secret, enter);
        await goOn(stage, way, enter);
      });
    });
  }

  it("again and again while an answer is remembered and written down: it counts in the page, and what is stored is whole", async () => {
    const { browser } = stage;
    const allowed = githubToken();
    await stage.copy(allowed);
    await stage.open("open", "sending.html");
    await browser.whileKillingBackground(async () => {
      for (const answer of /** @type {const} */ (["allow-here", null])) {
        await browser.click("text");
        await browser.chord("a");
        await browser.paste();
        if (answer !== null) await browser.choose(answer);
        await until("it to arrive", async () => (await browser.text("text")) === allowed);
        await browser.driver.executeScript("document.getElementById('text').value = '';");
      }
    });
    // The next answer finds everything in order.
    await stage.copy(githubToken());
    await stage.open("open", "sending.html");
    await browser.click("text");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    await browser.choose("allow-here");
    await browser.dialogClosed();
    const stored = await until("it to be remembered", async () => {
      const all = await browser.stored();
      return all.allowances?.length > 0 && all.journal && all;
    });
    assert.ok(stored.journal.includes("github-pat-classic"));
  });
});

inEachBrowser("a page in the way", (stage) => {
  const enter = () => stage.browser.enter("top");
  for (const mode of ["throws", "stops", "prevents", "modal"]) {
    describe(mode, () => {
      for (const way of WAYS) {
        it(way.name, async () => {
          const secret = secretFor(way);
          await stage.copy(way.sends ? "clean" : secret);
          await stage.open("open", `hostile.html?${mode}`);
          stage.server.sent.length = 0;
          await hold(stage, way, secret, enter);
          await goOn(stage, way, enter, mode === "prevents" && ["pasted", "sent by the button"].includes(way.name));
        });
      }
    });
  }
});
