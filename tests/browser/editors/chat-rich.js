// A chat that is written in ProseMirror and sends by fetch.
import { byFetch, chat } from "./chat.js";
import { place } from "./page.js";
import { linesOf, makeView } from "./prosemirror-writing.js";

let send = () => {};
const { view, setText } = makeView(place("app"), () => {
  send();
  return true;
});
send = chat({ text: () => linesOf(view.state.doc), caret: () => view.state.selection.$head.parentOffset, setText }, byFetch);
