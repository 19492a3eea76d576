/**
 * Changes to a built WASM module that no source could make: a bound to its memory, a function that traps. What is tested so is the very module that
 * people get, but for the one change. The format is that of the WebAssembly specification, version 1, of which this reads as little as it needs.
 */
import assert from "node:assert/strict";

/** @typedef {{ id: number, content: Buffer }} Section */

const HEAD = 8;
const EXPORT_OF_FUNCTION = 0;
const ID = { imports: 2, memory: 5, exports: 7, code: 10 };

/** A reader of the format's numbers, names and bytes. */
class Reader {
  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  byte() {
    return this.bytes[this.at++] ?? 0;
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  name() {
    return this.take(this.number()).toString();
  }
}

/** @param {number} value */
function number(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}

/** @param {Buffer} wasm @returns {Section[]} */
function sectionsOf(wasm) {
  const reader = new Reader(wasm);
  reader.at = HEAD;
  const sections = [];
  while (reader.at < wasm.length) sections.push({ id: reader.byte(), content: reader.take(reader.number()) });
  return sections;
}

/** @param {Buffer} wasm @param {(section: Section) => Buffer} change */
function changed(wasm, change) {
  const sections = sectionsOf(wasm).map((section) => {
    const content = change(section);
    return Buffer.concat([Buffer.from([section.id]), number(content.length), content]);
  });
  return Buffer.concat([wasm.subarray(0, HEAD), ...sections]);
}

/** The module with a memory that grows to `pages` of 64 KB and no further. @param {Buffer} wasm @param {number} pages */
export function withBound(wasm, pages) {
  return changed(wasm, ({ id, content }) => {
    if (id !== ID.memory) return content;
    const reader = new Reader(content);
    assert.equal(reader.number(), 1, "one memory");
    assert.equal(reader.byte(), 0, "a memory without a bound of its own");
    return Buffer.concat([number(1), Buffer.from([1]), number(reader.number()), number(pages)]);
  });
}

/** How many functions the module gets from outside; they are counted before its own. @param {Buffer} content of the section of imports */
function importedFunctions(content) {
  const reader = new Reader(content);
  let functions = 0;
  for (let rest = reader.number(); rest > 0; rest -= 1) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    assert.equal(kind, EXPORT_OF_FUNCTION, "only functions are asked for");
    reader.number();
    functions += 1;
  }
  return functions;
}

/** @param {Buffer} content of the section of exports @param {string} wanted */
function exported(content, wanted) {
  const reader = new Reader(content);
  for (let rest = reader.number(); rest > 0; rest -= 1) {
    const name = reader.name();
    const kind = reader.byte();
    const index = reader.number();
    if (name === wanted && kind === EXPORT_OF_FUNCTION) return index;
  }
  throw new Error(`the module exports no function ${wanted}`);
}

/** The module whose function `name` does nothing but trap. @param {Buffer} wasm @param {string} name */
export function withTrapIn(wasm, name) {
  const content = (/** @type {number} */ wanted) => sectionsOf(wasm).find(({ id }) => id === wanted)?.content ?? Buffer.from([0]);
  const index = exported(content(ID.exports), name) - importedFunctions(content(ID.imports));
  return changed(wasm, (section) => {
    if (section.id !== ID.code) return section.content;
    const reader = new Reader(section.content);
    const bodies = Array.from({ length: reader.number() }, () => reader.take(reader.number()));
    // No locals, `unreachable`, `end`.
    const all = bodies.map((body, at) => (at === index ? Buffer.from([0, 0, 0x0b]) : body));
    return Buffer.concat([number(all.length), ...all.flatMap((body) => [number(body.length), body])]);
  });
}
