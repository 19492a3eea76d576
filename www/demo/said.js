/** What a person of the demo forum or chat has said, as its page lists it. Everything is set as text or as the page's own nodes. */

/**
 * An entry of mine: a face, who and when, and what was said.
 * @param {string | Node} when
 * @param {HTMLElement} said
 */
export function mine(when, said) {
  const item = document.createElement("li");
  const face = document.createElement("span");
  face.className = "face";
  face.textContent = "y";
  face.ariaHidden = "true";
  const column = document.createElement("div");
  const who = document.createElement("p");
  who.className = "who";
  const name = document.createElement("strong");
  name.textContent = "you";
  who.append(name, " ", when);
  said.className = "said";
  column.append(who, said);
  item.append(face, column);
  return item;
}
