// The loader: listens before the page does, loads the core when a field comes into use, and hands it every event by which text can
// leave. It decides nothing. While there is no core it holds what comes, and where there can be none it asks: nothing passes unseen, nothing is lost.

(() => {
  /** @typedef {import("./types").Core} Core */
  /** @typedef {import("./types").Held} Held */
  /** @typedef {import("./types").Host} Host */
  /** @typedef {import("./types").Message} Message */

  const { runtime, i18n } = chrome;
  // Injected twice into one world, the second must not double the first. A symbol, since a page can name elements into our globals.
  const world = /** @type {Record<symbol, boolean>} */ (/** @type {unknown} */ (globalThis));
  const loaded = Symbol.for("hushkey");
  if (world[loaded]) return;
  world[loaded] = true;

  // Chromium puts the page's CSP on WebAssembly here, and reports even a try to the site: it is never touched there.
  const wasmHere = runtime.getURL("").startsWith("moz-");
  const LOAD_LIMIT = 6000;
  const STORED_LIMIT = 1500;
  /** What the core decides, in src/web/guard/. */
  const GUARDED = ["paste", "drop", "input", "change"];
  /** Of these, what can bring a text or files at once; they are held while there is no core. */
  const AT_ONCE = ["paste", "drop", "input", "change", "clipboard"];

  /** An element that this world shares with the bridge in the page's: in no document, so that no page can listen on it or wipe it. */
  const line = document.createElement("i");
  /** What the bridge said last. @type {string | undefined} */
  let said;

  /** @type {Core | undefined} */
  let core;
  /** @type {(() => Core) | undefined} */
  let make;
  /** @type {WebAssembly.Module | undefined} */
  let module;
  /** @type {import("./types").Probe | undefined} */
  let probe;
  /** @type {Promise<void> | undefined} */
  let loading;
  let failed = false;
  let retired = false;
  /** What came before the core. @type {Held[]} */
  const waiting = [];

  /** @type {Host} */
  const host = {
    held: [],
    notices: [],
    answered: new Set(),
    names: new Map(),
    stored: undefined,
    chosen: { allowances: [], pauses: [] },
    private: chrome.extension?.inIncognitoContext ?? true,
    dragged: null,
    top: window === window.top,
    replays: !wasmHere,
    word,
    capture,
    fieldOf: (event) => innermost(targetOf(event)),
    focused: () => innermost(document.activeElement),
    listen(target, types, handler) {
      for (const type of types.split(" ")) target.addEventListener(type, (event) => renewing(handler, event));
    },
    after: (delay, handler) => void setTimeout(() => renewing(handler), delay),
    settled: (promise, handler) => void promise.then((value) => renewing(handler, value), () => renewing(handler)),
    bridge,
    ask(message, limit, done) {
      let open = true;
      const end = (/** @type {unknown} */ answer) => {
        if (open) {
          open = false;
          renewing(done, answer);
        }
      };
      setTimeout(() => end(undefined), limit);
      try {
        runtime.sendMessage(message).then(end, () => end(undefined));
      } catch {
        end(undefined); // an orphan: its extension was updated
      }
    },
  };

  /** @param {string} key */
  function word(key) {
    try {
      return i18n.getMessage(key);
    } catch {
      return "";
    }
  }

  /** The shadow root of `element`, closed ones too. @param {Element} element @returns {ShadowRoot | null | undefined} */
  function rootOf(element) {
    try {
      return chrome.dom ? chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)) : element.openOrClosedShadowRoot;
    } catch {
      return element.shadowRoot;
    }
  }

  /** The focused element inside of `element`, however deep. @param {Element | null} element */
  function innermost(element) {
    let inner = element;
    for (let next = element; next; next = rootOf(next)?.activeElement ?? null) inner = next;
    return inner;
  }

  /** @param {Event} event */
  function targetOf(event) {
    const first = /** @type {Partial<Node> | undefined} */ (event.composedPath()[0]);
    if (first === line) return document.activeElement ?? document.documentElement;
    // Not by instanceof: an element that came here from another frame's document is of that frame's kind.
    return first?.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (first) : (document.body ?? document.documentElement);
  }

  /** Asks the bridge, while this runs. Nodes go as ranges and files in an input: the only things that reach the other world as what
   * they are. @param {string} operation @param {string} data @param {Node[]} [nodes] @param {File[]} [files] */
  function bridge(operation, data, nodes = [], files = []) {
    const all = [...nodes];
    if (files.length > 0) {
      const box = document.createElement("input");
      const carrier = new DataTransfer();
      for (const file of files) carrier.items.add(file);
      box.type = "file";
      box.files = carrier.files;
      all.push(box);
    }
    said = undefined;
    const at = { startOffset: 0, endOffset: 0 };
    const targetRanges = all.map((node) => new StaticRange({ startContainer: node, endContainer: node, ...at }));
    line.dispatchEvent(new InputEvent(operation, { data, targetRanges }));
    return said;
  }

  /** Remembers what an event carries, and its place. @param {Event} event @returns {Held} */
  function capture(event) {
    const known = host.held.find((held) => held.event === event);
    if (known) return known;
    const target = targetOf(event);
    const field = innermost(target);
    const data = carried(event);
    const control = /** @type {Partial<HTMLInputElement>} */ (field);
    const root = /** @type {{ getSelection?: () => Selection | null }} */ (field?.getRootNode() ?? document);
    const selection = (root.getSelection ? root.getSelection() : null) ?? getSelection();
    return {
      id: `${Date.now()}.${Math.random()}`,
      way: event.type,
      event,
      text: data?.getData("text/plain") || (data?.getData("text/uri-list") ?? ""),
      flavours: flavoursOf(data),
      files: [...(data?.files ?? control.files ?? [])],
      folders: [...(data?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry?.isDirectory),
      target,
      field,
      start: control.selectionStart ?? undefined,
      end: control.selectionEnd ?? undefined,
      range: selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : undefined,
      byHand: false,
      unread: false,
      pass: false,
      found: [],
      fresh: false,
      reading: false,
      tries: 0,
    };
  }

  /** @param {Event} event */
  function carried(event) {
    const { clipboardData, dataTransfer } = /** @type {Partial<ClipboardEvent & DragEvent>} */ (event);
    return clipboardData ?? dataTransfer;
  }

  /** @param {DataTransfer | null | undefined} data @returns {[string, string][]} */
  function flavoursOf(data) {
    return data ? data.types.filter((type) => type !== "Files").map((type) => [type, data.getData(type)]) : [];
  }

  /** @param {Event} event */
  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Calls into the core; after a trap that instance is gone, and a new one shows again what was held. @param {Function} handler @param {unknown} [value] */
  function renewing(handler, value) {
    try {
      handler(value);
    } catch {
      try {
        core = make?.();
      } catch {
        giveBack();
      }
    }
  }

  /** Does `work` with the core; when it traps, with a new instance; then offers `held` unread; and if even that fails, asks.
   * @param {(core: Core) => unknown} work @param {() => Held} held */
  function decide(work, held) {
    for (const step of [work, work, (/** @type {Core} */ fresh) => fresh.offerUnread(held())]) {
      try {
        if (core) {
          step(core);
          return;
        }
      } catch {
        // What trapped is of no use any more.
      }
      try {
        core = make?.();
      } catch {
        core = undefined;
      }
    }
    host.held.push(held());
    giveBack();
  }

  /** There is no core to keep what is held: the person gets it back. */
  function giveBack() {
    host.notices.length = 0;
    for (const held of new Set(host.held.splice(0))) offerBack(held);
  }

  /** @param {Held} held */
  function offerBack(held) {
    if (held.files.length > 0) return refuse(held.field);
    if (held.way === "clipboard") {
      const outcome = confirm(word("unchecked_held")) ? "whole" : "cancel";
      bridge("answer", JSON.stringify({ id: /** @type {InputEvent} */ (held.event).data, outcome }));
      return;
    }
    if (!confirm(word("unchecked_held")) || !insert(held)) showToCopy(held.text);
  }

  /** The files are where they were, and can be chosen again. @param {Element | null} field */
  function refuse(field) {
    if (field?.matches("input")) /** @type {HTMLInputElement} */ (field).value = "";
    alert(word("unchecked_files"));
  }

  /** The editing command of typing: the one way of insertion that needs no core. @param {Held} held */
  function insert({ field, start, end, range, text }) {
    /** @type {HTMLElement | null} */ (field)?.focus();
    if (start !== undefined) /** @type {HTMLInputElement} */ (field).setSelectionRange(start, end ?? start);
    else if (range) getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return document.execCommand("insertText", false, text);
  }

  /** The last resort: a box with the text, to be copied by hand. @param {string} text */
  function showToCopy(text) {
    const box = document.createElement("div");
    const area = document.createElement("textarea");
    const close = document.createElement("button");
    box.popover = "manual";
    area.readOnly = true;
    area.value = text;
    area.setAttribute("aria-label", word("unchecked_copy"));
    close.textContent = word("action_close");
    const label = document.createElement("p");
    label.textContent = word("unchecked_copy");
    box.attachShadow({ mode: "closed" }).append(label, area, document.createElement("br"), close);
    close.addEventListener("click", () => box.remove());
    document.documentElement.append(box);
    box.showPopover();
    area.focus();
    area.select();
  }

  /** Reads what the person has set and allowed; what storage does not give in time is undefined, and the standard settings hold. */
  async function readStored() {
    host.stored = await Promise.race([
      chrome.storage.local.get().catch(() => undefined),
      new Promise((/** @type {(nothing: undefined) => void} */ done) => setTimeout(done, STORED_LIMIT)),
    ]);
  }

  function readAgain() {
    if (core && runtime.id) readStored().then(() => core && renewing(core.settle));
  }

  /** An updated extension has put a new script into this page, and it is ready: this one, cut off from its extension, stands down. What it
   * holds stays on offer. */
  function retire() {
    if (!runtime.id) retired = true;
  }

  async function fetchCore() {
    const reading = readStored();
    const arriving = import(runtime.getURL("core/guard.js"));
    arriving.catch(() => {}); // heard below, after the module
    if (wasmHere) module ??= await WebAssembly.compile(await (await fetch(runtime.getURL("core/hushkey.wasm"))).arrayBuffer());
    /** @type {typeof import("./core/guard.js")} */
    const { instantiate } = await arriving;
    await reading;
    make = () => {
      const fresh = instantiate(module);
      fresh.begin(host);
      return fresh;
    };
    core = make();
    const herald = core.herald();
    if (herald) {
      document.dispatchEvent(new Event(herald));
      document.addEventListener(herald, retire);
    }
    failed = false;
    probe = undefined;
    for (const type of WARMING) removeEventListener(type, warm, true);
    for (const held of waiting.splice(0)) decide((ready) => ready.decide(held), () => held);
    requestIdleCallback(() => core && renewing(core.prepare));
  }

  /** Loads the core, once; after a failure the next event tries again. */
  function load() {
    loading ??= Promise.race([
      fetchCore(),
      new Promise((_, reject) => setTimeout(reject, LOAD_LIMIT)),
    ]).catch((reason) => {
      loading = undefined;
      failed = !core;
      for (const held of waiting.splice(0)) offerBack(held);
      throw reason;
    });
    return loading;
  }

  /** Firefox: the WASM, loaded and asked on the spot. 0 means clean. @param {[string, string][]} flavours @param {Element | null} field */
  function ask(flavours, field) {
    if (!probe) {
      if (!module) {
        const request = new XMLHttpRequest();
        request.open("GET", runtime.getURL("core/hushkey.wasm"), false);
        request.overrideMimeType("text/plain; charset=x-user-defined");
        request.send();
        const raw = request.responseText;
        const bytes = new Uint8Array(raw.length);
        for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
        module = new WebAssembly.Module(bytes);
      }
      // The probe calls none of its imports: they only have to be there.
      /** @type {Record<string, Record<string, () => void>>} */
      const imports = {};
      for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => {};
      probe = /** @type {import("./types").Probe} */ (/** @type {unknown} */ (new WebAssembly.Instance(module, imports).exports));
    }
    const kind = /** @type {Partial<HTMLInputElement>} */ (field ?? {}).type ?? "";
    const parts = [kind, field?.getAttribute("autocomplete") ?? "", ...flavours.flat()];
    const bytes = new TextEncoder().encode(parts.map((part) => part.replaceAll("\0", " ")).join("\0"));
    const room = probe.probeRoom(bytes.length);
    new Uint8Array(probe.memory.buffer).set(bytes, room);
    return probe.probeVerdict();
  }

  /** @param {Event} event */
  function onEvent(event) {
    if (event.isTrusted) guard(event);
  }

  /** @param {Event} event */
  function guard(event) {
    if (retired) return;
    if (core) {
      let held = /** @type {Held | undefined} */ (undefined);
      decide((ready) => ready.event(event), () => (stop(event), (held ??= capture(event))));
    } else if (AT_ONCE.includes(event.type)) {
      early(event);
    }
  }

  /** Text or files that come at once, before the core. @param {Event} event */
  function early(event) {
    const field = /** @type {HTMLInputElement | null} */ (innermost(targetOf(event)));
    const data = carried(event);
    const flavours = flavoursOf(data);
    const text = flavours.some(([, value]) => value);
    const files = (data ?? field)?.files?.length;
    // An orphan without a core stands down: the extension's new script is in charge.
    if (!(text || files) || !runtime.id) return;
    // A choice of files comes as two events.
    if (event.type === "change" && waiting.some((held) => held.field === field)) return stop(event);
    let hopeless = failed;
    load().catch(() => {});
    if (wasmHere && text && !files) {
      try {
        if (!ask(flavours, field)) return;
      } catch {
        hopeless ||= !probe;
        probe = undefined; // what trapped is of no use any more; the event is held, as for a leak
      }
    }
    if (!hopeless) {
      stop(event);
      const held = capture(event);
      // Firefox goes on with other work while the probe's file is read: the load may have ended meanwhile, and looks here no more.
      if (core) decide((ready) => ready.decide(held), () => held);
      else if (loading) waiting.push(held);
      else offerBack(held);
    } else if (event.type !== "change" && !confirm(word("unchecked"))) {
      stop(event);
      if (!data && field) field.value = "";
    }
  }

  const WARMING = ["focusin", "pointerdown", "keydown", "click", "dragenter"];

  /** A field comes into use, or a shortcut is on its way: the core is loaded before the paste. @param {Event} event */
  function warm(event) {
    if (core || loading || !runtime.id) return;
    const field = /** @type {HTMLElement | null} */ (innermost(targetOf(event)));
    const shortcut = event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (shortcut || event.type === "dragenter" || field?.isContentEditable || field?.matches("input, textarea") || document.designMode === "on") load().catch(() => {});
  }

  /** Where a drag begins. Its target may be a text. @param {Event} event */
  function onDrag(event) {
    const path = /** @type {Element[]} */ (event.composedPath());
    host.dragged = event.type === "dragend" ? null : (path.find((node) => node.nodeType === Node.ELEMENT_NODE) ?? null);
  }

  /** Adding a listener twice is harmless. */
  function listen() {
    for (const type of ["dragstart", "dragend"]) addEventListener(type, onDrag, true);
    for (const type of GUARDED) addEventListener(type, onEvent, true);
    if (!core) for (const type of WARMING) addEventListener(type, warm, true);
  }

  line.addEventListener("reply", (event) => (said = /** @type {InputEvent} */ (event).data ?? undefined));
  // What a paste button of the page has read.
  line.addEventListener("clipboard", guard);
  dispatchEvent(new MouseEvent("hushkey", { relatedTarget: line }));

  listen();
  // document.open() takes every listener off and runs no content script again.
  new MutationObserver(listen).observe(document, { childList: true });

  chrome.storage.onChanged.addListener((_, area) => void (area === "local" && readAgain()));
  // A page that comes back from the browser's memory has heard of no change.
  addEventListener("pageshow", (event) => event.persisted && readAgain());

  addEventListener("pagehide", (event) => {
    if (!event.persisted && core && host.held.length > 0) renewing(core.leave);
  });

  runtime.onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
    if (sender.id !== runtime.id || sender.tab) return;
    // Only a notice to be shown is worth a core.
    if (!core && !loading && message.hushkey !== "show") return;
    load().then(() => renewing(() => reply(core?.message(message))), () => reply(false));
    return true;
  });
})();
