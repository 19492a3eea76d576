/** The demo issue form: shows what a site would have received, and sends nothing. */
import { byId } from "../by-id.js";

const form = byId("issue", HTMLFormElement);
const title = byId("issue-title", HTMLInputElement);
const body = byId("issue-body", HTMLTextAreaElement);
const received = byId("received", HTMLElement);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  byId("received-title", HTMLElement).textContent = title.value || "(no title)";
  byId("received-body", HTMLElement).textContent = body.value || "(no description)";
  received.hidden = false;
  received.scrollIntoView({ block: "nearest" });
});
