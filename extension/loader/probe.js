// Firefox: the WASM, loaded; and, while an event runs that came before the core, loaded and asked on the spot.

/** @typedef {import("../types").Probe} Probe */

/** The WASM's bytes, now: a synchronous request for one of the extension's own files. @returns {WebAssembly.Module} */
export function moduleNow() {
  const request = new XMLHttpRequest();
  request.open("GET", chrome.runtime.getURL("core/hushkey.wasm"), false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const raw = request.responseText;
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return new WebAssembly.Module(bytes);
}

/** The same, without holding the page up. */
export async function moduleSoon() {
  return WebAssembly.compile(await (await fetch(chrome.runtime.getURL("core/hushkey.wasm"))).arrayBuffer());
}

/** @param {WebAssembly.Module} module */
export function probeOf(module) {
  // The probe calls none of its imports: they only have to be there.
  /** @type {Record<string, Record<string, () => void>>} */
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => {};
  return /** @type {Probe} */ (/** @type {unknown} */ (new WebAssembly.Instance(module, imports).exports));
}

/** True when something in it could be a secret. @param {Probe} probe @param {[string, string][]} flavours @param {Element | null} field */
export function ask(probe, flavours, field) {
  const kind = /** @type {Partial<HTMLInputElement>} */ (field ?? {}).type ?? "";
  const parts = [kind, field?.getAttribute("autocomplete") ?? "", ...flavours.flat()];
  const bytes = new TextEncoder().encode(parts.map((part) => part.replaceAll("\0", " ")).join("\0"));
  const room = probe.probeRoom(bytes.length);
  new Uint8Array(probe.memory.buffer).set(bytes, room);
  return probe.probeVerdict() !== 0;
}
