// The extension that this script belongs to. In Firefox to ask for `chrome` at all is the dearest thing that a frame can do: the browser makes a context for it, in
// two processes. So nothing asks before somebody writes there. Chromium gives it for nothing, and takes it from a script that is cut off from its
// extension: there what is needed then is kept from the start.

const ask = () => ({ runtime: chrome.runtime, isPrivate: chrome.extension?.inIncognitoContext ?? true });
const kept = IN_FIREFOX ? undefined : ask();

export const runtime = () => (kept ? kept.runtime : chrome.runtime);

/** Whether this is a private window; where nobody knows, it is taken for one. */
export const isPrivate = () => (kept ?? ask()).isPrivate;

/** Whether the extension is still there: not so where it was updated or taken away, and this script has stayed. */
export const isThere = () => Boolean(runtime().id);
