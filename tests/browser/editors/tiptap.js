// TipTap with its starter kit: ProseMirror with rules that act on what is typed and pasted.
import { Editor } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import StarterKit from "@tiptap/starter-kit";
import { offer, place } from "./page.js";
import { documentOf, linesOf } from "./prosemirror-writing.js";

const editor = new Editor({
  element: place("app"),
  extensions: [StarterKit],
  injectCSS: false,
  editorProps: { attributes: { id: "field", "aria-label": "Text" } },
});
offer({
  text: () => linesOf(editor.state.doc),
  caret: () => editor.state.selection.$head.parentOffset,
  setText(text) {
    editor.view.updateState(EditorState.create({ doc: documentOf(editor.schema, text), plugins: editor.state.plugins }));
  },
});
