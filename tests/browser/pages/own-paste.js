// A page that takes pastes itself and distrusts everybody: it overrides what scripts that come later would use, and writes down what
// it was given. With ?written it first fills its document by document.open(), which takes every listener off.
"use strict";
if (location.search === "?written" && !("written" in window)) {
  // After the load has ended, or a driver would wait for it for ever.
  const rewrite = () => {
    Object.assign(window, { written: true });
    document.open();
    document.write('<!doctype html><title>Written</title>');
    document.write('<script src="/test/recorder.js"></script><script src="/test/own-paste.js"></script>');
    document.write('<div id="field" contenteditable="true" aria-label="Text"></div><div id="shadow"></div>');
    document.close();
  };
  addEventListener("load", () => setTimeout(rewrite));
} else {
  /** @type {{ flavours: Record<string, string>, files: string[] }[]} */
  const given = [];
  /** @type {string[]} */
  const strangers = [];
  addEventListener("hushkey", () => strangers.push("hello"), true);
  Object.assign(window, { given, strangers });

  const getData = DataTransfer.prototype.getData;
  const types = /** @type {any} */ (Object.getOwnPropertyDescriptor(DataTransfer.prototype, "types")).get;
  const dataOf = /** @type {any} */ (Object.getOwnPropertyDescriptor(ClipboardEvent.prototype, "clipboardData")).get;
  const filesOf = /** @type {any} */ (Object.getOwnPropertyDescriptor(DataTransfer.prototype, "files")).get;
  addEventListener("paste", (event) => {
    const data = dataOf.call(event);
    const kinds = [...types.call(data)].filter((kind) => kind !== "Files");
    const files = [...filesOf.call(data)].map((file) => file.name);
    given.push({ flavours: Object.fromEntries(kinds.map((kind) => [kind, getData.call(data, kind)])), files });
    event.preventDefault();
  });

  const broken = () => {
    throw new Error("the page's own");
  };
  DataTransfer.prototype.setData = broken;
  DataTransfer.prototype.getData = broken;
  Object.defineProperty(ClipboardEvent.prototype, "clipboardData", { get: broken });
  Object.defineProperty(InputEvent.prototype, "data", { get: broken });
  InputEvent.prototype.getTargetRanges = broken;
  EventTarget.prototype.dispatchEvent = broken;

  addEventListener("DOMContentLoaded", () => {
    const root = document.getElementById("shadow")?.attachShadow({ mode: "closed" });
    const inner = document.createElement("div");
    inner.contentEditable = "true";
    inner.textContent = "in a closed root";
    inner.style.border = "1px solid";
    root?.append(inner);
  });
}
