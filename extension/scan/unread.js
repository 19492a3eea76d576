// Which frames of a page could not be read. Each that answered says the way to it from the top, and what frames are in it: what is missing did not answer. Frames in
// shadow trees have no way that both sides of their border could tell, and neither has what is in them: of those it is counted how many did not answer, and
// they are told apart by their addresses.

import { wayTo } from "./ways.js";

/** @typedef {import("../types").Walked} Walked */

/** What the frames are called that are on the page and did not answer. @param {Walked[]} answered @returns {string[]} */
export function unreadOf(answered) {
  const ways = new Set(answered.flatMap((one) => wayTo(one, answered)?.join() ?? []));
  const unread = answered.flatMap(({ path, inside }) => (path ? inside.filter(({ place }) => place >= 0 && !ways.has([...path, place].join())) : []));
  return [...unread.map(({ name }) => name), ...unreadAside(answered)];
}

/** The same of those that no way leads to. @param {Walked[]} answered */
function unreadAside(answered) {
  const aside = answered.filter((one) => !wayTo(one, answered));
  const addresses = aside.map(({ address }) => address);
  const there = answered.flatMap(({ path, inside }) => inside.filter(({ place }) => place < 0 || !path));
  const missing = there.length - aside.length;
  if (missing <= 0) return [];
  const unknown = there.filter(({ address }) => {
    const at = addresses.indexOf(address);
    if (at >= 0) addresses.splice(at, 1);
    return at < 0;
  });
  return unknown.slice(0, missing).map(({ name }) => name);
}
