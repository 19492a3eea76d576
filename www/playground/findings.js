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
 * @property {string} view the way of writing through which it was read
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
  "custom-rule": "a rule of your own asks for it",
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

/** The ways of writing through which the core reads. @type {Words} */
const VIEWS = {
  percent: "percent escapes",
  entity: "HTML entities",
  escape: "escapes",
  "quoted-printable": "quoted-printable",
  "zero-width": "invisible characters",
  joined: "joined strings",
  wrapped: "a line break",
  base64: "Base64",
  hex: "hexadecimal digits",
};

/** What a value says of itself. @type {Words} */
const FACTS = {
  "aws-account": "AWS account",
  created: "Created",
  "discord-user": "Discord user",
  expires: "Expires",
  host: "Host",
  "jwt-issuer": "Issuer",
  organisation: "Organisation",
  "service-account": "Service account",
};

/** The facts that are seconds since 1970. */
const TIMES = new Set(["created", "expires"]);

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
function proof(finding) {
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
 * @typedef {object} Extras
 * @property {(finding: Finding) => void} [show] makes a button of the title that leads to the place in the text
 * @property {import("./core.js").Advice} [advice]
 * @property {(finding: Finding) => readonly import("./decoded.js").Layer[]} [decoded]
 * @property {(finding: Finding) => string} [place] where in the text it stands, in words
 */

/**
 * @param {Finding} finding
 * @param {Extras["show"]} show
 */
function title(finding, show) {
  const name = `${finding.provider} ${finding.kind}`.trim();
  if (show === undefined) return element("h3", "finding-title", name);
  const heading = element("h3", "finding-title");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.title = "Show it in the text";
  button.addEventListener("click", () => show(finding));
  heading.append(button);
  return heading;
}

/** @param {Finding} finding */
function tags(finding) {
  const all = element("p", "finding-tags");
  all.append(element("span", `tag ${finding.confidence}`, inWords(CONFIDENCE, finding.confidence)));
  const others = [inWords(SEVERITY, finding.severity)];
  for (const code of [finding.role, finding.env, finding.validity]) {
    const remark = REMARKS[code];
    if (remark !== undefined) others.push(remark);
  }
  for (const words of others) all.append(element("span", "tag", words));
  return all;
}

/** @param {string} address @param {string} words */
function link(address, words) {
  const made = document.createElement("a");
  made.href = address;
  made.rel = "noreferrer noopener";
  made.textContent = words;
  return made;
}

/**
 * Where to go from here: its rule, and where it is revoked. What was made to be seen is not revoked for being seen.
 * @param {Finding} finding
 * @param {string} [revoke]
 */
function links(finding, revoke) {
  const line = element("p", "finding-links");
  if (finding.role !== "public" && revoke?.startsWith("https://")) line.append(link(revoke, "Already out? Revoke it there"), " ");
  line.append(link(new URL(`../rules/#${finding.rule}`, import.meta.url).href, "Its rule"));
  for (const one of line.querySelectorAll("a")) one.target = "_blank";
  return line;
}

/** @param {import("./decoded.js").Layer} layer */
function layerLine({ view, text }) {
  const line = element("p", "finding-decoded", `Read through ${inWords(VIEWS, view)}${text === "" ? "." : ": "}`);
  if (text !== "") line.append(element("code", "", text));
  return line;
}

/** @param {{ name: string, value: string }} fact */
function factLine({ name, value }) {
  const time = TIMES.has(name) && /^\d{1,11}$/.test(value) ? new Date(Number(value) * 1000).toISOString().slice(0, 16).replace("T", " ") : "";
  return element("p", "finding-fact", `${inWords(FACTS, name)}: ${time === "" ? value : `${time} UTC`}`);
}

/**
 * One finding as a list item.
 * @param {Finding} finding
 * @param {Extras} [extras]
 * @returns {HTMLLIElement}
 */
function findingItem(finding, extras = {}) {
  const item = document.createElement("li");
  item.className = "finding";
  item.dataset["rule"] = finding.rule;
  item.dataset["action"] = finding.action;
  item.append(title(finding, extras.show), element("code", "finding-masked", finding.masked), tags(finding));
  const advice = extras.advice?.[finding.rule];
  for (const words of [proof(finding), advice?.harm]) if (words) item.append(element("p", "finding-words", words));
  for (const layer of extras.decoded?.(finding) ?? []) item.append(layerLine(layer));
  for (const fact of finding.facts) item.append(factLine(fact));
  const place = extras.place?.(finding);
  item.append(element("p", "finding-action", `${place ? `${place}. ` : ""}${inWords(ACTIONS, finding.action)}.`), links(finding, advice?.revoke));
  return item;
}

/**
 * Fills `list` with the findings, in the order of the text.
 * @param {HTMLElement} list
 * @param {readonly Finding[]} findings
 * @param {Extras} [extras]
 */
export function drawFindings(list, findings, extras = {}) {
  list.replaceChildren(...findings.map((finding) => findingItem(finding, extras)));
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
