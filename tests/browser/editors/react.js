// A text field that React controls: it writes its own state back, so that a text that went past React's events is lost.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { caretOf, offer, place } from "./page.js";

let state = "";
/** @type {(text: string) => void} */
let setState = () => {};

function Form() {
  const [text, setText] = useState("");
  state = text;
  setState = setText;
  return createElement("textarea", {
    id: "field",
    rows: 8,
    "aria-label": "Text",
    value: text,
    /** @param {{ target: HTMLTextAreaElement }} event */
    onChange: (event) => setText(event.target.value),
  });
}

flushSync(() => createRoot(place("app")).render(createElement(Form)));
const field = /** @type {HTMLTextAreaElement} */ (place("field"));
offer({
  text: () => state,
  dom: () => field.value,
  caret: () => caretOf(field),
  setText: (text) => flushSync(() => setState(text)),
});
