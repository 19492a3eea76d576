// Long work in a page is done in short turns, between which the page has its own.

/** By which a turn is waited for. @type {MessageChannel | undefined} */
let turns;
/** Who waits for it. @type {(() => void)[]} */
const waiting = [];

/** Lets the page have its turn. Not by a timer: browsers slow those of a tab that nobody looks at down to one a second. @returns {Promise<void>} */
export function nextTurn() {
  if (!turns) {
    turns = new MessageChannel();
    turns.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = turns;
  return new Promise((done) => {
    waiting.push(done);
    port2.postMessage(0);
  });
}
