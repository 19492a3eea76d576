// Reads an element from its markup as the browser writes it: in one question instead of several for each node in it, which is most of the time that
// a walk takes. Only ordinary elements can be read so: what a field holds, what a component has within it, is in no markup.

import { DULL, LINKS, traitsOf } from "./elements.js";
import { NAMED, SHORTEST } from "./ledger.js";
import { MODELS } from "./models.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("./ledger.js").Ledger} Ledger */
/** @typedef {import("./blocks.js").Block} Block */

/** Elements that are what their markup says. */
const NAMES = (
  "a abbr acronym address article aside b bdi bdo big blockquote body button caption center cite code colgroup data dd del details dfn dialog dir div dl " +
  "dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend li main mark menu nav ol optgroup option output " +
  "p picture pre q rp rt ruby s samp search section select small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var"
).split(" ");
/** Of these, those that have no end. */
const ENDLESS = "br col hr img wbr".split(" ");
/** @type {ReadonlyMap<string, Traits & { endless: boolean }>} */
const ORDINARY = new Map([...NAMES, ...ENDLESS].map((name) => [name, { ...traitsOf(name.toUpperCase()), endless: ENDLESS.includes(name) }]));

/** Whether an element of this name may be read so. @param {string} name */
export const isOrdinary = (name) => ORDINARY.has(name);

const BLANK = 0x20;
const SLASH = 0x2f;
const BANG = 0x21;
const END = 0x3e;
/** @type {ReadonlyMap<string, string>} */
const SIGNS = new Map([["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"], ["&quot;", '"'], ["&nbsp;", "\u{a0}"]]);

/** @param {string} written */
const plain = (written) => (written.includes("&") ? written.replaceAll(/&\w+;/g, (sign) => SIGNS.get(sign) ?? sign) : written);

/** Whether an editor may be of one of these classes. @param {string} classes */
const isEditor = (classes) => MODELS.some((name) => classes.includes(name));

/**
 * Writes down what stands in `markup`, all of it `block`'s; how many elements those are, or nothing where something is in it that must be looked at by
 * itself. What was written until then is to be forgotten.
 * @param {string} markup @param {Block} block @param {Ledger} ledger @returns {number | undefined}
 */
export function readMarkup(markup, block, ledger) {
  /** @type {Traits[]} */
  const open = [];
  let elements = 0;
  let at = 0;
  for (;;) {
    const tag = markup.indexOf("<", at);
    if (tag !== at) ledger.run(block, plain(tag < 0 ? markup.slice(at) : markup.slice(at, tag)));
    if (tag < 0) return elements;
    const first = markup.charCodeAt(tag + 1);
    if (first === SLASH) {
      ledger.leave(open.pop());
      at = markup.indexOf(">", tag) + 1;
      if (at === 0) return undefined;
      continue;
    }
    if (first === BANG) {
      const end = markup.indexOf("-->", tag + 4);
      if (end < 0) return undefined;
      ledger.comment(block, markup.slice(tag + 4, end));
      at = end + 3;
      continue;
    }
    let end = nameEnd(markup, tag + 1);
    const traits = ORDINARY.get(markup.slice(tag + 1, end));
    if (!traits) return undefined;
    elements += 1;
    ledger.enter(traits);
    while (markup.charCodeAt(end) === BLANK) {
      const equals = markup.indexOf('="', end);
      const close = markup.indexOf('"', equals + 2);
      if (equals < 0 || close < 0 || !readAttribute(markup.slice(end + 1, equals), markup, equals + 2, close, block, ledger)) return undefined;
      end = close + 1;
    }
    at = end + 1;
    if (traits.endless) ledger.leave(traits);
    else open.push(traits);
  }
}

/** @param {string} markup @param {number} start */
function nameEnd(markup, start) {
  let end = start;
  for (let unit = markup.charCodeAt(end); unit !== BLANK && unit !== END && end < markup.length; unit = markup.charCodeAt(end)) end += 1;
  return end;
}

/** Whether that could be done. @param {string} name @param {string} markup @param {number} start of its value @param {number} end @param {Block} block @param {Ledger} ledger */
function readAttribute(name, markup, start, end, block, ledger) {
  if (name === "class") return !isEditor(markup.slice(start, end));
  // Signs are longer in markup than they are.
  if (end - start < SHORTEST || DULL.has(name) || name.startsWith("aria-")) return true;
  // Whether it says what a field says, and what it is called, stands elsewhere.
  if (name === "value" || name === "content") return false;
  const value = plain(markup.slice(start, end));
  writeAttribute(name, name, value, block, ledger);
  return true;
}

/** A picture in an address is no text. */
const PICTURE = /^(?:data:(?:image|font|audio|video)\/|blob:)/i;

/** Writes down an attribute that is none of {@link DULL}. @param {string} name @param {string} said what it is called @param {string} value @param {Node | Block} owner @param {Ledger} ledger */
export function writeAttribute(name, said, value, owner, ledger) {
  const kind = LINKS.has(name) ? "link" : "attribute";
  if (value.length < SHORTEST || !ledger.wants(kind) || PICTURE.test(value)) return;
  ledger.aside(kind, owner, `${said}="${value}"`, NAMED);
}
