/**
 * Copies of the built extension whose guard says in its page how often it has come round to what it does again and again: so that a test which is to see what
 * becomes of an open dialog waits for so many rounds, and not for so many milliseconds.
 */
import { until } from "../driver.mjs";
import { wrapGuard } from "./guard-script.mjs";
import { roundOf } from "./sources.mjs";
import { changedCopy } from "./variants.mjs";

/** What is done in a round that is over is done: it is counted afterwards. */
const COUNTING = `
import { instantiate as make, needsModule } from "./whole.js";
export { needsModule };
let counts = false;
const counting = (after) => (delay, work) => after(delay, (value) => {
  work(value);
  const said = document.documentElement?.dataset;
  if (!said) return;
  const rounds = JSON.parse(said.rounds ?? "{}");
  said.rounds = JSON.stringify({ ...rounds, [delay]: (rounds[delay] ?? 0) + 1 });
});
export function instantiate(module) {
  const core = make(module);
  const begin = (host) => {
    if (!counts) host.after = counting(host.after);
    counts = true;
    core.begin(host);
  };
  return new Proxy(core, { get: (all, name) => (name === "begin" ? begin : all[name]) });
}
`;

/** @param {string} extension */
export function withRounds(extension) {
  return changedCopy(extension, (folder) => wrapGuard(folder, COUNTING));
}

/** How long one is, in milliseconds: of looking after the dialog, and of asking the frame whose text it is about whether that is still held. */
const LOOKS = roundOf("src/web/in_page/dialog.rs", "LOOKED_AFTER");
const ASKS = roundOf("src/web/in_page/relay.rs", "ASKED_EVERY");
/** How long a dialog stands of which nothing is heard any more: three beats. */
const UNHEARD = 3 * roundOf("extension/loader/pulse.js", "EVERY");

/**
 * Waits for rounds in the current frame, as many as there are to be of each length.
 * @param {import("../driver.mjs").Browser} browser @param {[round: number, times: number][]} wanted @param {string} what
 */
async function roundsOver({ driver }, wanted, what) {
  const counts = async () => /** @type {Record<number, number>} */ (JSON.parse(await driver.executeScript("return document.documentElement.dataset.rounds ?? '{}';")));
  const before = await counts();
  // The one that goes on now has begun before.
  const isOver = (/** @type {Record<number, number>} */ now) => wanted.every(([round, times]) => (now[round] ?? 0) > (before[round] ?? 0) + times);
  await until(what, async () => isOver(await counts()));
}

/** The dialog of the current frame has been looked after twice from now on. @param {import("../driver.mjs").Browser} browser */
export const lookedAfter = (browser) => roundsOver(browser, [[LOOKS, 2]], "the dialog to be looked after");

/** The dialog of the current frame has stood for longer than one of which nothing is heard, and the frame it is of, if that is another, was asked about it.
 * @param {import("../driver.mjs").Browser} browser @param {boolean} ofAnother */
export const stoodLong = (browser, ofAnother) =>
  roundsOver(browser, [[LOOKS, Math.ceil(UNHEARD / LOOKS)], ...(ofAnother ? [/** @type {[number, number]} */ ([ASKS, 2])] : [])], "the dialog to have stood for long");
