// What the rules and words of one's own would find in a text: those that are kept, and those that are being written.

import { lineOf } from "../look/found.js";
import { allAdvice } from "./catalogue.js";
import { make } from "../scan/core.js";
import { counted, part, word } from "../look/page.js";
import { writtenRules } from "./own-rules.js";
import { writtenWord } from "./own-words.js";

/** @typedef {import("../types").Finding} Finding */
/** @typedef {import("./state.js").Core} Core */
/** @typedef {import("./state.js").State} State */

const LISTED = 20;

const text = part(document, "#try-text", HTMLTextAreaElement);
const list = part(document, "#try-found", HTMLElement);
const verdict = part(document, "#try-verdict", HTMLElement);

/** @type {State | undefined} */
let last;
/** Of its own: what is only being written is no rule of the page's core. @type {Promise<Core> | undefined} */
let core;

/** What is found in `given`. @param {string} given @param {State} state @returns {Promise<Finding[]>} */
async function findings(given, { holds, all }) {
  try {
    core ??= make();
    const trial = await core;
    const written = writtenWord();
    const words = trial.wordsFile(written ? [...holds.words, written] : holds.words, all.salt ?? "", word("options_own_word"));
    const files = [words, ...holds.custom_rules.map((file) => file.text), ...writtenRules()];
    trial.importRules(files, all.own?.staying ?? []);
    return trial.scan(given, "paste");
  } catch (error) {
    // What trapped, or did not come, is of no use any more.
    core = undefined;
    throw error;
  }
}

async function show() {
  const given = text.value;
  if (!last || given.trim() === "") {
    verdict.textContent = "";
    list.replaceChildren();
    return;
  }
  const state = last;
  try {
    // A new core is asked once more.
    const found = await findings(given, state).catch(() => findings(given, state));
    const advice = await allAdvice();
    if (given !== text.value) return;
    verdict.textContent = found.length === 0 ? word("options_try_nothing") : counted("popup", found.length);
    verdict.dataset["state"] = found.length === 0 ? "quiet" : "found";
    list.replaceChildren(...found.slice(0, LISTED).map((finding) => lineOf(finding, advice)));
  } catch {
    list.replaceChildren();
    verdict.textContent = word("popup_failed");
  }
}

part(document, "#own", HTMLElement).addEventListener("input", () => void show());

/** @param {State} state */
export async function drawTrial(state) {
  last = state;
  await show();
}
