/**
 * Keys to try the guard with. They are composed anew at every call, so that the repository holds none and nobody owns them; their
 * checksum is right, because a scanner drops a key whose checksum is wrong.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Random letters and digits. They lean a little to the front of the alphabet, which is no matter for a value that opens nothing.
 * @param {number} length
 */
export function randomLetters(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => DIGITS.charAt(byte % DIGITS.length)).join("");
}

/**
 * CRC-32 (ISO-HDLC) of ASCII text.
 * @param {string} text
 */
export function crc32(text) {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * `number` in base 62, padded to six digits: as GitHub's tokens end.
 * @param {number} number
 */
function sixDigits(number) {
  let digits = "";
  for (let rest = number; digits.length < 6; rest = Math.floor(rest / 62)) digits = DIGITS.charAt(rest % 62) + digits;
  return digits;
}

/** A key of the form of GitHub's classic personal access tokens. */
export function madeUpKey() {
  const body = randomLetters(30);
  return ["gh", "p_", body, sixDigits(crc32(body))].join("");
}

/**
 * What people really paste: a log that happens to hold the key.
 * @param {string} key
 */
export function logWith(key) {
  return [
    "$ ./deploy.sh staging",
    "[09:14:02] build 4211 ok (38 s)",
    `[09:14:03] + GITHUB_TOKEN=${key} git push origin staging`,
    "[09:14:05] remote: error: cannot lock ref 'refs/heads/staging'",
    "[09:14:05] exit status 1",
  ].join("\n");
}
