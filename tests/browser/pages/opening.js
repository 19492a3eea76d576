// The ways by which a page can have a document opened anew, which takes every listener off it and its window: in the same breath it puts its
// own there, and writes down each text that is pasted.
"use strict";
(() => {
  const FIELD = '<!doctype html><title>Anew</title><textarea id="textarea" aria-label="Text"></textarea>';
  const SCRIPT = "<script>(parent.hears ?? hears)(window)<" + "/script>";
  /** @type {string[]} */
  const heard = [];

  /** @param {Window} there */
  function hears(there) {
    there.addEventListener("paste", (event) => heard.push(event.clipboardData?.getData("text/plain") ?? ""), true);
  }

  /** A frame without an address. @param {(document: Document) => void} work */
  function inFrame(work) {
    const frame = Object.assign(document.createElement("iframe"), { id: "frame", title: "Blank" });
    document.body.append(frame);
    if (frame.contentDocument) work(frame.contentDocument);
  }

  /** @param {Document} there */
  function open(there) {
    there.open();
    if (there.defaultView) hears(there.defaultView);
    there.write(FIELD);
    there.close();
  }

  const ways = {
    "opened": () => open(document),
    "written": () => {
      document.write(SCRIPT, FIELD);
      document.close();
    },
    "written in lines": () => {
      document.writeln(SCRIPT + FIELD);
      document.close();
    },
    "written after nothing": () => {
      document.write();
      hears(window);
      document.write(FIELD);
      document.close();
    },
    "opened in a blank frame": () => inFrame(open),
    "opened twice in a blank frame": () => inFrame((there) => {
      open(there);
      open(there);
    }),
    "written in a blank frame": () => inFrame((there) => {
      there.write(SCRIPT + FIELD);
      there.close();
    }),
  };
  Object.assign(window, { ways, heard, hears });
})();
