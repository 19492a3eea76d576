// A page that takes files as pages do: it reads them with FileReader and uploads them by fetch, and writes down what it got.
"use strict";
(() => {
  /** @type {{ type: string, trusted: boolean, target: string, files: { name: string, path: string, size: number }[], text: string | null }[]} */
  const taken = [];
  /** @type {Record<string, string>} by name, what the page has read */
  const read = {};
  Object.assign(window, { taken, read });

  /** @param {File} file */
  function use(file) {
    const reader = new FileReader();
    reader.onload = () => {
      read[file.name] = String(reader.result);
    };
    reader.readAsText(file);
    // A small text goes to the server, too.
    if (file.size < 100_000 && !file.type.startsWith("image/")) fetch("/test/sent", { method: "POST", body: file });
  }

  for (const type of ["input", "change", "drop", "paste", "dragleave"]) {
    window.addEventListener(
      type,
      (event) => {
        const target = /** @type {HTMLInputElement} */ (event.target);
        const data = Reflect.get(event, "dataTransfer") ?? Reflect.get(event, "clipboardData");
        if (!data && target.type !== "file" && type !== "dragleave") return;
        const files = [...((data ?? target).files ?? [])];
        taken.push({
          type,
          trusted: event.isTrusted,
          target: target.id,
          files: files.map(({ name, webkitRelativePath, size }) => ({ name, path: webkitRelativePath, size })),
          text: data ? data.getData("text/plain") : null,
        });
        if (type !== "input") files.forEach(use);
        if (type === "drop" && target.id === "zone") event.preventDefault();
      },
      true,
    );
  }
  for (const type of ["dragenter", "dragover"]) {
    window.addEventListener(type, (event) => {
      if (/** @type {Element} */ (event.target).id === "zone") event.preventDefault();
    });
  }
})();
