/**
 * Ordinary elements are read from their markup, all in one: what is written down is the same as when each node is asked, to the letter, and what was
 * found is led back to the very nodes. The walk's own modules run in the page here, where they can be asked without an extension.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, it } from "node:test";
import { startServer } from "./server.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { REPOSITORY } from "./suite/places.mjs";

/** What differs between a walk in one way and in the other. */
const COMPARE = `
  const [done] = [...arguments].slice(-1);
  globalThis.IN_FIREFOX = false;
  globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };
  Promise.all(["walk", "pieces", "blocks", "parts"].map((name) => import("/page/" + name + ".js"))).then(([{ Walk }, { piecesOf }, { Block }, { partsIn }]) => {
    const wanted = new Set("text field attribute link comment script hidden shadow".split(" "));
    const walked = (quick) => {
      const walk = new Walk(wanted);
      walk.quick = quick;
      const slices = [...walk.slices(document.documentElement)];
      let text = "";
      const lists = [];
      /* Slices may be cut in other places. */
      for (const slice of slices) {
        for (const [at, number] of partsIn(slice.parts).entries()) lists.push(number + (at % 2 === 0 ? text.length : 0));
        text += slice.text;
      }
      return { text, lists: lists.join(), ledger: walk.ledger };
    };
    const [slow, quick] = [walked(false), walked(true)];
    const blank = (text) => text.replaceAll(/\\s+/g, "");
    const count = slow.ledger.owners.length;
    const shown = (node) => node && node.nodeName + ":" + (node.nodeValue ?? "").slice(0, 40);
    /* Where a text of the slow walk stands in the other. */
    const astray = [];
    if (quick.ledger.owners.length === count) {
      for (let part = 0; part < count; part += Math.max(1, Math.floor(count / 400))) {
        const text = slow.ledger.parts(part, part)[0].text;
        const begin = text.search(/\\S/);
        const seen = { kind: "text", first: [part, begin], last: [part, text.trimEnd().length] };
        const [wanted] = piecesOf(slow.ledger, seen);
        const [found, ...more] = piecesOf(quick.ledger, seen);
        if (found?.node !== wanted.node || found.from !== wanted.from || found.to !== wanted.to || more.length > 0) astray.push([shown(wanted.node), shown(found?.node)]);
      }
    }
    done({
      texts: [slow.text, quick.text].map(blank), same: slow.text === quick.text && slow.lists === quick.lists,
      parts: [count, quick.ledger.owners.length], blocks: quick.ledger.owners.filter((owner) => owner instanceof Block).length, astray,
    });
  }).catch((error) => done({ failed: String(error) + error.stack }));`;

/** Elements that are more than their markup says, and texts that markup writes in another way. */
const SPECIAL = `
  const at = document.body;
  const room = (markup) => at.appendChild(Object.assign(document.createElement("section"), { innerHTML: markup }));
  room("<p>5 &lt; 6 &amp;amp; &quot;so&quot;&nbsp;on</p><p title='a &quot;long&quot; &amp; title &lt;b&gt;' data-x='short'>x<br>y<wbr>z</p>");
  room("<table><tr><th>one<td>two <b>th</b>ree<!-- a comment of the cell --></table><pre>\\n first\\n\\n  second <i>i</i>\\n</pre>");
  room("<p>before</p><input name='field' value='what it was at first'><textarea>its markup is told</textarea><p>after</p>").querySelector("input").value = "what it holds by now";
  room("<div>with <svg><title>a picture</title><a href='#somewhere-else'>in it</a></svg> and <math><mi>x</mi></math></div>");
  room("<div><script type=text>a &lt; b <b>no element</b></scr" + "ipt><style>p { content: '<p>' }</style><template><p>what is kept for later</p></template></div>");
  room("<div><x-part>an element of somebody</x-part></div><div class='some cm-editor here'><p>a line of it</p></div><div><noscript><p>without</p></noscript></div>");
  room("<div><form><p>before a field</p><input name=nextElementSibling><input name=firstElementChild></form><p>after a form whose fields hide its own</p></div>");
  room("<ul><li value=12345678>a number<li data-key='what it says'>an entry</ul><button value='what a button says'><i>press</i></button>");
  room("<p>\\u{1F511} g\\u00fcltig <a href='https://forum.example/?a=1&amp;b=2'>\\u9375</a></p>");
  const host = room("<div><p>told by its host</p></div>").firstChild;
  for (let more = 0; more < 60; more += 1) room("<div><p>one of many</p> <b>ordinary</b> rooms</div>");
  host.attachShadow({ mode: "open" }).innerHTML = "<p>told in its root <slot></slot></p>";`;

inEachBrowser("the walk over a page", (stage) => {
  /** @type {import("./server.mjs").Server | undefined} */
  let server;
  before(async () => (server = await startServer({ root: join(REPOSITORY, "extension") })));
  after(() => server?.close());

  /** @param {string} page @param {string} [change] @returns {Promise<any>} */
  async function compared(page, change = "") {
    const { driver } = stage.browser;
    await stage.browser.open(`${server?.origins.open}/test/${page}`);
    await driver.executeScript(change);
    return driver.executeAsyncScript(COMPARE);
  }

  for (const [page, change] of [["scan/saved/rustdoc.html"], ["scan/saved/debian.html"], ["scan/saved/diff.html"], ["scan/many.html", "grow(1000, 40);"], ["scan/places.html", SPECIAL]]) {
    it(`${page}: the same text, the same places, the same nodes`, async () => {
      const { failed, same, texts, blocks, astray, parts } = await compared(page ?? "", change);
      assert.equal(failed, undefined);
      assert.equal(texts[1], texts[0]);
      assert.equal(parts[1], parts[0]);
      assert.ok(blocks > 20, `${blocks} of ${parts[0]} parts were read from markup`);
      assert.deepEqual(astray, []);
      assert.equal(same, true, "to the letter");
    });
  }

  it("a kind of place that is left out is not looked at, in either way", async () => {
    const { driver } = stage.browser;
    await stage.browser.open(`${server?.origins.open}/test/scan/places.html`);
    await driver.executeScript(SPECIAL);
    const found = await driver.executeAsyncScript(`
      const [done] = arguments;
      globalThis.IN_FIREFOX = false;
      globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };
      import("/page/walk.js").then(({ Walk }) => {
        const kinds = "text field attribute link comment script hidden shadow".split(" ");
        const told = (left, quick) => {
          const walk = new Walk(new Set(kinds.filter((kind) => kind !== left)));
          walk.quick = quick;
          const text = [...walk.slices(document.documentElement)].map((slice) => slice.text).join("");
          const seen = new Set(walk.ledger.parts(0, walk.ledger.owners.length).map(({ kind }) => kind));
          if (text.includes("kept for later")) seen.add("hidden");
          if (text.includes("told in its root")) seen.add("shadow");
          return kinds.filter((kind) => !seen.has(kind)).join();
        };
        done([true, false].map((quick) => ["none", ...kinds].map((left) => told(left, quick))));
      }).catch((error) => done(String(error)));`);
    // Without text, nothing of what is hidden or in a root is left that could be told.
    const wanted = ["", "text,hidden,shadow", "field", "attribute", "link", "comment", "script", "hidden", "shadow"];
    assert.deepEqual(found, [wanted, wanted]);
  });

  it("texts that stand side by side in one element are one in its markup, and still led back to each", async () => {
    const { driver } = stage.browser;
    await stage.browser.open(`${server?.origins.open}/test/scan/places.html`);
    const found = await driver.executeAsyncScript(`
      const [done] = arguments;
      globalThis.IN_FIREFOX = false;
      globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };
      const box = document.createElement("div");
      box.append(document.createElement("b"), "one ", "", "two", " ", "three", document.createComment("a comment of some length"), " four");
      document.body.append(box);
      Promise.all([import("/page/walk.js"), import("/page/pieces.js")]).then(([{ Walk }, { piecesOf }]) => {
        const walk = new Walk(new Set(["text", "comment"]));
        walk.quick = true;
        for (const _ of walk.slices(box));
        const [{ text }] = walk.ledger.parts(0, 0);
        const pieces = (first, last) => piecesOf(walk.ledger, { first: [0, first], last: [0, last] }).map(({ node, from, to }) => [node.nodeValue, from, to]);
        const all = [text, pieces(0, text.length), pieces(4, 7), pieces(2, 10)];
        box.lastChild.data = " five";
        const [changed] = piecesOf(walk.ledger, { first: [0, 4], last: [0, 7] });
        done([...all, [changed.node === box, changed.text]]);
      }).catch((error) => done(String(error)));`);
    assert.deepEqual(found, [
      "one two three", [["one ", 0, 3], ["two", 0, 3], ["three", 0, 5]], [["two", 0, 3]], [["one ", 2, 3], ["two", 0, 3], ["three", 0, 2]], [true, "two"],
    ]);
  });

  /** How a page changes where the walk is by then, and what of it was never there to be read. @type {[string, string, string[]][]} */
  const CHANGES = [
    ["draws all of it anew", "main.replaceWith(main.cloneNode(true));", []],
    ["takes away the lines that are oldest", "for (let line = 0; line < 12; line += 1) main.firstElementChild.remove();", ["line 7 ", "line 8 ", "line 9 ", "line 10 ", "line 11 "]],
    ["puts other lines there", "const all = [...main.children]; main.replaceChildren(...all.map((one) => one.cloneNode(true)));", []],
  ];
  for (const [how, change, gone] of CHANGES) {
    it(`a page that ${how} while it is walked over: what comes after is looked at all the same`, async () => {
      const { driver } = stage.browser;
      await stage.browser.open(`${server?.origins.open}/test/scan/places.html`);
      const missed = await driver.executeAsyncScript(`
        const [change, done] = arguments;
        globalThis.IN_FIREFOX = false;
        globalThis.chrome = { dom: { openOrClosedShadowRoot: (element) => element.shadowRoot } };
        const main = document.querySelector("#main");
        const lines = Array.from({ length: 20 }, (_, at) => "line " + at + " ");
        main.innerHTML = lines.map((line) => "<p><i>" + line + "</i>" + "and so on ".repeat(4000) + "</p>").join("");
        import("/page/walk.js").then(({ Walk }) => {
          const walk = new Walk(new Set(["text", "shadow"]));
          let text = "";
          let slices = 0;
          for (const slice of walk.slices(document.body)) {
            text += slice.text;
            // A slice is full after seven of them.
            if (slice.text !== "" && slices === 0) new Function("main", change)(main);
            if (slice.text !== "") slices += 1;
          }
          done([slices > 1, ...[...lines, "Its end"].filter((line) => !text.includes(line))]);
        }).catch((error) => done(String(error)));`, change);
      assert.deepEqual(missed, [true, ...gone]);
    });
  }
}, { extension: null });
