/**
 * Loads the scanner: the glue `core/scanner.js` and the WASM beside it, both files of this site. Nothing else is ever fetched.
 * A page loads it when it first has something to scan.
 */

/** @typedef {import("../core/scanner.js").Core} Core what the core exports; the build writes its types from the Rust side */

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

/** @param {string} file */
function missing(file) {
  return new Error(`core/${file} did not load. Serve the folder that "cargo xtask build" writes, dist/www.`);
}

/**
 * @returns {Promise<Scanner>}
 * @throws {Error} whose message tells a person what to do
 */
export async function loadScanner() {
  if (typeof WebAssembly === "undefined") {
    throw new Error("WebAssembly is switched off in this browser, and the scanner is a WebAssembly module. Switch it on to scan here.");
  }
  const core = await import("../core/scanner.js").catch(() => {
    throw missing("scanner.js");
  });
  if (!core.needsModule) return new Scanner(() => core.instantiate());
  const module = await compile("scanner.wasm");
  return new Scanner(() => core.instantiate(module));
}

/**
 * @param {string} file
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(file) {
  const answer = await fetch(new URL(`../core/${file}`, import.meta.url)).catch(() => undefined);
  if (!answer?.ok) throw missing(file);
  // Not compileStreaming: it insists on a media type that plain servers do not know.
  const bytes = await answer.arrayBuffer();
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`This browser did not take the scanner. If this site sends a Content-Security-Policy, its script-src needs 'wasm-unsafe-eval'. (${reason})`);
  }
}

/** @typedef {Readonly<Record<string, { harm?: string, revoke?: string }>>} Advice what a leak does and where to revoke, by rule */

/**
 * The advice is a file of its own, so that a page loads it only when there is a finding. Without it a finding merely says less.
 * @returns {Promise<Advice>}
 */
export async function loadAdvice() {
  const answer = await fetch(new URL("../core/advice.json", import.meta.url)).catch(() => undefined);
  return answer?.ok ? answer.json() : {};
}
