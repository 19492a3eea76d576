// CodeMirror 6 as its basic setup makes it. Only the lines in sight are in the document.
import { basicSetup } from "codemirror";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { offer, place } from "./page.js";

const extensions = [basicSetup, EditorView.contentAttributes.of({ id: "field", "aria-label": "Code" })];
const stateOf = (/** @type {string} */ doc) => EditorState.create({ doc, extensions });
const view = new EditorView({ parent: place("app"), state: stateOf("") });
offer({
  text: () => view.state.doc.toString(),
  caret: () => view.state.selection.main.head - view.state.doc.lineAt(view.state.selection.main.head).from,
  setText: (text) => view.setState(stateOf(text)),
});
