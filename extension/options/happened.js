// What the journal holds, for pages that show it.

/** @typedef {import("../types").Happened} Happened */

/** What was kept, oldest first. @param {unknown} journal @returns {Happened[]} */
export function happened(journal) {
  try {
    const all = typeof journal === "string" ? JSON.parse(journal) : [];
    return Array.isArray(all) ? all : [];
  } catch {
    return []; // as the core takes what is damaged
  }
}
