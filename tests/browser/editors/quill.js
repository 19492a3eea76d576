// Quill 2, without a tool bar.
import Quill from "quill";
import "quill/dist/quill.core.css";
import { add, offer } from "./page.js";

const quill = new Quill(add("div"));
quill.root.id = "field";
offer({
  // Its text always ends with a line of its own.
  text: () => quill.getText().replace(/\n$/, ""),
  caret: () => quill.getSelection()?.index ?? null,
  setText(text) {
    quill.setText(text, "silent");
    quill.history.clear();
  },
});
