// A text is checked while it is written, by the WASM, on this device. Findings are shown masked.

import { load } from "../scan/core.js";
import { describe, lead } from "./described.js";
import { counted, made, part, word } from "../look/page.js";

/** @typedef {import("../types").Finding} Finding */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../scan/core.js").Core} Core */

/** More findings than this are only counted. */
const LISTED = 30;

const input = part(document, "#text", HTMLTextAreaElement);
const verdict = part(document, "#verdict", HTMLElement);
const list = part(document, "#found", HTMLElement);
const actions = part(document, "#actions", HTMLElement);
const copy = part(document, "#copy", HTMLButtonElement);

/** @param {string} text @param {string} state */
function say(text, state) {
  verdict.textContent = text;
  verdict.dataset["state"] = state;
}

/** @param {Finding} finding @param {string} text @param {Record<string, Advice>} advice */
function entry(finding, text, advice) {
  const item = made("#finding");
  const known = advice[finding.rule];
  describe(item, finding, known);
  item.dataset["action"] = finding.action;
  const line = text.slice(0, finding.utf16.secretStart).split("\n").length;
  const held = finding.action === "block" ? "" : ` · ${word("popup_marked")}`;
  part(item, ".place", HTMLElement).textContent = word("popup_place", String(line)) + held;
  lead(part(item, "a", HTMLAnchorElement), known?.revoke, (host) => word("revoke", host));
  return item;
}

/** @param {Record<string, Advice>} advice */
async function check(advice) {
  const text = input.value;
  actions.hidden = text === "";
  copy.textContent = word("popup_copy");
  if (text.trim() === "") {
    list.replaceChildren();
    say(word("popup_idle"), "idle");
    return;
  }
  /** @type {Finding[]} */
  let found;
  try {
    found = (await load()).scan(text, "paste");
  } catch {
    list.replaceChildren();
    say(word("popup_failed"), "failed");
    return;
  }
  if (text !== input.value) return;
  list.replaceChildren(...found.slice(0, LISTED).map((finding) => entry(finding, text, advice)));
  copy.hidden = found.length === 0;
  if (found.length === 0) say(word("popup_quiet"), "quiet");
  else say(counted("popup", found.length), "found");
}

/** @param {Record<string, Advice>} advice */
export function listen(advice) {
  input.addEventListener("input", () => void check(advice));
  part(document, "#clear", HTMLButtonElement).addEventListener("click", () => {
    input.value = "";
    void check(advice);
    input.focus();
  });
  copy.addEventListener("click", async () => {
    /** @type {string} */
    let safe;
    try {
      safe = (await load()).redact(input.value, "placeholder");
    } catch {
      say(word("popup_failed"), "failed");
      return;
    }
    await navigator.clipboard.writeText(safe);
    copy.textContent = word("popup_copied");
  });
  void check(advice);
}
