// The popup: it scans the page that it was opened over, and lists what was found. Beneath, a text can be checked before it goes anywhere.

import { advice as readAdvice } from "../scan/core.js";
import { tellCount } from "../scan/count.js";
import { PLACES, Session } from "../scan/session.js";
import * as wishes from "../scan/wishes.js";
import { listen } from "./check.js";
import { groups } from "./groups.js";
import { showHere } from "./here.js";
import { offerReports } from "./report.js";
import { followLanguage } from "../look/language.js";
import { followTheme } from "../look/theme.js";
import { counted, fill, number, part, tellLanguage, word } from "../look/page.js";

/** @typedef {import("../types").Advice} Advice */
/** @typedef {import("../scan/session.js").Result} Result */
/** @typedef {import("../scan/session.js").Order} Order */

const verdict = part(document, "#page-verdict", HTMLElement);
const looked = part(document, "#looked", HTMLElement);
const progress = part(document, "#progress", HTMLElement);
const acts = part(document, "#acts", HTMLElement);
const report = part(document, "#report", HTMLElement);
const list = part(document, "#groups", HTMLElement);
const wanted = part(document, "#wanted", HTMLElement);
const watch = part(document, "#watch", HTMLInputElement);
const cancel = part(document, "#cancel", HTMLButtonElement);
const again = part(document, "#again", HTMLButtonElement);
const unmark = part(document, "#unmark", HTMLButtonElement);

fill(document);
tellLanguage();
followTheme();
followLanguage();
// A window of its own may be of any size; what hangs on the toolbar takes the size that we say.
document.documentElement.dataset["own"] = String(location.search !== "");

/** @type {Record<string, Advice>} */
const advice = await readAdvice();
listen(advice);

const tab = await wishes.tab();
const session = tab === undefined ? undefined : new Session(tab);
/** @type {Result | undefined} */
let result;

/** The host that the tab is at; none in a private window. @type {string | undefined} */
let site;

/** Puts a secret on the list of what is to be rotated. @param {import("../types").Secret} secret @returns {Promise<boolean>} */
async function keep({ fingerprint, rule, provider }) {
  const message = { hushkey: "follow", mark: fingerprint ?? "", rule, provider, site: site ?? "" };
  return (await chrome.runtime.sendMessage(message).catch(() => false)) === true;
}

/** @param {string} text @param {string} state */
function say(text, state) {
  verdict.textContent = text;
  verdict.dataset["state"] = state;
}

/** With one more digit where there are few, as numbers are written here. @param {number} value */
const rounded = (value) => number(value, { maximumFractionDigits: value < 10 ? 1 : 0 });

/** @param {number} bytes */
const size = (bytes) => (bytes < 1 << 20 ? word("size_kb", rounded(bytes / 1024)) : word("size_mb", rounded(bytes / (1 << 20))));

/** What was looked at, in words. @param {Result} found */
function sum({ texts, bytes, frames, millis, unread, leftOut }) {
  const lines = [word("scan_looked", counted("scan_texts", texts), counted("scan_frames", frames), size(bytes), number(millis))];
  if (unread.length > 0) lines.push(word("scan_unread", unread.join(word("list_comma"))));
  if (leftOut > 0) lines.push(word("scan_left_out", size(leftOut)));
  return lines.join(" ");
}

/** @param {Result} found */
function verdictOf({ state, secrets, unread, part: partly, leftOut }) {
  const count = secrets.filter(({ standing }) => standing === "leaked").length;
  if (state === "forbidden") return say(word("scan_forbidden"), "closed");
  if (state === "failed") return say(word("scan_failed"), "failed");
  const short = state === "cancelled" ? ` ${word("scan_cancelled")}` : "";
  if (count > 0) return say(counted("scan", count) + short, "found");
  // Of what was not read nobody can say that it is good.
  const part = short !== "" || leftOut > 0 || unread.length > 0 || partly;
  if (secrets.length > 0) return say(word("scan_nothing_sure") + short, part ? "part" : "quiet");
  return say(word(part ? "scan_part_clear" : "scan_nothing") + short, part ? "part" : "quiet");
}

/** Shows `shown` in the place of `gone`. The focus goes along: whoever uses keys alone would have to begin again at the top.
 * @param {HTMLElement} shown @param {HTMLElement} gone @param {HTMLElement} first */
function instead(shown, gone, first) {
  shown.hidden = false;
  if (gone.contains(document.activeElement)) first.focus();
  gone.hidden = true;
}

/** How many scans were asked for. */
let asked = 0;
/** Ends with the one that is under way. */
let scanning = Promise.resolve();

/** Scans; one that is under way is stopped for it. @param {Omit<Order, "wanted">} order */
function scan(order) {
  asked += 1;
  const own = asked;
  // At once: until the one before has ended, what is said of it is out of date.
  if (session) say(word("scan_running"), "running");
  session?.cancel();
  scanning = scanning.catch(() => {}).then(() => (own === asked ? scanNow(order, () => own === asked) : undefined));
  return scanning;
}

/** @param {Omit<Order, "wanted">} order @param {() => boolean} isWanted whether no other has been asked for since */
async function scanNow(order, isWanted) {
  if (!session || tab === undefined) return say(word("scan_forbidden"), "closed");
  const places = await wishes.places();
  list.replaceChildren();
  looked.textContent = "";
  instead(progress, acts, cancel);
  report.hidden = true;
  const found = await session.run({ ...order, wanted: places }, (units) => {
    looked.textContent = word("scan_so_far", word("size_kb", number(Math.round(units / 1024))));
  });
  if (!isWanted()) return;
  result = found;
  if (result.state === "forbidden") progress.hidden = true;
  else instead(acts, progress, again);
  verdictOf(result);
  looked.textContent = "";
  const leaked = result.secrets.filter(({ standing }) => standing === "leaked").length;
  unmark.hidden = leaked === 0;
  if (result.state === "forbidden" || result.state === "failed") return;
  looked.textContent = sum(result);
  report.hidden = false;
  list.append(...(await groups(result, session, advice, site === undefined ? undefined : keep)));
  // What to do now is what a person came for; of several, they choose.
  const now = leaked === 1 && list.querySelector("section .now");
  if (now instanceof HTMLDetailsElement) now.open = true;
  // Not waited for: a page that is busy must not keep a person from looking again.
  void mark(session, tab, found);
}

/** @param {Session} of @param {number} on @param {Result} found */
async function mark(of, on, found) {
  await of.mark(found.secrets);
  if (result === found) await tellCount(on, found.secrets);
}

for (const place of PLACES) {
  const label = document.createElement("label");
  label.className = "tick";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = place;
  label.append(box, " ", word(`look_${place.replaceAll("-", "_")}`));
  wanted.append(label);
}
const boxes = [...wanted.querySelectorAll("input")];
const chosen = new Set(await wishes.places());
for (const box of boxes) box.checked = chosen.has(box.value);
wanted.addEventListener("change", async () => {
  await wishes.choose(boxes.filter(({ checked }) => checked).map(({ value }) => value));
  await scan({});
});

cancel.addEventListener("click", () => session?.cancel());
again.addEventListener("click", () => void scan({}));
unmark.addEventListener("click", () => session?.clear());
watch.addEventListener("change", async () => {
  if (tab === undefined) return;
  await wishes.watch(tab, watch.checked);
  session?.watch(watch.checked ? await wishes.places() : null);
});
offerReports(() => ({ result, session }), () => {
  say(word("no_report"), "failed");
  report.hidden = true;
});

if (tab !== undefined) {
  const { url = "", incognito } = await chrome.tabs.get(tab).catch(() => ({ url: "", incognito: true }));
  if (URL.canParse(url)) {
    const { host, hostname, protocol } = new URL(url);
    // Of a private window nothing is written down.
    if (!incognito) site = hostname;
    if (protocol === "http:" || protocol === "https:") {
      // What else has a host, such as a page of the browser's or an extension's, is known by it to nobody.
      part(document, "#host", HTMLElement).textContent = host;
      void showHere(hostname, !incognito);
    }
  }
  watch.checked = await wishes.isWatched(tab);
}
await scan(tab === undefined ? {} : await wishes.asked(tab));
