// A mark before the loader, which the background puts into pages while there are rules of one's own: so the loader knows at once, without
// waiting for storage, which core it needs, and that in Firefox none without those rules can say that a text is clean.

/** @type {Record<symbol, unknown>} */ (/** @type {unknown} */ (globalThis))[Symbol.for("hushkey own")] = true;
