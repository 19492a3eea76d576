/**
 * Clean texts that nobody made up for a test: pieces of the Markdown, code, tables and logs of this repository, and of the
 * documentation that comes with Rust.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { REPOSITORY } from "./places.mjs";
import { numbers, sample, SEED } from "./samples.mjs";

/** Where texts are taken from, and how many files of each at most. @type {{ folder: string, files: number }[]} */
const SHELVES = [
  { folder: join(REPOSITORY, "docs"), files: 40 },
  { folder: join(REPOSITORY, "src"), files: 80 },
  { folder: join(REPOSITORY, "xtask", "src"), files: 40 },
  { folder: join(REPOSITORY, "extension"), files: 20 },
  { folder: join(toolchain(), "lib", "rustlib"), files: 10 },
  { folder: join(toolchain(), "share", "doc"), files: 120 },
];

const ENDINGS = new Set([".md", ".rs", ".js", ".css", ".json", ".toml", ".txt", ".log", ".html", ".lock", ".sh", ".py"]);

/** Longer ones show nothing more and make every step slower. */
const LONGEST = 600;

function toolchain() {
  return execFileSync("rustc", ["--print", "sysroot"], { encoding: "utf8" }).trim();
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : filesBelow(path);
      return ENDINGS.has(extname(entry.name)) ? [path] : [];
    });
}

/** @param {number} count */
export function foundTexts(count) {
  const next = numbers(SEED + 31);
  const files = SHELVES.flatMap(({ folder, files: most }, index) => sample(filesBelow(folder), most, 100 + index));
  /** @type {string[]} */
  const texts = [];
  while (texts.length < count) {
    const file = files[Math.floor(next() * files.length)] ?? "";
    const lines = readFileSync(file, "utf8").split(/\r?\n/);
    const from = Math.floor(next() * lines.length);
    const text = lines.slice(from, from + 1 + Math.floor(next() * 12)).join("\n").slice(0, LONGEST);
    // Half of a sign outside of the basic plane is no text.
    if (text.trim() !== "") texts.push(text.replace(/[\ud800-\udbff]$/, ""));
  }
  return texts;
}
