// A line of the browser's own.
import { add, caretOf, offer } from "./page.js";

const field = add("input", { id: "field", "aria-label": "Line" });
offer({
  text: () => field.value,
  dom: () => field.value,
  caret: () => caretOf(field),
  setText(text) {
    field.value = text;
  },
});
