/**
 * The playground: a text on one side, what the scanner says of it on the other, while one types. The scanner is the extension's own
 * core, loaded from this site when there is first a text; the text leaves the page in no way.
 */
import { byId } from "../by-id.js";
import { loadAdvice, loadScanner } from "./core.js";
import { layers } from "./decoded.js";
import { drawFindings, drawMarked } from "./findings.js";

/** @typedef {import("./findings.js").Finding} Finding */

const input = byId("text", HTMLTextAreaElement);
const marks = byId("marks", HTMLElement);
const list = byId("findings", HTMLElement);
const status = byId("status", HTMLElement);
const redacted = byId("redacted", HTMLTextAreaElement);
const copy = byId("copy", HTMLButtonElement);
const styles = byId("styles", HTMLFieldSetElement);
const box = byId("box", HTMLElement);
const chooser = byId("file", HTMLInputElement);

const NOTHING_YET = "Nothing to scan yet. The scanner loads with the first text: try an example.";

/** A text area with more than this is slow in every browser. */
const LARGEST_FILE = 1024 * 1024;

/** What is said before the findings of a file. */
let about = "";

/** Begun once; a failure is kept as well, since it says what to do and trying again would not help. */
let loaded = /** @type {Promise<[import("./core.js").Scanner, import("./core.js").Advice]> | undefined} */ (undefined);

function load() {
  if (loaded === undefined) {
    say("loading", "Loading the scanner…");
    loaded = Promise.all([loadScanner(), loadAdvice()]);
  }
  return loaded;
}

/**
 * Says where the page stands: in words, and in an attribute for its style and for tests.
 * @param {"empty" | "loading" | "scanned" | "failed"} state
 * @param {string} words
 */
function say(state, words) {
  status.dataset["state"] = state;
  status.textContent = words;
}

/** @returns {"placeholder" | "omit"} */
function style() {
  return styles.querySelector("input[value=omit]:checked") === null ? "placeholder" : "omit";
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * @param {readonly Finding[]} findings
 * @param {number} took
 */
function summary(findings, took) {
  const stopped = findings.filter((finding) => finding.action === "block").length;
  const time = took < 1 ? "under 1 ms" : `${Math.round(took)} ms`;
  if (findings.length === 0) return `Nothing found, in ${time}. A paste of this goes through untouched.`;
  const found = findings.length === 1 ? "1 finding" : `${findings.length} findings`;
  return `${found} in ${time}. ${stopped === 0 ? "A paste of this goes through." : "A paste of this is stopped."}`;
}

/**
 * @param {readonly Finding[]} findings
 * @param {string} safe the text without its secrets
 * @param {import("./core.js").Advice} [advice]
 */
function draw(findings, safe, advice = {}) {
  drawFindings(list, findings, { show, advice, place, decoded });
  drawMarked(marks, input.value, findings);
  // A last line break shows no line of its own in a block, but does in a text area: the two must stay equally high.
  marks.append("\n");
  marks.scrollTop = input.scrollTop;
  redacted.value = safe;
  copy.disabled = safe === "";
}

/** @param {Finding} finding */
function place({ utf16: { secretStart, secretEnd } }) {
  const lines = input.value.slice(0, secretStart).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return `Line ${lines.length}, columns ${column} to ${column + secretEnd - secretStart - 1}`;
}

/** What stands behind a finding that was read through another way of writing. @type {(finding: Finding) => import("./decoded.js").Layer[]} */
let decoded = () => [];

/** @param {Finding} finding */
function show(finding) {
  const { secretStart, secretEnd } = finding.utf16;
  // Browsers scroll to where the caret is put, and not to a selection.
  input.setSelectionRange(secretStart, secretStart);
  input.blur();
  input.focus();
  input.setSelectionRange(secretStart, secretEnd);
}

/** Scans what stands in the text area now. It may have become empty, or another text, while the scanner was loading. */
async function scan() {
  try {
    const [scanner, advice] = input.value === "" ? [] : await load();
    const text = input.value;
    if (scanner === undefined || text === "") {
      draw([], "");
      return say("empty", NOTHING_YET);
    }
    const start = performance.now();
    const findings = scanner.ask((core) => core.scan(text, "paste"));
    const took = performance.now() - start;
    decoded = (finding) => layers(text, finding, (inner) => scanner.ask((core) => core.scan(inner, "paste")));
    draw(findings, scanner.ask((core) => core.redact(text, style())), advice);
    say("scanned", `${about}${summary(findings, took)}`);
  } catch (error) {
    draw([], "");
    say("failed", `This text was not scanned. ${messageOf(error)}`);
  }
}

// One scan a frame is enough, however fast the changes come.
let asked = false;
function scanSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    void scan();
  });
}

/**
 * Puts a file's text in the place of what stood there. It is read in this page, as what is typed is.
 * @param {File | undefined} file
 */
async function take(file) {
  if (file === undefined) return;
  const bytes = new Uint8Array(await file.slice(0, LARGEST_FILE).arrayBuffer());
  // No text has such a byte, and nearly every other kind of file has one early.
  if (bytes.subarray(0, 4096).includes(0)) {
    input.value = "";
    draw([], "");
    return say("failed", `${file.name} is no text, and was not scanned.`);
  }
  input.value = new TextDecoder().decode(bytes);
  about = file.size > LARGEST_FILE ? `${file.name}, its first MB: ` : `${file.name}: `;
  scanSoon();
}

input.addEventListener("input", () => {
  about = "";
  scanSoon();
});
// Whoever goes there is about to paste: the scanner is ready by then.
input.addEventListener("focus", () => void load().then(() => input.value === "" && say("empty", "Ready."), scan), { once: true });

chooser.addEventListener("change", () => {
  void take(chooser.files?.[0]);
  // The same file can be chosen again once it has changed.
  chooser.value = "";
});

box.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  box.dataset["drop"] = "";
});
box.addEventListener("dragleave", (event) => {
  if (event.relatedTarget instanceof Node && box.contains(event.relatedTarget)) return;
  delete box.dataset["drop"];
});
box.addEventListener("drop", (event) => {
  delete box.dataset["drop"];
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  void take(event.dataTransfer.files[0]);
});
input.addEventListener("scroll", () => (marks.scrollTop = input.scrollTop), { passive: true });
styles.addEventListener("change", scanSoon);

copy.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(redacted.value);
    copy.textContent = "Copied";
  } catch {
    // No permission, or the page is served over http from another host: selecting works everywhere.
    redacted.select();
    copy.textContent = "Selected: press Ctrl+C";
  }
});
copy.addEventListener("blur", () => (copy.textContent = "Copy"));

for (const button of document.querySelectorAll("button[data-example]")) {
  button.addEventListener("click", async () => {
    // Most who come here bring a text of their own: the examples are loaded by those who ask for one.
    const { EXAMPLES } = await import("./examples.js");
    input.value = EXAMPLES[button.getAttribute("data-example") ?? ""]?.() ?? "";
    about = "";
    scanSoon();
  });
}

say("empty", NOTHING_YET);
// A browser may put back what stood there before a reload.
if (input.value !== "") scanSoon();
