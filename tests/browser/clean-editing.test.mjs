/**
 * Where there is no secret the guard is as if it were not there: the same clean pastes, and the same random edits, leave the same text
 * with it and without it, and give the page the same events. Long, and so of the full run alone (HUSHKEY_FULL=1).
 *
 * Some editors do not always come to the same by themselves: Draft and Lexical put off to timers what an input method or an undo does. Where
 * something came out otherwise with the guard, the same edits are made without it again, until the editor comes to that by itself too; what it
 * never comes to is the guard's doing.
 *
 * Texts come from suite/found-texts.mjs. They are copied inside of the editor's own page, which says itself what a copy puts on the
 * clipboard: many pastes then go in one stroke. The page's clock stands still meanwhile, because editors part undo's steps by it.
 */
import assert from "node:assert/strict";
import { env } from "node:process";
import { it } from "node:test";
import { EditorOnPage, EDITORS } from "./suite/editors.mjs";
import { PASTE, randomEdits } from "./suite/edits.mjs";
import { foundTexts } from "./suite/found-texts.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { SEED } from "./suite/samples.mjs";

/** @typedef {import("./driver.mjs").BrowserName} BrowserName */
/** @typedef {import("./suite/editors.mjs").EditorPage} EditorPage */
/** @typedef {import("./suite/harness.mjs").Stage} Stage */
/** @typedef {import("./suite/edits.mjs").Batch} Batch */

const PASTES = 500;
const PASTES_A_BATCH = 10;
const EDITS = 1000;
const EDITS_A_BATCH = 40;
const RESTS = 4;
/** So many times an editor is let come to it by itself. */
const TRIES = 40;

/** @returns {Batch[]} */
function pastes() {
  const texts = foundTexts(PASTES);
  return Array.from({ length: PASTES / PASTES_A_BATCH }, (_, index) => ({
    start: "",
    copies: texts.slice(index * PASTES_A_BATCH, (index + 1) * PASTES_A_BATCH),
    steps: [{ strokes: Array.from({ length: PASTES_A_BATCH }, () => PASTE).flat() }],
  }));
}

/** What is done, with a name for the case. */
const WORK = {
  [`${PASTES} pastes of clean text`]: pastes,
  [`${EDITS} random edits`]: () => randomEdits(EDITS, EDITS_A_BATCH),
};

/**
 * @param {Stage} stage
 * @param {EditorPage} page
 * @param {[number, Batch][]} batches each with its number
 * @returns {Promise<string[]>} after each batch: the model's text, the text shown and the events
 */
async function run(stage, page, batches) {
  await stage.copy("a short text");
  await stage.open("open", `editors/${page.name}.html`);
  const editor = new EditorOnPage(stage.browser, page);
  await editor.ready();
  await editor.warm();
  /** @type {string[]} */
  const outcomes = [];
  for (const [index, batch] of batches) {
    await editor.ask(`clock(${(index + 1) * 1e8})`);
    await editor.ask(`copies(${JSON.stringify(batch.copies)})`);
    await editor.begin(batch.start);
    await stage.browser.enter("top");
    await stage.browser.forget();
    for (const step of batch.steps) {
      if ("strokes" in step) await editor.strokes(step.strokes);
      else await editor.compose(step.composition);
      // Editors hear late of a selection, and take in a composition by timers of their own: what comes before those is never the same twice.
      for (let rest = 0; rest < ("strokes" in step ? 1 : RESTS); rest += 1) await editor.atRest();
    }
    const { events, keys } = await stage.record();
    const seen = events.map(({ type, trusted, target, inputType, text }) => ({ type, trusted, target, inputType, text }));
    const held = await editor.asWritten();
    outcomes.push(JSON.stringify({ held, events: seen, keys }));
    assert.equal(await stage.browser.dialog(), null, `a dialog at ${JSON.stringify(batch.copies)}`);
  }
  return outcomes;
}

/** Where two texts part, with what stands around that; null where they do not. @param {string} one @param {string} other */
function difference(one, other) {
  if (one === other) return null;
  let at = 0;
  while (one[at] === other[at]) at += 1;
  return [one, other].map((text) => text.slice(Math.max(0, at - 300), at + 200)).join("\ninstead of\n");
}

if (env["HUSHKEY_FULL"] === "1") {
  /** What came of it without the guard. @type {Map<string, string[]>} */
  const without = new Map();
  /** Batches of which something else came with it, with their numbers. @type {Map<string, [number, string][]>} */
  const otherwise = new Map();

  const rows = Object.entries(WORK).flatMap(([work, make]) => {
    // Made once: the folders that texts are found in may change meanwhile.
    /** @type {[number, Batch][] | undefined} */
    let made;
    const batches = () => (made ??= [...make().entries()]);
    return EDITORS.map((page) => ({ page, batches, title: `${work}, ${page.name}` }));
  });

  inEachBrowser(
    "clean editing without the guard",
    (stage, name) => {
      for (const { page, batches, title } of rows) {
        it(title, async () => void without.set(`${name} ${title}`, await run(stage, page, batches())));
      }
    },
    { extension: null },
  );

  inEachBrowser("clean editing with the guard", (stage, name) => {
    for (const { page, batches, title } of rows) {
      it(title, async () => {
        const outcomes = await run(stage, page, batches());
        const wanted = without.get(`${name} ${title}`) ?? [];
        assert.equal(outcomes.length, wanted.length);
        otherwise.set(`${name} ${title}`, [...outcomes.entries()].filter(([index, outcome]) => outcome !== wanted[index]));
      });
    }
  });

  inEachBrowser(
    "what came out otherwise comes out without the guard too",
    (stage, name) => {
      for (const { page, batches, title } of rows) {
        it(title, async (context) => {
          const differing = otherwise.get(`${name} ${title}`);
          assert.ok(differing, "it was not tried with the guard");
          for (const [index, outcome] of differing) {
            const again = batches().filter(([number]) => number === index);
            let differs = difference(outcome, without.get(`${name} ${title}`)?.[index] ?? "");
            let tries = 0;
            for (; differs !== null && tries < TRIES; tries += 1) differs = difference(outcome, (await run(stage, page, again))[0] ?? "");
            assert.equal(differs, null, `seed ${SEED}, batch ${index} of ${title}: ${differs}\n${JSON.stringify(again)}`);
            context.diagnostic(`batch ${index} came out the same without the guard in try ${tries}`);
          }
        });
      }
    },
    { extension: null },
  );
}
