/**
 * Moving pictures (animated WebP) of still ones. Browsers write WebP, but of one picture alone; what makes one that moves of several is
 * only what stands around them: a canvas, and for each picture its place and its time (Google's "WebP Container Specification").
 */

/**
 * One picture and how long it stands. Only what it changes of the one before need be in it.
 * @typedef {object} Frame
 * @property {Buffer} still a whole WebP file, without transparency
 * @property {number} left in pixels, even
 * @property {number} top in pixels, even
 * @property {number} width in pixels
 * @property {number} height in pixels
 * @property {number} stands in milliseconds
 */

/** It takes the place of what was there, and stays until something takes its own. */
const IN_ITS_PLACE = 0b10;
/** The file holds a picture that moves. */
const MOVES = 0b10;

/**
 * The file, which begins again after its last picture.
 * @param {{ width: number, height: number }} size
 * @param {readonly Frame[]} frames
 */
export function moving(size, frames) {
  const canvas = chunk("VP8X", Buffer.of(MOVES, 0, 0, 0), bytes3(size.width - 1), bytes3(size.height - 1));
  const play = chunk("ANIM", Buffer.of(0xff, 0xff, 0xff, 0xff), Buffer.of(0, 0));
  const pictures = frames.map(({ still, left, top, width, height, stands }) =>
    chunk("ANMF", ...[left / 2, top / 2, width - 1, height - 1, stands].map(bytes3), Buffer.of(IN_ITS_PLACE), pictureOf(still)));
  return chunk("RIFF", Buffer.from("WEBP"), canvas, play, ...pictures);
}

/** The chunk of a WebP file that is the picture. @param {Buffer} file */
function pictureOf(file) {
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString("latin1", at, at + 4);
    const end = at + 8 + padded(file.readUInt32LE(at + 4));
    if (name === "VP8 " || name === "VP8L") return file.subarray(at, end);
    at = end;
  }
  throw new Error("this is no WebP file with a picture in it");
}

/** @param {string} name @param {...Buffer} parts */
function chunk(name, ...parts) {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(padded(content.length) - content.length)]);
}

/** Chunks begin at even places. @param {number} length */
function padded(length) {
  return length + (length % 2);
}

/** @param {number} number */
function bytes3(number) {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(number, 0, 3);
  return bytes;
}
