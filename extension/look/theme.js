// Whether the extension's own pages are light or dark: as the system is, or as the person wants it.

/** @typedef {import("../types").Stored} Stored */

async function use() {
  const { settings } = /** @type {Partial<Stored>} */ (await chrome.storage.local.get("settings").catch(() => ({})));
  const theme = settings?.theme;
  document.documentElement.dataset["theme"] = typeof theme === "string" ? theme : "auto";
}

/** Goes by what is set, and by what will be. */
export function followTheme() {
  void use();
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && "settings" in changes) void use();
  });
}
