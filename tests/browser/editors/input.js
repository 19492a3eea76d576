// A line of the browser's own.
import { add, offer } from "./page.js";

const field = add("input", { id: "field", "aria-label": "Line" });
offer({
  text: () => field.value,
  dom: () => field.value,
  setText(text) {
    field.value = text;
  },
});
