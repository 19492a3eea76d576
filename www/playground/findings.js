/**
 * How findings are shown to a person: the words for the core's codes, one list item for each finding, and the text with the
 * secrets marked. Everything is set as text, never as markup: what is shown was written by strangers.
 */

/**
 * @typedef {object} Place
 * @property {number} start UTF-16 code units, as JavaScript counts
 * @property {number} end
 * @property {number} secretStart
 * @property {number} secretEnd
 */

/**
 * A finding as the core hands it to pages.
 * @typedef {object} Finding
 * @property {string} rule
 * @property {string} provider
 * @property {string} kind
 * @property {string} role
 * @property {string} env
 * @property {string} validity
 * @property {string} confidence
 * @property {string} severity
 * @property {string} action
 * @property {Place} utf16
 * @property {string} masked
 * @property {string} placeholder
 * @property {readonly string[]} reasons
 * @property {readonly { name: string, value: string }[]} facts
 */

/** @typedef {Readonly<Record<string, string>>} Words */

/** @type {Words} */
const CONFIDENCE = {
  proven: "Proven",
  certain: "Certain",
  likely: "Likely",
  possible: "Possible",
};

/** @type {Words} */
const REASONS = {
  format: "its form is the provider’s own",
  checksum: "the checksum inside it is right",
  structure: "decoded, it holds what such a value holds",
  "context-word": "a word nearby names it",
  assignment: "it is assigned to a name that means a secret",
  "url-password": "it stands where a URL carries the password",
  pair: "its other half stands nearby",
  random: "it looks random",
  "check-failed": "a check inside it failed",
};

/** @type {Words} */
const ACTIONS = {
  block: "A paste of this is stopped",
  mark: "Only marked, never stopped",
  ignore: "Left alone",
};

/** @type {Words} */
const SEVERITY = { critical: "critical harm", high: "high harm", medium: "medium harm", low: "low harm" };

/** What is worth a word about the value itself; the codes that are missing here are the normal case. @type {Words} */
const REMARKS = {
  id: "the public half of a pair",
  public: "made to be seen",
  encrypted: "of no use without its passphrase",
  test: "for testing",
  live: "live",
  current: "not expired yet",
  expired: "already expired",
  "not-yet": "not valid yet",
};

/**
 * The words for `code`, or the code itself: a newer core may know more than this page.
 * @param {Words} words
 * @param {string} code
 */
function inWords(words, code) {
  return words[code] ?? code;
}

/** @param {string} sentence */
function capital(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/**
 * Why we believe it, as one sentence; empty where the core gives no reason.
 * @param {Finding} finding
 */
export function proof(finding) {
  const reasons = finding.reasons.map((reason) => inWords(REASONS, reason));
  return reasons.length === 0 ? "" : `${capital(new Intl.ListFormat("en").format(reasons))}.`;
}

/**
 * @param {string} tag
 * @param {string} name the class
 * @param {string} [text]
 */
function element(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * One finding as a list item. `show`, if given, makes a button of its title that leads to the place in the text.
 * @param {Finding} finding
 * @param {(finding: Finding) => void} [show]
 * @returns {HTMLLIElement}
 */
export function findingItem(finding, show) {
  const item = document.createElement("li");
  item.className = "finding";
  item.dataset["rule"] = finding.rule;
  item.dataset["action"] = finding.action;

  const name = `${finding.provider} ${finding.kind}`.trim();
  const title = element("h3", "finding-title");
  if (show === undefined) {
    title.textContent = name;
  } else {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.title = "Show it in the text";
    button.addEventListener("click", () => show(finding));
    title.append(button);
  }

  const remarks = [finding.role, finding.env, finding.validity].flatMap((code) => REMARKS[code] ?? []);
  const tags = element("p", "finding-tags");
  tags.append(element("span", `tag ${finding.confidence}`, inWords(CONFIDENCE, finding.confidence)));
  tags.append(element("span", "tag", inWords(SEVERITY, finding.severity)));
  for (const remark of remarks) tags.append(element("span", "tag", remark));

  item.append(title, element("code", "finding-masked", finding.masked), tags, element("p", "finding-proof", proof(finding)));
  for (const fact of finding.facts) item.append(element("p", "finding-fact", `${fact.name}: ${fact.value}`));
  item.append(element("p", "finding-action", `${inWords(ACTIONS, finding.action)}.`));
  return item;
}

/**
 * Fills `list` with the findings, in the order of the text.
 * @param {HTMLElement} list
 * @param {readonly Finding[]} findings
 * @param {(finding: Finding) => void} [show]
 */
export function drawFindings(list, findings, show) {
  list.replaceChildren(...findings.map((finding) => findingItem(finding, show)));
}

/**
 * Fills `box` with `text`, each secret in a `<mark>` that carries what the policy does with it. Where two secrets overlap, the
 * one that begins first is marked whole and the other from there on.
 * @param {HTMLElement} box
 * @param {string} text
 * @param {readonly Finding[]} findings
 */
export function drawMarked(box, text, findings) {
  const places = findings
    .map(({ utf16, action }) => ({ start: utf16.secretStart, end: utf16.secretEnd, action }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const nodes = [];
  let at = 0;
  for (const { start, end, action } of places) {
    const from = Math.max(at, start);
    if (from >= end) continue;
    const mark = document.createElement("mark");
    mark.dataset["action"] = action;
    mark.textContent = text.slice(from, end);
    nodes.push(text.slice(at, from), mark);
    at = end;
  }
  nodes.push(text.slice(at));
  box.replaceChildren(...nodes);
}
