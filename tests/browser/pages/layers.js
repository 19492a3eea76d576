// What pages put on top of everything: a component with a modal dialog in a root that nobody sees into, a dialog of the page's own, and
// a part of it that fills the screen.
"use strict";
(() => {
  const component = document.getElementById("component")?.attachShadow({ mode: "closed" });
  const modal = document.createElement("dialog");
  modal.append(document.createElement("slot"));
  component?.append(modal);
  if (location.search === "?component") modal.showModal();
  document.getElementById("full")?.addEventListener("click", () => void document.getElementById("stage")?.requestFullscreen());
})();
