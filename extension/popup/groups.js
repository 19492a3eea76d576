// What was found, in groups: secrets by how bad it is if they are out; then, quietly, what may be nothing, and what is public by design.

import { entry } from "./secret.js";
import { ticks, tick } from "../scan/wishes.js";
import { message } from "./report.js";
import { coded, counted, word } from "../look/page.js";

/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../scan/session.js").Result} Result */
/** @typedef {import("../scan/session.js").Session} Session */

/** @param {Result} result @param {Session} session @param {Record<string, Advice>} advice @param {((secret: Secret) => Promise<boolean>) | undefined} follow
 * @returns {Promise<HTMLElement[]>} */
export async function groups(result, session, advice, follow) {
  const done = await ticks();
  const list = (/** @type {Secret[]} */ secrets) => {
    const items = document.createElement("ul");
    items.className = "list";
    items.append(
      ...secrets.map((secret) =>
        entry(secret, advice[secret.rule], {
          follow,
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
  // They come in the order in which they matter.
  const names = [...new Set(result.secrets.map(groupOf))];
  return names.map((name) => {
    const secrets = result.secrets.filter((secret) => groupOf(secret) === name);
    const loud = secrets[0]?.standing === "leaked";
    const group = document.createElement(loud ? "section" : "details");
    group.className = "group";
    group.dataset["group"] = name;
    const heading = document.createElement(loud ? "h2" : "summary");
    heading.textContent = loud ? coded("report_severity", name) : counted(`group_${name}`, secrets.length);
    group.append(heading, list(secrets));
    return group;
  });
}

/** @param {Secret} secret */
const groupOf = ({ standing, severity }) => (standing === "leaked" ? severity : standing);

/** @param {string} address */
function called(address) {
  return (URL.canParse(address) && new URL(address).host) || word("scan_frame_unnamed");
}
