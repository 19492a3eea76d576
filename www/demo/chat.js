/** The demo chat: Enter puts the message into the log of this page, and sends it nowhere. */
import { byId } from "../by-id.js";
import { mine } from "./said.js";

const form = byId("composer", HTMLFormElement);
const message = byId("message", HTMLTextAreaElement);
const log = byId("log", HTMLOListElement);

/** @param {string} text */
function line(text) {
  const time = document.createElement("time");
  time.textContent = new Date().toTimeString().slice(0, 5);
  const said = document.createElement("p");
  said.textContent = text;
  return mine(time, said);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = message.value;
  if (text.trim() === "") return message.focus();
  const item = line(text);
  log.append(item);
  item.scrollIntoView({ block: "nearest" });
  message.value = "";
  message.focus();
});

message.addEventListener("keydown", (event) => {
  // An Enter that ends the composition of a character is no send; Safari and older browsers tell it by the key code alone.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});
