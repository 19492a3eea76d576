// ProseMirror with its own basic schema, history and keys.
import { offer, place } from "./page.js";
import { linesOf, makeView } from "./prosemirror-writing.js";

const { view, setText } = makeView(place("app"));
offer({ text: () => linesOf(view.state.doc), caret: () => view.state.selection.$head.parentOffset, setText });
