// What the scripts here know of the core and of each other. Every name that Rust uses of the loader stands in src/web/host.rs.

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
  byHand: boolean;
  unread: boolean;
  pass: boolean;
}

/** What the loader gives the core. */
export interface Host {
  held: Held[];
  notices: unknown[];
  answered: Set<string>;
  top: boolean;
  replays: boolean;
  word(key: string): string;
  capture(event: Event): Held;
  fieldOf(event: Event): Element | null;
  focused(): Element | null;
  listen(target: EventTarget, types: string, handler: (event: Event) => void): void;
  after(delay: number, handler: () => void): void;
  ask(message: Message, limit: number, done: (answer: unknown) => void): void;
}

/** The exports of the WASM that the loader calls without the glue. */
export interface Probe {
  memory: WebAssembly.Memory;
  probeRoom(length: number): number;
  probeVerdict(): number;
}

/** What frames and the background tell each other. Masked secrets only. */
export type Message =
  | { hushkey: "show"; notice: { frame?: number } & Record<string, unknown> }
  | { hushkey: "withdraw"; id: string }
  | { hushkey: "answer"; id: string; action: string; frame: number }
  | { hushkey: "advice"; rules: string[] };

/** What a rule says to a person. */
export interface Advice {
  harm: string;
  revoke?: string;
}

/** A finding of `scan`, as src/web/scan.rs describes it. */
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

declare global {
  interface Element {
    /** Firefox only: the shadow root, closed ones too. */
    readonly openOrClosedShadowRoot: ShadowRoot | null;
  }
}
