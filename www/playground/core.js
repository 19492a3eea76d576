/**
 * Loads the scanner: the glue `core/scanner.js` and the WASM beside it, both files of this site. Nothing else is ever fetched.
 * A page loads it when it first has something to scan.
 */

/**
 * What the core exports to pages. `way` says as what the text is judged: a paste can be stopped, a scan only marks.
 * @typedef {object} Core
 * @property {(text: string, way: "paste" | "scan") => import("./findings.js").Finding[]} scan
 * @property {(text: string, style: "placeholder" | "omit") => string} redact
 */

/**
 * @typedef {object} CoreModule
 * @property {boolean} needsModule
 * @property {(module?: WebAssembly.Module) => Core} instantiate makes a fresh instance at every call
 */

/** A scanner that outlives a trap: an instance that failed is thrown away and the next call has a new one. */
export class Scanner {
  /** @type {() => Core} */
  #make;
  /** @type {Core} */
  #core;

  /** @param {() => Core} make */
  constructor(make) {
    this.#make = make;
    this.#core = make();
  }

  /**
   * @template T
   * @param {(core: Core) => T} ask
   * @returns {T}
   */
  ask(ask) {
    try {
      return ask(this.#core);
    } catch (error) {
      this.#core = this.#make();
      throw error;
    }
  }
}

/**
 * Loads the core from the folder `base`, which ends with a slash.
 * @param {URL} base
 * @returns {Promise<Scanner>}
 * @throws {Error} whose message tells a person what to do
 */
export async function loadScanner(base) {
  if (typeof WebAssembly === "undefined") {
    throw new Error("WebAssembly is switched off in this browser, and the scanner is a WebAssembly module. Switch it on to scan here.");
  }
  const glue = new URL("scanner.js", base);
  /** @type {CoreModule} */
  const core = await import(glue.href).catch(() => {
    throw new Error(`${glue.pathname} did not load. Serve the folder that "cargo xtask build" writes, dist/www.`);
  });
  if (!core.needsModule) return new Scanner(() => core.instantiate());
  const module = await compile(new URL("hushkey.wasm", base));
  return new Scanner(() => core.instantiate(module));
}

/**
 * @param {URL} file
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(file) {
  const answer = await fetch(file).catch(() => undefined);
  if (!answer?.ok) {
    throw new Error(`${file.pathname} did not load. Serve the folder that "cargo xtask build" writes, dist/www.`);
  }
  // Not compileStreaming: it insists on a media type that plain servers do not know.
  const bytes = await answer.arrayBuffer();
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`This browser did not take the scanner. If this site sends a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval'. (${reason})`);
  }
}
