/** What a person would see: the pixels of the driver's picture of the window, and how far two pictures of one place differ. */
import { inflateSync } from "node:zlib";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {{ width: number, height: number, channels: number, bytes: Uint8Array }} Picture */

/** How far a channel may be off without a person's seeing it. */
const TOLERANCE = 24;

/** Reads a PNG of eight bits a channel that is not interlaced, as the browsers make them. @param {Buffer} png @returns {Picture} */
export function decode(png) {
  const parts = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = data[9] === 6 ? 4 : 3;
      if (data[8] !== 8 || (data[9] !== 6 && data[9] !== 2) || data[12] !== 0) throw new Error("a PNG of another kind");
    }
    if (kind === "IDAT") parts.push(data);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const left = at < channels ? 0 : (bytes[row * stride + at - channels] ?? 0);
      const up = row === 0 ? 0 : (bytes[(row - 1) * stride + at] ?? 0);
      const corner = row === 0 || at < channels ? 0 : (bytes[(row - 1) * stride + at - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      bytes[row * stride + at] = (raw[row * (stride + 1) + 1 + at] ?? 0) + guess;
    }
  }
  return { width, height, channels, bytes };
}

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [left, up, corner].map((one) => Math.abs(guess - one));
  if (Number(byLeft) <= Number(byUp) && Number(byLeft) <= Number(byCorner)) return left;
  return Number(byUp) <= Number(byCorner) ? up : corner;
}

/** The window as it is drawn now. @param {WebDriver} driver */
export async function picture(driver) {
  return decode(Buffer.from(await driver.takeScreenshot(), "base64"));
}

/**
 * Which part of what stood in `before` is drawn otherwise in `now`, from 0 to 1; it may have moved.
 * @param {{ seen: Picture, box: Box }} before @param {{ seen: Picture, box: Box }} now
 */
export function difference(before, now) {
  const { width, height } = before.box;
  if (Math.abs(now.box.width - width) > 1 || Math.abs(now.box.height - height) > 1) return 1;
  const at = (/** @type {{ seen: Picture, box: Box }} */ { seen, box }, /** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ channel) =>
    seen.bytes[((Math.ceil(box.y) + y) * seen.width + Math.ceil(box.x) + x) * seen.channels + channel] ?? 0;
  let [count, differing] = [0, 0];
  for (let y = 0; y < height - 2; y += 2) {
    for (let x = 0; x < width - 2; x += 2) {
      count += 1;
      if ([0, 1, 2].some((channel) => Math.abs(at(before, x, y, channel) - at(now, x, y, channel)) > TOLERANCE)) differing += 1;
    }
  }
  return count === 0 ? 1 : differing / count;
}
