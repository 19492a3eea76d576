/**
 * Looks into the guard's dialog and answers it as a person does.
 *
 * The dialog lives in a closed shadow root, which a page cannot enter. WebDriver can: "Get Element Shadow Root" gives closed
 * roots too, in Chromium and in Firefox, and what is found below one is an ordinary element to it. So one reading serves both.
 */
import { By, Key } from "selenium-webdriver";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/** @typedef {import("selenium-webdriver").WebElement} WebElement */
/** @typedef {Awaited<ReturnType<WebElement["getShadowRoot"]>>} ShadowRoot */
/** @typedef {"replace" | "omit" | "allow-once" | "choices" | "cancel" | "review" | "copy" | "dismiss" | "back"} Ready */
/** @typedef {"allow-here" | "allow-everywhere" | "allow-kind" | "pause-hour" | "pause-today" | "pause-always"} Folded buttons that are folded away */
/** @typedef {Ready | Folded} Action */
/**
 * @typedef {object} Dialog
 * @property {string} state `opening` or `ready`
 * @property {string} text all that a person can read in it
 * @property {string[]} rules the rules' ids of its findings
 * @property {string[]} actions its buttons
 * @property {string | null} focusedAction the button with the focus
 * @property {string | null} readOnlyText what its read-only box holds
 * @property {{ x: number, y: number, width: number, height: number }} box
 */

/**
 * Where a guard hangs its host: beside the page's own content, never deep inside it, and with nothing in it but its closed root. The
 * focus is in the dialog when it opens, and an element in a closed root shows its host as the active one: that comes first.
 */
const HOSTS = `
  const others = "head, body, script, style, input, textarea, iframe";
  const all = document.querySelectorAll(\`html > :empty:not(\${others}), body > :empty:not(\${others})\`);
  const active = document.activeElement;
  return [...new Set([...(active?.matches(\`:empty:not(\${others})\`) ? [active] : []), ...[...all].reverse()])];`;

/** Read in the page, from an element below the closed root that only the driver could hand over. */
const READ = `
  const dialog = arguments[0];
  const root = dialog.getRootNode();
  const all = (selector, name) => [...dialog.querySelectorAll(selector)].map((element) => element.dataset[name]);
  const box = dialog.getBoundingClientRect();
  return {
    state: dialog.dataset.state ?? "",
    text: dialog.innerText,
    rules: all("[data-rule]", "rule"),
    actions: all("[data-action]", "action"),
    focusedAction: root.activeElement?.dataset.action ?? null,
    readOnlyText: dialog.querySelector("textarea[readonly]")?.value ?? null,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
  };`;

/** An element that was there a moment ago and is gone, or never had what was asked: an answer, not a failure. */
const GONE = new Set(["NoSuchElementError", "NoSuchShadowRootError", "StaleElementReferenceError", "DetachedShadowRootError"]);

/** @param {unknown} thrown */
function isGone(thrown) {
  return thrown instanceof Error && GONE.has(thrown.name);
}

/** What Firefox's driver says where a question of the browser's has opened meanwhile: it has been given nothing. @param {unknown} thrown */
const isCutOff = (thrown) => thrown instanceof Error && thrown.name === "WebDriverError" && thrown.message === "Failed to convert data to an object";

/** @param {WebElement} host @returns {Promise<ShadowRoot | null>} */
async function rootOf(host) {
  try {
    return await host.getShadowRoot();
  } catch (thrown) {
    if (isGone(thrown) || isCutOff(thrown)) return null;
    throw thrown;
  }
}

/** @param {ShadowRoot} root @param {string} selector */
async function below(root, selector) {
  try {
    return await root.findElement(By.css(selector));
  } catch (thrown) {
    if (isGone(thrown) || isCutOff(thrown)) return null;
    throw thrown;
  }
}

/** @param {WebDriver} driver @returns {Promise<WebElement[]>} */
async function hosts(driver) {
  try {
    // Cut off by a question of the browser's that opens meanwhile, it says nothing.
    return /** @type {WebElement[] | null} */ (await driver.executeScript(HOSTS)) ?? [];
  } catch (thrown) {
    // One of them went while the answer was on its way.
    if (isGone(thrown)) return hosts(driver);
    throw thrown;
  }
}

/**
 * The first element that `selector` finds in a closed root of the top frame.
 * @param {WebDriver} driver
 * @param {string} selector
 */
export async function findInClosedRoots(driver, selector) {
  await driver.switchTo().defaultContent();
  return findInFrame(driver, selector);
}

/**
 * The same in the current frame, which shows its own dialog where the top frame takes none.
 * @param {WebDriver} driver
 * @param {string} selector
 */
export async function findInFrame(driver, selector) {
  for (const host of await hosts(driver)) {
    const root = await rootOf(host);
    const found = root === null ? null : await below(root, selector);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The open dialog, or null.
 * @param {WebDriver} driver
 * @returns {Promise<Dialog | null>}
 */
export async function readDialog(driver) {
  const dialog = await findInClosedRoots(driver, '[role="alertdialog"]');
  if (dialog === null) return null;
  try {
    return /** @type {Dialog} */ (await driver.executeScript(READ, dialog));
  } catch (thrown) {
    if (isGone(thrown)) return null;
    throw thrown;
  }
}

/**
 * Waits until the dialog is open; with `ready`, until it takes answers.
 * @param {WebDriver} driver
 * @param {{ ready?: boolean }} [wanted]
 */
export function dialogOpen(driver, wanted = {}) {
  return until(wanted.ready ? "a dialog that is ready" : "a dialog", async () => {
    const dialog = await readDialog(driver);
    if (dialog === null || dialog.box.width === 0) return null;
    return wanted.ready && dialog.state !== "ready" ? null : dialog;
  });
}

/**
 * Brings what moves or changes colour in the dialog or the page to its end, for pictures. It is not waited for: Firefox without a window does
 * not always go on with it.
 * @param {WebDriver} driver
 */
export async function atRest(driver) {
  // Two frames first, in which a change of theme starts its transitions.
  await driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));");
  await driver.executeScript(
    `for (const moving of [...document.getAnimations(), ...(arguments[0]?.getAnimations({ subtree: true }) ?? [])]) {
       if (moving.effect.getComputedTiming().endTime !== Infinity) moving.finish();
     }`, await findInClosedRoots(driver, '[role="alertdialog"]'));
}

/** @param {WebDriver} driver */
export async function dialogClosed(driver) {
  await until("the dialog to close", async () => (await readDialog(driver)) === null);
}

/**
 * Presses one of the guard's buttons with the real pointer, at the place where it stands on the screen.
 * @param {WebDriver} driver
 * @param {Action} action
 */
export async function choose(driver, action) {
  if (action !== "review" && action !== "dismiss") await dialogOpen(driver, { ready: true });
  if (/^(allow-(here|everywhere|kind)|pause-.*)$/.test(action)) await unfold(driver, ".more-choices");
  await press(driver, `[data-action="${action}"]`);
}

/** @param {WebDriver} driver @param {string} selector */
export async function press(driver, selector) {
  const button = await until(`the button ${selector}`, () => findInClosedRoots(driver, selector));
  await driver.executeScript("arguments[0].scrollIntoView({ block: 'nearest' });", button);
  await driver.actions().move({ origin: button, duration: 0 }).click().perform();
}

/** Opens what is folded away. @param {WebDriver} driver @param {string} selector */
async function unfold(driver, selector) {
  const folded = await findInClosedRoots(driver, `${selector}:not([open])`);
  if (folded !== null) await press(driver, `${selector} > summary`);
}

/**
 * Chooses what becomes of one of several secrets.
 * @param {WebDriver} driver
 * @param {number} item
 * @param {string} choice
 */
export async function pick(driver, item, choice) {
  const option = await findInClosedRoots(driver, `select[data-item="${item}"] option[value="${choice}"]`);
  if (option === null) throw new Error(`the secret ${item} has no choice ${choice}`);
  await option.click();
}

/** How many dialogs are in the top frame: never more than one. @param {WebDriver} driver */
export async function countDialogs(driver) {
  await driver.switchTo().defaultContent();
  let count = 0;
  for (const host of await hosts(driver)) {
    const root = await rootOf(host);
    if (root !== null && (await below(root, '[role="alertdialog"]')) !== null) count += 1;
  }
  return count;
}

/** @param {WebDriver} driver */
export async function pressEscape(driver) {
  await dialogOpen(driver, { ready: true });
  await driver.actions().sendKeys(Key.ESCAPE).perform();
}
