// What the scripts here know of the core and of each other. Every name that Rust uses of the loader stands in src/web/in_page/host.rs.

import type { Core } from "./core/guard.js";
export type { Core };

/** What is held. */
export interface Held {
  id: string;
  way: string;
  event: Event;
  text: string;
  flavours: [string, string][];
  files: File[];
  target: Element;
  field: Element | null;
  start: number | undefined;
  end: number | undefined;
  range: Range | undefined;
  around: string[];
  byHand: boolean;
  unread: boolean;
  pass: boolean;
  /** The person has answered, or it is clean, and it has not arrived yet. */
  underWay: boolean;
  /** What the person was told of. */
  found: unknown[];
  folders: (FileSystemEntry | null)[];
  fresh: boolean;
  reading: boolean;
  tries: number;
}

/** What of a `navigate` event is read. */
export interface Navigation extends Event {
  navigationType?: "push" | "replace" | "reload" | "traverse";
  destination?: { url: string; sameDocument: boolean };
  formData?: FormData | null;
  /** The form, button or link that began it. */
  sourceElement?: Element | null;
}

/** What a person has allowed: a secret by its salted hash, or (with an empty mark) a kind of secret, on a host or (empty) everywhere. */
export interface Allowance {
  mark: string;
  rule: string;
  site: string;
  /** Milliseconds since 1970. */
  since: number;
}

/** A host without a guard, until a time or (null) for good. */
export interface Pause {
  site: string;
  since: number;
  until: number | null;
}

/** What a person can set: `src/settings/`, and docs/settings.md for each. */
export interface Settings {
  confidence: string;
  severity: string;
  unguarded: string[];
  reason_required: boolean;
  rules_off: string[];
  providers_off: string[];
  custom_rules: { name: string; text: string }[];
  words: OwnWord[];
  chosen_only: boolean;
  chosen: string[];
  trusted: string[];
  journal: boolean;
  reminders: boolean;
  theme: string;
  language: string;
}

/** A word of one's own: exact, or a format in which `#` is a digit, `@` a letter and `*` either. */
export interface OwnWord {
  text: string;
  format: boolean;
  ignore_case: boolean;
  description: string;
}

/** What holds where an organisation manages some of it. */
export interface Effective extends Settings {
  trusted_by_policy: string[];
  never_allow: string[];
  forbid_severity: string;
  forbid_sites: string[];
  text: string;
  link: string;
}

/** Rules beside the catalogue, for the core's `importRules`. */
export interface OwnRules {
  files: string[];
  /** Ids of built-in rules that no file turns off; `*` is all. */
  staying: string[];
}

/** What `storage.local` holds. Names of confidence, severity and ways are those of the core. */
export interface Stored {
  version: number;
  /** Random, of this installation alone, never exported: hexadecimal digits. */
  salt: string;
  settings: Partial<Settings>;
  /** Where an organisation manages some of it: what holds of both, as `src/settings/` makes it. */
  effective?: Effective;
  /** Where there are any. */
  own?: OwnRules;
  /** What the organisation said last, for the time until the browser tells it again. */
  managed?: Record<string, unknown>;
  /** What guards say where a language is set: `extension/background/spoken.js`. */
  spoken: { language: string; version: string; words: Record<string, string> };
  /** As `src/journal/` writes it. */
  journal: string;
  /** What is to be rotated, as `src/rotation/` writes it. */
  rotation: string;
  /** What guards can tell of that list: by mark, since when (seconds since 1970) and what became of it. */
  rotating: Record<string, [number, "open" | "done"]>;
  /** What was malformed before it was written over. */
  broken?: unknown;
  allowances: Allowance[];
  pauses: Pause[];
  /** While there is a pause that ends: the latest time that was seen. */
  clock?: number;
}

/** What the loader gives the core. */
export interface Host {
  held: Held[];
  notices: unknown[];
  surfaces: Element[];
  /** Hashes of secrets, and lengths of those. */
  answered: Set<string | number>;
  touched: Element[];
  dragged: Element | null;
  names: Map<string, string>;
  stored: Partial<Stored> | undefined;
  chosen: { allowances: Allowance[]; pauses: Pause[] };
  private: boolean;
  note: string;
  top: boolean;
  replays: boolean;
  isOverlaid(): boolean;
  isPictured(): boolean;
  word(key: string): string;
  again(held: Held): boolean;
  capture(event: Event): Held;
  pressed(event: Event): Element;
  fieldOf(event: Event): Element | null;
  focused(): Element | null;
  listen(target: EventTarget, types: string, handler: (event: Event) => void): void;
  after(delay: number, handler: () => void): void;
  settled(promise: Promise<unknown>, handler: (value: unknown) => void): void;
  bridge(operation: string, data: string, nodes: Node[], files: File[]): string | undefined;
  ask(message: Message, limit: number, done: (answer: unknown) => void): void;
}

/** The text of an editor that keeps it out of the document, as extension/bridge.js finds it. Offsets count UTF-16 units. */
export interface EditorModel {
  text(): string;
  replace(from: number, to: number, text: string): void;
}

/** The exports of the WASM that the loader calls without the glue. */
export interface Probe {
  memory: WebAssembly.Memory;
  probeRoom(length: number): number;
  probeVerdict(): number;
}

/** What the extension's own window asks: `extension/background/elsewhere.js` keeps it while the window is open. */
export interface Asked {
  tab: number;
  frame: number;
  id: string;
  title: string;
  site: string;
  items: { rule: string; provider: string; kind: string; masked: string; placeholder: string }[];
  actions: { action: string; label: string }[];
  window?: number;
}

/** What frames and the background tell each other. Masked secrets only. */
export type Message =
  | { hushkey: "show"; notice: { frame?: number } & Record<string, unknown> }
  | { hushkey: "withdraw"; id: string }
  | { hushkey: "answer"; id: string; answer: { action: string; choices: string[]; reason: string }; frame: number }
  /** Whether the frame still holds the text that a dialog asks about; false too when the frame is gone. */
  | { hushkey: "holds"; id: string; frame: number }
  /** The page does not let the dialog stand: the extension's own window is to ask. */
  | { hushkey: "elsewhere"; id: string; title: string; site: string; items: Asked["items"]; actions: Asked["actions"] }
  /** What was answered there, to the background and from it. */
  | { hushkey: "answer-elsewhere"; key: string; action: string }
  | { hushkey: "decide"; id: string; answer: { action: string; choices: string[]; reason: string } }
  | { hushkey: "remember"; allowances: Allowance[]; pauses: Pause[] }
  | { hushkey: "advice"; rules: string[] }
  /** A text that came into a page that is watched; answered with what of it is to be marked. */
  | { hushkey: "watched"; slices: Slice[]; address: string }
  /** Another page has come into a frame of one that is watched. */
  | { hushkey: "came" }
  /** Something is to be marked in this frame: how highlights of these names look, for the elements that `selectors` say; if `edited`, where they are editable. */
  | { hushkey: "style"; names: Record<string, string>; selectors: string[]; edited?: boolean }
  /** Which places a scan leaves out from now on. */
  | { hushkey: "leave-out"; places: string[] }
  /** The guard could not start in this frame, or has after all. */
  | { hushkey: "core"; failed: boolean }
  /** A secret was sent after all: what the page shows of it is worth a look. */
  | { hushkey: "sent" }
  /** What became of what was found: `line` in src/web/in_page/guard/noted.rs. */
  | { hushkey: "journal"; way: string; lines: Noted[] }
  /** What the extension's own pages ask for; of others the background takes none of these. */
  | { hushkey: "set"; edits: Record<string, unknown> }
  | { hushkey: "import"; file: string }
  | { hushkey: "disallow"; allowance: Omit<Allowance, "since"> }
  | { hushkey: "rest"; site: string; until: number | null }
  | { hushkey: "resume"; site: string }
  | { hushkey: "follow"; mark: string; rule: string; provider: string; site: string }
  | { hushkey: "settle"; key: string; state: "open" | "done" | "dismissed" }
  | { hushkey: "reminded" }
  | { hushkey: "clear"; what: "journal" | "broken" };

/** What became of one secret; its mark is empty where it has none. Of a file that was not read there is neither mark nor provider. */
export interface Noted {
  what: string;
  rule: string;
  reason: string;
  mark?: string;
  provider?: string;
}

/** What stands in the sentence of what is wrong: `Part` in src/problem/. */
export type Part = number | string | string[] | { english: string };

/** What is wrong with a setting (by its path) or a file (by its line, and a rule's id or number): `Wrong` in src/problem/. */
export interface Wrong {
  path: string;
  code: string;
  parts: Part[];
  then: string | null;
  line?: number;
  rule?: string | number | null;
}

/** What a person is told: what the core says is wrong, or what the page itself knows. */
export type Problem = Wrong | { message: string };

/** What is to be rotated: `Entry` in src/rotation/. Times are seconds since 1970. */
export interface ToRotate {
  key: string;
  mark: string;
  rule: string;
  provider: string;
  site: string;
  origin: "let-through" | "on-page";
  since: number;
  last: number;
  state: "open" | "done" | "dismissed";
}

/** What a person is reminded of: `rotationReminder` in src/web/own_pages/options.rs. `next` counts seconds since 1970. */
export interface Reminder {
  count: number;
  providers: string[];
  more: boolean;
  news: boolean;
  next: number | null;
}

/** Whether the guard is on on a site: `settingsHere` in src/web/own_pages/options.rs. */
export interface Here {
  off: "paused" | "trusted" | "managed" | "not-chosen" | null;
  until: number | null;
  bound: boolean;
  turn: "off" | "on" | null;
}

/** What happened: `Entry` in src/journal/. */
export interface Happened {
  at: number;
  site: string;
  way: string;
  what: string;
  rule: string;
  reason: string;
  count: number;
}

/** A rule as the build lists it in core/rules.json: id, provider, kind, severity, category, and a sample: every second part of it is a secret, masked. */
export type Listed = [string, string, string, string, string, string[]];

/** What a rule says to a person. */
export interface Advice {
  harm: string;
  /** Where the language is not English. */
  kind?: string;
  revoke?: string;
  usage?: string;
  permissions?: string;
  limits?: string;
}

/** A finding of `scan`, as src/web/findings.rs describes it. */
export interface Finding {
  rule: string;
  provider: string;
  kind: string;
  candidates: string[];
  role: "secret" | "id" | "public" | "encrypted";
  env: "live" | "test" | "unknown";
  validity: "expired" | "current" | "not-yet" | "unknown";
  confidence: "proven" | "certain" | "likely" | "possible";
  severity: "critical" | "high" | "medium" | "low";
  action: "block" | "mark" | "ignore";
  start: number;
  end: number;
  secret_start: number;
  secret_end: number;
  utf16: { start: number; end: number; secretStart: number; secretEnd: number };
  masked: string;
  placeholder: string;
  reasons: string[];
  facts: { name: string; value: string }[];
  view: string;
}

/** Where on a page a text can stand: `Kind` in src/survey/place.rs. */
export type Kind = "text" | "field" | "attribute" | "link" | "comment" | "script" | "address" | "cookie" | "local-storage" | "session-storage";

/** A piece of a frame's text, and where in it which part begins, as page/parts.js writes it. */
export interface Slice {
  text: string;
  parts: string;
}

/** Where something stands: the number of a part of its frame, and UTF-16 units from its beginning. */
export interface Seen {
  kind: Kind;
  first: [number, number];
  last: [number, number];
}

/** A place of a secret, as src/web/own_pages/survey.rs tells it. */
export interface Place extends Seen {
  frame: number;
  name: string;
  shadow: boolean;
  hidden: boolean;
}

/** A secret on a page, as src/web/own_pages/survey.rs tells it. */
export interface Secret
  extends Pick<Finding, "rule" | "provider" | "kind" | "role" | "env" | "validity" | "confidence" | "severity" | "masked" | "reasons"> {
  standing: "leaked" | "unsure" | "public";
  fingerprint: string | undefined;
  /** Whether there is something to do about it. */
  opens: boolean;
  facts: [string, string][];
  places: Place[];
}

/** A frame inside of another: its number among the other's frames (-1 where it stands in a shadow tree), and what to call it. */
export interface Inner {
  place: number;
  name: string;
  address: string;
}

/** What a scan wants of a frame. */
export type ToPage =
  | { do: "walk"; wanted: string[]; scope: "page" | "selection" | "field" | "text"; text?: string }
  | { do: "stop" }
  | { do: "look"; places: Seen[] }
  /** What is quiet can be gone to, and is not marked. */
  | { do: "mark"; places: Seen[]; quiet: Seen[] }
  | { do: "reveal"; place: Seen }
  | { do: "frame"; place: number; address: string }
  | { do: "clear" }
  | { do: "watch"; wanted: string[] | null };

/** What a frame says of itself when its walk has ended. */
export interface Walked {
  path: number[] | undefined;
  inside: Inner[];
  address: string;
  title: string;
}

/** What a frame tells a scan. */
export type FromPage =
  | { slice: Slice }
  | { done: Walked }
  | { looked: boolean[] }
  | { marked: number }
  | { revealed: boolean };

declare global {
  /** Whether a script that runs in pages is made for Firefox: the build says it, and leaves out what is only for the other. */
  const IN_FIREFOX: boolean;
  interface Element {
    /** Firefox only: the shadow root, closed ones too. */
    readonly openOrClosedShadowRoot: ShadowRoot | null;
  }
}
