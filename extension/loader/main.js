// The loader: listens before the page does, loads the core when a field comes into use, and hands it every event by which text can
// leave. It decides nothing. While there is no core it holds what comes, and where there can be none it asks: nothing passes unseen, nothing is lost.
//
// The build makes one classic script of this folder, content.js: browsers put no module into a page before the page's own scripts.

import { again } from "./again.js";
import { arrive, builtInNow, isMarked } from "./arrival.js";
import { capture, carried, flavoursOf } from "./capture.js";
import { clearLeft, innermost, isOverlaid, isPictured, pressed, targetOf } from "./elements.js";
import { isPrivate, isThere, runtime } from "./extension.js";
import { chosenOf, expect, isFileInput, seek, takeChoices } from "./inputs.js";
import { bridge, line, meetBridge } from "./line.js";
import { drawn } from "./names.js";
import { ask, probeOf } from "./probe.js";
import { pulse } from "./pulse.js";
import { holdsText, maySend } from "./sends.js";
import { read } from "./stored.js";
import { offerBack, question, READS, SENDING, speak, word } from "./unchecked.js";

/** @typedef {import("../types").Core} Core */
/** @typedef {import("../types").Held} Held */
/** @typedef {import("../types").Host} Host */
/** @typedef {import("../types").Message} Message */

// Injected twice into one world, the second must not double the first. A symbol, since a page can name elements into our globals.
const world = /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis));
const loaded = Symbol.for("hushkey");
/** How the scan of a page, which comes into this world later, asks the bridge for the text of an editor (extension/page/models.js). */
const reads = Symbol.for("hushkey read");

/** How long a core is waited for, in beats: what a page does in one of them counts as one, since as long as it keeps its thread busy nothing
 * of ours arrives, and a single timer would be heard before what came in the meantime. */
const LOAD_BEATS = 12;
/** In milliseconds. */
const BEAT = 500;
/** What of storage the guard goes by; the journal is no page's business. */
const HEEDED = ["salt", "settings", "effective", "own", "allowances", "pauses", "rotating", "spoken"];
/** How many of the fields in which a person wrote last are known. */
const TOUCHED = 16;
/** What the core decides, in src/web/in_page/guard/. */
const GUARDED = ["paste", "drop", "input", "change", "beforeinput", "compositionend", "keydown", "pointerdown", "click", "submit", "beforetoggle"];
/** What may belong to a press that is held. */
const PRESSES = ["mousedown", "pointerup", "mouseup", "auxclick"];
/** The same of a finger's: heard without a say in them, since whoever could prevent them makes every page's scrolling wait. */
const TOUCHES = ["touchstart", "touchend"];
/** Of these, what can bring a text or files at once; they are held while there is no core. */
const AT_ONCE = ["paste", "drop", "input", "change", ...READS];
const WARMING = ["focusin", "pointerdown", "keydown", "click", "dragenter"];

/** @type {Core | undefined} */
let core;
/** @type {(() => Core) | undefined} */
let make;
/** Whether there are rules of one's own, once storage has said so. The mark says it before: it may come after this script has run. */
let owns = false;
/** @type {import("../types").Probe | undefined} */
let probe;
/** @type {Promise<void> | undefined} */
let loading;
/** Which instance of the core is in charge, counted. */
let instance = 0;
let failed = false;
/** Whether the extension itself is listened to. */
let attending = false;
let retired = false;
/** Whether the person was asked about what is sent unchecked, and said yes: once is enough for a page. */
let excused = false;
/** A choice of files that was let through unchecked: it may be heard at a second place. @type {Event | undefined} */
let passed;
/** The keys that are down and of which the page has not heard: it must not hear them come up either, since some pages send then. @type {Set<string>} */
const unheard = new Set();
/** The rules of one's own that the core has, as they are stored. @type {string | undefined} */
let known;
/** The name of the event by which a successor would announce itself. @type {string | undefined} */
let herald;
/** What came before the core. @type {Held[]} */
const waiting = [];
/** A press that was held where it began, until the click that ends it; `hopeless` where no core can be had. @type {{ held: Held, hopeless: boolean } | undefined} */
let pressing;

/** @type {Host} */
const host = {
  held: [],
  notices: [],
  surfaces: [],
  answered: new Set(),
  names: new Map(),
  touched: [],
  stored: undefined,
  chosen: { allowances: [], pauses: [] },
  get private() {
    return isPrivate();
  },
  note: drawn(),
  dragged: null,
  top: window === window.top,
  replays: !IN_FIREFOX,
  isOverlaid: () => isOverlaid(host.surfaces),
  isPictured,
  word,
  again,
  capture(event) {
    return host.held.find((held) => held.event === event) ?? capture(event, line);
  },
  fieldOf: (event) => chosenOf(event) ?? innermost(targetOf(event, line)),
  pressed: (event) => pressed(targetOf(event, line), event),
  focused: () => innermost(document.activeElement),
  listen(target, types, handler) {
    beat();
    for (const type of types.split(" ")) target.addEventListener(type, ofThisInstance(handler));
  },
  after: (delay, handler) => void setTimeout(ofThisInstance(handler), delay),
  settled: (promise, handler) => void promise.catch(() => undefined).then(ofThisInstance(handler)),
  bridge,
  ask(message, limit, done) {
    let open = true;
    const answered = ofThisInstance(done);
    const end = (/** @type {unknown} */ answer) => {
      if (!open) return;
      open = false;
      answered(answer);
    };
    // Where the page has been busy for so long the answer may be there, and only waits for its turn.
    setTimeout(() => setTimeout(() => end(undefined)), limit);
    try {
      runtime().sendMessage(message).then(end, () => end(undefined));
    } catch {
      end(undefined); // an orphan: its extension was updated
    }
  },
};

const beat = pulse(bridge, host.surfaces);

/** Ends what the page waits for. @param {Event} event @param {boolean} whole */
function release(event, whole) {
  const { data: id } = /** @type {InputEvent} */ (event);
  bridge("answer", JSON.stringify({ id, outcome: whole ? "whole" : "cancel" }));
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** What an instance that was thrown away still waits for is nobody's any more. @param {Function} handler @returns {(value?: unknown) => void} */
function ofThisInstance(handler) {
  const own = instance;
  return (value) => own === instance && renewing(handler, value);
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
  for (const held of new Set(host.held.splice(0))) askAbout(held);
}

/** Nothing has read it. @param {Held} held */
function askAbout(held) {
  if (!SENDING.includes(held.event.type)) {
    offerBack(held, release);
  } else if (confirm(word("unchecked_send"))) {
    // What was written is still where it was. The act leads to others, and they need no other answer.
    excused = true;
    again(held);
  }
}

/** Reads what the person has set and allowed. What comes late counts from then on: a busy machine must not undo what was set. */
async function readStored() {
  keep(await read(HEEDED, (late) => !host.stored && (keep(late), heed())));
}

/** @param {typeof host.stored} stored */
function keep(stored) {
  host.stored = stored;
  speak(stored?.spoken?.words);
}

function readAgain() {
  if (core && isThere()) readStored().then(heed);
}

/** Lets the core go by what is stored now. Where its rules have changed another takes its place, as after a trap. */
function heed() {
  if (!core) return;
  const rules = JSON.stringify(host.stored?.own);
  if (rules === known) renewing(core.settle);
  else fetchCore().catch(() => {});
}

/** An updated extension has put a new script into this page, and it is ready: this one, cut off from its extension, stands down. What it
 * holds stays on offer. */
function retire() {
  if (!isThere()) retired = true;
}

async function fetchCore() {
  attend();
  const reading = readStored();
  const first = owns || isMarked();
  let arriving = arrive(first);
  arriving.catch(() => {}); // heard below, after what is stored
  // Also where no core comes, since what is asked then is asked in the language that is set.
  await reading;
  if (host.stored) owns = host.stored.own !== undefined;
  if (owns !== first) arriving = arrive(owns);
  const instantiate = await arriving;
  make = () => {
    instance += 1;
    known = JSON.stringify(host.stored?.own);
    const fresh = instantiate(host.stored?.own);
    fresh.begin(host);
    return fresh;
  };
  core = make();
  herald = core.herald();
  if (herald) {
    document.dispatchEvent(new Event(herald));
    document.addEventListener(herald, retire);
  }
  if (failed) tellFailed(false);
  probe = undefined;
  for (const type of WARMING) removeEventListener(type, warm, true);
  for (const held of waiting.splice(0)) decide((ready) => ready.decide(held), () => held);
  requestIdleCallback(() => core && renewing(core.prepare));
}

/** The toolbar's button says where the guard could not start. @param {boolean} now */
const tellFailed = (now) => host.ask({ hushkey: "core", failed: (failed = now) }, 0, () => {});

/** Ends once the core is there; fails where it is not in time. */
async function lastBeat() {
  for (let beat = 0; beat < LOAD_BEATS && !core; beat += 1) await new Promise((over) => setTimeout(over, BEAT));
  if (!core) throw new Error("no core in time");
}

/** Listens to the extension itself: what changes in storage, and what its other parts say. */
function attend() {
  if (attending) return;
  attending = true;
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== "local") return;
    // Before there is a core, this alone is of use.
    if (changes["own"]) owns = changes["own"].newValue !== undefined;
    if (HEEDED.some((key) => key in changes)) readAgain();
  });
  if (!host.top) hear();
}

function hear() {
  runtime().onMessage.addListener((/** @type {Message} */ message, sender, reply) => {
    if (sender.id !== runtime().id || sender.tab) return;
    // Only a notice to be shown is worth a core.
    if (!core && !loading && message.hushkey !== "show") return;
    load().then(() => renewing(() => reply(core?.message(message))), () => reply(false));
    return true;
  });
}

const loadIfThere = () => isThere() && void load().catch(() => {});

/** Loads the core, once; after a failure the next event tries again. */
function load() {
  loading ??= Promise.race([fetchCore(), lastBeat()]).catch((reason) => {
    loading = undefined;
    if (!core) tellFailed(true);
    for (const held of waiting.splice(0)) askAbout(held);
    throw reason;
  });
  return loading;
}

/** @param {Event} event */
function onEvent(event) {
  if (!event.isTrusted) return;
  guard(event);
  if (event.type !== "keydown") return;
  const { code, key, repeat } = /** @type {KeyboardEvent} */ (event);
  if (event.cancelBubble) unheard.add(code || key);
  else if (!repeat) unheard.delete(code || key);
}

/** @param {KeyboardEvent} event */
function onKeyUp(event) {
  // Not prevented: it may be what presses a button of ours.
  if (event.isTrusted && unheard.delete(event.code || event.key)) event.stopImmediatePropagation();
}

/** @param {Event} event */
function guard(event) {
  if (retired) return;
  note(event);
  // A press whose click never came is over.
  if (event.type === "pointerdown") pressing = undefined;
  if (pressing && (PRESSES.includes(event.type) || TOUCHES.includes(event.type) || event.type === "click")) {
    endPress(event);
  } else if (core) {
    // What has happened already can be looked at, but not held; of files the page has not heard yet.
    const files = /** @type {Partial<HTMLInputElement> | null} */ (host.fieldOf(event))?.type === "file";
    if (!event.cancelable && !files) return renewing(core.event, event);
    let held = /** @type {Held | undefined} */ (undefined);
    decide((ready) => ready.event(event), () => (stop(event), (held ??= host.capture(event))));
  } else if (SENDING.includes(event.type)) {
    earlySend(event);
  } else if (AT_ONCE.includes(event.type)) {
    early(event);
  }
}

/** Remembers in which fields a person has written, newest last. @param {Event} event */
function note(event) {
  const { key, ctrlKey, metaKey } = /** @type {Partial<KeyboardEvent>} */ (event);
  if (event.type !== "input" && !(event.type === "keydown" && key?.length === 1 && !ctrlKey && !metaKey)) return;
  const field = host.fieldOf(event);
  const { touched } = host;
  // Nobody writes in an input of files: what is chosen is asked about by itself.
  if (!field || isFileInput(field) || touched.at(-1) === field) return;
  host.touched = [...touched.filter((other) => other !== field && other.isConnected).slice(1 - TOUCHED), field];
}

/** Text or files that come at once, before the core. @param {Event} event */
function early(event) {
  const field = /** @type {HTMLInputElement | null} */ (host.fieldOf(event));
  const data = carried(event);
  const flavours = flavoursOf(data);
  const text = flavours.some(([, value]) => value);
  const files = (data ?? field)?.files?.length;
  // An orphan without a core stands down: the extension's new script is in charge.
  if (!(text || files) || !isThere()) return;
  // A choice of files comes as two events.
  if (event.type === "change" && waiting.some((held) => held.field === field)) return stop(event);
  let hopeless = failed;
  load().catch(() => {});
  if (IN_FIREFOX && text && !files && !owns && !isMarked()) {
    try {
      probe ??= probeOf(builtInNow());
      if (!ask(probe, flavours, field)) return;
    } catch {
      hopeless ||= !probe;
      probe = undefined; // what trapped is of no use any more; the event is held, as for a leak
    }
  }
  if (!hopeless) {
    hold(event);
  } else if (event.type !== "change" && event !== passed && !confirm(question(event, "unchecked"))) {
    stop(event);
    if (READS.includes(event.type)) release(event, false);
    else if (!data && field) field.value = "";
  } else {
    passed = event;
  }
}

/** @param {Event} event */
function hold(event) {
  stop(event);
  wait(host.capture(event));
}

/** @param {Held} held */
function wait(held) {
  // Firefox goes on with other work while the probe's file is read: the load may have ended meanwhile, and looks here no more.
  if (core) decide((ready) => ready.decide(held), () => held);
  else if (loading) waiting.push(held);
  else askAbout(held);
}

/** What belongs to a press that was held where it began. @param {Event} event */
function endPress(event) {
  if (TOUCHES.includes(event.type)) event.stopImmediatePropagation();
  else stop(event);
  if (event.type !== "click" || !pressing) return;
  const { held, hopeless } = pressing;
  pressing = undefined;
  if (hopeless && !core) askAbout(held);
  else wait(held);
}

/** What was written is about to be sent, before the core. @param {Event} event */
function earlySend(event) {
  if (!event.cancelable || excused || !maySend(event, host) || !host.touched.some(holdsText) || !isThere()) return;
  const hopeless = failed;
  load().catch(() => {});
  if (event.type === "pointerdown") {
    // Some pages send when a button is pressed, so that they must see nothing of it; and a question would part the press from its end.
    stop(event);
    pressing = { held: host.capture(event), hopeless };
  } else if (!hopeless) {
    hold(event);
  } else if (confirm(word("unchecked_send"))) {
    excused = true;
  } else {
    stop(event);
  }
}

/** A field comes into use, or a shortcut is on its way: the core is loaded before the paste. @param {Event} event */
function warm(event) {
  if (core || loading) return;
  const field = /** @type {HTMLElement | null} */ (host.fieldOf(event));
  const shortcut = event instanceof KeyboardEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
  if (shortcut || event.type === "dragenter" || field?.isContentEditable || field?.matches("input, textarea") || document.designMode === "on") loadIfThere();
}

/** Where a drag begins. Its target may be a text. @param {Event} event */
function onDrag(event) {
  const path = /** @type {Element[]} */ (event.composedPath());
  host.dragged = event.type === "dragend" ? null : (path.find((node) => node.nodeType === Node.ELEMENT_NODE) ?? null);
}

/** A page that comes back from the browser's memory has heard of no change. @param {PageTransitionEvent} event */
function onShow(event) {
  if (event.persisted) readAgain();
}

/** What is held goes with the page. @param {PageTransitionEvent} event */
function onHide(event) {
  if (!event.persisted && core && host.held.length > 0) renewing(core.leave);
}

/** Adding a listener twice is harmless. */
function listen() {
  for (const type of ["dragstart", "dragend"]) addEventListener(type, onDrag, true);
  for (const type of ["click", "input", "focusin"]) addEventListener(type, seek, true);
  for (const type of [...GUARDED, ...PRESSES]) addEventListener(type, onEvent, true);
  for (const type of TOUCHES) addEventListener(type, onEvent, { capture: true, passive: true });
  addEventListener("keyup", onKeyUp, true);
  addEventListener("pageshow", onShow);
  addEventListener("pagehide", onHide);
  if (herald) document.addEventListener(herald, retire);
  if (!core) for (const type of WARMING) addEventListener(type, warm, true);
}

function begin() {
  for (const type of READS) line.addEventListener(type, guard);
  takeChoices(onEvent);
  // A script of the page has pressed a file input.
  line.addEventListener("chooser", (event) => {
    for (const { startContainer } of /** @type {InputEvent} */ (event).getTargetRanges()) expect(startContainer);
    loadIfThere();
  });
  meetBridge();
  world[reads] = (/** @type {Element} */ editor) => bridge("read", "{}", [editor]);

  if (IN_FIREFOX) clearLeft();
  listen();
  // document.open() takes every listener off and runs no content script again. The bridge says so at once, where it is asked for that.
  line.addEventListener("opened", listen);
  new MutationObserver(listen).observe(document, { childList: true });
  // form.submit() raises no other event.
  /** @type {{ navigation?: EventTarget }} */ (globalThis).navigation?.addEventListener("navigate", onEvent);

  // A frame may ask the top one to show its dialog.
  if (host.top) hear();
}

if (!world[loaded]) {
  world[loaded] = true;
  begin();
}
