// What was found, in groups: secrets by how bad it is if they are out; then, quietly, what may be nothing, and what is public by design.

import { entry } from "./secret.js";
import { ticks, tick } from "../scan/wishes.js";
import { message } from "./report.js";
import { coded, counted, word } from "./words.js";

/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../scan/session.js").Result} Result */
/** @typedef {import("../scan/session.js").Session} Session */

/** Worst first. */
const SEVERITIES = ["critical", "high", "medium", "low"];
const QUIET = ["unsure", "public"];
/** Surest first. */
const CONFIDENCES = ["proven", "certain", "likely", "possible"];

/** @param {Result} result @param {Session} session @param {Record<string, Advice>} advice @returns {Promise<HTMLElement[]>} */
export async function groups(result, session, advice) {
  const done = await ticks();
  const sorted = [...result.secrets].sort((one, other) => CONFIDENCES.indexOf(one.confidence) - CONFIDENCES.indexOf(other.confidence));
  const list = (/** @type {Secret[]} */ secrets) => {
    const items = document.createElement("ul");
    items.className = "list";
    items.append(
      ...secrets.map((secret) =>
        entry(secret, advice[secret.rule], {
          reveal: (place) => session.reveal(place),
          message: () => message(result, session, secret),
          frame: ({ frame }) => (frame === 0 ? "" : called(result.addresses.get(frame) ?? "")),
          ticked: (secret.fingerprint && done[secret.fingerprint]) || [],
          tick: (steps) => void (secret.fingerprint && tick(secret.fingerprint, steps)),
        }),
      ),
    );
    return items;
  };
  const loud = SEVERITIES.flatMap((severity) => {
    const secrets = sorted.filter(({ standing, severity: own }) => standing === "leaked" && own === severity);
    if (secrets.length === 0) return [];
    const group = document.createElement("section");
    group.className = "group";
    group.dataset["group"] = severity;
    const heading = document.createElement("h2");
    heading.textContent = coded("group", severity);
    group.append(heading, list(secrets));
    return [group];
  });
  const quiet = QUIET.flatMap((standing) => {
    const secrets = sorted.filter(({ standing: own }) => own === standing);
    if (secrets.length === 0) return [];
    const group = document.createElement("details");
    group.className = "group";
    group.dataset["group"] = standing;
    const summary = document.createElement("summary");
    summary.textContent = counted(`group_${standing}`, secrets.length);
    group.append(summary, list(secrets));
    return [group];
  });
  return [...loud, ...quiet];
}

/** @param {string} address */
function called(address) {
  return (URL.canParse(address) && new URL(address).host) || word("place_frame_unnamed");
}
