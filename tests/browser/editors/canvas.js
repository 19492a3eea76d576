// An editor that paints its text, and reads keys itself: the browser puts nothing anywhere. Typing and pasting at the end only.
import { add, offer } from "./page.js";

const canvas = add("canvas", { id: "field", width: "700", height: "200" });
// Keys and pastes go to what has the focus, so there is a field that takes them, out of sight.
const keys = add("textarea", { id: "keys", "aria-label": "Text" });
const pen = canvas.getContext("2d");
if (pen === null) throw new Error("nothing to paint with");

let text = "";
/** @type {string[]} */
let before = [];
/** @type {string[]} */
let painted = [];

function paint() {
  if (pen === null) return;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.font = "14px monospace";
  painted = text.split("\n");
  painted.forEach((line, index) => pen.fillText(line, 4, 18 + 16 * index));
}

/** @param {string} next */
function become(next) {
  before.push(text);
  text = next;
  paint();
}

canvas.addEventListener("mousedown", (event) => {
  event.preventDefault();
  keys.focus();
});
keys.addEventListener("keydown", (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "z") {
    text = before.pop() ?? text;
    paint();
  } else if (command || event.altKey || event.isComposing) {
    return;
  } else if (event.key.length === 1) become(text + event.key);
  else if (event.key === "Enter") become(`${text}\n`);
  else if (event.key === "Backspace") become(text.slice(0, -1));
  else return;
  event.preventDefault();
});
keys.addEventListener("paste", (event) => {
  event.preventDefault();
  become(text + (event.clipboardData?.getData("text/plain") ?? "").replaceAll("\r\n", "\n"));
});

paint();
offer({
  text: () => text,
  dom: () => painted.join("\n"),
  setText(given) {
    text = given;
    before = [];
    paint();
  },
});
