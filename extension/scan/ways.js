// The frames around a frame, by which one scrolls to it. Each says the way to it from the top; to one in a shadow tree there is none that both sides of its border
// could tell: it is found by its address, and of several that have the same the first is gone to.

/** @typedef {import("./frame.js").Frame} Frame */
/** @typedef {import("../types").Inner} Inner */
/** @typedef {import("../types").Walked} Walked */

/** The way to a frame, as far as the frame around it says the same: Firefox numbers frames in shadow trees, too, for a frame of another site.
 * @param {Walked} frame @param {Walked[]} all */
export function wayTo({ path }, all) {
  if (!path || path.length === 0) return path;
  const outer = all.find((one) => one.path?.join() === path.slice(0, -1).join());
  return !outer || outer.inside.some(({ place }) => place === path.at(-1)) ? path : undefined;
}

/** Each frame around `frame`, from the top, and which frame in it leads on. @param {Frame} frame @param {Frame[]} all @returns {[Frame, Inner][]} */
export function waysTo(frame, all) {
  /** @type {[Frame, Inner][]} */
  const ways = [];
  const left = new Set(all);
  for (let at = /** @type {Frame | undefined} */ (frame); at && left.delete(at); ) {
    const step = around(at, [...left]);
    if (step) ways.unshift(step);
    at = step?.[0];
  }
  return ways;
}

/** @param {Frame} frame @param {Frame[]} others @returns {[Frame, Inner] | undefined} */
function around({ walked }, others) {
  if (!walked) return undefined;
  const { address } = walked;
  const path = wayTo(walked, others.flatMap((other) => other.walked ?? []));
  for (const other of others) {
    const leads = (/** @type {Inner} */ inner) =>
      path ? other.walked?.path && [...other.walked.path, inner.place].join() === path.join() : (inner.place < 0 || !other.walked?.path) && inner.address === address;
    const inner = other.walked?.inside.find(leads);
    if (inner) return [other, inner];
  }
  return undefined;
}
