/**
 * The same verdict from every build: the same texts go through the native core, the WASM that Firefox and the extension's pages load,
 * and the JavaScript that Chromium's content scripts load, and every field of every finding must be equal.
 *
 * `node tests/parity/parity.mjs [--dist dist] [--full]`; `cargo xtask test` calls it after building.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Random, spoil } from "./spoil.mjs";

/** @typedef {import("../../target/xtask/types/core/guard.js").Core} Core */
/** @typedef {import("../../target/xtask/types/core/custom.js").Core} Custom */
/** @typedef {Record<string, unknown>} Finding */
/** @typedef {{ name: string, texts: string[] }} Source */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LARGEST_OUTPUT = 1 << 30;

const { values: options } = parseArgs({
  options: { dist: { type: "string", default: join(ROOT, "dist") }, full: { type: "boolean", default: false } },
});
const dist = resolve(options.dist ?? "dist");

/**
 * Runs one of the core's examples and returns the objects that it prints, one a line.
 * @param {string} example
 * @param {string[]} words
 * @param {string} [input]
 */
function lines(example, words, input = "") {
  const { CARGO: cargo = "cargo" } = process.env;
  const features = words.includes("--rules") ? ["--features", "custom-rules"] : [];
  const command = ["run", "--quiet", "--release", ...features, "--example", example, "--", ...words];
  const { status, error, stdout, stderr } = spawnSync(cargo, command, { cwd: ROOT, input, encoding: "utf8", maxBuffer: LARGEST_OUTPUT });
  if (error !== undefined) throw error;
  assert.equal(status, 0, `cargo ${command.join(" ")} failed:\n${stderr}`);
  return objects(stdout);
}

/** @param {string} text */
function objects(text) {
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => /** @type {Record<string, unknown>} */ (JSON.parse(line)));
}

/** The cases' texts; in the corpora they stand in pieces, so that no scanner of repositories takes them for leaks. @param {Record<string, unknown>[]} cases @param {string} from */
function textsOf(cases, from) {
  return cases.map(({ text, pieces }, index) => {
    const whole = Array.isArray(pieces) ? pieces.join("") : text;
    assert.ok(typeof whole === "string", `${from}: case ${index + 1} has no text`);
    return whole;
  });
}

/** What the native core answers to each text. @param {string[]} texts @param {string[]} [words] */
function native(texts, words = []) {
  const input = texts.map((text, index) => JSON.stringify({ id: String(index), text })).join("\n");
  const answers = lines("scan", [...words, "--jsonl"], input);
  assert.deepEqual(answers.map(({ id }) => id), texts.map((_, index) => String(index)), "an answer to each text, in order");
  return answers.map(({ findings }) => /** @type {Finding[]} */ (findings));
}

/** The JavaScript face in the words of the JSON lines: they differ in how they write offsets in UTF-16 and facts. @param {Finding} finding */
function asJsonLines(finding) {
  const { utf16, facts, ...rest } = finding;
  const { start, end, secretStart, secretEnd } = /** @type {Record<string, number>} */ (utf16);
  const pairs = /** @type {{ name: string, value: string }[]} */ (facts).map(({ name, value }) => [name, value]);
  return { ...rest, utf16: [start, end, secretStart, secretEnd], facts: pairs };
}

/** @param {string} browser @param {string} [script] @param {string} [module] @param {string} [name] under which Firefox' is left @returns {Promise<any>} */
async function load(browser, script = "guard.js", module = "hushkey.wasm", name = "core") {
  const core = join(dist, browser, "core");
  const exported = await import(pathToFileURL(join(core, script)).href);
  // Firefox's is a classic script, and leaves there what it gives.
  const { needsModule, instantiate } = browser === "firefox" ? /** @type {any} */ (globalThis)[Symbol.for("hushkey cores")][name] : exported;
  assert.equal(needsModule, browser === "firefox", `${browser}'s ${script} is the build that it should be`);
  return instantiate(needsModule ? new WebAssembly.Module(readFileSync(join(core, module))) : undefined);
}

/** What looks for rules of one's own beside a browser's guard. @param {string} browser @returns {Promise<Custom>} */
const loadCustom = (browser) => load(browser, "custom-guard.js", "custom.wasm", "core/custom");

/** What the extension's own pages load. @param {string} name @returns {Promise<any>} */
async function loadModule(name) {
  const core = join(dist, "chrome", "core");
  const { instantiate } = await import(pathToFileURL(join(core, `${name}.js`)).href);
  return instantiate(new WebAssembly.Module(readFileSync(join(core, `${name}.wasm`))));
}

/** @returns {Source[]} */
function sources() {
  const folder = join(ROOT, "tests", "corpus");
  const corpora = readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort();
  const read = corpora.map((name) => ({ name, texts: textsOf(objects(readFileSync(join(folder, name), "utf8")), name) }));

  // A new seed each run, said in the name: what one run finds, another can be told to repeat.
  const first = Number(process.env["HUSHKEY_SEED"] ?? Date.now() % 1_000_000_007);
  const seeds = Array.from({ length: options.full ? 40 : 2 }, (_, index) => first + index);
  const minted = seeds.flatMap((seed) => textsOf(lines("mint", ["--seed", String(seed)]), "mint"));
  const random = new Random(first);
  const whole = [...read.flatMap(({ texts }) => texts), ...minted];
  const spoilt = whole.flatMap((text) => spoil(text, whole, random));
  const long = Array.from({ length: options.full ? 20 : 2 }, () => random.shuffled(whole).join("\n").slice(0, 300_000));
  const seeded = [
    { name: "minted", texts: minted },
    { name: "cut, joined and disturbed", texts: spoilt },
    { name: "long", texts: long },
  ];
  return [...read, ...seeded.map(({ name, texts }) => ({ name: `${name} (HUSHKEY_SEED=${first})`, texts }))];
}

const wasm = await load("firefox");
const translated = await load("chrome");
const scanner = await loadModule("scanner");
const all = sources();
assert.ok(all.length > 3, "tests/corpus holds at least one file of cases");

for (const { name, texts } of all) {
  const expected = native(texts);
  const findings = expected.reduce((sum, { length }) => sum + length, 0);
  for (const [build, core] of /** @type {[string, Core][]} */ ([["WASM", wasm], ["wasm2js", translated], ["scanner", scanner]])) {
    test(`${build} as native: ${name}: ${texts.length} texts, ${findings} findings`, () => {
      assert.ok(texts.length > 0 && findings > 0, "there is something to compare");
      texts.forEach((text, index) => {
        const found = [.../** @type {Finding[]} */ (core.scan(text, "paste"))].map(asJsonLines);
        assert.deepEqual(found, expected[index], `text ${index + 1}, ${JSON.stringify(text.slice(0, 300))}`);
      });
    });
  }
  test(`redaction, WASM as wasm2js: ${name}`, () => {
    let changed = 0;
    for (const text of texts) {
      for (const style of ["placeholder", "omit"]) {
        const redacted = wasm.redact(text, style);
        assert.equal(translated.redact(text, style), redacted);
        if (redacted !== text) changed += 1;
      }
    }
    assert.ok(changed > 0, "something was taken out");
  });
}

// Each core with rules of one's own, and with what looks for those: a file of each format, and one that is wrong.
const RULES = ["gitleaks.toml", "own.toml"].map((name) => join(ROOT, "tests", "parity", name));
const withRules = all.filter(({ name }) => name.endsWith(".jsonl")).map(({ texts }) => texts).flat();
const secret = ["q7Rz2L", "k9Xw4T", "n8Vb3Md6"].join("");
const own = [
  `acme_token = "${secret}" and Orion`,
  `ACME-KEY: ${secret}é Große Wolke`,
  `a=1&next=acme_key%3D${secret}&b=2`,
  `// dev acme_key=${secret}`,
  "EMP-1842659 EMP-1111111 müller & Söhne",
];
const texts = [...own, ...withRules];
const expected = native(texts, RULES.flatMap((file) => ["--rules", file]));
/** @type {[string, Core, Custom][]} */
const modules = [
  ["WASM", await load("firefox"), await loadCustom("firefox")],
  ["wasm2js", await load("chrome"), await loadCustom("chrome")],
  ["scanner", await loadModule("scanner"), await loadModule("custom")],
];
for (const [build, core, custom] of modules) {
  /** @param {string[]} files */
  const take = (files) => {
    const { rules, silenced } = custom.importRules(files, []);
    core.takeRules(rules, silenced, custom);
    return rules.length;
  };
  const byOwn = () => [...core.scan(own.join("\n"), "paste")].filter(({ reasons }) => reasons.includes("custom-rule")).length;
  test(`${build} as native, with rules of one's own: ${texts.length} texts`, () => {
    assert.equal(byOwn(), 0, "before there are rules");
    assert.equal(take(["[[rules]]\nid = 'a'\nregex = '('\n", "x"]), 0);
    assert.equal(byOwn(), 0, "none of which works");
    const { problems } = custom.checkRules("[[rules]]\nid = 'a'\nregex = '('\n[extend]\ndisabledRules = ['jwt', 'gone']\n", { has: (/** @type {string} */ id) => id === "jwt" });
    assert.deepEqual([...problems].map(({ line, level, rule, code }) => [line, level, rule, code]), [[3, "error", "a", "not-understood"], [5, "notice", null, "unknown-rule"]]);
    assert.equal(take(RULES.map((file) => readFileSync(file, "utf8"))), 4);
    texts.forEach((text, index) => {
      const found = [.../** @type {Finding[]} */ (core.scan(text, "paste"))].map(asJsonLines);
      assert.deepEqual(found, expected[index], `text ${index + 1}, ${JSON.stringify(text.slice(0, 300))}`);
    });
    const byRules = expected.slice(0, own.length).map((findings) => findings.filter((finding) => /** @type {string[]} */ (finding["reasons"]).includes("custom-rule")).length);
    assert.deepEqual(byRules, [2, 2, 1, 0, 2], "what the rules find is among it");
  });
}
