// The bridge: does in the page's own world the few things that the loader's world cannot. It hands pastes and drops to editors so that
// their data arrives, reads and changes the model of editors that keep most of their text out of the document, lets what a page's own
// paste button reads and the files that it opens by a handle go by the guard, and tells of file inputs that are in no document and of documents
// that are opened anew. It decides nothing, and carries only what the page has or is given anyway: a page that forges its messages wins nothing.
//
// It leaves no name behind: the two worlds share one element that is in no document, and what they say to each other are events on it. That
// element is in a closed root, since of what happens in one a browser does not set `window.event`.
//
// It runs before the page does, and leans on nothing that a page can replace later. So it keeps every native that it calls, as a function of
// its own; it walks lists by their numbers, since `for…of`, spreading and `[a, b] =` ask the page's iterators; it has no `await`, which asks the
// page what a promise's `constructor` is; and what browsers or it look into by name (dictionaries, descriptors, a proxy's traps) inherits from
// nothing, since all else asks `Object.prototype`. It is strict, so that no function of the page's learns by whom it was called.

(() => {
  "use strict";

  /** @typedef {import("./types").EditorModel} EditorModel */

  const { apply, getOwnPropertyDescriptor, getPrototypeOf, defineProperty, deleteProperty, isExtensible } = Reflect;
  const { keys, prototype: root } = Object;
  const { parse } = JSON;
  /** A native method as a function that takes its `this` first. @param {Function} method */
  const uncurry = (method) => /** @type {(...all: any[]) => any} */ (Function.prototype.call.bind(method));
  /** Browsers differ in which class of a chain has a property. @param {{ prototype: object }} type @param {string} name */
  const getter = (type, name) => {
    /** @type {object | null} */
    let at = type.prototype;
    while (at && !getOwnPropertyDescriptor(at, name)) at = getPrototypeOf(at);
    return uncurry(/** @type {() => unknown} */ (at && getOwnPropertyDescriptor(at, name)?.get));
  };

  const { InputEvent, DragEvent, ClipboardEvent, DataTransfer, Promise, Proxy, DOMException, Blob, StaticRange, setTimeout, clearTimeout } = window;
  const { iterator } = Symbol;
  const listen = uncurry(EventTarget.prototype.addEventListener);
  const unlisten = uncurry(EventTarget.prototype.removeEventListener);
  const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
  const relatedOf = getter(MouseEvent, "relatedTarget");
  const dataOf = getter(InputEvent, "data");
  const rangesOf = uncurry(InputEvent.prototype.getTargetRanges);
  const nodeOf = getter(StaticRange, "startContainer");
  const filesOf = getter(HTMLInputElement, "files");
  const countOf = getter(FileList, "length");
  const pastedOf = getter(ClipboardEvent, "clipboardData");
  const droppedOf = getter(DragEvent, "dataTransfer");
  const itemsOf = getter(DataTransfer, "items");
  const setData = uncurry(DataTransfer.prototype.setData);
  const getData = uncurry(DataTransfer.prototype.getData);
  const controlOf = getter(HTMLLabelElement, "control");
  const addItem = uncurry(DataTransferItemList.prototype.add);
  const matches = uncurry(Element.prototype.matches);
  const closest = uncurry(Element.prototype.closest);
  const removeElement = uncurry(Element.prototype.remove);
  const contains = uncurry(Node.prototype.contains);
  const then = uncurry(Promise.prototype.then);
  const startsWith = uncurry(String.prototype.startsWith);
  const take = uncurry(Map.prototype.get);
  const put = uncurry(Map.prototype.set);
  const drop = uncurry(Map.prototype.delete);

  /** How long after the guard's last word it counts as gone, in milliseconds. */
  const SILENCE = 3000;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  /** The element that the two worlds share. @type {Element | undefined} */
  let line;

  /** The same object, inheriting nothing from what a page may have put into `Object.prototype`. @template {object} T @param {T} parts @returns {T} */
  const bare = (parts) => ({ __proto__: null, ...parts });

  /** A list of one, for natives that take lists: they walk it by its own iterator, not by the page's. @template T @param {T} one @returns {any} */
  const only = (one) => {
    let done = true;
    const next = () => bare({ done: (done = !done), value: one });
    return bare({ [iterator]: () => bare({ next }) });
  };

  /** What the ranges of an event name. @param {Event} event @returns {ArrayLike<any>} */
  function nodesOf(event) {
    const ranges = rangesOf(event);
    /** @type {Record<number, Node> & { length: number }} */
    const nodes = bare({ length: ranges.length });
    for (let at = 0; at < ranges.length; at += 1) nodes[at] = nodeOf(ranges[at]);
    return nodes;
  }

  /** The text of an event as what it stands for. @param {string} data @returns {any} */
  const parsed = (data) => bare(parse(data));

  /** Hands over what a paste or drop carries; "taken" when the page cancelled it as its own, "stopped" when it only kept it from others,
   * "left" when it did neither.
   * Nothing where it could not be done: a browser may keep back what stands in another tree.
   * @param {"paste" | "drop"} type @param {Record<string, string>} flavours @param {FileList | undefined} files @param {Node | undefined} target */
  function hand(type, flavours, files, target) {
    if (!target) return undefined;
    const init = { bubbles: true, cancelable: true, composed: true };
    const event =
      type === "drop"
        ? new DragEvent(type, bare({ ...init, dataTransfer: new DataTransfer() }))
        : new ClipboardEvent(type, bare({ ...init, clipboardData: new DataTransfer() }));
    // Set after the event is made, as Firefox loses what it is made with.
    const data = type === "drop" ? droppedOf(event) : pastedOf(event);
    fill(data, flavours);
    for (let at = 0; files && at < countOf(files); at += 1) addItem(itemsOf(data), files[at]);
    // An editor that gets an empty paste deletes what is selected.
    const plain = flavours["text/plain"];
    if (plain && !getData(data, "text/plain")) return undefined;
    // What the event itself says of being stopped is wiped when it ends.
    let passed = false;
    const last = () => (passed = true);
    listen(window, type, last);
    const left = dispatch(target, event);
    unlisten(window, type, last);
    if (!left) return "taken";
    return passed ? "left" : "stopped";
  }

  /** @param {DataTransfer} data @param {Record<string, string>} flavours */
  function fill(data, flavours) {
    const types = keys(flavours);
    for (let at = 0; at < types.length; at += 1) setData(data, types[at], flavours[/** @type {string} */ (types[at])]);
  }

  /** Editors that keep most of their text out of the document, each known by what it hangs on its elements. They are asked as a page's own
   * script would ask them. @type {((element: any) => EditorModel | undefined)[]} */
  const MODELS = [
    function codeMirror6(element) {
      const content = closest(element, ".cm-editor")?.querySelector(".cm-content");
      const view = (content?.cmTile ?? content?.cmView)?.root?.view ?? content?.cmView?.rootView?.view;
      return view && {
        text: () => view.state.sliceDoc(),
        replace: (from, to, insert) => {
          const changes = view.state.changes({ from, to, insert });
          // A caret where something comes is after it, as when it is typed.
          const selection = view.state.selection.map(changes, 1);
          view.dispatch({ changes, selection, userEvent: "input.replace", scrollIntoView: false });
        },
      };
    },
    function codeMirror5(element) {
      const editor = closest(element, ".CodeMirror")?.CodeMirror;
      return editor && {
        text: () => editor.getValue("\n"),
        replace: (from, to, text) => editor.replaceRange(text, editor.posFromIndex(from), editor.posFromIndex(to)),
      };
    },
    function ace(element) {
      const session = closest(element, ".ace_editor")?.env?.editor?.session;
      return session && {
        text: () => session.doc.getAllLines().join("\n"),
        replace: (from, to, text) => {
          session.replace({ start: session.doc.indexToPosition(from, 0), end: session.doc.indexToPosition(to, 0) }, text);
        },
      };
    },
    function monaco(element) {
      const editors = closest(element, ".monaco-editor") && /** @type {any} */ (window)["monaco"]?.editor?.getEditors?.();
      const editor = editors?.find((/** @type {any} */ one) => contains(one.getDomNode(), element));
      const model = editor?.getModel();
      return model && {
        text: () => model.getValue(1),
        replace: (from, to, text) => {
          const start = place(model.getValue(1), from);
          const end = place(model.getValue(1), to);
          const range = { startLineNumber: start.line, startColumn: start.column, endLineNumber: end.line, endColumn: end.column };
          editor.pushUndoStop();
          editor.executeEdits("", [{ range, text, forceMoveMarkers: true }]);
          editor.pushUndoStop();
        },
      };
    },
  ];

  /** Line and column, from one, of an offset into a text whose lines end in "\n". @param {string} text @param {number} at */
  function place(text, at) {
    const before = text.slice(0, at);
    return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
  }

  /** @param {Node} element */
  function modelOf(element) {
    for (let at = 0; at < MODELS.length; at += 1) {
      const model = MODELS[at]?.(element);
      if (model) return model;
    }
    return undefined;
  }

  /** What the loader can ask for; what it gets is a text, or nothing. @type {Record<string, (data: string, nodes: ArrayLike<any>) => string | undefined>} */
  const OPERATIONS = {
    read: (_, nodes) => nodes[0] && modelOf(nodes[0])?.text(),
    replace(data, nodes) {
      const { from, to, text } = parsed(data);
      modelOf(nodes[0])?.replace(from, to, text);
      return undefined;
    },
    paste: (data, nodes) => hand("paste", parsed(data), nodes[1] && filesOf(nodes[1]), nodes[0]),
    shown: (_, nodes) => {
      clearTimeout(silence);
      // The guard goes with its extension; what it had shown must not stay, as nobody hears its buttons.
      silence = setTimeout(() => {
        for (let at = 0; at < nodes.length; at += 1) removeElement(nodes[at]);
      }, SILENCE);
      return undefined;
    },
    drop: (data, nodes) => hand("drop", parsed(data), nodes[1] && filesOf(nodes[1]), nodes[0]),
    answer(data, nodes) {
      settle(parsed(data), nodes[0] && filesOf(nodes[0])[0]);
      return undefined;
    },
  };

  /** @param {Event} event */
  function meet(event) {
    line = relatedOf(event) ?? undefined;
    if (!line) return;
    unlisten(window, "hushkey", meet, true);
    const operations = keys(OPERATIONS);
    for (let at = 0; at < operations.length; at += 1) serve(line, /** @type {string} */ (operations[at]));
  }

  /** @param {Element} line @param {string} operation */
  function serve(line, operation) {
    listen(line, operation, (/** @type {Event} */ asked) => {
      /** @type {string | undefined} */
      let answer;
      try {
        answer = OPERATIONS[operation]?.(dataOf(asked), nodesOf(asked));
      } catch {
        return; // an editor that is not what it looks like
      }
      if (typeof answer === "string") dispatch(line, new InputEvent("reply", bare({ data: answer })));
    });
  }

  /** How a read ends. @typedef {{ whole(): void, text(text: string): void, file(text: string, file: File): void, cancel(): void }} Ends */

  /** Reads that wait for a person's choice. @type {Map<string, Ends>} */
  const waiting = new Map();
  let count = 0;

  /** @param {{ id: string, outcome: keyof Ends, text: string }} answer @param {File} file */
  function settle({ id, outcome, text }, file) {
    const ends = take(waiting, id);
    drop(waiting, id);
    ends?.[outcome](text, file);
  }

  /** Has the guard see what was read; then it ends, by the person's choice or at once. @param {"clipboard" | "file"} type @param {DataTransfer} data @param {Ends} ends */
  function ask(type, data, ends) {
    if (!line) return ends.whole();
    const id = `${(count += 1)}`;
    put(waiting, id, ends);
    const asked = new InputEvent(type, bare({ data: id, dataTransfer: data, cancelable: true }));
    if (dispatch(line, asked)) settle(bare({ id, outcome: "whole", text: "" }), /** @type {any} */ (undefined));
  }

  const refusal = () => new DOMException("Read permission denied.", "NotAllowedError");

  /** What a page waits for, and how it gets that. @template T @typedef {{ resolve(value: T): void, reject(reason: unknown): void }} Page */

  /** @template T @param {Page<T>} page @param {T} value what was read @param {(chosen: any) => T} made what it is given for the text or file that the person chose
   * instead @returns {Ends} */
  const ends = ({ resolve, reject }, value, made) =>
    bare({
      whole: () => resolve(value),
      text: (/** @type {string} */ text) => resolve(made(text)),
      file: (/** @type {string} */ _, /** @type {File} */ file) => resolve(made(file)),
      cancel: () => reject(refusal()),
    });

  /** Waits for a promise of the browser's. Without a `constructor` of its own the page would be asked for one, and be handed the promise.
   * @param {Promise<any>} promise @param {(value: any) => void} work @param {(reason: unknown) => void} failed */
  function wait(promise, work, failed) {
    defineProperty(promise, "constructor", bare({ value: undefined, configurable: true }));
    const tried = (/** @type {unknown} */ value) => {
      try {
        work(value);
      } catch (error) {
        failed(error);
      }
    };
    then(promise, tried, failed);
    // Chromium gives the same promise again for the same part of a clipboard.
    deleteProperty(promise, "constructor");
  }

  /** Sees to it that `then` of what inherits from `prototype` is nothing: a browser that has one for a promise asks it for its `then` first, and
   * a page's own would be handed it. Done where it is needed, as a page can see it; false where the page was first.
   * @param {object} prototype @returns {boolean} */
  function isThenless(prototype) {
    const there = getOwnPropertyDescriptor(prototype, "then");
    // Frozen: what it has no longer changes, nor what it inherits from.
    if (!there && !isExtensible(prototype)) return prototype === root || (getPrototypeOf(prototype) === root && isThenless(root));
    if (!there || there.configurable) return defineProperty(prototype, "then", /** @type {any} */ (bare({ get: undefined, set: setThen, configurable: false })));
    const { get, value, writable } = bare(there);
    return get === undefined && value === undefined && !writable;
  }

  /** An object's own is its own matter. @this {object} @param {unknown} value */
  function setThen(value) {
    defineProperty(this, "then", bare({ value, writable: true, enumerable: true, configurable: true }));
  }

  /** Puts `work` in the place of a native method, which goes on looking native.
   * @param {object} prototype @param {string} name @param {(native: Function, self: any, args: any[]) => any} work */
  function instead(prototype, name, work) {
    const descriptor = getOwnPropertyDescriptor(prototype, name);
    if (!descriptor?.value) return;
    defineProperty(prototype, name, bare({ ...descriptor, value: new Proxy(descriptor.value, bare({ apply: work })) }));
  }

  /** Puts `work` behind a native method that gives a promise: the page gets another.
   * @param {object} prototype @param {string} name @param {object[]} types the prototypes of what the browser gives on the way
   * @param {(self: any) => boolean} isOurs whether it is of this window: what is of another comes with the prototypes there
   * @param {(value: any, page: Page<any>, self: any) => void} work */
  function behind(prototype, name, types, isOurs, work) {
    instead(prototype, name, (native, self, args) => {
      // The native itself says what it says of such.
      if (!isOurs(self)) return apply(native, null, args);
      return new Promise((resolve, reject) => {
        for (let at = 0; at < types.length; at += 1) if (!isThenless(types[at] ?? root)) return reject(refusal());
        wait(apply(native, self, args), (value) => work(value, { resolve, reject }, self), reject);
      });
    });
  }

  function watchClipboard() {
    const { clipboard } = navigator;
    const isOurs = (/** @type {unknown} */ self) => self === clipboard;
    behind(Clipboard.prototype, "readText", [], isOurs, (text, page) => {
      const data = new DataTransfer();
      setData(data, "text/plain", text);
      ask("clipboard", data, ends(page, text, (chosen) => chosen));
    });

    const { ClipboardItem } = window;
    if (!ClipboardItem) return;
    const typesOf = getter(ClipboardItem, "types");
    const getType = uncurry(ClipboardItem.prototype.getType);
    const textOf = uncurry(Blob.prototype.text);

    /** Reads what is text in `items`, one after the other.
     * @param {ClipboardItem[]} items @param {(flavours: Record<string, string>) => void} done @param {(reason: unknown) => void} failed */
    function readTexts(items, done, failed) {
      /** @type {Record<string, string>} */
      const flavours = bare({});
      /** @param {number} item @param {number} place */
      function next(item, place) {
        if (item === items.length) return done(flavours);
        const types = typesOf(items[item]);
        if (place === types.length) return next(item + 1, 0);
        const type = types[place];
        if (!startsWith(type, "text/")) return next(item, place + 1);
        const keep = (/** @type {string} */ text) => {
          const before = flavours[type];
          flavours[type] = before === undefined ? text : `${before}\n${text}`;
          next(item, place + 1);
        };
        wait(getType(items[item], type), (blob) => wait(textOf(blob), keep, failed), failed);
      }
      next(0, 0);
    }
    const made = (/** @type {string} */ text) => {
      const blob = new Blob(only(text), bare({ type: "text/plain" }));
      return [new ClipboardItem(bare({ "text/plain": blob }))];
    };
    behind(Clipboard.prototype, "read", [Array.prototype, Blob.prototype], isOurs, (items, page) => {
      const done = (/** @type {Record<string, string>} */ flavours) => {
        if (keys(flavours).length === 0) return page.resolve(items);
        const data = new DataTransfer();
        fill(data, flavours);
        ask("clipboard", data, ends(page, items, made));
      };
      readTexts(items, done, page.reject);
    });
  }

  /** Files that a page opens by a handle: here their bytes come out, however it came by the handle. What is in the page's own store, it
   * has put there itself: that is given at once. */
  function watchHandles() {
    const { storage } = navigator;
    const ofPromises = Promise.prototype;
    const storeOf = uncurry(StorageManager.prototype.getDirectory);
    const pathIn = uncurry(FileSystemDirectoryHandle.prototype.resolve);
    const isSame = uncurry(FileSystemHandle.prototype.isSameEntry);
    /** @type {Promise<FileSystemDirectoryHandle> | undefined} */
    let store;
    /** Says whether `handle` is of the page's store. @param {FileSystemFileHandle} handle @param {(isOwn: boolean) => void} said */
    function findOut(handle, said) {
      const failed = () => said(false); // a page that may have no store
      wait((store ??= storeOf(storage)), (folder) => wait(pathIn(folder, handle), (path) => said(path !== null), failed), failed);
    }
    const nothing = () => {};
    // A promise that the page has not had inherits from what its window has.
    const isOurs = (/** @type {unknown} */ self) => {
      const promise = isSame(self, self);
      wait(promise, nothing, nothing);
      return getPrototypeOf(promise) === ofPromises;
    };
    behind(FileSystemFileHandle.prototype, "getFile", [File.prototype, FileSystemDirectoryHandle.prototype], isOurs, (file, page, handle) => {
      findOut(handle, (isOwn) => {
        if (isOwn) return page.resolve(file);
        const data = new DataTransfer();
        addItem(itemsOf(data), file);
        ask("file", data, ends(page, file, (copy) => copy));
      });
    });
  }

  /** File inputs that a script presses: the choice in one that is in no document is told to nobody else. */
  function watchInputs() {
    /** @param {any} element */
    function tell(element) {
      const label = matches(element, "input") ? null : closest(element, "label");
      const input = label ? controlOf(label) : element;
      if (!line || !input || !matches(input, "input[type=file i]")) return;
      const at = bare({ startContainer: input, startOffset: 0, endContainer: input, endOffset: 0 });
      dispatch(line, new InputEvent("chooser", bare({ targetRanges: only(new StaticRange(at)) })));
    }
    /** @param {Function} native @param {any} self @param {any[]} args */
    function told(native, self, args) {
      try {
        tell(self);
      } catch {
        // no element: the native says so itself
      }
      return apply(native, self, args);
    }
    instead(HTMLElement.prototype, "click", told);
    instead(HTMLInputElement.prototype, "showPicker", told);
  }

  /** Documents that are opened anew: neither they nor their windows have a listener left then, and ours are to be back before the page adds its own. */
  function watchOpening() {
    const { document } = window;
    const { write } = Document.prototype;
    const stateOf = getter(Document, "readyState");
    const scriptOf = getter(Document, "currentScript");
    const { trustedTypes } = /** @type {any} */ (window);
    const isHTML = trustedTypes ? uncurry(trustedTypes.isHTML) : () => false;
    const tell = () => line && dispatch(line, new InputEvent("opened"));
    instead(Document.prototype, "open", (native, self, args) => {
      const result = apply(native, self, args);
      tell();
      return result;
    });
    // What is written opens a document that is complete, and scripts in it run at once: so nothing is written before. It fails as the text itself
    // would where the page's policy wants another kind of it.
    for (let at = 0; at < 2; at += 1) {
      instead(Document.prototype, at ? "write" : "writeln", (native, self, args) => {
        if (self === document && (stateOf(document) !== "loading" || scriptOf(document) === null)) {
          const isOfItsKind = args.length === 0 || isHTML(trustedTypes, args[0]);
          apply(write, document, isOfItsKind ? bare({ length: 0 }) : bare({ 0: "", length: 1 }));
          tell();
        }
        return apply(native, self, args);
      });
    }
  }

  listen(window, "hushkey", meet, true);
  watchOpening();
  // Only where a page can read the clipboard at all.
  if (window.Clipboard) watchClipboard();
  // Elsewhere there are no handles but those of the page's own store.
  if ("showOpenFilePicker" in window) watchHandles();
  watchInputs();
})();
