// Takes files by inputs that are in no document, or in shadow roots: each by handlers on the input itself, which read what it gets.
"use strict";
(() => {
  /** @type {{ type: string, trusted: boolean, files: string[] }[]} */
  const taken = [];
  /** @type {Record<string, string>} by name, what the page has read */
  const read = {};
  /** The inputs, by what opens them. @type {Record<string, HTMLInputElement>} */
  const inputs = {};
  Object.assign(window, { taken, read, inputs });

  /** @param {string} name @param {boolean} [capture] whether the page listens on the way down */
  function make(name, capture = false) {
    const input = document.createElement("input");
    input.type = "file";
    input.multiple = true;
    input.addEventListener("input", take, capture);
    input.addEventListener("change", take, capture);
    inputs[name] = input;
    return input;
  }

  /** @param {Event} event */
  function take({ type, isTrusted: trusted, currentTarget }) {
    const files = [...(/** @type {HTMLInputElement} */ (currentTarget).files ?? [])];
    taken.push({ type, trusted, files: files.map(({ name }) => name) });
    for (const file of files) file.text().then((text) => (read[file.name] = text));
  }

  /** What a press on the button of that name does. @type {Record<string, () => void>} */
  const buttons = {
    outside: () => make("outside").click(),
    label() {
      const label = document.createElement("label");
      label.append(make("label"));
      label.click();
    },
    picker: () => make("picker").showPicker(),
    first: () => make("first", true).click(),
    scripted: () => inputs["scripted"]?.click(),
    removed() {
      const input = make("removed");
      document.body.append(input);
      input.click();
      input.remove();
    },
  };

  /** Puts an input into a shadow root, below as many others as `depth` says. @param {string} name @param {ShadowRootMode} mode @param {number} depth */
  function bury(name, mode, depth) {
    let host = /** @type {HTMLElement} */ (document.getElementById(name));
    host.style.display = "inline-block";
    for (let level = 0; level < depth; level += 1) {
      const inner = document.createElement("div");
      host.attachShadow({ mode }).append(inner);
      host = inner;
    }
    const label = document.createElement("label");
    const input = make(name);
    label.append("Choose ", input);
    host.attachShadow({ mode }).append(label);
  }

  addEventListener("DOMContentLoaded", () => {
    for (const [id, press] of Object.entries(buttons)) document.getElementById(id)?.addEventListener("click", press);
    bury("closed", "closed", 0);
    bury("nested", "closed", 1);
    bury("open", "open", 0);
    const root = document.getElementById("scripted-root")?.attachShadow({ mode: "closed" });
    root?.append(make("scripted", true));
  });
})();
