// What would become of a text with these settings, shown while it is written. The core decides, as it would on a page.

import { lineOf } from "../look/found.js";
import { allAdvice } from "./catalogue.js";
import { coded, part, word } from "../look/page.js";

/** @typedef {import("../types").Finding} Finding */
/** @typedef {import("./state.js").State} State */

const LISTED = 20;

const text = part(document, "#preview-text", HTMLTextAreaElement);
const list = part(document, "#preview-found", HTMLElement);
const verdict = part(document, "#preview-verdict", HTMLElement);

/** @type {State | undefined} */
let last;

async function show() {
  const advice = await allAdvice();
  if (!last) return;
  const { core, all, managed } = last;
  // Where the core breaks off, nothing that was said of another text may stay.
  verdict.textContent = "";
  list.replaceChildren();
  /** @type {Finding[]} */
  const found = text.value.trim() === "" ? [] : core.settingsTry(text.value, "", all, managed);
  const shown = found.filter(({ action }) => action !== "ignore");
  if (text.value.trim() === "") return;
  if (found.some(({ action }) => action === "block")) verdict.textContent = word("options_preview_held");
  else verdict.textContent = word(shown.length > 0 ? "options_preview_marked" : "options_preview_free");
  verdict.dataset["state"] = found.some(({ action }) => action === "block") ? "found" : "quiet";
  list.replaceChildren(
    ...found.slice(0, LISTED).map((finding) => {
      const item = lineOf(finding, advice);
      const said = [coded("confidence", finding.confidence), coded("report_severity", finding.severity), coded("options_action", finding.action)];
      item.dataset["action"] = finding.action;
      item.append(["", ...said].join(" · "));
      return item;
    }),
  );
}
text.addEventListener("input", () => void show());

/** @param {State} state */
export async function drawPreview(state) {
  last = state;
  await show();
}
