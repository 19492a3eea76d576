// Slate with its history.
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { offer, place } from "./page.js";

const editor = withHistory(withReact(createEditor()));

/** @param {string} text @returns {import("slate").Descendant[]} */
const blocksOf = (text) => text.split("\n").map((line) => ({ children: [{ text: line }] }));

function Page() {
  const children = createElement(Editable, { id: "field", "aria-label": "Text" });
  return createElement(Slate, { editor, initialValue: blocksOf(""), children });
}

flushSync(() => createRoot(place("app")).render(createElement(Page)));
offer({
  text: () => editor.children.map((block) => Node.string(block)).join("\n"),
  caret: () => editor.selection?.focus.offset ?? null,
  setText(text) {
    editor.selection = null;
    editor.children = blocksOf(text);
    editor.history = { undos: [], redos: [] };
    flushSync(() => editor.onChange());
  },
});
