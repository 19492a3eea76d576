/** The search in the catalogue. All rules stand in the page already; what does not answer is hidden. */
import { byId } from "../by-id.js";

const form = byId("search", HTMLFormElement);
const words = byId("words", HTMLInputElement);
const severity = byId("severity", HTMLSelectElement);
const how = byId("how", HTMLSelectElement);
const count = byId("count", HTMLOutputElement);
const none = byId("none", HTMLElement);

/** Each provider with its rules, and what a search looks through. */
const providers = Array.from(document.querySelectorAll(".provider"), (section) => {
  const name = section.querySelector("h2")?.textContent ?? "";
  const rules = Array.from(section.querySelectorAll(".rule"), (rule) => ({
    rule: /** @type {HTMLElement} */ (rule),
    text: `${name} ${rule.id} ${rule.textContent}`.toLowerCase(),
  }));
  return { section: /** @type {HTMLElement} */ (section), rules };
});

/** Shows what has all the words, and nothing else; says how many they are. */
function search() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
  let shown = 0;
  for (const { section, rules } of providers) {
    let any = false;
    for (const { rule, text } of rules) {
      const fits =
        wanted.every((word) => text.includes(word)) &&
        (severity.value === "" || rule.dataset["severity"] === severity.value) &&
        (how.value === "" || rule.dataset["how"] === how.value);
      rule.hidden = !fits;
      any ||= fits;
      shown += Number(fits);
    }
    section.hidden = !any;
  }
  none.hidden = shown > 0;
  count.value = shown === 1 ? "1 rule" : `${shown} rules`;
}

/** Whoever comes for one rule sees it, whatever was searched for before. */
function showTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target === null || !target.hidden) return;
  form.reset();
  search();
  target.scrollIntoView();
}

form.addEventListener("input", search);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", showTarget);
form.hidden = false;
// A browser may put back what stood there before a reload.
search();
showTarget();
