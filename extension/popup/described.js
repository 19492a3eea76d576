// What both lists of the popup say of a finding: the one of a page and the one of a text.

import { coded, part, word } from "../look/page.js";

/** @typedef {import("../types").Finding} Finding */
/** @typedef {import("../types").Advice} Advice */

/**
 * Fills `item`, which a template has made, with what is said of `finding`.
 * @param {HTMLElement} item
 * @param {Pick<Finding, "rule" | "provider" | "kind" | "confidence" | "severity" | "masked" | "reasons">} finding
 * @param {Advice | undefined} advice
 */
export function describe(item, finding, advice) {
  const put = (/** @type {string} */ selector, /** @type {string} */ value) => {
    part(item, selector, HTMLElement).textContent = value;
  };
  item.dataset["rule"] = finding.rule;
  // Rules for values that anyone may issue have no provider to name.
  put(".provider", finding.provider === "any" ? "" : finding.provider);
  put(".kind", advice?.kind ?? finding.kind);
  put(".sure", coded("confidence", finding.confidence));
  put(".masked", finding.masked);
  put(".why", finding.reasons.map((reason) => coded("reason", reason)).filter(Boolean).join(word("list_comma")));
  put(".harm", advice?.harm ?? coded("severity", finding.severity));
}

/** Makes `link` lead to `address`; without one there is none. @param {HTMLAnchorElement} link @param {string | undefined} address @param {(host: string) => string} [words] */
export function lead(link, address, words = (host) => host) {
  if (address === undefined) {
    link.remove();
    return;
  }
  link.href = address;
  link.textContent = words(new URL(address).host);
}
