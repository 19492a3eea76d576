// A page that sends what is written in it in every way that pages have, and notes what it did.
"use strict";
(() => {
  /** @param {string} id */
  const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const form = /** @type {HTMLFormElement} */ (place("post"));
  /** @type {string[]} */
  const acts = [];
  Object.assign(window, { acts });
  const text = () => /** @type {HTMLTextAreaElement} */ (place("text")).value;
  const send = () => void fetch("/test/sent", { method: "POST", body: text() });

  addEventListener("submit", (event) => {
    const by = /** @type {SubmitEvent} */ (event).submitter;
    acts.push(`submit by ${by?.id ?? "nobody"}`);
  }, true);
  for (const type of ["keydown", "pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    addEventListener(type, (event) => {
      const { id } = /** @type {Element} */ (event.composedPath()[0]);
      if (type !== "keydown" || /** @type {KeyboardEvent} */ (event).key === "Enter") acts.push(`${type} ${id}`);
    }, true);
  }

  place("framed").addEventListener("submit", () => {
    const editor = /** @type {HTMLIFrameElement} */ (place("editor")).contentDocument;
    /** @type {HTMLInputElement} */ (place("copied")).value = editor?.body.innerText ?? "";
  });
  place("request").addEventListener("click", () => form.requestSubmit());
  place("plain").addEventListener("click", () => form.submit());
  place("blank").addEventListener("click", () => {
    form.target = "aside";
    form.submit();
  });
  place("press").addEventListener("pointerdown", send);
  place("role").addEventListener("click", send);
})();
