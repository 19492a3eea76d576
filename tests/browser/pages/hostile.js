// What pages do that is in others' way, by the word after "?": they throw in every listener, stop every event, or prevent it, as far out
// as a page can and again where it ends; or they have a modal dialog of their own, with the fields in it.
"use strict";
(() => {
  const mode = location.search.slice(1);
  const TYPES = [
    ...["paste", "copy", "cut", "drop", "beforeinput", "input", "change", "keydown", "keypress", "keyup", "submit", "focusin", "focusout"],
    ...["focus", "blur", "pointerdown", "pointerup", "mousedown", "mouseup", "click", "auxclick", "toggle", "beforetoggle", "close", "scroll"],
  ];
  /** What a page cannot prevent without making itself of no use. */
  const NEEDED = ["keydown", "keypress", "keyup", "mousedown", "pointerdown", "beforeinput", "submit", "copy"];

  /** @type {Record<string, (event: Event) => void>} */
  const MODES = {
    throws() {
      throw new Error("the page's own");
    },
    stops(event) {
      event.stopImmediatePropagation();
    },
    prevents(event) {
      event.stopImmediatePropagation();
      if (!NEEDED.includes(event.type)) event.preventDefault();
    },
  };
  const act = MODES[mode];
  for (const type of act ? TYPES : []) {
    for (const capture of [true, false]) {
      addEventListener(type, (event) => act?.(event), capture);
      document.addEventListener(type, (event) => act?.(event), capture);
    }
  }
  if (mode === "modal") {
    addEventListener("DOMContentLoaded", () => {
      const own = /** @type {HTMLDialogElement} */ (document.getElementById("own"));
      own.append(/** @type {HTMLElement} */ (document.getElementById("post")));
      own.showModal();
    });
  }
})();
