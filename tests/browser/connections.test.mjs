/**
 * The policy of the extension's own pages forbids every connection: whatever a script in one of them tried, no address but that of its own files is reached. That
 * nothing tries is seen by who watches the network (suite/netwatch.mjs); this is what stops it if something did.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { Options } from "./driver/options.mjs";
import { inEachBrowser } from "./suite/harness.mjs";

/** Each tries to reach an address, and says whether it has. */
const TRIES = `(address) => {
  const loaded = (name, key, more = {}) => new Promise((done) => {
    const element = Object.assign(document.createElement(name), more, { onload: () => done(true), onerror: () => done(false), [key]: address(name) });
    document.body.append(element);
  });
  const asked = (make, good) => new Promise((done) => {
    try {
      const one = make();
      one.addEventListener(good, () => done(true));
      one.addEventListener("error", () => done(false));
    } catch {
      done(false);
    }
  });
  const request = () => {
    const one = new XMLHttpRequest();
    one.open("POST", address("xhr"));
    one.send("words");
    return one;
  };
  return {
    fetch: fetch(address("fetch")).then(() => true, () => false),
    opaque: fetch(address("opaque"), { mode: "no-cors", method: "POST", body: "words" }).then(() => true, () => false),
    xhr: asked(request, "load"),
    socket: asked(() => new WebSocket(address("socket").replace("http", "ws")), "open"),
    stream: asked(() => new EventSource(address("stream")), "open"),
    image: loaded("img", "src"),
    script: loaded("script", "src"),
    style: loaded("link", "href", { rel: "stylesheet" }),
    module: import(address("module")).then(() => true, () => false),
    worker: asked(() => new Worker(address("worker")), "message"),
    font: new FontFace("any", "url(" + address("font") + ")").load().then(() => true, () => false),
  };
}`;

inEachBrowser("the extension's own pages", (stage) => {
  it("reach no address but their own files", async () => {
    const page = await Options.open(stage.browser.driver, "keys");
    const reached = await page.run(`
      const [origin] = arguments;
      const tries = (${TRIES})((name) => origin + "/test/plain.html?tried-" + name);
      navigator.sendBeacon(origin + "/test/plain.html?tried-beacon", "words");
      const own = fetch("/manifest.json").then(({ ok }) => ok, () => false);
      return Promise.all(Object.entries({ ...tries, own }).map(async ([name, one]) => [name, await one]))
        .then((all) => all.filter(([, isReached]) => isReached).map(([name]) => name));`, stage.server.origins.open);
    assert.deepEqual(reached, ["own"]);
    // A frame tells by nothing that it was refused, nor does a beacon: whoever is asked would have heard.
    await page.run("document.body.append(Object.assign(document.createElement('iframe'), { src: arguments[0] })); return new Promise((done) => setTimeout(done));", `${stage.server.origins.open}/test/plain.html?tried-frame`);
    await page.close();
    // What was asked before this has been heard before it.
    await stage.open("open", "plain.html");
    assert.deepEqual(stage.server.requests.filter(({ path }) => path.includes("tried-")), []);
  });
});
