// Ace as its plain build has it. Only the lines in sight are in the document.
import ace from "ace-builds";
import { add, offer } from "./page.js";

const box = add("div", { id: "field", style: "width: 700px; height: 240px" });
const editor = ace.edit(box, { useWorker: false, showPrintMargin: false });
editor.renderer.setAnimatedScroll(false);
offer({
  text: () => editor.getValue(),
  dom: () =>
    [...box.querySelectorAll(".ace_line")]
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll("\u00a0", " "))
      .join("\n"),
  caret: () => editor.getCursorPosition().column,
  setText(text) {
    editor.session.setValue(text);
    // Its lines are drawn with the next frame otherwise.
    editor.renderer.updateFull(true);
  },
});
