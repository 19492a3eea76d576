// The walk over a frame: all that stands in it becomes one text, with a list of what begins where. It looks and writes down, and decides
// nothing: which of it is a secret is the core's business. It works in short turns, so that the page goes on meanwhile.

import { MOST, readBlock } from "./blocks.js";
import { DULL, traitsOf } from "./elements.js";
import { IN_SHADOW, Ledger, NAMED, SHORTEST } from "./ledger.js";
import { writeAttribute } from "./markup.js";
import { isModelled, modelText } from "./models.js";
import { rootOf } from "./roots.js";

/** @typedef {import("./elements.js").Traits} Traits */
/** @typedef {import("../types").Kind} Kind */
/** @typedef {import("../types").Slice} Slice */

/** From this bit on stands the number of the editor (of those that keep most of their text out of the document) that it is of. */
const EDITOR = 8;
/** A slice is sent on when it is longer than this: what is in one message at a time is copied in one go. */
const SLICE = 1 << 18;
/** Or after so many milliseconds: who waits wants to see that it goes on. */
const LATEST = 1000;
/** A turn ends after so many milliseconds: a page is expected to answer within 50. */
export const TURN = 16;
/** The clock is read once in so many nodes. */
const STEPS = 64;
/** So many of the nodes before one are remembered while the page has its turn: it may take any of them away. */
const BEFORE = 8;
/** So often a walk goes back to what has come where it was: a page may draw itself anew at every turn. */
const MOST_RETURNS = 100;
/** Where a block could not be read, those in it are tried that have no more elements than this. */
const FEW = 16;
const VISIBLE = /\S/;
/** A field that is made for what is in it. */
const CREDENTIAL = /\b(?:current-password|new-password|one-time-code|cc-\w+)\b/;

const { ELEMENT_NODE } = Node;
/**
 * A node whose children are being looked at, or those of `tree` in their stead. What the way back needs is kept here instead of asked again: in
 * Firefox whatever a content script asks a page goes through a wrapper.
 * @typedef {{ node: Node, traits: Traits | undefined, tree: Node, shadow: number }} Level
 */

/** A node that is looked at next or whose children are; `tree` is what it is a child of, and before it stood those of `before`, the nearest first.
 * @typedef {{ node: Node, tree: Node, before: Node[] }} Held */

/** A walk over one frame. */
export class Walk {
  /** What it writes down. @type {Ledger} */
  ledger;
  /** The elements of the frames in this one. @type {Element[]} */
  frames = [];
  /** Only what it touches is looked at. @type {Range | undefined} */
  within;
  /** Is told of every shadow root. @type {((root: ShadowRoot) => void) | undefined} */
  opened;
  /** Whether ordinary elements are read from their markup, and not node by node. */
  quick = false;
  /** So many elements are left of a block that could not be read so: only little ones are tried in it. */
  #tried = 0;
  /** So many are left of a little one that could not: none is tried in it. */
  #triedAgain = 0;
  /** The last editor that keeps most of its text out of the document. @type {Element | undefined} */
  #editor;
  #editors = 0;
  /** Whether it gave all its text. */
  #told = false;
  #turn = 0;
  #sent = 0;
  #left = STEPS;
  #returns = 0;
  /** Of the node that was entered last; nothing for what is no element. @type {Traits | undefined} */
  #traits;

  /** @param {Set<string>} wanted kinds, `shadow` and `hidden` */
  constructor(wanted) {
    this.ledger = new Ledger(wanted);
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
    this.ledger.endLine();
    yield this.ledger.take();
  }

  /** What `node` itself says, and nothing in it. @param {Node} node @returns {Slice} */
  only(node) {
    this.#enter(node);
    this.ledger.endLine();
    return this.ledger.take();
  }

  /** One text alone. @param {Kind} kind @param {Node | null} node @param {string} text @returns {Slice} */
  one(kind, node, text) {
    this.ledger.add(kind, 0, node, text);
    this.ledger.endLine();
    return this.ledger.take();
  }

  /** What is to be sent on now, if the turn is over. @returns {Slice | undefined} */
  #over() {
    if (this.ledger.text.length < SLICE) {
      this.#left -= 1;
      if (this.#left > 0) return undefined;
      this.#left = STEPS;
      const now = performance.now();
      if (now - this.#turn < TURN) return undefined;
      if (now - this.#sent < LATEST) return { text: "", parts: "" };
    }
    this.#sent = performance.now();
    return this.ledger.take();
  }

  /** What is there besides the document. */
  #stored() {
    if (this.ledger.wants("address")) this.ledger.add("address", 0, null, location.href);
    this.ledger.endLine();
    // Frames of one origin share the rest.
    if (sharesWithParent()) return;
    /** @type {[Kind, [string, string][]][]} */
    const stores = [
      ["cookie", this.ledger.wants("cookie") ? cookies() : []],
      ["local-storage", this.ledger.wants("local-storage") ? entries(() => localStorage) : []],
      ["session-storage", this.ledger.wants("session-storage") ? entries(() => sessionStorage) : []],
    ];
    for (const [kind, all] of stores) {
      for (const [name, value] of all) this.ledger.add(kind, NAMED, null, `${name}="${value}"\n`);
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
        const way = held(levels, node);
        yield slice;
        this.#turn = performance.now();
        node = this.#resumed(levels, way, node);
        if (!node) return;
      }
      const tree = this.#enter(node);
      if (!tree) {
        this.ledger.leave(this.#traits);
        node = this.#next(levels, levels.length > 0 ? node.nextSibling : null);
        continue;
      }
      levels.push({ node, traits: this.#traits, tree, shadow: this.ledger.shadow });
      // A shadow root comes before the children of its host, a template's content in their stead.
      if (tree !== node && "host" in tree) this.ledger.shadow = IN_SHADOW;
      node = this.#next(levels, tree.firstChild);
    }
  }

  /**
   * Where to go on after a turn of the page's: at `node`, or, where the page has taken away that or what it is in, at what has come in its stead. What stands
   * behind it would be left out else, unnoticed. @param {Level[]} levels @param {Held[]} way @param {Node} node
   */
  #resumed(levels, way, node) {
    const at = way.findIndex((held) => held.node.parentNode !== held.tree);
    const lost = way[at];
    if (!lost) return node;
    while (levels.length > at + 1) this.#leave(levels);
    if (this.#returns >= MOST_RETURNS) return this.#next(levels, null);
    this.#returns += 1;
    const before = lost.before.find((one) => one.parentNode === lost.tree);
    return this.#next(levels, before ? before.nextSibling : lost.tree.firstChild);
  }

  /** What is left of the last level when it has been taken from the page. @param {Level[]} levels */
  #leave(levels) {
    const level = levels.pop();
    if (!level) return;
    if (level.tree !== level.node) {
      this.ledger.endLine();
      this.ledger.shadow = level.shadow;
    }
    this.ledger.leave(level.traits);
    if (level.node === this.#editor) this.ledger.inEditor = 0;
  }

  /** `node`, or what comes after all that has ended where there is none. @param {Level[]} levels @param {Node | null} node */
  #next(levels, node) {
    let next = node;
    while (!next) {
      const level = levels.at(-1);
      if (!level) return null;
      const { tree } = level;
      if (tree !== level.node) {
        this.ledger.endLine();
        this.ledger.shadow = level.shadow;
        level.tree = level.node;
        if ("host" in tree) next = level.node.firstChild;
        continue;
      }
      levels.pop();
      this.ledger.leave(level.traits);
      if (level.node === this.#editor) this.ledger.inEditor = 0;
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
        this.ledger.run(node, node.nodeValue ?? "");
        return null;
      case "#comment":
        this.ledger.comment(node, node.nodeValue ?? "");
        return null;
      default:
        if (isOfHtml(nodeName) || node.nodeType === ELEMENT_NODE) return this.#element(/** @type {Element} */ (node), nodeName);
        return node;
    }
  }

  /** @param {Element} element @param {string} nodeName its own @returns {Node | null} */
  #element(element, nodeName) {
    const traits = traitsOf(nodeName);
    if (this.quick && this.#block(element, traits)) return null;
    this.#traits = traits;
    const { name } = traits;
    this.ledger.enter(traits);
    if (element.hasAttributes?.()) this.#attributes(element, name === "input");
    if (traits.frame && "contentWindow" in element) this.frames.push(element);
    if (traits.silent) return null;
    switch (name) {
      case "script": {
        const code = this.ledger.wants("script") ? (element.textContent ?? "") : "";
        if (VISIBLE.test(code)) this.ledger.aside("script", element, code);
        return null;
      }
      case "template":
        return this.ledger.wants("hidden") ? /** @type {HTMLTemplateElement} */ (element).content : null;
      case "input":
      case "textarea":
        this.#field(/** @type {HTMLInputElement | HTMLTextAreaElement} */ (element));
        // The text in a textarea's markup is what it held at first.
        return null;
      default: {
        const root = traits.host && this.ledger.wants("shadow") && rootOf(element);
        if (!root) return element;
        this.opened?.(root);
        return root;
      }
    }
  }

  /** Whether `element` was read from its markup, with all in it. @param {Element} element @param {Traits} traits */
  #block(element, traits) {
    if (this.#tried > 0) this.#tried -= 1;
    if (this.#triedAgain > 0) {
      this.#triedAgain -= 1;
      return false;
    }
    const read = readBlock(element, traits, this.ledger, this.#tried > 0 ? FEW : MOST);
    if (read > 0) {
      this.#left -= read;
      this.#tried = Math.max(0, this.#tried + 1 - read);
      return true;
    }
    const inside = -read - 1;
    if (inside <= FEW) this.#triedAgain = inside;
    else this.#tried = inside;
    return false;
  }

  /** @param {Element} element @param {boolean} isField one whose value is looked at besides */
  #attributes(element, isField) {
    for (const name of element.getAttributeNames()) {
      if (name === "class" && isModelled(element)) this.#model(element);
      if (DULL.has(name) || name.startsWith("aria-")) continue;
      const value = element.getAttribute(name) ?? "";
      if (value.length < SHORTEST) continue;
      // What a field was given at first is mostly what it still holds.
      if (name === "value" && isField && this.ledger.wants("field") && /** @type {HTMLInputElement} */ (element).value === value) continue;
      // What a page says of itself has its name in another attribute.
      const said = name === "content" ? (element.getAttribute("name") ?? element.getAttribute("property") ?? name) : name;
      writeAttribute(name, said, value, element, this.ledger);
    }
  }

  /** Besides what the document has of it: that can be marked where it stands. @param {Element} editor */
  #model(editor) {
    if (this.ledger.inEditor === 0) {
      this.#editor = editor;
      this.#editors += 1;
      this.ledger.inEditor = this.#editors << EDITOR;
      this.#told = false;
    } else if (this.#told) return;
    const text = this.ledger.wants("field") && modelText(editor);
    if (!text) return;
    this.#told = true;
    this.ledger.aside("field", editor, text, this.ledger.inEditor);
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  #field(field) {
    const { value, type, autocomplete } = field;
    if (!value || value.length < SHORTEST || !this.ledger.wants("field") || type === "file") return;
    if (CREDENTIAL.test(autocomplete)) return;
    // What a person keeps behind dots is theirs: without its name, only what is certain by itself is found.
    if (type === "password" || type === "textarea") this.ledger.aside("field", field, value, this.ledger.inEditor);
    else this.ledger.aside("field", field, `${field.name || field.id || "value"}="${value}"`, NAMED | this.ledger.inEditor);
  }
}

/** The way to `node`, from the top on. @param {Level[]} levels @param {Node} node @returns {Held[]} */
function held(levels, node) {
  return levels.map(({ tree }, at) => {
    const child = levels[at + 1]?.node ?? node;
    const before = [];
    for (let one = child.previousSibling; one && before.length < BEFORE; one = one.previousSibling) before.push(one);
    return { node: child, tree, before };
  });
}

/** Whether only an element of HTML is called so: those have capitals. @param {string} nodeName */
function isOfHtml(nodeName) {
  const first = nodeName.charCodeAt(0);
  return first >= 0x41 && first <= 0x5a;
}

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
