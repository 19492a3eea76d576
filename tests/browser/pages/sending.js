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
  place("finger").addEventListener("touchend", send);
  // As the authors of pages are told to do it: a button by its role does nothing by keys unless they see to it.
  place("keyed").addEventListener("keydown", ({ key }) => {
    if (key === "Enter" || key === " ") send();
  });

  const value = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (place(id)).value;
  const post = (/** @type {string} */ body) => void fetch("/test/sent", { method: "POST", body });
  // One that listens where no other element could be in the way.
  addEventListener("keyup", ({ key, target }) => {
    if (key === "Enter" && target === place("up")) post(value("up"));
  });
  // One that does not ask where the key came up.
  document.addEventListener("keyup", ({ key }) => {
    if (key === "Enter" && location.search === "?anywhere") post(value("up"));
  });
  for (const id of ["subject", "note"]) {
    place(id).addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.ctrlKey) post(`${value("subject")}\n${value("note")}`);
    });
  }
  place("opens").addEventListener("click", () => void open(`/test/sent?${new URLSearchParams({ note: value("note") })}`));

  // A form in a closed root, which the page sends itself.
  const rooted = document.createElement("form");
  const first = document.createElement("input");
  const second = document.createElement("textarea");
  first.setAttribute("aria-label", "A line in a closed root");
  second.setAttribute("aria-label", "A text in a closed root");
  rooted.append(first, second);
  rooted.addEventListener("submit", (event) => {
    event.preventDefault();
    acts.push("submit in a root");
    post(`${first.value}\n${second.value}`);
  });
  place("rooted").attachShadow({ mode: "closed" }).append(rooted);
  Object.assign(window, { rooted, first, second });
})();
