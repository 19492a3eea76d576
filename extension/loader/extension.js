// The extension that this script belongs to. In Firefox to ask for `chrome` at all is the dearest thing that a frame can do: the browser makes a context for it, in
// two processes. So nothing asks before somebody writes there. Chromium gives it for nothing, and takes it from a script that is cut off from its
// extension: there it is kept from the start.

const kept = IN_FIREFOX ? undefined : chrome.runtime;

export const runtime = () => kept ?? chrome.runtime;

/** Whether the extension is still there: not so where it was updated or taken away, and this script has stayed. */
export const isThere = () => Boolean(runtime().id);
