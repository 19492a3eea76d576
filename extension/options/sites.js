// Sites: where a person wants no guard, where alone they want one, and what they paused for a time.

import { part, time, word } from "../look/page.js";
import { removable } from "./rows.js";
import { askAndSay, edit } from "./state.js";
import { say } from "./told.js";

/** @typedef {import("./state.js").State} State */

/** Each is a list of host names, and a form that adds one. */
const LISTS = [...document.querySelectorAll("[data-hosts]")].flatMap((found) => (found instanceof HTMLElement ? found : []));
const timed = part(document, "#pauses", HTMLElement);

/** @param {string} name @param {State} state @returns {string[]} */
function hostsOf(name, { own, holds, paused, locked }) {
  if (name === "paused") return paused;
  return (locked.includes(name) ? holds : own)[/** @type {"chosen" | "trusted"} */ (name)];
}

/** What a person writes or pastes may be a whole address; the core says what is no host. @param {string} text */
const hostIn = (text) => (text.includes("://") && URL.canParse(text) ? new URL(text).hostname : text.trim());

for (const box of LISTS) {
  const name = box.dataset["hosts"] ?? "";
  const input = part(box, "input", HTMLInputElement);
  part(box, "form", HTMLFormElement).addEventListener("submit", async (event) => {
    event.preventDefault();
    const added = hostIn(input.value);
    if (added === "") return;
    const problems = await edit(name, (/** @type {string[]} */ hosts) => [...hosts.filter((host) => host !== added), added]);
    say(problems);
    input.setAttribute("aria-invalid", String(problems.length > 0));
    if (problems.length === 0) input.value = "";
  });
}

/** @param {State} state */
export function drawSites(state) {
  for (const box of LISTS) {
    const name = box.dataset["hosts"] ?? "";
    const hosts = hostsOf(name, state);
    const locked = state.locked.includes(name);
    part(box, "fieldset", HTMLFieldSetElement).disabled = locked;
    removable(part(box, "ul", HTMLElement), hosts.map((host) => ({
      text: host,
      remove: locked ? undefined : async () => say(await edit(name, (/** @type {string[]} */ all) => all.filter((other) => other !== host))),
    })));
  }
  const now = Date.now();
  const pauses = (Array.isArray(state.all.pauses) ? state.all.pauses : []).filter(({ until }) => until !== null && until > now);
  removable(timed, pauses.map(({ site, until }) => ({
    text: site,
    note: word("options_until", time(until ?? 0)),
    remove: () => askAndSay({ hushkey: "resume", site }),
  })));
}
