/**
 * The guard against a model of it: acts drawn by the run's seed, in pages whose core is there, comes late, fails or traps. People paste, drop, type and
 * send, with a secret and without, and answer; the page takes the dialog away, the background is ended, the page is left. The model knows of each piece of
 * text where it must be: in its field, with what was chosen for its secret, or on offer. Whatever happens, nothing is lost and nothing passes.
 *
 * Each act ends when the page is as the model says, so that every run with one seed is the same.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { it } from "node:test";
import { Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { drop } from "./driver/drag.mjs";
import { arm, COMES, FAILS, withDrivenCore } from "./suite/broken-cores.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { extensionFor } from "./suite/places.mjs";
import { githubToken, numbers, SEED } from "./suite/samples.mjs";

/** @typedef {{ field: string, before: string, secret: string, after: string, typed: boolean }} Piece text around a secret, as it was meant for a field */
/** @typedef {"replace" | "omit" | "allow-once" | "cancel"} Answer */

/** Pages in each browser, and acts in each. */
const LIVES = env["HUSHKEY_FULL"] ? 60 : 8;
const ACTS = 8;
/** What a test lets trap; the others are called as an instance begins and when a page is left. */
const TRAPS = ["event", "decide", "message", "settle"];
const PLACEHOLDER = /<GITHUB_TOKEN\w*>/.source;
/** Where the guard hangs what it shows. */
const OFFER = '[data-action="review"]';
const REMOVE = "for (const one of document.querySelectorAll('html > :not(head, body)')) one.remove();";

inEachBrowser("acts at random", (stage, name) => {
  const next = numbers(SEED + 1009);
  const one = (/** @type {readonly any[]} */ all) => all[Math.floor(next() * all.length)];
  const run = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);
  let count = 0;
  const word = () => `w${(count += 1)}`;

  /** One page, from its opening until it is left. */
  class Life {
    /** What was done, for whoever reads of a failure: nothing of it is secret. @type {string[]} */ log = [];
    /** What must be in a field, by its id: what each piece looks like there, as a pattern. @type {Record<string, string[]>} */ there = { text: [], note: [] };
    /** What is held and not answered: shown, on offer, or waiting for the core. @type {Piece[]} */ held = [];
    /** What may be in the page, and be sent. @type {Set<string>} */ let = new Set();
    /** Secrets that the page itself has put into its field: they may be there, and may not be sent. @type {Set<string>} */ own = new Set();
    /** Every secret of this page. @type {string[]} */ secrets = [];
    isReady = false;

    mint() {
      // The dialog shows its ends: by the last two signs it is told which one it asks about.
      let secret = githubToken();
      while (this.secrets.some((other) => other.slice(-2) === secret.slice(-2))) secret = githubToken();
      this.secrets.push(secret);
      return secret;
    }

    /** Nothing has passed, and nothing is lost: each piece is where the model has it, once. */
    async holds() {
      const { browser, server } = stage;
      const seen = JSON.stringify([await run("return [window.record, window.acts];"), server.sent]);
      for (const secret of this.secrets) {
        if (!this.let.has(secret)) assert.ok(!seen.includes(secret), "a secret has passed");
      }
      for (const [id, pieces] of Object.entries(this.there)) {
        let missing = /** @type {string | undefined} */ ("");
        let text = "";
        await until("each piece to be in its place", async () => {
          text = await browser.text(id);
          missing = pieces.find((piece) => (text.match(new RegExp(piece, "g")) ?? []).length !== 1);
          return missing === undefined;
        }).catch(() => assert.fail(`${id} has not once ${this.hidden(missing ?? "")}, but holds ${this.hidden(text)}`));
        for (const secret of this.secrets) assert.ok(this.let.has(secret) || this.own.has(secret) || !text.includes(secret), `a secret is in ${id}`);
        for (const { field, before, typed } of this.held) {
          assert.ok(field !== id || typed || !text.includes(before), "what is held is in its field");
        }
      }
    }

    /** For messages. @param {string} text */
    hidden(text) {
      return this.secrets.reduce((all, secret, at) => all.replaceAll(secret, `{secret ${at}}`), text);
    }

    async open() {
      await stage.open(one(["open", "strict"]), "sending.html");
      stage.server.sent.length = 0;
      await this.into("text");
      await until("the core to be asked for", async () => (await run("return document.documentElement.dataset.core;")) === "asked");
    }

    /** The caret behind all that a field holds. @param {string} id */
    async into(id) {
      await stage.browser.click(id);
      await stage.browser.driver.actions().keyDown(Key.CONTROL).sendKeys(Key.END).keyUp(Key.CONTROL).perform();
    }

    async comes() {
      this.log.push("the core comes");
      await run(`document.dispatchEvent(new Event("${COMES}"));`);
      await until("the core", async () => (await run("return document.documentElement.dataset.core;")) === "there");
      this.isReady = true;
    }

    /** @param {Piece} piece @param {string} inside what stands for its secret */
    arrived({ field, before, after, typed }, inside) {
      // Of what was typed the page had all but the last sign.
      this.there[field]?.push(`${before} ${inside}${typed ? "(?![^\\s&])" : ` ${after}`}`);
    }

    /** The dialog that is shown, or the one that the corner offers; none where nothing is held. */
    async shown() {
      const { browser } = stage;
      if (this.held.length === 0) return null;
      return until("a dialog or an offer", async () => {
        const dialog = await browser.dialog();
        if (dialog !== null) return dialog.state === "ready" ? dialog : null;
        if (await findInClosedRoots(browser.driver, OFFER)) await browser.choose("review").catch(() => {}); // it may just have gone
        return null;
      });
    }

    /** Answers what is shown, until nothing of it is. @param {Answer} [wanted] */
    async answer(wanted) {
      const { browser } = stage;
      const dialog = await this.shown();
      if (dialog === null) return;
      const piece = this.held.find(({ secret }) => dialog.text.includes(`…${secret.slice(-2)}`));
      assert.ok(piece, `the dialog asks about none of what is held: ${dialog.text}`);
      const answer = /** @type {Answer} */ (wanted ?? one(["replace", "omit", "allow-once", "cancel"]));
      this.log.push(`${answer} for ${piece.before}`);
      // What traps takes the press with it: then it is pressed again.
      await until("the dialog to take the answer", async () => {
        const now = await browser.dialog();
        if (now === null) return true;
        if (now.state === "ready") await browser.choose(answer).catch(() => {});
        return (await browser.dialog()) === null;
      });
      if (answer === "cancel") return;
      this.held = this.held.filter((other) => other !== piece);
      if (answer === "allow-once") this.let.add(piece.secret);
      this.arrived(piece, { replace: PLACEHOLDER, omit: "", "allow-once": piece.secret }[answer]);
    }

    async pasteClean() {
      const text = word();
      this.log.push(`paste ${text}`);
      await stage.copy(` ${text} `);
      await this.into("text");
      await stage.browser.paste();
      this.there["text"]?.push(` ${text} `);
    }

    /** @param {string} field @param {boolean} [typed] @returns {Piece} */
    piece(field, typed = false) {
      return { field, before: word(), secret: this.mint(), after: typed ? "" : word(), typed };
    }

    async pasteSecret() {
      const piece = this.piece("text");
      this.log.push(`paste a secret behind ${piece.before}`);
      await stage.copy(` ${piece.before} ${piece.secret} ${piece.after} `);
      await this.into("text");
      await stage.browser.paste();
      this.held.push(piece);
    }

    async dropSecret() {
      // Into a field of its own, where it parts no other piece.
      if (this.held.some(({ field }) => field === "note")) return;
      const piece = this.piece("note");
      this.log.push(`drop a secret behind ${piece.before}`);
      this.there["note"] = [];
      await run("document.getElementById('note').value = '';");
      await drop(stage.browser.driver, "note", { x: 20, y: 10 }, { data: { "text/plain": ` ${piece.before} ${piece.secret} ${piece.after} ` } });
      this.held.push(piece);
    }

    async type() {
      const text = word();
      this.log.push(`type ${text}`);
      await this.into("text");
      await stage.browser.driver.actions().sendKeys(` ${text} `).perform();
      this.there["text"]?.push(` ${text} `);
    }

    async typeSecret() {
      const piece = this.piece("text", true);
      this.log.push(`type a secret behind ${piece.before}`);
      await this.into("text");
      await stage.browser.driver.actions().sendKeys(` ${piece.before} ${piece.secret}`).perform();
      // The last sign of one that was cancelled is given up for another try.
      this.held = this.held.filter(({ typed }) => !typed);
      this.held.push(piece);
    }

    /** A draft that the page brings back: nobody has been asked about it. */
    async fill() {
      const text = word();
      const secret = this.mint();
      this.own.add(secret);
      this.log.push(`the page fills in a secret behind ${text}`);
      await run("document.getElementById('text').value += arguments[0];", ` ${text} ${secret} `);
      this.there["text"]?.push(`${text} ${secret} `);
    }

    async removeDialog() {
      if (this.held.length === 0) return;
      this.log.push("the page takes the dialog away");
      await this.shown();
      await run(REMOVE);
    }

    async endBackground() {
      this.log.push("the background ends");
      await stage.browser.killBackground();
    }

    async trap() {
      const trap = one(TRAPS);
      this.log.push(`${trap} will trap`);
      await arm(stage.browser, { [trap]: 1 });
    }

    /** Sends the form, and says whether the page has gone by it. */
    async send() {
      const { browser, server } = stage;
      this.log.push("send");
      const asked = this.own.size > 0;
      await browser.click("comment");
      if (asked) {
        const dialog = await browser.dialogOpen({ ready: true });
        assert.equal(server.sent.length, 0, "it was sent before anybody was asked");
        const answer = one(["replace", "omit", "allow-once", "cancel"]);
        this.log.push(`${answer} for what is sent`);
        assert.ok(dialog.actions.includes(answer), dialog.actions.join());
        await browser.choose(answer);
        await browser.dialogClosed();
        if (answer === "cancel") {
          assert.equal(server.sent.length, 0, "what was cancelled was sent");
          return false;
        }
        for (const secret of this.own) {
          if (answer === "allow-once") this.let.add(secret);
          else this.there["text"] = (this.there["text"] ?? []).map((piece) => piece.replace(secret, answer === "omit" ? "" : PLACEHOLDER));
        }
      }
      const [sent] = await until("it to be sent", async () => (server.sent.length > 0 ? server.sent : null));
      for (const piece of this.there["text"] ?? []) assert.match(String(sent?.text), new RegExp(piece), `${this.hidden(piece)} was not sent`);
      for (const secret of this.secrets) assert.ok(this.let.has(secret) || !String(sent?.text).includes(secret), "a secret was sent");
      return true;
    }

    /** Everything that is held is answered, and all is in its place. */
    async end() {
      while (this.held.length > 0) await this.answer(one(["replace", "omit", "allow-once"]));
      await this.holds();
      assert.equal(await findInClosedRoots(stage.browser.driver, `[role="alertdialog"], ${OFFER}`), null, "something is shown, and nothing is held");
    }
  }

  /** Acts of a page whose core is there. @param {Life} life */
  async function live(life) {
    const free = /** @type {const} */ (["pasteClean", "pasteSecret", "pasteSecret", "dropSecret", "type", "typeSecret", "typeSecret", "fill"]);
    const open = /** @type {const} */ (["answer", "answer", "answer", "removeDialog"]);
    const always = /** @type {const} */ (["endBackground", "trap"]);
    for (let at = 0; at < ACTS; at += 1) {
      if (next() < 0.25) await life[/** @type {"trap"} */ (one(always))]();
      // In front of a dialog nobody writes on: what is on offer may wait.
      const isAsked = life.held.length > 0 && (await stage.browser.dialog()) !== null;
      await life[/** @type {"type"} */ (one(isAsked ? open : free))]();
      if (life.held.length > 0 && !isAsked) await life.shown();
      await life.holds();
    }
    if (next() < 0.3) return void life.log.push("the page is left"); // with what is held
    await life.end();
    if (next() < 0.6 && !(await life.send())) await life.holds();
  }

  /** @type {Record<string, (life: Life) => Promise<void>>} */
  const KINDS = {
    async ready(life) {
      await life.comes();
      await life.type();
      await live(life);
    },
    async late(life) {
      for (let at = 0; at < 3; at += 1) {
        await life[/** @type {"type"} */ (one(["pasteClean", "pasteSecret", "pasteSecret", "type"]))]();
        const text = await stage.browser.text("text");
        for (const { before } of life.held) assert.ok(!text.includes(before), "it was not held");
      }
      await life.comes();
      await life.holds();
      await live(life);
    },
    async failing(life) {
      await life.type();
      /** Firefox reads what is pasted without the core, and lets it go on where it is clean. @type {Piece[]} */
      const waiting = [];
      for (let at = 0; at < 2; at += 1) {
        await life.pasteSecret();
        waiting.push(...life.held.splice(0));
      }
      life.log.push("the core fails");
      // A question stops the page's scripts, and the driver with them.
      await run(`setTimeout(() => document.dispatchEvent(new Event("${FAILS}")));`);
      for (const piece of waiting) {
        await stage.browser.question();
        const yes = next() < 0.5;
        life.log.push(`${yes ? "yes" : "no"} for ${piece.before}`);
        await stage.browser.answerQuestion(yes);
        if (!yes) continue; // it stands in a box, to be copied
        life.let.add(piece.secret);
        life.arrived(piece, piece.secret);
      }
      await life.holds();
    },
  };

  it(`in ${LIVES} pages nothing is lost, and nothing passes`, async (test) => {
    for (let at = 0; at < LIVES; at += 1) {
      const life = new Life();
      const kind = at % 4 === 3 ? "failing" : at % 2 === 1 ? "late" : "ready";
      try {
        await life.open();
        await KINDS[kind]?.(life);
      } catch (thrown) {
        throw new Error(`HUSHKEY_SEED=${SEED}, page ${at} (${kind}), after: ${life.log.join("; ")}`, { cause: thrown });
      }
      test.diagnostic(`${name}, page ${at} (${kind}): ${life.log.length} acts`);
    }
  });
}, { extension: (name) => withDrivenCore(extensionFor(name)) });
