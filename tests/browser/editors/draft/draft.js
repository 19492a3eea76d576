// Draft.js, which is kept by nobody and still written in by many.
import { ContentState, Editor, EditorState, RichUtils } from "draft-js";
import "draft-js/dist/Draft.css";
import { createElement, useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { offer, place } from "../page.js";

let state = EditorState.createEmpty();
/** @type {(state: EditorState) => void} */
let setState = () => {};

function Page() {
  const [now, setNow] = useState(state);
  state = now;
  setState = setNow;
  return createElement(Editor, {
    editorState: now,
    onChange: setNow,
    ariaLabel: "Text",
    handleKeyCommand(command, before) {
      const after = RichUtils.handleKeyCommand(before, command);
      if (after === null) return "not-handled";
      setNow(after);
      return "handled";
    },
  });
}

flushSync(() => createRoot(place("app")).render(createElement(Page)));
const field = document.querySelector(".public-DraftEditor-content");
if (field !== null) field.id = "field";
offer({
  text: () => state.getCurrentContent().getPlainText("\n"),
  caret: () => state.getSelection().getFocusOffset(),
  setText: (text) => flushSync(() => setState(EditorState.createWithContent(ContentState.createFromText(text)))),
});
