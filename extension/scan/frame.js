// One frame of a page that is scanned, at the other end of a port: `extension/page/` answers there.

/** @typedef {import("../types").ToPage} ToPage */
/** @typedef {import("../types").FromPage} FromPage */
/** @typedef {import("../types").Walked} Walked */
/** @typedef {import("../types").Slice} Slice */
/** @typedef {import("../types").Seen} Seen */

/** As in extension/page/main.js. */
const PORT = "page";

export class Frame {
  /** The browser's number for it. */
  id;
  /** @type {Walked | undefined} */
  walked;
  #port;
  /** @type {((message: FromPage | undefined) => void) | undefined} */
  #listener;
  /** Ends with what was asked last. @type {Promise<unknown>} */
  #asked = Promise.resolve();
  #gone = false;

  /** @param {number} tab @param {number} id */
  constructor(tab, id) {
    this.id = id;
    this.#port = chrome.tabs.connect(tab, { frameId: id, name: PORT });
    this.#port.onMessage.addListener((/** @type {FromPage} */ message) => this.#listener?.(message));
    this.#port.onDisconnect.addListener(() => {
      // Read, as the browser complains of what nobody has read.
      void chrome.runtime.lastError;
      this.#gone = true;
      this.#listener?.(undefined);
    });
  }

  /**
   * Walks over the frame; whether it came to its end.
   * @param {Omit<Extract<ToPage, { do: "walk" }>, "do">} order
   * @param {(slice: Slice) => void} take
   */
  async walk(order, take) {
    await this.#ask({ do: "walk", ...order }, (message) => {
      if (message && "slice" in message) {
        take(message.slice);
        return false;
      }
      this.walked = message && "done" in message ? message.done : undefined;
      return true;
    });
    return this.walked !== undefined;
  }

  /** Which of `places` can be seen on the page. @param {Seen[]} places */
  async look(places) {
    const answer = await this.#ask({ do: "look", places });
    return answer && "looked" in answer ? answer.looked : places.map(() => true);
  }

  /** Marks `places`, and lets go of everything but them and what is `quiet`. @param {Seen[]} places @param {Seen[]} quiet */
  async mark(places, quiet) {
    await this.#ask({ do: "mark", places, quiet });
  }

  /** Scrolls to it; whether it can be seen then. @param {Seen} place */
  async reveal(place) {
    const answer = await this.#ask({ do: "reveal", place });
    return answer !== undefined && "revealed" in answer && answer.revealed;
  }

  /** Scrolls to a frame in this one. @param {import("../types").Inner} inner */
  async revealFrame({ place, address }) {
    await this.#ask({ do: "frame", place, address });
  }

  /** Ends a walk that is under way. */
  stop() {
    this.#send({ do: "stop" });
  }

  clear() {
    this.#send({ do: "clear" });
  }

  /** @param {string[] | null} wanted null ends it */
  watch(wanted) {
    this.#send({ do: "watch", wanted });
  }

  /** Lets go of it, whatever it is doing. */
  close() {
    this.#port.disconnect();
    this.#gone = true;
    this.#listener?.(undefined);
  }

  /** @param {ToPage} message */
  #send(message) {
    if (!this.#gone) this.#port.postMessage(message);
  }

  /** Sends `message` and waits until `isLast` says so of an answer, or the frame is gone. One after the other: an answer does not say to what, and a
   * person may press an entry while marks are still being put. @param {ToPage} message @param {(answer: FromPage | undefined) => boolean} [isLast] */
  #ask(message, isLast = () => true) {
    const asked = this.#asked.then(() => this.#askNow(message, isLast));
    this.#asked = asked.catch(() => {});
    return asked;
  }

  /** @param {ToPage} message @param {(answer: FromPage | undefined) => boolean} isLast @returns {Promise<FromPage | undefined>} */
  #askNow(message, isLast) {
    return new Promise((done, failed) => {
      if (this.#gone) {
        done(undefined);
        return;
      }
      this.#listener = (answer) => {
        try {
          if (answer !== undefined && !isLast(answer)) return;
        } catch (error) {
          failed(error);
        }
        this.#listener = undefined;
        done(answer);
      };
      this.#send(message);
    });
  }
}
