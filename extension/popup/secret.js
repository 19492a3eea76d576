// One secret of a page in the popup's list: what it is, where it stands, why we think so, and what to do now.

import { describe, lead } from "./described.js";
import { coded, counted, made, part, word } from "../look/page.js";

/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../types").Place} Place */
/** @typedef {import("../types").Advice} Advice */

/** More places than this are only counted. */
const LISTED = 8;

/**
 * @typedef {object} Acts
 * @property {(place: Place) => Promise<boolean>} reveal whether it can be seen then
 * @property {() => string} message a text for whoever owns it
 * @property {(place: Place) => string} frame what its frame is called; empty for the page itself
 * @property {string[]} ticked the steps that are done
 * @property {(steps: string[]) => void} tick
 * @property {((secret: Secret) => Promise<boolean>) | undefined} follow puts it on the list of what is to be rotated; none where nothing may be kept
 */

/** Where it stands, in words. @param {Place} place @param {string} frame */
function placeInWords(place, frame) {
  const where = `report_in_${place.kind.replace("-", "_")}`;
  const parts = [place.name === "" ? word(where) : word(`${where}_named`, place.name)];
  if (frame !== "") parts.push(word("report_frame", frame));
  if (place.shadow) parts.push(word("report_shadow"));
  if (place.hidden) parts.push(word("report_hidden"));
  return parts.join(" · ");
}

/** @param {Secret} secret @param {Advice | undefined} advice @param {Acts} acts */
export function entry(secret, advice, acts) {
  const item = made("#secret");
  const put = (/** @type {string} */ selector, /** @type {string} */ value) => {
    part(item, selector, HTMLElement).textContent = value;
  };
  describe(item, secret, advice);
  item.dataset["standing"] = secret.standing;
  if (secret.env === "test") part(item, ".kind", HTMLElement).append(` (${word("env_test")})`);
  const [first, ...others] = secret.places;
  if (first) put(".place", placeInWords(first, acts.frame(first)));
  const note = part(item, ".note", HTMLElement);
  const go = async (/** @type {Place} */ place) => {
    note.textContent = (await acts.reveal(place)) ? "" : word("scan_unseen");
  };
  part(item, ".go", HTMLButtonElement).addEventListener("click", () => void (first && go(first)));
  part(item, ".others", HTMLElement).append(...others.slice(0, LISTED).map((place) => other(place, acts, go)), ...beyond(others.length));

  put(".facts", secret.facts.map(([name, value]) => `${coded("fact", name)}: ${value}`).join(" · "));
  if (secret.opens) part(item, ".steps", HTMLElement).append(...steps(advice, acts));
  const message = part(item, ".message", HTMLButtonElement);
  message.addEventListener("click", async () => {
    /** @type {string} */
    let text;
    try {
      text = acts.message();
    } catch {
      note.textContent = word("no_report");
      return;
    }
    await navigator.clipboard.writeText(text);
    message.textContent = word("popup_copied");
  });
  const follow = part(item, ".follow", HTMLButtonElement);
  follow.hidden = !secret.opens || acts.follow === undefined;
  follow.addEventListener("click", async () => {
    if (!(await acts.follow?.(secret))) {
      note.textContent = word("options_unstored");
      return;
    }
    note.textContent = "";
    follow.textContent = word("scan_followed");
    follow.disabled = true;
  });
  return item;
}

/** @param {Place} place @param {Acts} acts @param {(place: Place) => void} go */
function other(place, acts, go) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = placeInWords(place, acts.frame(place));
  button.addEventListener("click", () => go(place));
  item.append(button);
  return item;
}

/** @param {number} count */
function beyond(count) {
  if (count <= LISTED) return [];
  const item = document.createElement("li");
  item.textContent = counted("scan_more_places", count - LISTED);
  return [item];
}

/** What to do about it, each step to be ticked. @param {Advice | undefined} advice @param {Pick<Acts, "ticked" | "tick">} acts */
export function steps(advice, acts) {
  /** @type {[string, string | undefined][]} */
  const all = [
    ["revoke", advice?.revoke],
    ["usage", advice?.usage],
    ["narrow", advice?.permissions ?? advice?.limits],
    ["keep", undefined],
  ];
  return all.map(([step, address]) => {
    const item = made("#step");
    const box = part(item, "input", HTMLInputElement);
    box.checked = acts.ticked.includes(step);
    box.dataset["step"] = step;
    part(item, "span", HTMLElement).textContent = word(`report_do_${step}`);
    box.addEventListener("change", () => {
      const list = /** @type {HTMLElement} */ (item.parentElement);
      acts.tick([...list.querySelectorAll("input")].flatMap(({ checked, dataset }) => (checked ? (dataset["step"] ?? []) : [])));
    });
    lead(part(item, "a", HTMLAnchorElement), address);
    return item;
  });
}
