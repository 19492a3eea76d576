// A controlled textarea: React writes its own state back into the field, so a text that went past React's events is lost at the
// next render. The state is shown in #model for the tests to read.
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";

function Form() {
  const [text, setText] = useState("");
  const field = createElement("textarea", {
    id: "textarea",
    rows: 6,
    cols: 60,
    "aria-label": "Text",
    value: text,
    /** @param {{ target: HTMLTextAreaElement }} event */
    onChange: (event) => setText(event.target.value),
  });
  return createElement("form", null, field, createElement("output", { id: "model" }, JSON.stringify(text)));
}

const place = document.getElementById("app");
if (place !== null) createRoot(place).render(createElement(Form));
