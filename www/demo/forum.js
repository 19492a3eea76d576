/** The demo forum: a rich text box whose reply is added to the thread in this page, and sent nowhere. */
import { byId } from "./hint.js";

const form = byId("reply-form", HTMLFormElement);
const reply = byId("reply", HTMLElement);
const posts = byId("posts", HTMLOListElement);

for (const button of form.querySelectorAll("[data-format]")) {
  // At pointerdown, so that the text box keeps its focus and selection.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    reply.focus();
    document.execCommand(button.getAttribute("data-format") ?? "");
  });
}

/** The post as the thread shows it: the reply's own nodes, so that its formatting stays. */
function post() {
  const item = document.createElement("li");
  item.className = "post";
  const face = document.createElement("span");
  face.className = "face";
  face.textContent = "y";
  face.ariaHidden = "true";
  const column = document.createElement("div");
  const who = document.createElement("p");
  who.className = "who";
  const name = document.createElement("strong");
  name.textContent = "you";
  who.append(name, " just now, in this page only");
  const said = document.createElement("div");
  said.className = "said";
  said.append(...reply.childNodes);
  column.append(who, said);
  item.append(face, column);
  return item;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (reply.innerText.trim() === "") return reply.focus();
  posts.append(post());
  reply.replaceChildren();
});
