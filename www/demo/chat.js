/** The demo chat: Enter puts the message into the log of this page, and sends it nowhere. */
import { byId } from "./hint.js";

const form = byId("composer", HTMLFormElement);
const message = byId("message", HTMLTextAreaElement);
const log = byId("log", HTMLOListElement);

/** @param {string} text */
function line(text) {
  const item = document.createElement("li");
  const face = document.createElement("span");
  face.className = "face";
  face.textContent = "y";
  face.ariaHidden = "true";
  const column = document.createElement("div");
  const who = document.createElement("p");
  who.className = "who";
  const name = document.createElement("strong");
  name.textContent = "you";
  const time = document.createElement("time");
  time.textContent = new Date().toTimeString().slice(0, 5);
  who.append(name, " ", time);
  const said = document.createElement("p");
  said.className = "said";
  said.textContent = text;
  column.append(who, said);
  item.append(face, column);
  return item;
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
