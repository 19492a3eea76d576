// The text of editors that keep most of it out of the document. Only the bridge, in the page's own world, can ask them for it, and only the
// loader can ask the bridge: it leaves a function for that in the world that it shares with us. Where there is none, what the document has is
// all there is.

/** As in src/web/in_page/bridge.rs. */
export const MODELS = ["cm-editor", "CodeMirror", "ace_editor", "monaco-editor"];
const MODELLED = MODELS.map((name) => `.${name}`).join();

/** Whether `element` is such an editor. @param {Element} element */
export const isModelled = (element) => element.matches(MODELLED);

/** The editor around `element`, or itself. @param {Element} element */
export const editorOf = (element) => element.closest(MODELLED) ?? element;

/** All its text, where it can be had. @param {Element} editor @returns {string | undefined} */
export function modelText(editor) {
  /** @type {unknown} */
  const read = /** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[Symbol.for("hushkey read")];
  return typeof read === "function" ? read(editor) : undefined;
}
