// The walk over a frame: all that stands in it becomes one text, with a list of what begins where. It looks and writes down, and decides
// nothing: which of it is a secret is the core's business. It works in short turns, so that the page goes on meanwhile.

import { DULL, LINKS, traitsOf } from "./elements.js";
import { isModelled, modelText } from "./models.js";
import { rootOf } from "./roots.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("../types").Kind} Kind */
/** @typedef {import("../types").Slice} Slice */

/** In the order of `Kind::ALL` in src/survey/place.rs. @type {readonly Kind[]} */
const KINDS = ["text", "field", "attribute", "link", "comment", "script", "address", "cookie", "local-storage", "session-storage"];
const IN_SHADOW = 16;
/** What begins with its name. */
const NAMED = 32;
/** From this bit on stands the number of the editor (of those that keep most of their text out of the document) that it is of. */
const EDITOR = 8;
/** A slice is sent on when it is longer than this: what is in one message at a time is copied in one go. */
const SLICE = 1 << 18;
/** Or after so many milliseconds: who waits wants to see that it goes on. */
const LATEST = 1000;
/** A turn ends after so many milliseconds: a page is expected to answer within 50. */
const TURN = 16;
/** The clock is read once in so many nodes. */
const STEPS = 64;
/** A shorter value holds no secret that could be told from a word. */
const SHORTEST = 8;
/** A picture in an address is no text. */
const PICTURE = /^(?:data:(?:image|font|audio|video)\/|blob:)/i;
const VISIBLE = /\S/;
const BLANKS = new Set(["\n", "\t", " "]);
/** A field that is made for what is in it. */
const CREDENTIAL = /\b(?:current-password|new-password|one-time-code|cc-\w+)\b/;

const { ELEMENT_NODE } = Node;
/** @type {ReadonlyMap<Kind, number>} */
const NUMBERS = new Map(KINDS.map((kind, number) => [kind, number]));

/** What kind of place a part of this code is. @param {number} code @returns {Kind | undefined} */
export const kindOf = (code) => KINDS[code & (IN_SHADOW - 1)];

/**
 * What is written down after the line in which it stands: a text that runs on over it must not be cut.
 * @typedef {{ kind: Kind, more: number, node: Node, shadow: number, text: string }} Aside
 */
/**
 * A node whose children are being looked at, or those of `tree` in their stead. What the way back needs is kept here instead of asked again: in
 * Firefox whatever a content script asks a page goes through a wrapper.
 * @typedef {{ node: Node, traits: Traits | undefined, tree: Node, shadow: number }} Level
 */

/** A walk over one frame. What `nodes` holds is numbered as the parts are. */
export class Walk {
  /** What stands where: a node, or nothing for what is in no document. @type {(Node | null)[]} */
  nodes = [];
  /** The elements of the frames in this one. @type {Element[]} */
  frames = [];
  /** Only what it touches is looked at. @type {Range | undefined} */
  within;
  /** Is told of every shadow root. @type {((root: ShadowRoot) => void) | undefined} */
  opened;
  /** The slices, each with the number of its first part: one text for thousands of nodes, which a browser need not keep one by one. @type {{ from: number, slice: Slice }[]} */
  #taken = [];
  #text = "";
  /** What `#text` ends with: to ask it would copy all of it together. */
  #last = "\n";
  /** @type {number[]} */
  #parts = [];
  /** @type {Aside[]} */
  #asides = [];
  #shadow = 0;
  #keeping = 0;
  /** The last editor that keeps most of its text out of the document. @type {Element | undefined} */
  #editor;
  #editors = 0;
  /** Its number in codes, while the walk is in it. */
  #inEditor = 0;
  /** Whether it gave all its text. */
  #told = false;
  #turn = 0;
  #sent = 0;
  #left = STEPS;
  /** Of the node that was entered last; nothing for what is no element. @type {Traits | undefined} */
  #traits;
  /** @type {Set<string>} */
  #wanted;

  /** @param {Set<string>} wanted kinds, `shadow` and `hidden` */
  constructor(wanted) {
    this.#wanted = wanted;
  }

  /**
   * The slices of the document, its address and what it stores; or of `root` alone. An empty one says that a turn has ended.
   * @param {Node} [root]
   * @returns {Generator<Slice, void>}
   */
  *slices(root) {
    this.#turn = this.#sent = performance.now();
    if (!root) this.#stored();
    yield* this.#tree(root ?? document);
    this.#endLine();
    yield this.#take();
  }

  /** What a part says; blanks may follow. @param {number} part */
  textOf(part) {
    const taken = this.#taken.findLast(({ from }) => from <= part);
    return taken ? textIn(taken.slice, part - taken.from) : "";
  }

  /** What `node` itself says, and nothing in it. @param {Node} node @returns {Slice} */
  only(node) {
    this.#enter(node);
    this.#endLine();
    return this.#take();
  }

  /** One text alone. @param {Kind} kind @param {Node | null} node @param {string} text @returns {Slice} */
  one(kind, node, text) {
    this.#add(kind, 0, node, text);
    this.#endLine();
    return this.#take();
  }

  #take() {
    const slice = { text: this.#text, parts: this.#parts };
    if (slice.parts.length > 0) this.#taken.push({ from: this.nodes.length - slice.parts.length / 2, slice });
    this.#text = "";
    this.#parts = [];
    return slice;
  }

  /** What is to be sent on now, if the turn is over. @returns {Slice | undefined} */
  #over() {
    if (this.#text.length < SLICE) {
      this.#left -= 1;
      if (this.#left > 0) return undefined;
      this.#left = STEPS;
      const now = performance.now();
      if (now - this.#turn < TURN) return undefined;
      if (now - this.#sent < LATEST) return { text: "", parts: [] };
    }
    this.#sent = performance.now();
    return this.#take();
  }

  /** @param {string} text */
  #write(text) {
    this.#text += text;
    this.#last = text.charAt(text.length - 1);
  }

  /** @param {Kind} kind @param {number} more of its code @param {Node | null} node @param {string} text */
  #add(kind, more, node, text, shadow = this.#shadow) {
    this.#parts.push(this.#text.length, (NUMBERS.get(kind) ?? 0) | more | shadow);
    this.nodes.push(node);
    this.#write(text);
  }

  #endLine() {
    if (this.#last !== "\n") this.#write("\n");
    if (this.#asides.length === 0) return;
    for (const { kind, more, node, text, shadow } of this.#asides.splice(0)) {
      this.#add(kind, more, node, text, shadow);
      if (this.#last !== "\n") this.#write("\n");
    }
  }

  /** @param {Kind} kind @param {Node} node @param {string} text */
  #aside(kind, node, text, more = 0) {
    this.#asides.push({ kind, more, node, shadow: this.#shadow, text });
  }

  /** @param {string} kind */
  #wants(kind) {
    return this.#wanted.has(kind);
  }

  /** What is there besides the document. */
  #stored() {
    if (this.#wants("address")) this.#add("address", 0, null, location.href);
    this.#endLine();
    // Frames of one origin share the rest.
    if (sharesWithParent()) return;
    /** @type {[Kind, [string, string][]][]} */
    const stores = [
      ["cookie", this.#wants("cookie") ? cookies() : []],
      ["local-storage", this.#wants("local-storage") ? entries(() => localStorage) : []],
      ["session-storage", this.#wants("session-storage") ? entries(() => sessionStorage) : []],
    ];
    for (const [kind, all] of stores) {
      for (const [name, value] of all) this.#add(kind, NAMED, null, `${name}="${value}"\n`);
    }
  }

  /** @param {Node} start @returns {Generator<Slice, void>} */
  *#tree(start) {
    /** @type {Level[]} */
    const levels = [];
    /** @type {Node | null} */
    let node = start;
    while (node) {
      const slice = this.#over();
      if (slice) {
        yield slice;
        this.#turn = performance.now();
      }
      const tree = this.#enter(node);
      if (!tree) {
        this.#leave(this.#traits);
        node = this.#next(levels, levels.length > 0 ? node.nextSibling : null);
        continue;
      }
      levels.push({ node, traits: this.#traits, tree, shadow: this.#shadow });
      // A shadow root comes before the children of its host, a template's content in their stead.
      if (tree !== node && "host" in tree) this.#shadow = IN_SHADOW;
      node = this.#next(levels, tree.firstChild);
    }
  }

  /** `node`, or what comes after all that has ended where there is none. @param {Level[]} levels @param {Node | null} node */
  #next(levels, node) {
    let next = node;
    while (!next) {
      const level = levels.at(-1);
      if (!level) return null;
      const { tree } = level;
      if (tree !== level.node) {
        this.#endLine();
        this.#shadow = level.shadow;
        level.tree = level.node;
        if ("host" in tree) next = level.node.firstChild;
        continue;
      }
      levels.pop();
      this.#leave(level.traits);
      if (level.node === this.#editor) this.#inEditor = 0;
      next = levels.length > 0 ? level.node.nextSibling : null;
    }
    return next;
  }

  /** Writes down what `node` itself says; whose children are to be looked at next: its own, or another tree's before or instead. @param {Node} node @returns {Node | null} */
  #enter(node) {
    this.#traits = undefined;
    if (this.within && !this.within.intersectsNode(node)) return null;
    // One question instead of two, what kind of node it is and what element.
    const { nodeName } = node;
    switch (nodeName) {
      case "#text":
      case "#cdata-section":
        this.#run(node, node.nodeValue ?? "");
        return null;
      case "#comment": {
        const { nodeValue: text } = node;
        if (text && text.length >= SHORTEST && this.#wants("comment")) this.#aside("comment", node, text);
        return null;
      }
      default:
        if (isOfHtml(nodeName) || node.nodeType === ELEMENT_NODE) return this.#element(/** @type {Element} */ (node), nodeName);
        return node;
    }
  }

  /** @param {Node} node @param {string} text */
  #run(node, text) {
    if (text === "" || !this.#wants("text")) return;
    if (VISIBLE.test(text)) this.#add("text", this.#inEditor, node, text);
    else if (this.#keeping > 0 && text.includes("\n")) this.#endLine();
    else if (!BLANKS.has(this.#last)) this.#write(" ");
  }

  /** @param {Element} element @param {string} nodeName its own @returns {Node | null} */
  #element(element, nodeName) {
    const traits = traitsOf(nodeName);
    this.#traits = traits;
    const { name } = traits;
    if (traits.cell) this.#write("\t");
    else if (name === "br") this.#write("\n");
    else if (!traits.inLine) this.#endLine();
    if (traits.keepsLines) this.#keeping += 1;
    if (element.hasAttributes?.()) this.#attributes(element);
    if (traits.silent) {
      if ("contentWindow" in element) this.frames.push(element);
      return null;
    }
    switch (name) {
      case "script": {
        const code = this.#wants("script") ? (element.textContent ?? "") : "";
        if (VISIBLE.test(code)) this.#aside("script", element, code);
        return null;
      }
      case "template":
        return this.#wants("hidden") ? /** @type {HTMLTemplateElement} */ (element).content : null;
      case "input":
      case "textarea":
        this.#field(/** @type {HTMLInputElement | HTMLTextAreaElement} */ (element));
        // The text in a textarea's markup is what it held at first.
        return null;
      default: {
        const root = traits.host && this.#wants("shadow") && rootOf(element);
        if (!root) return element;
        this.opened?.(root);
        return root;
      }
    }
  }

  /** @param {Traits | undefined} traits of an element whose children have ended */
  #leave(traits) {
    if (!traits) return;
    if (traits.keepsLines) this.#keeping -= 1;
    if (!traits.inLine && !traits.cell) this.#endLine();
  }

  /** @param {Element} element */
  #attributes(element) {
    for (const name of element.getAttributeNames()) {
      if (name === "class" && isModelled(element)) this.#model(element);
      if (DULL.has(name) || name.startsWith("aria-")) continue;
      const value = element.getAttribute(name) ?? "";
      if (value.length < SHORTEST) continue;
      const kind = LINKS.has(name) ? "link" : "attribute";
      if (!this.#wants(kind) || PICTURE.test(value)) continue;
      // What a field was given at first is mostly what it still holds.
      if (name === "value" && this.#wants("field") && /** @type {HTMLInputElement} */ (element).value === value) continue;
      // What a page says of itself has its name in another attribute.
      const said = name === "content" ? (element.getAttribute("name") ?? element.getAttribute("property") ?? name) : name;
      this.#aside(kind, element, `${said}="${value}"`, NAMED);
    }
  }

  /** Besides what the document has of it: that can be marked where it stands. @param {Element} editor */
  #model(editor) {
    if (this.#inEditor === 0) {
      this.#editor = editor;
      this.#editors += 1;
      this.#inEditor = this.#editors << EDITOR;
      this.#told = false;
    } else if (this.#told) return;
    const text = this.#wants("field") && modelText(editor);
    if (!text) return;
    this.#told = true;
    this.#aside("field", editor, text, this.#inEditor);
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  #field(field) {
    const { value, type, autocomplete } = field;
    if (!value || value.length < SHORTEST || !this.#wants("field") || type === "file") return;
    if (CREDENTIAL.test(autocomplete)) return;
    // What a person keeps behind dots is theirs: without its name, only what is certain by itself is found.
    if (type === "password" || type === "textarea") this.#aside("field", field, value, this.#inEditor);
    else this.#aside("field", field, `${field.name || field.id || "value"}="${value}"`, NAMED | this.#inEditor);
  }
}

/** Whether only an element of HTML is called so: those have capitals. @param {string} nodeName */
function isOfHtml(nodeName) {
  const first = nodeName.charCodeAt(0);
  return first >= 0x41 && first <= 0x5a;
}

/** What the part of this number in `slice` says; blanks may follow. @param {Slice} slice @param {number} number */
export const textIn = ({ text, parts }, number) => text.slice(parts[number * 2], parts[number * 2 + 2]);

/** Whether this frame's cookies and storage are those of the frame around it. */
function sharesWithParent() {
  if (window === window.parent) return false;
  try {
    return window.parent.location.origin === location.origin;
  } catch {
    return false;
  }
}

/** @returns {[string, string][]} */
function cookies() {
  let all = "";
  try {
    all = document.cookie;
  } catch {
    // A page in a sandbox has none.
  }
  return all.split("; ").filter(Boolean).map((one) => {
    const [name = "", ...rest] = one.split("=");
    return [name, rest.join("=")];
  });
}

/** @param {() => Storage} open @returns {[string, string][]} */
function entries(open) {
  try {
    const storage = open();
    return Array.from({ length: storage.length }, (_, at) => {
      const key = storage.key(at) ?? "";
      return /** @type {[string, string]} */ ([key, storage.getItem(key) ?? ""]);
    });
  } catch {
    // A page in a sandbox has none, or the person allows none.
    return [];
  }
}
