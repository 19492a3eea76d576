// A page that puts functions where the browser's were which answer otherwise: as early as a page can ("?NAME") or when it is told to. Each
// answers so only what the guard's bridge would ask, since the page and the test's own driver are to go on; `shows` says that it is in effect.
// What the page gets to see by them is in `stolen`, what it is given in `got`. It keeps for itself what it calls.
"use strict";
(() => {
  const { apply, construct } = Reflect;
  const { getOwnPropertyDescriptor } = Object;
  const native = Object.defineProperty;
  /** @param {any} owner @param {string | symbol} name @param {object} parts */
  const defineProperty = (owner, name, parts) => void native(owner, name, /** @type {any} */ ({ __proto__: null, configurable: true, ...parts }));
  const { push, join } = Array.prototype;
  const { then } = Promise.prototype;
  const { text: textOf } = Blob.prototype;
  const { test } = RegExp.prototype;
  const { createElement } = document;
  const appendTo = Node.prototype.appendChild;
  const isFile = (/** @type {any} */ value) => typeof Blob === "function" && value instanceof kept.Blob;
  const kept = { Promise, Blob, Node, StaticRange, ClipboardItem: window.ClipboardItem, InputEvent };
  const getType = kept.ClipboardItem?.prototype.getType;
  const { getFile } = window.FileSystemFileHandle?.prototype ?? {};

  /** @type {string[]} */
  const stolen = [];
  /** @type {string[]} */
  const got = [];
  const add = (/** @type {string[]} */ list, /** @type {string} */ value) => defineProperty(list, `${list.length}`, { writable: true, enumerable: true, value });
  const after = (/** @type {any} */ promise, /** @type {(value: any) => void} */ work, /** @type {(error: any) => void} */ failed = () => {}) => {
    defineProperty(promise, "constructor", { value: undefined });
    apply(then, promise, [work, failed]);
  };

  /** Reads all that there is in what has come by. @param {any} value */
  function steal(value) {
    if (typeof value === "string") add(stolen, value);
    else if (isFile(value)) after(apply(textOf, value, []), (text) => add(stolen, text));
    else if (kept.ClipboardItem && value instanceof kept.ClipboardItem) after(apply(getType, value, ["text/plain"]), steal);
    else if (Array.isArray(value) && isOurs(value)) steal(value[0]);
  }
  /** What the bridge would have a list of. @param {any} list */
  function isOurs(list) {
    const one = list?.length > 0 ? list[0] : undefined;
    if (typeof one === "string") return apply(test, /^(text\/|read$|clipboard$)/, [one]);
    return one instanceof kept.StaticRange || (kept.ClipboardItem && one instanceof kept.ClipboardItem);
  }

  /** Puts another function in a native's place. @param {any} owner @param {string | symbol} name @param {(native: Function, self: any, all: any[]) => any} work */
  function put(owner, name, work) {
    const native = owner?.[name];
    if (typeof native !== "function") return;
    defineProperty(owner, name, { writable: true, value: function (/** @type {any[]} */ ...all) {
      return new.target ? work(native, undefined, all) : work(native, this, all);
    } });
  }
  /** Puts another getter in a native's place, in whatever class has it. @param {any} owner @param {string} name @param {(value: any, self: any) => any} work */
  function putGetter(owner, name, work) {
    let at = owner;
    while (at && !getOwnPropertyDescriptor(at, name)) at = Object.getPrototypeOf(at);
    const native = at && getOwnPropertyDescriptor(at, name)?.get;
    if (!native) return;
    defineProperty(at, name, { get() {
      return work(apply(native, this, []), this);
    } });
  }
  const isRead = (/** @type {any} */ type) => type === "clipboard" || type === "file";
  const isId = (/** @type {any} */ key) => typeof key === "string" && apply(test, /^\d+$/, [key]);
  const otherwise = (/** @type {(self: any, all: any[]) => boolean} */ asked, /** @type {any} */ answer) =>
    (/** @type {Function} */ native, /** @type {any} */ self, /** @type {any[]} */ all) => (asked(self, all) ? answer : apply(native, self, all));

  /** @type {Record<string, { put(): void, shows(): boolean }>} */
  const ANSWERS = {
    "names of types": {
      put() {
        for (const name of ["startsWith", "includes", "indexOf", "slice", "match"]) put(String.prototype, name, otherwise((self) => apply(test, /^text\//, [self]), false));
      },
      shows: () => !"text/plain".startsWith("text/"),
    },
    "walks over lists": {
      put: () => put(Array.prototype, Symbol.iterator, (native, self, all) => apply(native, isOurs(self) ? [] : self, all)),
      shows: () => [...["text/plain"]].length === 0,
    },
    "methods of lists": {
      put() {
        for (const name of ["map", "filter", "slice", "concat", "flatMap"]) put(Array.prototype, name, otherwise(isOurs, []));
        for (const name of ["forEach", "some", "find", "push", "reduce"]) put(Array.prototype, name, otherwise(isOurs, undefined));
      },
      shows: () => ["text/plain"].map((type) => type).length === 0,
    },
    "promises": {
      put() {
        defineProperty(Promise, Symbol.species, { get: () => class {} });
        native(Promise.prototype, "constructor", /** @type {any} */ ({ __proto__: null, configurable: true, get() {
          if (this instanceof kept.Promise) after(this, steal);
          return class {};
        } }));
        put(Promise.prototype, "then", (native, self, [done, ...all]) => {
          const heard = (/** @type {any} */ value) => {
            steal(value);
            return done?.(value === null ? ["mine"] : value);
          };
          return apply(native, self, [typeof done === "function" ? heard : done, ...all]);
        });
      },
      shows: () => Promise.resolve().constructor !== Promise && Promise.prototype.then !== then,
    },
    "then of everything": {
      put: () => defineProperty(Object.prototype, "then", { get() {
        steal(this);
        return undefined;
      }, set(/** @type {any} */ value) {
        defineProperty(this, "then", { writable: true, value });
      } }),
      shows: () => "then" in {},
    },
    "then of lists and files": {
      put() {
        for (const { prototype } of [Array, kept.Blob, File, window.FileSystemDirectoryHandle]) {
          defineProperty(prototype, "then", { get() {
            steal(this);
            return undefined;
          } });
        }
      },
      shows: () => "then" in [] || "then" in new File([], "a"),
    },
    "then of lists and files, for good": {
      put() {
        for (const { prototype } of [Array, kept.Blob, File, window.FileSystemDirectoryHandle]) {
          defineProperty(prototype, "then", { configurable: false, get() {
            steal(this);
            return undefined;
          } });
        }
      },
      shows: () => "then" in [],
    },
    "names in objects": {
      put() {
        for (const name of ["text/plain", "text/html", "0", "1"]) {
          defineProperty(Object.prototype, name, { get: () => undefined, set(/** @type {any} */ value) {
            steal(value);
            // The driver's own lists must come to be.
            if (Array.isArray(this)) defineProperty(this, name, { writable: true, enumerable: true, value });
          } });
        }
      },
      shows: () => {
        /** @type {Record<string, string>} */
        const one = {};
        one["text/plain"] = "";
        return Object.keys(one).length === 0;
      },
    },
    "traps of proxies": {
      put() {
        // For as long as nothing else is made by such names.
        Object.assign(Object.prototype, { get: (/** @type {any} */ target, /** @type {string} */ key) => {
          for (const clipboard of [navigator.clipboard]) if (key === "name") after(apply(target, clipboard, []), steal);
          return "";
        } });
        const methods = [window.Clipboard?.prototype.readText, window.Clipboard?.prototype.read];
        for (let at = 0; at < methods.length; at += 1) void methods[at]?.name;
        shown = /** @type {any} */ (new Proxy({}, {})).constructor === "";
        Reflect.deleteProperty(Object.prototype, "get");
      },
      shows: () => shown,
    },
    "JSON": {
      put() {
        put(JSON, "parse", (native, self, [text, ...all]) => {
          const id = typeof text === "string" && apply(test, /"outcome"/, [text]) ? apply(native, self, [text]).id : undefined;
          return id === undefined ? apply(native, self, [text, ...all]) : { id, outcome: "whole", text: "" };
        });
        put(JSON, "stringify", otherwise((_, [value]) => value?.outcome !== undefined, "{}"));
      },
      shows: () => JSON.parse('{"id":"1","outcome":"cancel"}').outcome === "whole",
    },
    "collections": {
      put() {
        for (const { prototype } of [Map, WeakMap]) put(prototype, "get", otherwise((_, [key]) => isId(key), { whole: () => {}, text: () => {}, cancel: () => {} }));
        for (const { prototype } of [Map, Set, WeakMap, WeakSet]) {
          for (const name of ["set", "add", "has", "delete"]) put(prototype, name, otherwise((_, [key]) => isId(key), false));
        }
      },
      shows: () => !new Set(["1"]).has("1"),
    },
    "calls": {
      put() {
        const natives = [getFile, getType, textOf, EventTarget.prototype.dispatchEvent, then, push];
        const isNative = (/** @type {any} */ method) => {
          for (let at = 0; at < natives.length - 2; at += 1) if (natives[at] === method) return true;
          return typeof method === "function" && apply(test, /^(readText|read|setData|getFile)$/, [method.name]);
        };
        put(Reflect, "apply", otherwise((_, [method]) => isNative(method), Promise.resolve(true)));
        for (const name of ["call", "apply", "bind"]) put(Function.prototype, name, otherwise(isNative, () => true));
        for (const name of ["defineProperty", "getOwnPropertyDescriptor"]) put(Reflect, name, otherwise(() => true, undefined));
      },
      shows: () => typeof Function.prototype.call.call(textOf, new Blob([])) === "function",
    },
    "events": {
      put() {
        put(EventTarget.prototype, "dispatchEvent", otherwise((_, [event]) => isRead(event?.type), true));
        put(EventTarget.prototype, "addEventListener", otherwise((_, [type]) => isRead(type) || type === "answer", undefined));
        put(kept.InputEvent.prototype, "getTargetRanges", otherwise(() => true, []));
        putGetter(Event.prototype, "defaultPrevented", () => false);
        putGetter(kept.InputEvent.prototype, "data", (value) => (steal(value), null));
        putGetter(kept.InputEvent.prototype, "dataTransfer", () => null);
        putGetter(kept.StaticRange.prototype, "startContainer", () => null);
      },
      shows: () => document.dispatchEvent(new kept.InputEvent("file")) && new kept.InputEvent("a", { data: "b" }).data === null,
    },
    "what makes things": {
      put() {
        for (const name of ["InputEvent", "StaticRange", "DataTransfer", "Proxy", "ClipboardItem", "DOMException"]) {
          put(window, name, () => {
            throw new Error("this is the page's own");
          });
        }
        put(window, "Blob", (native) => construct(native, [["the page's own"]]));
        put(window, "Promise", (native, _, [work]) => construct(native, [(/** @type {any} */ resolve) => work((/** @type {any} */ value) => (steal(value), resolve(value)), resolve)]));
      },
      shows: () => {
        try {
          return new DataTransfer() === null;
        } catch {
          return true;
        }
      },
    },
    "what carries data": {
      put() {
        put(DataTransfer.prototype, "setData", (_, __, [___, text]) => steal(text));
        putGetter(DataTransfer.prototype, "items", () => ({ add() {} }));
        put(DataTransferItemList.prototype, "add", () => null);
        if (kept.ClipboardItem) putGetter(kept.ClipboardItem.prototype, "types", () => []);
        put(kept.ClipboardItem?.prototype, "getType", () => Promise.resolve(new kept.Blob(["the page's own"])));
        put(kept.Blob.prototype, "text", (native, self) => (steal(self), apply(native, new kept.Blob(["the page's own"]), [])));
        putGetter(HTMLInputElement.prototype, "files", () => null);
        putGetter(FileList.prototype, "length", () => 0);
      },
      shows: () => new DataTransfer().items instanceof DataTransferItemList === false,
    },
    "the page's own store": {
      put() {
        put(window.FileSystemDirectoryHandle?.prototype, "resolve", () => Promise.resolve(["mine"]));
        put(window.StorageManager?.prototype, "getDirectory", () => Promise.resolve({ resolve: () => ["mine"] }));
        put(window.FileSystemHandle?.prototype, "isSameEntry", () => Promise.resolve(true));
      },
      shows: () => apply(test, /mine/, [String(window.StorageManager?.prototype.getDirectory)]) || window.StorageManager?.prototype.getDirectory.name !== "getDirectory",
    },
  };
  let shown = false;

  /** @param {string} name */
  function answer(name) {
    ANSWERS[name]?.put();
    return ANSWERS[name]?.shows() ?? false;
  }
  /** @type {Record<string, boolean>} */
  const effective = {};

  const failed = (/** @type {any} */ error) => add(got, `failed: ${error?.name}`);
  const take = (/** @type {any} */ blob) => after(apply(textOf, blob, []), (text) => add(got, text), failed);
  const takeFirst = (/** @type {any} */ items) => after(apply(getType, items[0], ["text/plain"]), take, failed);
  /** Opens a file by its handle. @param {any} handle */
  const openFile = (handle) => after(handle.getFile(), take, failed);

  /** By what a frame that is made on the spot has. */
  function readByFrame() {
    /** @type {any} */
    const frame = apply(createElement, document, ["iframe"]);
    apply(appendTo, document.body, [frame]);
    const inside = frame.contentWindow;
    const clipboard = navigator.clipboard;
    after(apply(inside.Clipboard.prototype.readText, clipboard, []), (text) => add(got, text), failed);
    after(apply(inside.Clipboard.prototype.read, clipboard, []), takeFirst, failed);
    after(inside.navigator.clipboard.readText(), (text) => add(got, text), failed);
  }

  /** Makes of an element an editor that keeps its text to itself, and writes down what it can see of whoever asks for that text. */
  /** @type {{ event: string, connected: boolean, caller: string }[]} */
  const asked = [];
  // Only a function that is not strict has a caller.
  const callerOf = new Function("asks", "return function getValue() { let by; try { by = String(getValue.caller); } catch (error) { by = error.name; } asks(by); return 'text'; };");
  function edit() {
    const element = /** @type {any} */ (document.getElementById("rich-text"));
    element.className = "CodeMirror";
    element.CodeMirror = { getValue: callerOf((/** @type {string} */ caller) => {
      const { event } = window;
      const target = /** @type {Node | null | undefined} */ (event?.target);
      asked.push({ event: String(event?.type), connected: !(target instanceof kept.Node) || target.isConnected, caller });
    }) };
  }

  Object.assign(window, {
    asked,
    edit,
    forget: () => void (got.length = 0),
    answers: Object.keys(ANSWERS),
    answer: (/** @type {string} */ name) => (effective[name] = answer(name)),
    isInEffect: (/** @type {string} */ name) => effective[name] === true,
    told: (/** @type {"got" | "stolen"} */ what) => apply(join, what === "got" ? got : stolen, ["\n---\n"]),
    openFile,
  });
  addEventListener("DOMContentLoaded", () => {
    const { clipboard } = navigator;
    document.getElementById("text")?.addEventListener("click", () => after(clipboard.readText(), (text) => add(got, text), failed));
    document.getElementById("rich")?.addEventListener("click", () => after(clipboard.read(), takeFirst, failed));
    document.getElementById("frame")?.addEventListener("click", readByFrame);
  });
  if (location.search) {
    const name = decodeURIComponent(location.search.slice(1));
    effective[name] = answer(name);
  }
})();
