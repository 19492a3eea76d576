// A whole document in a frame that the browser lets one write in, as the oldest editors have it.
import { add, caretIn, fill, offer, shown } from "./page.js";

const frame = add("iframe", { id: "field", title: "Text" });

function start() {
  const inner = frame.contentDocument;
  if (inner === null || inner.defaultView === null) throw new Error("the frame has no document");
  inner.designMode = "on";
  // As a sheet: Chromium's own paste takes a style of the body's away.
  const style = inner.createElement("style");
  style.textContent = "body { white-space: pre-wrap }";
  inner.head.append(style);
  Reflect.get(window, "watchFrame")(inner.defaultView);
  offer({
    text: () => shown(inner.body),
    dom: () => shown(inner.body),
    caret: () => caretIn(inner),
    setText: (text) => fill(inner.body, text),
    frame: "#field",
    focusSelector: "body",
  });
}

start();
// Some browsers load even an empty frame, and so put another document into it after a moment.
frame.addEventListener("load", start);
