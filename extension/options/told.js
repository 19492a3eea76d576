// What became of what a person did, in one line that is read out: that it is kept, or what is wrong.

import { part, word } from "../popup/words.js";

/** @typedef {import("../types").Problem} Problem */

const line = part(document, "#told", HTMLElement);

/** A problem in words, with its place. @param {Problem} problem */
export function inWords({ path, line, message }) {
  if (line !== undefined) return word("options_at_line", String(line), message);
  return path ? `${path} ${message}` : message;
}

/** @param {Problem[]} problems */
export function say(problems) {
  line.dataset["state"] = problems.length === 0 ? "kept" : "wrong";
  line.textContent = problems.length === 0 ? word("options_kept") : problems.map(inWords).join(" ");
}

/** A list of problems, or nothing. @param {HTMLElement} list @param {Problem[]} problems */
export function list(list, problems) {
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.textContent = inWords(problem);
      return item;
    }),
  );
  list.hidden = problems.length === 0;
}
