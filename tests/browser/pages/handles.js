// Takes files as local editors do: it keeps the handle of what was dropped, and opens the file by it as often as it likes.
"use strict";
(() => {
  /** @type {any[]} what was dropped */
  const handles = [];
  /** @type {{ name: string, text?: string, error?: string, isException?: boolean, type?: string, date?: number }[]} what the page has read */
  const reads = [];
  /** The last file that it got. @type {{ file?: File }} */
  const last = {};

  /** @param {{ name: string, getFile(): Promise<File> }} handle */
  async function open(handle) {
    try {
      const file = await handle.getFile();
      last.file = file;
      reads.push({ name: file.name, text: await file.text(), type: file.type, date: file.lastModified });
    } catch (error) {
      reads.push({ name: handle.name, error: /** @type {Error} */ (error).name, isException: error instanceof DOMException });
    }
  }

  /** Keeps a handle as web applications do between two visits, and gives it back. @param {unknown} handle */
  function stored(handle) {
    return new Promise((done, failed) => {
      const request = indexedDB.open("handles", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("all");
      request.onerror = failed;
      request.onsuccess = () => {
        const all = request.result.transaction("all", "readwrite").objectStore("all");
        all.put(handle, 1).onerror = failed;
        all.get(1).onsuccess = ({ target }) => done(/** @type {IDBRequest} */ (target).result);
      };
    });
  }

  /** Writes a text into the page's own store, and gives its handle. @param {string} text */
  async function own(text) {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle("own.env", { create: true });
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
    return handle;
  }

  // From another frame.
  addEventListener("message", ({ data }) => open(data));

  Object.assign(window, { handles, reads, last, open, stored, own });
  addEventListener("DOMContentLoaded", () => {
    const zone = document.getElementById("zone");
    zone?.addEventListener("dragover", (event) => event.preventDefault());
    zone?.addEventListener("drop", (event) => {
      event.preventDefault();
      for (const item of event.dataTransfer?.items ?? []) {
        /** @type {any} */ (item).getAsFileSystemHandle?.().then((/** @type {unknown} */ handle) => handle && handles.push(handle));
      }
    });
    document.getElementById("pick")?.addEventListener("click", () => {
      const pick = /** @type {any} */ (window)["showOpenFilePicker"];
      pick().then((/** @type {any[]} */ all) => handles.push(...all), (/** @type {Error} */ { name }) => reads.push({ name: "pick", error: name }));
    });
  });
})();
