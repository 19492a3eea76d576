// What a person has allowed for good: which kind of secret, where and since when. The secret itself is known to nobody any more.

import { part, time, word } from "../look/page.js";
import { nameOf } from "./catalogue.js";
import { removable } from "./rows.js";
import { askAndSay } from "./state.js";

/** @typedef {import("./state.js").State} State */

const list = part(document, "#allowed-list", HTMLElement);

/** @param {State} state */
export async function drawAllowed({ all }) {
  const allowances = (Array.isArray(all.allowances) ? all.allowances : []).filter((entry) => entry !== null && typeof entry === "object");
  const rows = allowances.toReversed().map(async ({ mark, rule, site, since }) => {
    const what = word(mark === "" ? "options_allowed_kind" : "options_allowed_secret", await nameOf(rule));
    const where = site === "" ? word("options_everywhere") : site;
    return {
      text: what,
      note: `${where} · ${word("options_since", time(since))}`,
      remove: () => askAndSay({ hushkey: "disallow", allowance: { mark, rule, site } }),
    };
  });
  removable(list, await Promise.all(rows));
}
