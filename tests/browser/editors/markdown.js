// The text field of a forge: a tool bar for Markdown, and pastes that are made into Markdown.
import "@github/markdown-toolbar-element";
import { subscribe } from "@github/paste-markdown";
import { add, caretOf, offer } from "./page.js";

const bar = add("markdown-toolbar", { for: "field" });
add("md-bold", {}, bar).textContent = "bold";
add("md-code", {}, bar).textContent = "code";
const field = add("textarea", { id: "field", rows: "8", "aria-label": "Comment" });
subscribe(field);
offer({
  text: () => field.value,
  dom: () => field.value,
  caret: () => caretOf(field),
  setText(text) {
    field.value = text;
  },
});
