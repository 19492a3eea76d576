// Lexical with its rich text and history.
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isRangeSelection, CLEAR_HISTORY_COMMAND, createEditor } from "lexical";
import { add, offer } from "./page.js";

const editor = createEditor({
  namespace: "test",
  onError(error) {
    throw error;
  },
});
editor.setRootElement(add("div", { id: "field", contenteditable: "true", "aria-label": "Text" }));
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);

function setText(/** @type {string} */ text) {
  editor.update(
    () => {
      const root = $getRoot().clear();
      for (const line of text.split("\n")) {
        const paragraph = $createParagraphNode();
        if (line !== "") paragraph.append($createTextNode(line));
        root.append(paragraph);
      }
    },
    { discrete: true },
  );
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined);
}

setText("");
offer({
  text: () => editor.read(() => $getRoot().getChildren().map((block) => block.getTextContent()).join("\n")),
  caret: () => {
    return editor.read(() => {
      const selection = $getSelection();
      return $isRangeSelection(selection) ? selection.focus.offset : null;
    });
  },
  setText,
});
