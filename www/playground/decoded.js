/**
 * What stands behind a secret that was written in another way: the source is read as the core says that it read it, and the core masks what
 * it finds there. Only for showing: what is found, and where, the core has said before.
 */

/** @typedef {import("./findings.js").Finding} Finding */
/** @typedef {{ view: string, text: string }} Layer a way of writing, and what stands behind it, masked; empty where that is not known */

/** The core goes no deeper. */
const DEEPEST = 3;
/** More than this is cut for showing. */
const LONGEST = 160;

/** @param {string} text */
function bytesOf(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

/** @param {string} digits hexadecimal */
function sign(digits) {
  return String.fromCodePoint(Math.min(Number.parseInt(digits, 16), 0x10ffff));
}

/** @type {Readonly<Record<string, string>>} */
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** How to read each view's writing. @type {Readonly<Record<string, (text: string) => string>>} */
const READ = {
  percent: (text) => decodeURIComponent(text),
  entity: (text) =>
    text
      .replace(/&#x([0-9a-f]{1,6});?/gi, (_, digits) => sign(digits))
      .replace(/&#(\d{1,7});?/g, (_, digits) => sign(Number(digits).toString(16)))
      .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole),
  escape: (text) =>
    text
      .replace(/\\u\{?([0-9a-f]{4,6})\}?/gi, (_, digits) => sign(digits))
      .replace(/\\x([0-9a-f]{2})/gi, (_, digits) => sign(digits))
      .replace(/\\n/g, "\n")
      .replace(/\\(["'`/\\])/g, "$1"),
  "quoted-printable": (text) => textOf(bytesOf(text.replace(/=\r?\n/g, "").replace(/=([0-9a-f]{2})/gi, (_, digits) => sign(digits)))),
  "zero-width": (text) => text.replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, ""),
  joined: (text) => text.replace(/["'`]\s*(?:[+.&]|\.\.)?\s*["'`]/g, ""),
  wrapped: (text) => text.replace(/\s*\r?\n\s*/g, ""),
  base64: (text) => textOf(bytesOf(atob(text.replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/")))),
  hex: (text) => textOf(Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16))),
};

/** @param {string} view @param {string} text */
function read(view, text) {
  try {
    return READ[view]?.(text);
  } catch {
    // What is no whole writing of its kind.
    return undefined;
  }
}

/**
 * `text` with every secret in it masked.
 * @param {string} text
 * @param {readonly Finding[]} findings
 */
function masked(text, findings) {
  let made = "";
  let at = 0;
  for (const { utf16, masked: shown } of [...findings].sort((a, b) => a.utf16.secretStart - b.utf16.secretStart)) {
    if (utf16.secretStart < at) continue;
    made += text.slice(at, utf16.secretStart) + shown;
    at = utf16.secretEnd;
  }
  made += text.slice(at);
  return made.length > LONGEST ? `${made.slice(0, LONGEST)}…` : made;
}

/**
 * The layers behind `finding`, from the outside in; none where the text reads as it stands.
 * @param {string} text
 * @param {Finding} finding
 * @param {(text: string) => readonly Finding[]} scan
 * @returns {Layer[]}
 */
export function layers(text, finding, scan) {
  /** @type {Layer[]} */
  const all = [];
  let source = text.slice(finding.utf16.start, finding.utf16.end);
  let { view } = finding;
  while (view !== "plain" && all.length < DEEPEST) {
    const inner = read(view, source);
    const findings = inner === undefined ? [] : scan(inner);
    const [first] = findings;
    // What is not found again alone could not be masked, and so is not shown.
    all.push({ view, text: inner === undefined || first === undefined ? "" : masked(inner, findings) });
    if (inner === undefined || first === undefined) break;
    source = inner.slice(first.utf16.start, first.utf16.end);
    view = first.view;
  }
  return all;
}
