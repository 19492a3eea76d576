// A key that opens nothing, made up each time, with the checksum that its provider's keys carry: so it is taken for a real one, and is none.

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** How many signs of it are drawn, and how many say whether those are right. */
const DRAWN = 30;
const CHECK = 6;

/** CRC-32 as in zip files. @param {string} text */
function crc32(text) {
  let sum = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    sum ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

export function madeUp() {
  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(DRAWN)), (byte) => SIGNS[byte % SIGNS.length]).join("");
  let sum = crc32(drawn);
  let check = "";
  for (let at = 0; at < CHECK; at += 1) {
    check = SIGNS[sum % SIGNS.length] + check;
    sum = Math.floor(sum / SIGNS.length);
  }
  return `${"gh"}p_${drawn}${check}`;
}
