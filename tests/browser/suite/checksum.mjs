/** CRC-32 (IEEE), written here so that the tokens that the tests make do not hang on the code under test. */

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {string} ascii */
export function crc32(ascii) {
  let sum = 0xffffffff;
  for (const byte of Buffer.from(ascii, "latin1")) sum = (sum >>> 8) ^ (TABLE[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xffffffff) >>> 0;
}
