/**
 * What each answer in the dialog does: exactly the right text, at the caret, between what stood before and after it; the
 * page's own model agrees; one undo takes it back; and no answer counts that a person did not give.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { describe, it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, sample } from "./suite/samples.mjs";

/** @typedef {import("./suite/harness.mjs").Policy} Policy */
/** @typedef {import("./driver.mjs").Frame} Frame */
/** @typedef {"replace" | "omit" | "allow-once"} Choice */

/** @type {readonly Choice[]} */
const CHOICES = ["replace", "omit", "allow-once"];
const BEFORE = "Before [";
const AFTER = "] after";

/** @type {{ policy: Policy, frame: Frame, page: string, field: string }[]} */
const everywhere = [
  ...(/** @type {Policy[]} */ (["open", "strict"])).flatMap((policy) => [
    { policy, frame: /** @type {Frame} */ ("top"), page: "plain.html", field: "textarea" },
    { policy, frame: /** @type {Frame} */ ("same"), page: "frames.html", field: "textarea" },
    { policy, frame: /** @type {Frame} */ ("cross"), page: "frames.html", field: "textarea" },
    { policy, frame: /** @type {Frame} */ ("top"), page: "react.html", field: "textarea" },
  ]),
  { policy: "strict", frame: "top", page: "plain.html", field: "input" },
  { policy: "strict", frame: "top", page: "plain.html", field: "rich" },
  { policy: "open", frame: "cross", page: "frames.html", field: "rich" },
];

/** Every day a part of them, chosen by the seed. */
const PLACES = env["HUSHKEY_FULL"] === "1" ? everywhere : sample(everywhere, 4, 70);

/** @param {string} token @param {Choice} choice */
function standIn(token, choice) {
  return { replace: GITHUB_PLACEHOLDER, omit: "", "allow-once": token }[choice];
}

inEachBrowser("an answer", (stage) => {
  /** @param {string} field */
  const fieldText = async (field) => (await stage.browser.text(field)).replaceAll("\u00a0", " ");

  /** @param {string} field @param {string} text */
  async function holds(field, text) {
    let seen = "";
    const arrived = until(`${field} to hold ${JSON.stringify(text)}`, async () => (seen = await fieldText(field)) === text);
    await arrived.catch((failure) => assert.equal(seen, text, String(failure)));
  }

  /**
   * Opens a page with text in a field and the caret in its middle, pastes, and waits for the dialog.
   * @param {typeof PLACES[number]} place
   * @param {string} text
   */
  async function pasteInto({ policy, frame, page, field }, text) {
    const { browser } = stage;
    await stage.copy(text);
    await stage.open(policy, page);
    await browser.enter(frame);
    await browser.type(field, BEFORE + AFTER, AFTER.length);
    await browser.forget();
    await browser.paste();
    const dialog = await browser.dialogOpen({ ready: true });
    await browser.enter(frame);
    await holds(field, BEFORE + AFTER);
    return dialog;
  }

  /** @param {typeof PLACES[number]} place @param {string} expected what stands between BEFORE and AFTER */
  async function standsRight({ frame, page, field }, expected) {
    const { browser } = stage;
    await browser.dialogClosed();
    await browser.enter(frame);
    await holds(field, BEFORE + expected + AFTER);
    assert.equal(await browser.activeId(), field, "the focus is not back in the field");
    assert.equal(await browser.textBeforeCaret(field), BEFORE + expected, "the caret is not behind the text");
    if (page === "react.html") {
      assert.equal(JSON.parse(await browser.text("model")), BEFORE + expected + AFTER, "React's state differs from the field");
    }
    const { events } = await stage.record();
    assert.ok(events.some(({ type }) => type === "input"), "the page was not told of the change");
    assert.ok(!JSON.stringify(events).includes("ghp_") || expected.includes("ghp_"), "the page saw the token");
    await browser.chord("z");
    await holds(field, BEFORE + AFTER);
    if (page === "react.html") {
      await until("React's state to follow the undo", async () => JSON.parse(await browser.text("model")) === BEFORE + AFTER);
    }
  }

  for (const place of PLACES) {
    describe(`in ${place.field}, ${place.page}, ${place.policy} page, ${place.frame} frame`, () => {
      for (const choice of CHOICES) {
        it(choice, async () => {
          const token = githubToken();
          const dialog = await pasteInto(place, `token: (${token}) it is`);
          assert.equal(dialog.focusedAction, "replace", "the first focus is not on the safe choice");
          for (const action of [...CHOICES, "cancel"]) assert.ok(dialog.actions.includes(action), `no button ${action}`);
          await stage.browser.choose(choice);
          await standsRight(place, `token: (${standIn(token, choice)}) it is`);
        });
      }

      it("cancel by Escape, review, replace", async () => {
        await pasteInto(place, `token: (${githubToken()}) it is`);
        await stage.browser.pressEscape();
        await stage.browser.dialogClosed();
        await stage.browser.enter(place.frame);
        await holds(place.field, BEFORE + AFTER);
        assert.deepEqual((await stage.record()).events, [], "the page saw something of a cancelled paste");
        await stage.browser.choose("review");
        await stage.browser.choose("replace");
        await standsRight(place, `token: (${GITHUB_PLACEHOLDER}) it is`);
      });
    });
  }

  const textarea = /** @type {const} */ ({ policy: "strict", frame: "top", page: "plain.html", field: "textarea" });

  for (const place of PLACES.filter(({ field, frame }) => field !== "input" && frame === "top")) {
    for (const choice of CHOICES) {
      it(`${choice} keeps lines, ${place.field}, ${place.page}, ${place.policy} page`, async () => {
        const { browser } = stage;
        const token = githubToken();
        const around = (/** @type {string} */ middle) => `one\n  two: ${middle}\n\nfour\n`;
        await pasteInto(place, around(token));
        await browser.choose(choice);
        await browser.dialogClosed();
        const expected = BEFORE + around(standIn(token, choice)) + AFTER;
        if (place.field === "textarea") {
          await holds(place.field, expected);
          assert.equal(await browser.textBeforeCaret(place.field), expected.slice(0, -AFTER.length));
        } else {
          // Browsers make lines of a rich field in ways of their own, and count the empty ones differently: the lines that hold
          // text must all be there, and no two run together.
          const lines = (/** @type {string} */ text) => text.split(/\n+/);
          await until("the text to arrive", async () => (await fieldText("rich")).includes("four"));
          assert.deepEqual(lines(await fieldText("rich")), lines(expected));
        }
        await browser.chord("z");
        await holds(place.field, BEFORE + AFTER);
      });
    }
  }

  it("cancel by its button leaves the field alone and the text on offer", async () => {
    const token = githubToken();
    await pasteInto(textarea, token);
    await stage.browser.choose("cancel");
    await stage.browser.dialogClosed();
    await holds("textarea", BEFORE + AFTER);
    await stage.browser.choose("review");
    await stage.browser.choose("allow-once");
    await standsRight(textarea, token);
  });

  it("a selection is replaced, and comes back with undo", async () => {
    const { browser } = stage;
    await stage.copy(`key ${githubToken()}`);
    await stage.open("strict", "plain.html");
    await browser.type("textarea", "all of this goes");
    await browser.chord("a");
    await browser.paste();
    await browser.choose("replace");
    await browser.dialogClosed();
    await holds("textarea", `key ${GITHUB_PLACEHOLDER}`);
    await browser.chord("z");
    await holds("textarea", "all of this goes");
  });

  for (const choice of CHOICES) {
    it(`a field that the page has replaced meanwhile: the text is offered, ${choice}`, async () => {
      const { browser } = stage;
      const token = githubToken();
      await pasteInto(textarea, `token: (${token}) it is`);
      await browser.driver.executeScript(`
        const old = document.getElementById("textarea");
        const fresh = old.cloneNode();
        fresh.value = "another";
        old.replaceWith(fresh);
      `);
      await browser.choose(choice);
      const offered = await until("the text to be shown", async () => {
        const dialog = await browser.dialog();
        return dialog?.readOnlyText ? dialog : null;
      });
      assert.equal(offered.readOnlyText, `token: (${GITHUB_PLACEHOLDER}) it is`);
      assert.equal(await fieldText("textarea"), "another");
    });
  }

  it("allow-once is for once", async () => {
    const { browser } = stage;
    const token = githubToken();
    await pasteInto(textarea, token);
    await browser.choose("allow-once");
    await browser.dialogClosed();
    await holds("textarea", BEFORE + token + AFTER);
    await browser.paste();
    await browser.dialogOpen();
    assert.equal(await fieldText("textarea"), BEFORE + token + AFTER);
  });

  it("a key or a made-up click does not answer before or instead of the person", async () => {
    const { browser } = stage;
    await pasteInto(textarea, githubToken());
    await browser.pressEscape();
    await browser.dialogClosed();
    // The core is ready now, so the dialog is up when the Enter of the same breath arrives: too early to be an answer.
    await browser.click("textarea");
    await browser.forget();
    await browser.pasteAndPress(Key.ENTER);
    await browser.dialogOpen({ ready: true });
    await browser.clickUntrusted("allow-once");
    assert.notEqual(await browser.dialog(), null, "the dialog took an answer that no person gave");
    assert.equal((await stage.record()).events.filter(({ type }) => type === "paste").length, 0);
    assert.ok(!(await fieldText("textarea")).includes("_"), "something of the text went into the field");
  });

  for (const policy of /** @type {Policy[]} */ (["open", "strict"])) {
    it(`with no field in use, the cleaned text is shown, and a pass lets the next paste through, ${policy} page`, async () => {
      const { browser } = stage;
      const token = githubToken();
      await stage.copy(`token: (${token}) it is`);
      await stage.open(policy, "plain.html");
      await browser.click("outside");
      await browser.paste();
      const dialog = await browser.dialogOpen({ ready: true });
      assert.equal(dialog.readOnlyText, `token: (${GITHUB_PLACEHOLDER}) it is`);
      assert.ok(dialog.actions.includes("copy"));
      assert.deepEqual((await stage.record()).events, []);
      await browser.choose("allow-once");
      await until("the notice to paste again", async () => (await browser.notice()) === "paste-again");
      await browser.paste();
      await until("the page to see the paste", async () => (await stage.record()).events.length > 0);
      const { events } = await stage.record();
      assert.deepEqual(events.map(({ type, trusted, text }) => ({ type, trusted, text })), [
        { type: "paste", trusted: true, text: `token: (${token}) it is` },
      ]);
      await browser.forget();
      await browser.paste();
      await browser.dialogOpen();
      assert.deepEqual((await stage.record()).events, [], "the pass held for a second paste");
    });
  }
});
