// The popup: a text is checked while it is written, by the WASM, on this device. Findings are shown masked.

import { instantiate } from "../core/scanner.js";

/** @typedef {import("../types").Finding} Finding */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../types").Core} Core */

/** More findings than this are only counted. */
const LISTED = 30;

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
function part(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`popup.html has no ${selector}`);
  return found;
}

const input = part(document, "#text", HTMLTextAreaElement);
const verdict = part(document, "#verdict", HTMLElement);
const list = part(document, "#found", HTMLElement);
const actions = part(document, "#actions", HTMLElement);
const copy = part(document, "#copy", HTMLButtonElement);
const template = part(document, "#finding", HTMLTemplateElement);

/** @param {string} key @param {string} [value] in place of {0} */
const word = (key, value = "") => chrome.i18n.getMessage(key).replace("{0}", value);
/** @param {string} group @param {string} code */
const coded = (group, code) => word(`${group}_${code.replaceAll("-", "_")}`);

for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.getAttribute("data-word") ?? "");
input.placeholder = word("popup_hint");
input.setAttribute("aria-label", word("popup_label"));
document.documentElement.lang = chrome.i18n.getUILanguage();
document.documentElement.dir = word("@@bidi_dir");

const [module, advice] = await Promise.all([
  WebAssembly.compileStreaming(fetch("../core/hushkey.wasm")),
  fetch("../core/advice.json").then((response) => /** @type {Promise<Record<string, Advice>>} */ (response.json())),
]).catch((reason) => {
  say(word("popup_failed"), "failed");
  throw reason;
});
/** @type {Core} */
let core = instantiate(module);

/** @param {string} text @param {string} state */
function say(text, state) {
  verdict.textContent = text;
  verdict.dataset["state"] = state;
}

/** @param {Finding} finding @param {string} text */
function entry(finding, text) {
  const item = part(/** @type {DocumentFragment} */ (template.content.cloneNode(true)), "li", HTMLElement);
  const put = (/** @type {string} */ selector, /** @type {string} */ value) => {
    part(item, selector, HTMLElement).textContent = value;
  };
  item.dataset["rule"] = finding.rule;
  item.dataset["action"] = finding.action;
  // Rules for values that anyone may issue have no provider to name.
  put(".provider", finding.provider === "any" ? "" : finding.provider);
  put(".kind", finding.kind);
  put(".sure", coded("confidence", finding.confidence));
  put(".masked", finding.masked);
  const line = text.slice(0, finding.utf16.secretStart).split("\n").length;
  const held = finding.action === "block" ? "" : ` · ${word("popup_marked")}`;
  put(".place", word("popup_place", String(line)) + held);
  put(".why", finding.reasons.map((reason) => coded("reason", reason)).filter(Boolean).join(", "));
  const known = advice[finding.rule];
  put(".harm", known?.harm ?? coded("severity", finding.severity));
  const link = part(item, "a", HTMLAnchorElement);
  if (known?.revoke === undefined) link.remove();
  else {
    link.href = known.revoke;
    link.textContent = word("revoke", new URL(known.revoke).host);
  }
  return item;
}

function check() {
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
    found = core.scan(text, "paste");
  } catch {
    // What trapped is of no use any more; the next text gets a new one.
    core = instantiate(module);
    list.replaceChildren();
    say(word("popup_failed"), "failed");
    return;
  }
  list.replaceChildren(...found.slice(0, LISTED).map((finding) => entry(finding, text)));
  copy.hidden = found.length === 0;
  if (found.length === 0) say(word("popup_quiet"), "quiet");
  else if (found.length === 1) say(word("popup_one"), "found");
  else say(word("popup_many", String(found.length)), "found");
}

input.addEventListener("input", check);
part(document, "#clear", HTMLButtonElement).addEventListener("click", () => {
  input.value = "";
  check();
  input.focus();
});
copy.addEventListener("click", async () => {
  await navigator.clipboard.writeText(core.redact(input.value, "placeholder"));
  copy.textContent = word("popup_copied");
});
check();
