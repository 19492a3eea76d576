// What the browser's highlights are called: the loader's core and the scan of a page each have their own (extension/page/style.js). A page can list the names
// while there are marks: they say nothing of whose they are, and nobody can guess them.

/** Another one each time. */
export const drawn = () => `n${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
