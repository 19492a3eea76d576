// Buttons that read the clipboard themselves, and write down what they got.
"use strict";
(() => {
  /** @type {{ button: string, text?: string, types?: string[], error?: string, isException?: boolean }[]} */
  const reads = [];
  Object.assign(window, { reads });
  const failed = (/** @type {string} */ button) => (/** @type {any} */ error) => {
    reads.push({ button, error: error.name, isException: error instanceof DOMException });
  };
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("text")?.addEventListener("click", () => {
      navigator.clipboard.readText().then((text) => reads.push({ button: "text", text }), failed("text"));
    });
    document.getElementById("rich")?.addEventListener("click", () => {
      const all = navigator.clipboard.read().then(async ([item]) => {
        if (item === undefined) return;
        const text = await (await item.getType("text/plain")).text();
        reads.push({ button: "rich", text, types: [...item.types] });
      });
      all.catch(failed("rich"));
    });
  });
})();
