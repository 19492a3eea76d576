// Whether the extension's own pages are light or dark: as the system is, or as the person, or their organisation, wants it.

/** @typedef {import("../types").Stored} Stored */

async function use() {
  const stored = /** @type {Partial<Stored>} */ (await chrome.storage.local.get(["settings", "effective"]).catch(() => ({})));
  const theme = (stored.effective ?? stored.settings)?.theme;
  document.documentElement.dataset["theme"] = typeof theme === "string" ? theme : "auto";
}

/** Goes by what is set, and by what will be. */
export function followTheme() {
  void use();
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && ("settings" in changes || "effective" in changes)) void use();
  });
}
