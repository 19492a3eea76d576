// CKEditor 5 with its essentials, which are typing, the clipboard and undo.
import { Bold, Essentials, InlineEditor, Paragraph } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { add, offer } from "./page.js";

/** @typedef {import("ckeditor5").UndoCommand} UndoCommand */


/** @param {import("ckeditor5").ModelNode} block */
function textOf(block) {
  if (!block.is("element")) return "";
  return [...block.getChildren()].map((part) => (part.is("$text") ? part.data : "\n")).join("");
}

/** @param {InlineEditor} editor */
function start(editor) {
  const root = () => {
    const found = editor.model.document.getRoot();
    if (found === null) throw new Error("the editor has no root");
    return found;
  };
  offer({
    text: () => [...root().getChildren()].map(textOf).join("\n"),
    caret: () => editor.model.document.selection.focus?.offset ?? null,
    setText(text) {
      editor.model.enqueueChange({ isUndoable: false }, (writer) => {
        writer.remove(writer.createRangeIn(root()));
        for (const line of text.split("\n")) {
          const paragraph = writer.createElement("paragraph");
          writer.appendText(line, paragraph);
          writer.append(paragraph, root());
        }
      });
      for (const name of ["undo", "redo"]) /** @type {UndoCommand | undefined} */ (editor.commands.get(name))?.clearStack();
    },
  });
}

const options = { root: { element: add("div", { id: "field" }) }, licenseKey: "GPL", plugins: [Bold, Essentials, Paragraph] };
void InlineEditor.create(options).then(start);
