/**
 * Finds the browsers and their drivers. The paths are always given to Selenium, so that it never looks for (and downloads)
 * programs of its own.
 */
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { env } from "node:process";

/** @type {Readonly<Record<"chromium" | "chromedriver" | "firefox" | "geckodriver" | "xvfb" | "xclip", { names: string[], variable: string }>>} */
const PROGRAMS = {
  chromium: { names: ["chromium", "chromium-browser"], variable: "HUSHKEY_CHROMIUM" },
  chromedriver: { names: ["chromedriver"], variable: "HUSHKEY_CHROMEDRIVER" },
  firefox: { names: ["firefox-esr", "firefox"], variable: "HUSHKEY_FIREFOX" },
  geckodriver: { names: ["geckodriver"], variable: "HUSHKEY_GECKODRIVER" },
  xvfb: { names: ["Xvfb"], variable: "HUSHKEY_XVFB" },
  xclip: { names: ["xclip"], variable: "HUSHKEY_XCLIP" },
};

/** @param {string} file */
function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a program: from its environment variable, else from PATH, else from cargo's folder.
 * @param {keyof typeof PROGRAMS} program
 */
export function pathOf(program) {
  const { names, variable } = PROGRAMS[program];
  const told = env[variable];
  if (told !== undefined && told !== "") return told;
  const folders = [...(env["PATH"] ?? "").split(delimiter), join(env["CARGO_HOME"] ?? join(homedir(), ".cargo"), "bin")];
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(runs);
    if (found !== undefined) return found;
  }
  throw new Error(`${names[0]} was not found: install it (\`cargo xtask test\` does) or set ${variable} to its path`);
}
