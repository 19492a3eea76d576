// What became of what a person did, in one line that is read out: that it is kept, or what is wrong.

import { part, word } from "../look/page.js";
import { inWords, joined } from "./problem.js";

/** @typedef {import("../types").Problem} Problem */

const line = part(document, "#told", HTMLElement);

/** @param {Problem[]} problems */
export function say(problems) {
  line.dataset["state"] = problems.length === 0 ? "kept" : "wrong";
  line.replaceChildren(...(problems.length === 0 ? [word("options_kept")] : joined(problems.map(inWords), " ")));
}

/** A list of problems, or nothing. @param {HTMLElement} list @param {Problem[]} problems */
export function list(list, problems) {
  list.replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.append(...inWords(problem));
      return item;
    }),
  );
  list.hidden = problems.length === 0;
}
