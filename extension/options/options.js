// The options page: a section for each matter, of which one is shown, named in the address so that it can be linked to. All that is stored is
// read anew when any of it changes, here or elsewhere.

import { fill, part, tellLanguage, word } from "../look/page.js";
import { whenBroken } from "../scan/core.js";
import { followLanguage } from "../look/language.js";
import { followTheme } from "../look/theme.js";
import { drawAllowed } from "./allowed.js";
import { drawControls } from "./controls.js";
import { drawJournal } from "./journal.js";
import { drawKeys } from "./keys.js";
import { drawManaged } from "./managed.js";
import { drawOwnRules } from "./own-rules.js";
import { drawOwnWords } from "./own-words.js";
import { drawPreview } from "./preview.js";
import { drawReminders } from "./reminders.js";
import { drawRotation } from "./rotation.js";
import { drawRules } from "./rules.js";
import { drawShare } from "./share.js";
import { drawSites } from "./sites.js";
import { follow, read } from "./state.js";
import { say } from "./told.js";
import { drawTrial } from "./trial.js";

fill(document);
tellLanguage();
followTheme();
const language = part(document, "#language", HTMLSelectElement);
let chosen = false;
language.addEventListener("change", () => (chosen = true));
followLanguage(() => history.replaceState({ chosen }, ""));

/** @typedef {import("./state.js").State} State */

/** What more than one section shows, or a link to it says. */
const EVERYWHERE = [drawControls, drawRotation, drawManaged];
/** What is in one section alone is drawn where that is shown: of rules and of what happened there can be hundreds. */
const SECTIONS = /** @type {Record<string, (state: State) => unknown>} */ ({
  guard: drawPreview,
  sites: drawSites,
  rules: drawRules,
  own: async (state) => {
    drawOwnWords(state);
    drawOwnRules(state);
    await drawTrial(state);
  },
  allowed: drawAllowed,
  journal: drawJournal,
  share: drawShare,
  keys: drawKeys,
  rotate: drawReminders,
});
const links = [...document.querySelectorAll("nav a")].flatMap((link) => (link instanceof HTMLAnchorElement ? link : []));
const sections = [...document.querySelectorAll("main > section")];

/** Which section is shown. */
function wantedNow() {
  const named = location.hash.slice(1);
  return sections.some(({ id }) => id === named) ? named : "guard";
}

/** @param {boolean} byHand */
function show(byHand) {
  const wanted = wantedNow();
  for (const section of sections) section.toggleAttribute("hidden", section.id !== wanted);
  for (const link of links) {
    if (link.hash === `#${wanted}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  // Where a person has gone, a screen reader goes on.
  if (byHand) part(document, `#${wanted} h2`, HTMLElement).focus({ preventScroll: true });
  // The browser goes to what the address names; here that is all there is.
  scrollTo(0, 0);
}
addEventListener("hashchange", () => {
  show(true);
  void draw();
});
show(false);

/** Changes come in bursts: the next drawing begins when the last has ended, and shows them all. */
let running = false;
let again = false;
async function draw() {
  again = true;
  if (running) return;
  running = true;
  try {
    while (again) {
      again = false;
      const state = await read(() => void draw());
      for (const drawPart of EVERYWHERE) await drawPart(state);
      await SECTIONS[wantedNow()]?.(state);
    }
    document.documentElement.dataset["state"] = "ready";
  } catch {
    document.documentElement.dataset["state"] = "failed";
  } finally {
    running = false;
    part(document, "#failed", HTMLElement).hidden = document.documentElement.dataset["state"] === "ready";
  }
}
follow(() => void draw());
// Whatever a person was at: that nothing came of it must not be left to guess.
whenBroken(() => say([{ message: word("options_broken") }]));
await draw();
// Whoever chose another language goes on where they were, and hears that it is kept.
if (history.state?.chosen) {
  language.focus();
  history.replaceState(null, "");
  say([]);
}
