// What kinds of elements there are for a walk. By name alone: asking the browser for the style of a hundred thousand elements would take
// longer than everything else.

/** The text before and after their tags runs on. */
export const IN_LINE = new Set(
  ("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt ruby s samp small span strike " +
    "strong sub sup time tt u var wbr").split(" "),
);
/** Their text is nobody's. */
const SILENT = new Set(["style", "link", "path", "iframe", "frame", "embed"]);
/** In them there may be another document. */
const FRAMES = new Set(["iframe", "frame", "object"]);
/** Line ends between elements count in them. */
const KEEPING_LINES = new Set(["pre", "textarea", "listing", "xmp"]);
/** Cells of one row. */
const CELLS = new Set(["td", "th"]);
/** Besides those with a name of their own, which elements can be a shadow host. */
export const HOSTS = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);
/** Addresses. */
export const LINKS = new Set(["href", "src", "action", "formaction", "poster", "cite", "data", "background", "ping", "xlink:href"]);
/** Attributes that say how something looks or works, and never what it is. `srcdoc` is a frame, which is looked at by itself. */
export const DULL = new Set(
  ("class style id width height role tabindex d fill stroke transform points viewbox viewBox rel type target lang dir for media sizes srcset srcdoc " +
    "integrity nonce xmlns colspan rowspan method enctype charset autocomplete loading decoding fetchpriority crossorigin slot part is").split(" "),
);

/**
 * What an element of a name means to a walk.
 * @typedef {{ name: string, inLine: boolean, silent: boolean, frame: boolean, keepsLines: boolean, cell: boolean, host: boolean }} Traits
 */
/** @type {Map<string, Traits>} */
const known = new Map();

/** The traits of elements of this name: a page has few names and many elements. @param {string} nodeName @returns {Traits} */
export function traitsOf(nodeName) {
  let traits = known.get(nodeName);
  if (!traits) {
    const name = nodeName.slice(nodeName.indexOf(":") + 1).toLowerCase();
    traits = {
      name,
      inLine: IN_LINE.has(name),
      silent: SILENT.has(name),
      frame: FRAMES.has(name),
      keepsLines: KEEPING_LINES.has(name),
      cell: CELLS.has(name),
      host: HOSTS.has(name) || name.includes("-"),
    };
    known.set(nodeName, traits);
  }
  return traits;
}
