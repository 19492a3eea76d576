// The scanner's WASM, as it is loaded by the extension's own pages and by its background; where there are rules of one's own, or are being written,
// with the module that looks for those.

import { instantiate as instantiateCustom } from "../core/custom.js";
import { instantiate } from "../core/scanner.js";
import { learn, message } from "../look/language.js";

/** @typedef {ReturnType<typeof born>} Core */
/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../types").OwnRules} OwnRules */
/** @typedef {import("../types").Stored} Stored */

/** @type {Map<string, Promise<WebAssembly.Module>>} */
const modules = new Map();
/** Whether rules are written here. */
let writing = false;
/** @type {Promise<Core> | undefined} */
let core;

/** @param {string} name */
async function compiled(name) {
  const known = modules.get(name);
  if (known) return known;
  const module = WebAssembly.compileStreaming(fetch(chrome.runtime.getURL(`core/${name}.wasm`)));
  modules.set(name, module);
  module.catch(() => modules.delete(name));
  return module;
}

/** The scanner's module, and the other where it is `wanted`. @param {boolean} wanted */
const modulesFor = (wanted) => Promise.all(["scanner", ...(wanted ? ["custom"] : [])].map(compiled));

/** For pages where rules are written: they ask what is wrong with them even while there are none. */
export function writeRules() {
  writing = true;
}

/** What the modules do together. @param {WebAssembly.Module[]} modules */
function together([scanner, custom]) {
  const core = instantiate(scanner);
  const looking = custom && instantiateCustom(custom);
  return {
    ...core,
    /** Knows these rules besides the built-in ones from now on. @param {string[]} files @param {string[]} staying */
    importRules(files, staying) {
      if (!looking) throw new Error("what looks for rules of one's own is not here");
      const { rules, silenced } = looking.importRules(files, staying);
      core.takeRules(rules, silenced, looking);
    },
    /** What is wrong with a file of rules. @param {string} text */
    checkRules: (text) => looking?.checkRules(text, { has: core.isRule }),
    /** @returns {{ id: string, description: string }[]} */
    ownRules: () => looking?.ownRules() ?? [],
  };
}

/** @param {WebAssembly.Module[]} modules @param {OwnRules} [own] the rules that it knows besides the built-in ones */
function born(modules, own) {
  const fresh = together(modules);
  if (own === undefined) return fresh;
  try {
    fresh.importRules(own.files, own.staying);
    return fresh;
  } catch {
    // Files that it cannot bear must not cost all else.
    return together(modules);
  }
}

/** A core of its own, which nobody else asks. Who asks it makes another when it has trapped. */
export async function make() {
  return born(await modulesFor(writing));
}

/** Who wants to know that something could not be done. */
const hearing = /** @type {(() => void)[]} */ ([]);

/** Calls `tell` whenever a new instance, too, has trapped at what the one before had trapped at. @param {() => void} tell */
export function whenBroken(tell) {
  hearing.push(tell);
}

/**
 * A core that outlives its instances: what has trapped is of no use any more, and a new one is asked the same once. All that is asked of it is given
 * with the question, but for its rules, with which each is born. Of what it constructs, whoever did that has to see to it ({@link renew}).
 * @param {() => Core} bear @returns {Core}
 */
function lasting(bear) {
  let instance = bear();
  const ask = (/** @type {string} */ name, /** @type {unknown[]} */ given) => {
    try {
      return Reflect.get(instance, name)(...given);
    } catch (error) {
      instance = bear();
      throw error;
    }
  };
  const twice = (/** @type {string} */ name) => (/** @type {unknown[]} */ ...given) => {
    try {
      return ask(name, given);
    } catch {
      // Asked of a new one below.
    }
    try {
      return ask(name, given);
    } catch (error) {
      for (const tell of hearing) tell();
      throw error;
    }
  };
  return new Proxy(instance, {
    get(_, name) {
      const one = Reflect.get(instance, name);
      return typeof one === "function" && typeof name === "string" && name !== "PageScan" ? twice(name) : one;
    },
  });
}

async function made() {
  const stored = /** @type {Promise<Partial<Stored>>} */ (chrome.storage.local.get("own").catch(() => ({})));
  modulesFor(writing).catch(() => {}); // begun meanwhile, and heard below
  const { own } = await stored;
  const all = await modulesFor(writing || own !== undefined);
  return lasting(() => born(all, own));
}

/** The core; made once, and again after {@link renew}. */
export function load() {
  core ??= made();
  core.catch(renew);
  return core;
}

/** Throws away what has trapped in what it constructed, or whose rules are not those of today. */
export function renew() {
  core = undefined;
}

chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && "own" in changes) renew();
});

/** @param {string} name */
const built = async (name) => (await fetch(chrome.runtime.getURL(`core/${name}.json`))).json();

/** What rules say to a person, in the language that is set. @returns {Promise<Record<string, Advice>>} */
export async function advice() {
  await learn();
  const language = message("language_tag");
  /** @type {[Record<string, Advice>, [harm: string, kind: string][]]} */
  const [all, words] = await Promise.all([built("advice"), language === "en" ? [] : built(`advice.${language}`)]);
  // The English file has what is the same in all languages, and the order.
  const rules = Object.values(all);
  for (const [at, [harm, kind]] of words.entries()) Object.assign(rules[at] ?? {}, { harm, kind });
  return all;
}
