// What the page itself sees. It listens as early and as far out as a page can (window, capture), so an event missing here is
// one that no listener of the page could have had. Plain script: the strict policy forbids inline ones.
"use strict";
(() => {
  /** @type {{ events: object[], violations: string[], changes: string[], keys: string[] }} */
  const record = { events: [], violations: [], changes: [], keys: [] };
  Object.assign(window, { record });

  // What happens in a frame is not an instance of this window's classes.
  /** @param {Window} watched */
  function watchFrame(watched) {
    for (const type of ["paste", "beforeinput", "input"]) {
      watched.addEventListener(
        type,
        (event) => {
          // First of all: how long after its making does the page get the event?
          const waited = watched.performance.now() - event.timeStamp;
          const target = event.composedPath()[0];
          record.events.push({
            type,
            trusted: event.isTrusted,
            target: target !== undefined && "localName" in target ? Reflect.get(target, "id") || target.localName : String(target),
            inputType: "inputType" in event ? event.inputType : null,
            text: type === "paste" ? (/** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? null) : null,
            waited,
          });
        },
        true,
      );
    }
    for (const type of ["keydown", "keyup", "compositionstart", "compositionupdate", "compositionend", "copy", "submit"]) {
      watched.addEventListener(
        type,
        (event) => {
          const { key, data, isComposing, defaultPrevented } = /** @type {KeyboardEvent & CompositionEvent} */ (event);
          record.keys.push([type, key ?? data ?? "", isComposing ? "composing" : "", defaultPrevented ? "prevented" : ""].join(" ").trimEnd());
        },
        true,
      );
    }
  }
  watchFrame(window);
  Object.assign(window, { watchFrame });

  document.addEventListener("securitypolicyviolation", (event) => {
    record.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  // Any element or attribute that comes or goes outside the rich field was not put there by the person's own editing.
  const observer = new MutationObserver((mutations) => {
    for (const mutation of mutations) {
      const at = mutation.target;
      // What an editing command takes apart again has no place any more.
      if (!(at instanceof Element) || !at.isConnected) continue;
      if (at.closest("[contenteditable], #app") !== null) continue;
      // Chromium's driver numbers the frames that it enters.
      if (mutation.attributeName === "cd_frame_id_") continue;
      const added = [...mutation.addedNodes].map(({ nodeName }) => nodeName).join();
      const what = mutation.type === "attributes" ? `@${mutation.attributeName}` : added;
      record.changes.push(`${at.localName}#${at.id} ${what}`);
    }
  });
  // From when the page itself is complete.
  document.addEventListener("DOMContentLoaded", () => {
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
})();
