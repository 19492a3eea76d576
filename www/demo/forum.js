/** The demo forum: a rich text box whose reply is added to the thread in this page, and sent nowhere. */
import { byId } from "../by-id.js";
import { mine } from "./said.js";

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
  const said = document.createElement("div");
  said.append(...reply.childNodes);
  const item = mine("just now, in this page only", said);
  item.className = "post";
  return item;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (reply.innerText.trim() === "") return reply.focus();
  posts.append(post());
  reply.replaceChildren();
});
