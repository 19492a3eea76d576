// What the pages that stand on ProseMirror have in common: a document of paragraphs, read and set as lines.
import { baseKeymap } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import "prosemirror-view/style/prosemirror.css";

/** @param {import("prosemirror-model").Node} doc */
export function linesOf(doc) {
  return doc.textBetween(0, doc.content.size, "\n", (leaf) => (leaf.type.name.startsWith("hard") ? "\n" : ""));
}

/** @param {import("prosemirror-model").Schema} of @param {string} text */
export function documentOf(of, text) {
  const paragraph = of.nodes["paragraph"];
  const doc = of.nodes["doc"];
  if (paragraph === undefined || doc === undefined) throw new Error("a schema without paragraphs");
  return doc.create(
    null,
    text.split("\n").map((line) => paragraph.create(null, line === "" ? null : of.text(line))),
  );
}

/**
 * @param {Element} parent
 * @param {import("prosemirror-state").Command} [enter] what Enter does
 */
export function makeView(parent, enter) {
  const plugins = [
    history(),
    keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-Shift-z": redo }),
    ...(enter === undefined ? [] : [keymap({ Enter: enter, "Shift-Enter": (...given) => baseKeymap["Enter"]?.(...given) ?? false })]),
    keymap(baseKeymap),
  ];
  const stateOf = (/** @type {string} */ text) => EditorState.create({ doc: documentOf(schema, text), plugins });
  const view = new EditorView(parent, { state: stateOf(""), attributes: { id: "field", "aria-label": "Text" } });
  return { view, setText: (/** @type {string} */ text) => view.updateState(stateOf(text)) };
}
