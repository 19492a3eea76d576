/**
 * The browser's own question whether an extension may have a permission that it asks for later.
 *
 * Firefox: its buttons are pressed in the browser's own process. Chromium: no driver can reach them; there the profile says that the person
 * granted these permissions before, and the browser asks no more.
 */
import { createHash } from "node:crypto";
import firefox from "selenium-webdriver/firefox.js";
import { until } from "./wait.mjs";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */

/** What a Chromium profile holds of an unpacked extension whose permissions were granted before. @param {string} folder @param {string[]} permissions */
export function grantedBefore(folder, permissions) {
  // The id of an unpacked extension is made of where it is.
  const digits = createHash("sha256").update(folder).digest("hex").slice(0, 32);
  const id = [...digits].map((digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16))).join("");
  const granted = { api: permissions, explicit_host: [], manifest_permissions: [], scriptable_host: [] };
  return { [`extensions.settings.${id}.granted_permissions`]: granted, [`extensions.settings.${id}.runtime_granted_permissions`]: granted };
}

/** Answers the question once it is there; whether it could be. @param {WebDriver} driver @param {boolean} yes */
export async function answerPermission(driver, yes) {
  if (!(driver instanceof firefox.Driver)) return false;
  await driver.setContext(firefox.Context.CHROME);
  try {
    /** @param {string} script @returns {Promise<any>} */
    const run = (script) => driver.executeScript(`const question = PopupNotifications.panel.querySelector("#addon-webext-permissions-notification"); ${script}`, yes);
    await until("the browser's question", () => run("return question !== null && PopupNotifications.panel.state === 'open';"));
    // Its buttons heed no press in their first half second.
    await until("the question to be answered", async () => !(await run("(arguments[0] ? question?.button : question?.secondaryButton)?.click(); return question;")));
  } finally {
    await driver.setContext(firefox.Context.CONTENT);
  }
  return true;
}
