// Reports of what was found, for people and for programs; written by the core, which never lets a secret into one.

import { advice } from "../scan/core.js";
import { part, word } from "../look/page.js";

/** @typedef {import("../types").Secret} Secret */
/** @typedef {import("../scan/session.js").Result} Result */
/** @typedef {import("../scan/session.js").Session} Session */
/** @typedef {{ result: Result | undefined, session: Session | undefined }} Known */

/** @type {Record<string, [format: string, ending: string, type: string]>} */
const FILES = {
  "#report-markdown": ["markdown", "md", "text/markdown"],
  "#report-json": ["json", "json", "application/json"],
  "#report-sarif": ["sarif", "sarif.json", "application/json"],
};

const said = JSON.stringify(await advice());

/** @param {string} format @param {Result} result @param {Session} session @param {number} [secret] */
function written(format, result, session, secret = 0) {
  const { addresses, state, leftOut, ...facts } = result;
  const about = {
    ...facts,
    cancelled: state === "cancelled",
    leftOut: leftOut > 0,
    addresses: [...addresses],
    time: new Date().toISOString(),
    version: chrome.runtime.getManifest().version,
  };
  try {
    if (!session.scan) throw new Error("what was scanned is no longer known");
    return session.scan.report(format, about, said, (/** @type {string} */ key) => word(key), secret);
  } catch (error) {
    session.forget();
    throw error;
  }
}

/** A text about one secret for whoever owns it; throws where none can be written. @param {Result} result @param {Session} session @param {Secret} secret */
export function message(result, session, secret) {
  return written("message", result, session, result.secrets.indexOf(secret));
}

/** @param {() => Known} known @param {() => void} broke what to do where none can be written */
export function offerReports(known, broke) {
  const make = (/** @type {string} */ format) => {
    const { result, session } = known();
    try {
      return result && session ? written(format, result, session) : null;
    } catch {
      broke();
      return null;
    }
  };
  const copy = part(document, "#report-copy", HTMLButtonElement);
  copy.addEventListener("click", async () => {
    const text = make("markdown");
    if (text === null) return;
    await navigator.clipboard.writeText(text);
    copy.textContent = word("popup_copied");
  });
  for (const [selector, [format, ending, type]] of Object.entries(FILES)) {
    part(document, selector, HTMLButtonElement).addEventListener("click", () => {
      const text = make(format);
      if (text === null) return;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = `hushkey-${new Date().toISOString().slice(0, 10)}.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}
