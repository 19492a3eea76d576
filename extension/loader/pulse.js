// Firefox takes a script away with its extension, and leaves what that had shown, with nobody behind its buttons. The bridge, which stays
// where it is, is told again and again what stands in the page; when it hears no more, it takes that away.

/** How often it is told; it waits for three times as long. */
const EVERY = 1000;

/** @param {(operation: string, data: string, nodes: Node[]) => unknown} bridge @param {Element[]} surfaces what is shown, as that changes */
export function pulse(bridge, surfaces) {
  let beating = false;
  const beat = () => {
    beating = surfaces.length > 0;
    bridge("shown", "", [...surfaces]);
    if (beating) setTimeout(beat, EVERY);
  };
  return () => {
    if (!beating) setTimeout(beat);
    beating = true;
  };
}
