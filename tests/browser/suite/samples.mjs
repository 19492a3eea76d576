/**
 * Fresh made-up secrets. No secret is written in a test: a file that holds one trips every scanner that reads the repository,
 * and a fixed one proves only itself. They are minted anew from a seed that each run prints; HUSHKEY_SEED gives it back.
 */
import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "node:process";
import { crc32 } from "./checksum.mjs";
import { REPOSITORY } from "./places.mjs";

/** @typedef {{ rule: string, secret: string, text: string }} Minted */

export const SEED = Number(env["HUSHKEY_SEED"] ?? randomInt(2 ** 31));

/** Every secret that this run has made: what is left of any is looked for when a browser is closed (suite/remains.mjs). @type {Set<string>} */
export const SECRETS = new Set();

/** Takes note of a secret that a test has put together. @template {string} T @param {T} secret */
export function made(secret) {
  SECRETS.add(secret);
  return secret;
}

/** One text for each format of the catalogue, each holding a fresh secret. @returns {Minted[]} */
export function mintAll() {
  const output = execFileSync("cargo", ["run", "--quiet", "--example", "mint", "--", "--seed", String(SEED)], {
    cwd: REPOSITORY,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const all = /** @type {Minted[]} */ (output.trim().split("\n").map((line) => JSON.parse(line)));
  for (const { secret } of all) made(secret);
  return all;
}

/** Who issues what each rule finds, as the catalogue itself says. @returns {Map<string, string>} */
export function providers() {
  /** @type {Map<string, string>} */
  const found = new Map();
  const folder = join(REPOSITORY, "rules");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".toml"))) {
    for (const block of readFileSync(join(folder, file), "utf8").split(/^\[\[rule\]\]\s*$/m)) {
      const id = /^id\s*=\s*"([^"]+)"/m.exec(block)?.[1];
      const provider = /^provider\s*=\s*"([^"]+)"/m.exec(block)?.[1];
      if (id !== undefined && provider !== undefined) found.set(id, provider);
    }
  }
  return found;
}

/**
 * A generator of numbers from the run's seed (mulberry32), for choices that must be the same when the seed is given again.
 * @param {number} seed
 */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` of `items`, chosen by the seed.
 * @template T
 * @param {readonly T[]} items
 * @param {number} count
 * @param {number} salt so that each place gets others
 */
export function sample(items, count, salt) {
  const next = numbers(SEED + salt);
  return items
    .map((item) => ({ item, order: next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ item }) => item);
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const digits = numbers(SEED + 1);

/** A GitHub personal access token with a right checksum: 30 random base62 digits and their CRC-32 in base62. */
export function githubToken() {
  return made(drawnToken());
}

function drawnToken() {
  const random = Array.from({ length: 30 }, () => BASE62[Math.floor(digits() * 62)]).join("");
  let sum = "";
  for (let rest = crc32(random); sum.length < 6; rest = Math.floor(rest / 62)) sum = BASE62[rest % 62] + sum;
  return ["ghp", "_", random, sum].join("");
}

/** A password that a person could have, likely wherever its name stands before it: one with few digits could be a word. @returns {string} */
export function password() {
  const drawn = drawnToken().slice(8, 24);
  return drawn.replaceAll(/\D/g, "").length < 3 ? password() : made(`q7${drawn}Zx`);
}

/** What a placeholder says in place of such a token. */
export const GITHUB_PLACEHOLDER = "<GITHUB_TOKEN>";

/**
 * Clean prose of about `size` characters, with no run that looks like a secret.
 * @param {number} size
 */
export function prose(size) {
  const words = "the build of this page is slow when many people open it at once so we look at what it loads first".split(" ");
  const next = numbers(SEED);
  let text = "";
  while (text.length < size) {
    text += words[Math.floor(next() * words.length)] ?? "";
    text += next() < 0.08 ? ".\n" : " ";
  }
  return `${text.slice(0, size - 1).trimEnd().padEnd(size - 1, "x")}.`;
}
