// A page that puts its own functions where the browser's were, as early as a page can ("?before") or when it is told to, and writes down
// every text that comes by any of them.
"use strict";
(() => {
  /** @type {string[]} */
  const overheard = [];
  const { push } = Array.prototype;
  const { apply, construct } = Reflect;
  const { fromCharCode } = String;
  let listening = false;

  /** @param {unknown} value */
  function hear(value) {
    if (!listening || (typeof value !== "string" && !(value instanceof Uint8Array))) return;
    // Its own work is not to be heard.
    listening = false;
    apply(push, overheard, [typeof value === "string" ? value : apply(fromCharCode, String, value.subarray(0, 4000))]);
    listening = true;
  }

  /** @param {any} owner @param {string} name */
  function tap(owner, name) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (typeof descriptor?.value !== "function") return;
    const native = descriptor.value;
    Object.defineProperty(owner, name, {
      ...descriptor,
      value: function (/** @type {unknown[]} */ ...all) {
        for (let at = 0; at < all.length; at += 1) hear(all[at]);
        hear(this);
        const result = new.target ? construct(native, all, new.target) : apply(native, this, all);
        hear(result);
        return result;
      },
    });
  }

  /** @param {any} owner @param {string} name */
  function tapGetter(owner, name) {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    if (!descriptor?.get) return;
    const { get } = descriptor;
    Object.defineProperty(owner, name, { ...descriptor, get() {
      const result = apply(get, this, []);
      hear(result);
      return result;
    } });
  }

  function override() {
    for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) tap(EventTarget.prototype, name);
    for (const name of ["preventDefault", "stopPropagation", "stopImmediatePropagation", "composedPath"]) tap(Event.prototype, name);
    for (const name of ["push", "map", "filter", "forEach", "includes", "splice", "join", "slice", "indexOf", "concat"]) tap(Array.prototype, name);
    for (const name of ["then", "catch", "finally"]) tap(Promise.prototype, name);
    for (const name of ["parse", "stringify"]) tap(JSON, name);
    for (const name of ["slice", "includes", "replace", "replaceAll", "split", "startsWith", "charCodeAt", "trim", "match"]) tap(String.prototype, name);
    tap(TextEncoder.prototype, "encode");
    tap(TextEncoder.prototype, "encodeInto");
    tap(TextDecoder.prototype, "decode");
    tap(DataTransfer.prototype, "getData");
    tap(DataTransfer.prototype, "setData");
    for (const name of ["set", "get", "has", "add"]) for (const owner of [Map.prototype, Set.prototype, WeakMap.prototype]) tap(owner, name);
    for (const name of ["appendChild", "insertBefore", "removeChild"]) tap(Node.prototype, name);
    for (const name of ["attachShadow", "setAttribute", "getAttribute", "append", "remove", "showPopover", "matches"]) tap(Element.prototype, name);
    for (const name of ["showPopover", "focus", "click"]) tap(HTMLElement.prototype, name);
    for (const name of ["showModal", "show"]) tap(HTMLDialogElement.prototype, name);
    for (const name of ["createElement", "createElementNS", "execCommand", "querySelector"]) tap(Document.prototype, name);
    for (const name of ["define", "get"]) tap(CustomElementRegistry.prototype, name);
    for (const name of ["apply", "call", "bind"]) tap(Function.prototype, name);
    tapGetter(InputEvent.prototype, "data");
    tapGetter(ClipboardEvent.prototype, "clipboardData");
    tapGetter(Event.prototype, "isTrusted");
    tapGetter(Element.prototype, "shadowRoot");
    tapGetter(Node.prototype, "textContent");
    for (const name of ["DataTransfer", "MutationObserver", "Promise", "Event", "InputEvent", "ClipboardEvent", "StaticRange"]) tap(window, name);
    try {
      Object.defineProperty(Object.prototype, "hushkey", { configurable: true, get: () => "show", set: () => {} });
      Object.defineProperty(Object.prototype, "then", { configurable: true, get: () => undefined, set: () => {} });
    } catch {
      // a browser that has none of it
    }
    listening = true;
  }
  Object.assign(window, { overheard, override });
  if (location.search === "?before") override();
})();
