/**
 * The element of this id; a page and its script belong together, so that it is missing only by a mistake of ours.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`This page has no ${kind.name} with the id "${id}"`);
  return element;
}
