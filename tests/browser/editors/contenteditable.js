// A part of the page that the browser lets one write in, and that is its own model.
import { add, caretIn, fill, offer, shown } from "./page.js";

const field = add("div", { id: "field", contenteditable: "true", "aria-label": "Rich text" });
offer({
  text: () => shown(field),
  caret: () => caretIn(document),
  setText: (text) => fill(field, text),
});
