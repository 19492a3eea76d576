// By what a text is known again when a page has drawn it anew: how long it is, and two numbers made of its characters. The text itself is not
// kept for that. Blanks do not count: a page may break its lines in another way.

/** @typedef {{ length: number, sums: readonly [number, number] }} Print */
/** Part `piece` of a list of texts, `offset` units from its beginning. @typedef {{ piece: number, offset: number }} Point */

/** Two of them, so that no two texts of a page are likely to be taken for one. */
const BASES = /** @type {const} */ ([0x01000193, 0x5bd1e995]);
const NO_BREAK = 0xa0;

/** @param {number} unit */
const isBlank = (unit) => unit <= 0x20 || unit === NO_BREAK;

/** Where in `text` the characters are that are no blanks. @param {string} text */
export function visible(text) {
  const units = [];
  for (let at = 0; at < text.length; at += 1) if (!isBlank(text.charCodeAt(at))) units.push(at);
  return units;
}

/** Goes from one character that is no blank to the next. */
class Reader {
  #pieces;
  piece = 0;
  /** Of what was read last. */
  offset = -1;

  /** @param {string[]} pieces */
  constructor(pieces) {
    this.#pieces = pieces;
  }

  /** The next one; -1 at the end. */
  next() {
    for (;;) {
      const text = this.#pieces[this.piece];
      if (text === undefined) return -1;
      this.offset += 1;
      if (this.offset >= text.length) {
        this.piece += 1;
        this.offset = -1;
        continue;
      }
      const unit = text.charCodeAt(this.offset);
      if (!isBlank(unit)) return unit;
    }
  }
}

/** @param {string[]} pieces @returns {Print} */
export function printOf(pieces) {
  const reader = new Reader(pieces);
  let length = 0;
  let [one, other] = [0, 0];
  for (let unit = reader.next(); unit >= 0; unit = reader.next()) {
    one = (Math.imul(one, BASES[0]) + unit) | 0;
    other = (Math.imul(other, BASES[1]) + unit) | 0;
    length += 1;
  }
  return { length, sums: [one, other] };
}

/** @param {Print} one @param {Print} other */
export const isSame = (one, other) => one.length === other.length && one.sums[0] === other.sums[0] && one.sums[1] === other.sums[1];

/** @param {number} base @param {number} exponent */
function power(base, exponent) {
  let result = 1;
  for (let at = 0; at < exponent; at += 1) result = Math.imul(result, base);
  return result;
}

/** Every place in `pieces`, as if they were one text, where a text of this print stands: its first character, and what comes after its last.
 * @param {string[]} pieces @param {Print} print @returns {Generator<{ first: Point, last: Point }, void>} */
export function* places(pieces, { length, sums }) {
  if (length === 0) return;
  const [back, front] = [new Reader(pieces), new Reader(pieces)];
  const out = BASES.map((base) => power(base, length));
  let [one, other] = [0, 0];
  let read = 0;
  let first = back.next();
  for (let unit = front.next(); unit >= 0; unit = front.next()) {
    one = (Math.imul(one, BASES[0]) + unit) | 0;
    other = (Math.imul(other, BASES[1]) + unit) | 0;
    read += 1;
    if (read > length) {
      one = (one - Math.imul(first, out[0] ?? 0)) | 0;
      other = (other - Math.imul(first, out[1] ?? 0)) | 0;
      first = back.next();
    }
    if (read >= length && one === sums[0] && other === sums[1]) {
      yield { first: { piece: back.piece, offset: back.offset }, last: { piece: front.piece, offset: front.offset + 1 } };
    }
  }
}
