// Fields in shadow roots, and in frames that the page fills itself, as editors and widgets do.
"use strict";
(() => {
  /** @param {Document | ShadowRoot} root */
  function field(root) {
    const area = document.createElement("textarea");
    area.id = "field";
    area.setAttribute("aria-label", "Text");
    root.append(area);
    return area;
  }

  /** @param {string} id @param {ShadowRootMode} mode */
  const rooted = (id, mode) => /** @type {HTMLElement} */ (document.getElementById(id)).attachShadow({ mode });

  /** @param {string} id */
  const frame = (id) => /** @type {HTMLIFrameElement} */ (document.getElementById(id)).contentDocument ?? document;

  const open = field(rooted("open-root", "open"));
  const closed = field(rooted("closed-root", "closed"));
  const host = document.createElement("div");
  rooted("nested-roots", "closed").append(host);
  const deep = document.createElement("div");
  host.attachShadow({ mode: "open" }).append(deep);
  const nested = field(deep.attachShadow({ mode: "closed" }));
  rooted("slotted", "closed").append(document.createElement("slot"));

  const blank = field(/** @type {any} */ (frame("blank").body));
  blank.focus();
  frame("designed").designMode = "on";
  const written = frame("written");
  written.open();
  written.write("<!doctype html><title>Written</title><textarea id=field aria-label=Text></textarea>");
  written.close();

  document.getElementById("rewritten")?.addEventListener(
    "load",
    () => {
      for (const round of ["one", "two"]) {
        const rewritten = frame("rewritten");
        rewritten.open();
        rewritten.write(`<!doctype html><title>${round}</title><div id=field contenteditable aria-label=Text>${round}</div>`);
        rewritten.close();
      }
      document.body.dataset["state"] = "complete";
    },
    { once: true },
  );

  Object.assign(window, { fields: { open, closed, nested } });
})();
