// A finding as a line of a list: what it is masked, and what it is.

import { foreign } from "../popup/words.js";

/** @param {Pick<import("../types").Finding, "masked" | "provider" | "kind">} finding */
export function lineOf({ masked, provider, kind }) {
  const item = document.createElement("li");
  const code = document.createElement("code");
  code.dir = "ltr";
  code.textContent = masked;
  item.append(code, " ", foreign(provider === "any" ? kind : `${provider} ${kind}`));
  return item;
}
