// A finding as a line of a list: what it is masked, and what it is.

import { word } from "./words.js";

/** What a secret is, in words. @param {string} provider `any` is nobody in particular @param {string} kind */
export const called = (provider, kind) => (provider === "any" ? kind : word("kind_of", provider, kind));

/** @param {Pick<import("../types").Finding, "rule" | "masked" | "provider" | "kind">} finding @param {Record<string, import("../types").Advice>} advice */
export function lineOf({ rule, masked, provider, kind }, advice) {
  const item = document.createElement("li");
  const code = document.createElement("code");
  code.dir = "ltr";
  code.textContent = masked;
  const name = document.createElement("bdi");
  name.textContent = called(provider, advice[rule]?.kind ?? kind);
  item.append(code, " ", name);
  return item;
}
