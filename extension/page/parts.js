// The list of what begins where in a slice, as one short text: browsers take long to copy lists of numbers from one process to another, and Chromium
// writes each out in digits. A part is two numbers, how far it begins behind the one before and its code; a number is its five-bit digits, the lowest
// first, of which the last is told from the others. src/survey/parts.rs reads it.

/** The first of the 32 characters for digits after which more come. */
const MORE = 0x3c;
/** The first of those for the last digit of a number. */
const LAST = 0x60;
const DIGIT = 31;
const BITS = 5;

/** @param {number} number */
function written(number) {
  let left = number;
  let digits = "";
  for (; left > DIGIT; left >>>= BITS) digits += String.fromCharCode(MORE + (left & DIGIT));
  return digits + String.fromCharCode(LAST + left);
}

/** Most numbers are small. */
const SMALL = Array.from({ length: 1024 }, (_, number) => written(number));

/** @param {number} gap units since the part before began @param {number} code */
export const part = (gap, code) => (SMALL[gap] ?? written(gap)) + (SMALL[code] ?? written(code));

/** For each part of a list where it begins, and its code. @param {string} list @returns {number[]} */
export function partsIn(list) {
  const parts = [];
  let [number, shift, start] = [0, 0, 0];
  for (let at = 0; at < list.length; at += 1) {
    const digit = list.charCodeAt(at);
    const last = digit >= LAST;
    number |= (digit - (last ? LAST : MORE)) << shift;
    shift += BITS;
    if (!last) continue;
    if (parts.length % 2 === 0) number = start += number;
    parts.push(number);
    [number, shift] = [0, 0];
  }
  return parts;
}
