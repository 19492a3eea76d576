// What a page can do to a dialog that is not its own: cover it, hide it, move it, style it or take it away, once or again and again. Each
// attack is called by its name; the test looks at what a person would see then.
"use strict";
(() => {
  const root = document.documentElement;
  /** @template {HTMLElement} T @param {string} id @returns {T} */
  const place = (id) => /** @type {T} */ (document.getElementById(id));

  /** The dialog's host, as a page can find it. */
  const hosts = () => /** @type {HTMLElement[]} */ ([...root.children].filter(({ localName }) => localName !== "head" && localName !== "body"));

  /** @param {HTMLElement} element @param {Record<string, string>} style */
  function dress(element, style) {
    for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value, "important");
  }

  /** All of the window, in a colour of its own. @param {HTMLElement} element @param {Record<string, string>} [more] */
  function fill(element, more = {}) {
    dress(element, {
      position: "fixed", inset: "0", width: "100%", height: "100%", "max-width": "none", "max-height": "none",
      margin: "0", border: "0", background: "rgb(20 160 20)", "z-index": "2147483647", ...more,
    });
  }

  /** @param {string} css */
  function sheet(css) {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
  }

  /** @param {() => void} work @param {number} [every] */
  const again = (work, every = 20) => {
    work();
    setInterval(work, every);
  };

  /** A popover of the page in a root that nobody sees into. @param {Record<string, string>} more */
  function hiddenCover(more) {
    const inside = document.createElement("div");
    inside.popover = "manual";
    fill(inside, more);
    place("covers").attachShadow({ mode: "closed" }).append(inside);
    inside.showPopover();
  }

  /** One in such a root that closes by itself: a popover that goes as a press ends. */
  function passingCover() {
    const inside = document.createElement("div");
    inside.popover = "auto";
    fill(inside, { "pointer-events": "none" });
    place("covers").attachShadow({ mode: "closed" }).append(inside);
    inside.showPopover();
  }

  /** One in such a root that is closed, and stays in the top layer for as long as a change of its style lasts, where a browser has that. */
  function closedCover() {
    const inside = document.createElement("div");
    inside.popover = "manual";
    fill(inside, { "pointer-events": "none", transition: "overlay 600s allow-discrete, display 600s allow-discrete" });
    place("covers").attachShadow({ mode: "closed" }).append(inside);
    inside.showPopover();
    if (!CSS.supports("overlay", "auto")) return;
    inside.getBoundingClientRect();
    inside.hidePopover();
    if (getComputedStyle(inside).getPropertyValue("overlay") !== "auto") throw new Error("it does not stay: this tests nothing");
  }

  /** The list of a `select`, which browsers that let a page style it put into the top layer. */
  function listOver() {
    sheet(`
      select, ::picker(select) { appearance: base-select }
      ::picker(select) { position: fixed; inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; margin: 0; border: 0; background: rgb(20 160 20); pointer-events: none }`);
    const select = document.createElement("select");
    select.append(new Option("Nothing to see"));
    document.body.append(select);
    select.showPicker();
  }

  function showCover(more = {}) {
    fill(place("cover"), more);
    place("cover").showPopover();
  }

  /** Pictures of a change that never ends lie over all of the page, its top layer too. @param {string} [more] style of what holds them */
  function transit(more = "") {
    sheet(`
      ::view-transition { background: rgb(20 160 20); ${more} }
      ::view-transition-group(root), ::view-transition-old(root), ::view-transition-new(root) { animation-duration: 600s !important; opacity: 0 !important; ${more} }`);
    document.startViewTransition(() => {});
  }

  /** @type {Record<string, () => void>} */
  const attacks = {
    "a popover over it": () => showCover(),
    "a popover over it that lets presses through": () => showCover({ "pointer-events": "none" }),
    "a popover over it in a closed root": () => hiddenCover({}),
    "a popover over it in a closed root that lets presses through": () => hiddenCover({ "pointer-events": "none" }),
    "a modal dialog over it": () => {
      const modal = /** @type {HTMLDialogElement} */ (place("modal"));
      fill(modal);
      modal.showModal();
    },
    "a part that fills the screen": () => {
      fill(place("covers"));
      place("covers").requestFullscreen().catch(() => {});
    },
    "a popover that comes back again and again": () => {
      fill(place("cover"));
      again(() => {
        place("cover").hidePopover();
        place("cover").showPopover();
      });
    },
    "pictures of a change over it": () => transit(),
    "pictures of a change over it that let presses through": () => transit("pointer-events: none !important;"),
    "a change whose pictures are never made": () => {
      const change = () => document.startViewTransition(() => new Promise(() => {})).ready.catch(() => {});
      again(() => document.activeViewTransition ?? change());
    },
    "a popover in a closed root that goes as it is pressed": passingCover,
    "a closed popover that stays over it, in a closed root": closedCover,
    "the list of a select over it that lets presses through": listOver,
    "its colours registered by name": () => {
      for (const name of /** @type {string[]} */ (Reflect.get(window, "names"))) CSS.registerProperty({ name, syntax: "<color>", inherits: false, initialValue: "rgb(20 160 20)" });
    },
    "a filter that leaves one colour": () => sheet("html { filter: invert(50%) !important }"),
    "a filter that leaves next to one colour, again and again": () => sheet(`html { filter: ${"invert(90%) ".repeat(20)} !important }`),
    "a huge z-index": () => fill(place("covers")),
    "opacity on html and body": () => sheet("html, body { opacity: 0 !important }"),
    "a filter on html and body": () => sheet("html, body { filter: opacity(0) blur(40px) !important }"),
    "a transform on html and body": () => sheet("html, body { transform: translate(5000px) scale(0.01) !important }"),
    "a clip on html and body": () => sheet("html, body { clip-path: inset(50%) !important; overflow: clip !important; contain: strict !important; width: 1px !important; height: 1px !important }"),
    "a mask on html and body": () => sheet("html, body { mask: linear-gradient(transparent, transparent) !important; mix-blend-mode: difference !important }"),
    "html without pointer events": () => sheet("html, body { pointer-events: none !important; visibility: hidden !important; user-select: none !important }"),
    "html that is zoomed to next to nothing": () => sheet("html { zoom: 0.05 !important }"),
    "html that is zoomed until little fits": () => sheet("html { zoom: 12 !important }"),
    "html that is not displayed": () => sheet("html { display: none !important }"),
    "html whose content is hidden": () => sheet("html { content-visibility: hidden !important }"),
    "html that is inert": () => {
      root.inert = true;
      document.body.inert = true;
    },
    "styles for everything": () => sheet(`
      *, *::before, *::after, *::backdrop { all: unset !important; display: none !important; opacity: 0 !important; visibility: hidden !important; animation: none !important }
      html, body { display: block !important; visibility: visible !important; opacity: 1 !important }
      textarea, form { display: block !important; visibility: visible !important; opacity: 1 !important; width: 300px !important; height: 60px !important }
      html > div, html > *:not(head, body) { display: none !important; position: fixed !important; left: -9999px !important; scale: 0 !important }`),
    "its host restyled": () => hosts().forEach((host) => {
      host.style.cssText = "display: none !important; opacity: 0 !important; visibility: hidden !important; pointer-events: none !important";
      host.hidden = true;
      host.inert = true;
    }),
    "its host restyled again and again": () => again(() => hosts().forEach((host) => host.setAttribute("style", "display: none !important"))),
    "its host moved into what is not shown": () => hosts().forEach((host) => place("nowhere").append(host)),
    "its host moved into another document": () => hosts().forEach((host) => {
      const other = /** @type {HTMLIFrameElement} */ (place("aside")).contentDocument;
      other?.body.append(other.adoptNode(host));
    }),
    "its host taken away": () => hosts().forEach((host) => host.remove()),
    "its host taken away again and again": () => {
      const take = () => hosts().forEach((host) => host.remove());
      new MutationObserver(take).observe(root, { childList: true });
      again(take, 0);
    },
    "the whole document replaced": () => {
      const next = document.createElement("html");
      next.append(document.createElement("head"), document.body);
      root.replaceWith(next);
    },
  };
  Object.assign(window, { attacks });
})();
