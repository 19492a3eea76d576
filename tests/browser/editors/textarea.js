// A text field of the browser's own.
import { add, caretOf, offer } from "./page.js";

const field = add("textarea", { id: "field", rows: "8", "aria-label": "Text" });
offer({
  text: () => field.value,
  dom: () => field.value,
  caret: () => caretOf(field),
  setText(text) {
    field.value = text;
  },
});
