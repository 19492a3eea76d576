// Monaco with all it has for any text, and no language. Only the lines in sight are in the document.
import { editor as monaco } from "monaco-editor/editor.js";
import "monaco-editor/features/register.all.js";
import { add, offer } from "./page.js";
import "./monaco.css";

Object.assign(window, { MonacoEnvironment: { getWorker: () => new Worker("/test/editors/monaco-worker.js") } });

const box = add("div", { id: "field" });
const editor = monaco.create(box, {
  value: "",
  language: "plaintext",
  ariaLabel: "Code",
  minimap: { enabled: false },
  // Drawn late, and into the lines: what they show would depend on when one looks.
  colorDecorators: false,
  // A list that is open when Enter comes takes it.
  quickSuggestions: false,
  suggestOnTriggerCharacters: false,
});
offer({
  text: () => editor.getModel()?.getValue(monaco.EndOfLinePreference.LF) ?? "",
  dom: () =>
    [...box.querySelectorAll(".view-line")]
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll("\u00a0", " ").replaceAll("\u200b", ""))
      .join("\n"),
  caret: () => (editor.getPosition()?.column ?? 0) - 1,
  setText: (text) => editor.getModel()?.setValue(text),
});
