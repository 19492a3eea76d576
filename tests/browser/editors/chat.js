// What the chats have in common: Enter sends, Shift+Enter makes a line, and there is a button that sends.
import { add, caretOf, offer, SENT } from "./page.js";

/** By a request of its own. @param {string} text */
export function byFetch(text) {
  void fetch(SENT, { method: "POST", body: text });
}

/** A sender by one socket that stays open, from when it is. @returns {Promise<(text: string) => void>} */
export async function bySocket() {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/test/socket`);
  await new Promise((done, fail) => {
    socket.addEventListener("open", done);
    socket.addEventListener("error", fail);
  });
  return (text) => socket.send(text);
}

/**
 * Adds the button and offers the chat to the tests.
 * @param {Pick<import("./page.js").Editor, "text" | "setText"> & Partial<import("./page.js").Editor>} parts
 * @param {(text: string) => void} send
 * @returns {() => void} sends what is written, unless there is nothing
 */
export function chat(parts, send) {
  const editor = offer(parts);
  const act = () => {
    const text = editor.text();
    if (text.trim() === "") return;
    editor.sent.push(text);
    parts.setText("");
    send(text);
  };
  const button = add("button", { id: "send", type: "button" });
  button.textContent = "Send";
  button.addEventListener("click", act);
  return act;
}

/** A chat that is written in a text field. @param {(text: string) => void} send */
export function plainChat(send) {
  const field = add("textarea", { id: "field", rows: "3", "aria-label": "Message" });
  const act = chat(
    {
      text: () => field.value,
      dom: () => field.value,
      caret: () => caretOf(field),
      setText(text) {
        field.value = text;
      },
    },
    send,
  );
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    act();
  });
}
