// All settings as one file that a person can read, keep and hand on; and back from one, as a whole or not at all.

import { part, word } from "../look/page.js";
import { save, today } from "./save.js";
import { ask } from "./state.js";
import { list, say } from "./told.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../types").Problem} Problem */

const file = part(document, "#share-file", HTMLInputElement);
const problems = part(document, "#share-problems", HTMLElement);

/** @type {State | undefined} */
let last;

part(document, "#share-export", HTMLButtonElement).addEventListener("click", () => {
  if (last) save(last.core.settingsExport(last.all), `settings-${today()}.toml`, "application/toml");
});
part(document, "#share-import", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  const [chosen] = file.files ?? [];
  if (!chosen) return;
  const wrong = /** @type {Problem[] | false} */ (await ask({ hushkey: "import", file: await chosen.text() }).catch(() => false));
  // The same file may be chosen again when it is mended.
  file.value = "";
  const all = Array.isArray(wrong) ? wrong : [{ message: word("options_unstored") }];
  list(problems, all);
  say(all.length === 0 ? [] : [{ message: word("options_import_failed") }]);
});

/** @param {State} state */
export function drawShare(state) {
  last = state;
}
