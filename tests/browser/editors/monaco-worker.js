// Monaco's own worker, which looks for words and links beside the page.
import "monaco-editor/editor/editor.worker.js";
