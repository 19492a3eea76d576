/** Makes odd texts out of good ones: cut, joined, wrapped, with letters of other scripts between. What is found in them matters little, only that all builds agree. */

/** Repeatable random numbers (a linear congruence modulo 2^32). */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 up to, not including, `limit`. @param {number} limit */
  below(limit) {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    // The high bits are the good ones.
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** @template T @param {readonly T[]} list */
  shuffled(list) {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [result[last], result[other]] = [/** @type {T} */ (result[other]), /** @type {T} */ (result[last])];
    }
    return result;
  }
}

const ODD = ["é", "\u{1F511}", "\u200B", "\u00AD", "\u0000", "\r\n", "\t", "“", "=", "\\n", "%20", "&amp;", "-----", "://", ".", "字"];

/** At a code point's border: half a surrogate pair cannot be put into JSON for the native core. @param {string} text @param {Random} random */
function border(text, random) {
  const at = random.below(text.length + 1);
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

/**
 * A few odd texts made of one.
 * @param {string} text
 * @param {string[]} others
 * @param {Random} random
 */
export function spoil(text, others, random) {
  const middle = border(text, random);
  const [before, after] = [text.slice(0, middle), text.slice(middle)];
  return [
    before,
    after,
    before + random.pick(ODD) + after,
    before + random.pick(others) + after,
    `${random.pick(ODD)}${text}${random.pick(ODD)}`,
    JSON.stringify({ text }),
    Buffer.from(text).toString("base64"),
    text.replaceAll("\n", "\r\n") + text,
  ];
}
