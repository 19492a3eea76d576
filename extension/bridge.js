// The bridge: does in the page's own world the few things that the loader's world cannot. It hands pastes and drops to editors so that
// their data arrives, reads and changes the model of editors that keep most of their text out of the document, lets what a page's own
// paste button reads and the files that it opens by a handle go by the guard, and tells of file inputs that are in no document. It decides
// nothing, and carries only what the page has or is given anyway: a page that forges its messages wins nothing.
//
// It runs before the page does and keeps the natives that it needs, so that what a page overrides later changes nothing here. It
// leaves no name behind: the two worlds share one element that is in no document, and what they say to each other are events on it.

(() => {
  /** @typedef {import("./types").EditorModel} EditorModel */

  const { apply, getOwnPropertyDescriptor, getPrototypeOf, defineProperty } = Reflect;
  const { keys } = Object;
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

  const { InputEvent, DragEvent, ClipboardEvent, DataTransfer, Promise, DOMException, Blob, Map, String, StaticRange, setTimeout, clearTimeout } = window;
  const listen = uncurry(EventTarget.prototype.addEventListener);
  const unlisten = uncurry(EventTarget.prototype.removeEventListener);
  const dispatch = uncurry(EventTarget.prototype.dispatchEvent);
  const relatedOf = getter(MouseEvent, "relatedTarget");
  const dataOf = getter(InputEvent, "data");
  const rangesOf = uncurry(InputEvent.prototype.getTargetRanges);
  const nodeOf = getter(StaticRange, "startContainer");
  const filesOf = getter(HTMLInputElement, "files");
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
  const take = uncurry(Map.prototype.get);
  const put = uncurry(Map.prototype.set);
  const drop = uncurry(Map.prototype.delete);

  /** How long after the guard's last word it counts as gone, in milliseconds. */
  const SILENCE = 3000;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  /** The element that the two worlds share. @type {Element | undefined} */
  let line;

  /** A plain object that inherits nothing from what a page may have put into `Object.prototype`. @template {object} T @param {T} parts @returns {T} */
  const bare = (parts) => ({ __proto__: null, ...parts });

  /** Hands over what a paste or drop carries; "taken" when the page cancelled it as its own, "stopped" when it only kept it from others,
   * "left" when it did neither.
   * Nothing where it could not be done: a browser may keep back what stands in another tree.
   * @param {"paste" | "drop"} type @param {Record<string, string>} flavours @param {FileList | undefined} files @param {Node | undefined} target */
  function hand(type, flavours, files, target) {
    if (!target) return undefined;
    const init = bare({ bubbles: true, cancelable: true, composed: true });
    const event =
      type === "drop"
        ? new DragEvent(type, { ...init, dataTransfer: new DataTransfer() })
        : new ClipboardEvent(type, { ...init, clipboardData: new DataTransfer() });
    // Set after the event is made, as Firefox loses what it is made with.
    const data = type === "drop" ? droppedOf(event) : pastedOf(event);
    for (const flavour of keys(flavours)) setData(data, flavour, flavours[flavour]);
    for (let at = 0; files && at < files.length; at += 1) addItem(itemsOf(data), files[at]);
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
          const [start, end] = [from, to].map((at) => session.doc.indexToPosition(at, 0));
          session.replace({ start, end }, text);
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
    for (const find of MODELS) {
      const model = find(element);
      if (model) return model;
    }
    return undefined;
  }

  /** What the loader can ask for; what it gets is a text, or nothing. @type {Record<string, (data: string, nodes: any[]) => string | undefined>} */
  const OPERATIONS = {
    read: (_, [element]) => element && modelOf(element)?.text(),
    replace(data, [element]) {
      const { from, to, text } = parse(data);
      modelOf(element)?.replace(from, to, text);
      return undefined;
    },
    paste: (data, [target, input]) => hand("paste", parse(data), input && filesOf(input), target),
    shown: (_, nodes) => {
      clearTimeout(silence);
      // The guard goes with its extension; what it had shown must not stay, as nobody hears its buttons.
      silence = setTimeout(() => {
        for (let at = 0; at < nodes.length; at += 1) removeElement(nodes[at]);
      }, SILENCE);
      return undefined;
    },
    drop: (data, [target, input]) => hand("drop", parse(data), input && filesOf(input), target),
    answer(data, [input]) {
      settle(parse(data), input && filesOf(input)[0]);
      return undefined;
    },
  };

  /** @param {Event} event */
  function meet(event) {
    const shared = relatedOf(event);
    if (!shared) return;
    line = shared;
    unlisten(window, "hushkey", meet, true);
    for (const operation of keys(OPERATIONS)) {
      listen(line, operation, (/** @type {Event} */ asked) => {
        /** @type {string | undefined} */
        let answer;
        try {
          answer = OPERATIONS[operation]?.(dataOf(asked), rangesOf(asked).map(nodeOf));
        } catch {
          return; // an editor that is not what it looks like
        }
        if (typeof answer === "string") dispatch(line, new InputEvent("reply", bare({ data: answer })));
      });
    }
  }

  /** @typedef {{ whole(): void, text(text: string): void, file(text: string, file: File): void, cancel(): void }} Ends */

  /** Reads that wait for a person's choice. @type {Map<string, Ends>} */
  const waiting = new Map();
  let count = 0;

  /** @param {{ id: string, outcome: keyof Ends, text: string }} answer @param {File} file */
  function settle({ id, outcome, text }, file) {
    const ends = take(waiting, id);
    drop(waiting, id);
    ends?.[outcome](text, file);
  }

  /** What was read, once the guard has seen it: `value` itself, or what `made` makes of the text or file that the person chose instead.
   * @template T @param {"clipboard" | "file"} type @param {T} value @param {DataTransfer} data what is read
   * @param {(chosen: any) => T} made @returns {T | Promise<T>} */
  function guarded(type, value, data, made) {
    if (!line) return value;
    const id = String((count += 1));
    const answered = new Promise((/** @type {(value: T) => void} */ resolve, reject) => {
      put(waiting, id, {
        whole: () => resolve(value),
        text: (/** @type {string} */ text) => resolve(made(text)),
        file: (/** @type {string} */ _, /** @type {File} */ file) => resolve(made(file)),
        cancel: () => reject(new DOMException("Read permission denied.", "NotAllowedError")),
      });
    });
    const ask = new InputEvent(type, bare({ data: id, dataTransfer: data, cancelable: true }));
    if (!dispatch(line, ask)) return answered;
    drop(waiting, id);
    return value;
  }

  /** Puts `work` in the place of a native method, which goes on looking native.
   * @param {object} prototype @param {string} name @param {(native: Function, self: any, args: any[]) => any} work */
  function instead(prototype, name, work) {
    const descriptor = getOwnPropertyDescriptor(prototype, name);
    if (!descriptor?.value) return;
    defineProperty(prototype, name, { ...descriptor, value: new Proxy(descriptor.value, { apply: work }) });
  }

  /** Puts `work` behind a native method that gives a promise. @param {object} prototype @param {string} name @param {(value: any, self: any) => any} work */
  function behind(prototype, name, work) {
    instead(prototype, name, (native, self, args) => then(apply(native, self, args), (/** @type {any} */ value) => work(value, self)));
  }

  /** @param {Record<string, string>} flavours */
  function carrier(flavours) {
    const data = new DataTransfer();
    for (const flavour of keys(flavours)) setData(data, flavour, flavours[flavour]);
    return data;
  }

  function watchClipboard() {
    const same = (/** @type {string} */ chosen) => chosen;
    behind(Clipboard.prototype, "readText", (text) => guarded("clipboard", text, carrier({ "text/plain": text }), same));

    const { ClipboardItem } = window;
    if (!ClipboardItem) return;
    const typesOf = getter(ClipboardItem, "types");
    const getType = uncurry(ClipboardItem.prototype.getType);
    const textOf = uncurry(Blob.prototype.text);
    behind(Clipboard.prototype, "read", async (items) => {
      /** @type {Record<string, string>} */
      const flavours = {};
      for (const item of items) {
        for (const type of typesOf(item)) {
          if (!type.startsWith("text/")) continue;
          const text = await textOf(await getType(item, type));
          flavours[type] = flavours[type] === undefined ? text : `${flavours[type]}\n${text}`;
        }
      }
      if (keys(flavours).length === 0) return items;
      const made = (/** @type {string} */ text) => [new ClipboardItem({ "text/plain": new Blob([text], { type: "text/plain" }) })];
      return guarded("clipboard", items, carrier(flavours), made);
    });
  }

  /** Files that a page opens by a handle: here their bytes come out, however it came by the handle. What is in the page's own store, it
   * has put there itself: that is given at once. */
  function watchHandles() {
    const { storage } = navigator;
    const storeOf = uncurry(StorageManager.prototype.getDirectory);
    const pathIn = uncurry(FileSystemDirectoryHandle.prototype.resolve);
    /** @type {Promise<FileSystemDirectoryHandle> | undefined} */
    let store;
    /** @param {FileSystemFileHandle} handle */
    async function isOwn(handle) {
      try {
        return (await pathIn(await (store ??= storeOf(storage)), handle)) !== null;
      } catch {
        return false; // a page that may have no store
      }
    }
    behind(FileSystemFileHandle.prototype, "getFile", async (file, handle) => {
      if (await isOwn(handle)) return file;
      const data = new DataTransfer();
      addItem(itemsOf(data), file);
      return guarded("file", file, data, (copy) => copy);
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
      dispatch(line, new InputEvent("chooser", bare({ targetRanges: [new StaticRange(at)] })));
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

  listen(window, "hushkey", meet, true);
  // Only where a page can read the clipboard at all.
  if (window.Clipboard) watchClipboard();
  // Elsewhere there are no handles but those of the page's own store.
  if ("showOpenFilePicker" in window) watchHandles();
  watchInputs();
})();
