/**
 * Nobody but the person answers the dialog or reads it: made-up events, labels and shortcuts of the page, a page that steals the focus or opens
 * the dialog under a pointer that is about to press; roots, markup, selections and highlights by which a page could look into it.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By, Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { findInClosedRoots } from "./driver/dialog.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { answerThere, askedElsewhere } from "./suite/own-window.mjs";
import { githubToken, GITHUB_PLACEHOLDER, password } from "./suite/samples.mjs";

inEachBrowser("nobody else", (stage, name) => {
  const script = (/** @type {string} */ code, /** @type {unknown[]} */ ...given) => stage.browser.driver.executeScript(code, ...given);

  /** @param {boolean} [ready] */
  async function hold(ready = true) {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "veiling.html");
    stage.server.sent.length = 0;
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready });
    return secret;
  }

  /** @param {string} secret */
  async function isStillAsked(secret) {
    const { browser, server } = stage;
    assert.equal(await browser.countDialogs(), 1);
    assert.equal(await browser.text("textarea"), "");
    assert.equal(server.sent.length, 0);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));
    await browser.choose("replace");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  }

  /** As a person does: Alt, or in Firefox Alt and Shift. @param {string} key */
  async function pressAccessKey(key) {
    const keys = stage.browser.driver.actions().keyDown(Key.ALT);
    if (name === "firefox") keys.keyDown(Key.SHIFT);
    keys.sendKeys(key);
    if (name === "firefox") keys.keyUp(Key.SHIFT);
    await keys.keyUp(Key.ALT).perform();
  }

  /** Where a button of the dialog stands. @param {string} action @returns {Promise<{ x: number, y: number, duration: 0 }>} */
  async function placeOf(action) {
    const button = await findInClosedRoots(stage.browser.driver, `[data-action="${action}"]`);
    const { x, y, width, height } = /** @type {DOMRect} */ (await script("return arguments[0].getBoundingClientRect().toJSON();", button));
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2), duration: 0 };
  }

  /** The page writes down the presses that it hears, and keeps the focus where it is. */
  const watchPresses = () => script(`
    window.presses = [];
    for (const type of ["pointerdown", "pointerup", "click"]) addEventListener(type, (event) => window.presses.push(event.type), true);
    addEventListener("mousedown", (event) => event.preventDefault(), true);`);

  it("made-up events at the host, everywhere in the window, of every kind that answers", async () => {
    const secret = await hold();
    await script(`
      const host = [...document.documentElement.children].find(({ localName }) => localName === "div");
      const all = [window, document, document.documentElement, host];
      for (let y = 0; y < innerHeight; y += 20) {
        for (let x = 0; x < innerWidth; x += 40) {
          const at = document.elementFromPoint(x, y) ?? host;
          for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
            at.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true, detail: 1 }));
          }
        }
      }
      for (const target of all) {
        for (const key of ["Enter", " ", "Escape", "Tab"]) {
          for (const type of ["keydown", "keypress", "keyup"]) target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
        }
        for (const type of ["cancel", "close", "submit", "toggle", "beforetoggle", "command", "focusout"]) target.dispatchEvent(new Event(type, { bubbles: true }));
        target.click?.();
      }`);
    await isStillAsked(secret);
  });

  it("a label or a command of the page that names the host", async () => {
    const secret = await hold();
    await script(`
      const host = [...document.documentElement.children].find(({ localName }) => localName === "div");
      host.id = "found";
      const label = document.getElementById("label");
      label.htmlFor = "found";
      label.click();
      const button = document.getElementById("send");
      button.type = "button";
      for (const [name, value] of [["commandfor", "found"], ["command", "close"], ["popovertarget", "found"], ["popovertargetaction", "hide"]]) {
        button.setAttribute(name, value);
        button.click();
      }
      host.removeAttribute("id");`);
    await until("the dialog to be ready", async () => (await stage.browser.dialog())?.state === "ready");
    await isStillAsked(secret);
  });

  for (const at of /** @type {const} */ (["the host", "a label", "a button"])) {
    it(`an access key of the page on ${at}, pressed by a person`, async () => {
      const { browser } = stage;
      const secret = await hold();
      // What of the page has the key is pressed by it, which shows that the browser takes it as one.
      await script(`
        const host = [...document.documentElement.children].find(({ localName }) => localName === "div");
        const own = Object.assign(document.createElement("button"), { type: "button", textContent: "Its own", accessKey: "k" });
        own.addEventListener("click", ({ isTrusted }) => (window.pressed ??= []).push(isTrusted));
        document.body.append(own);
        host.id = "found";
        const label = document.getElementById("label");
        label.htmlFor = "found";
        const button = Object.assign(document.getElementById("send"), { type: "button" });
        for (const [name, value] of [["commandfor", "found"], ["command", "close"], ["popovertarget", "found"], ["popovertargetaction", "hide"]]) button.setAttribute(name, value);
        ({ "the host": host, "a label": label, "a button": button })[arguments[0]].accessKey = "q";`, at);
      await pressAccessKey("q");
      // What was written on the host is taken off again; then it takes answers as before.
      await until("the dialog as it was put there", async () => (await browser.dialog())?.state === "ready" && (await script(
        "return [...document.documentElement.children].find(({ localName }) => localName === 'div')?.getAttributeNames().join() === 'style';")));
      await pressAccessKey("q");
      await isStillAsked(secret);
      await pressAccessKey("k");
      await until("the page's own to be pressed", async () => JSON.stringify(await script("return window.pressed ?? [];")).includes("true"));
    });
  }

  for (const key of [Key.SPACE, Key.ENTER, "y", Key.ARROW_DOWN]) {
    it(`the focus stolen again and again, and keys pressed meanwhile: ${{ [Key.SPACE]: "space", [Key.ENTER]: "Enter", [Key.ARROW_DOWN]: "down" }[key] ?? key}`, async () => {
      const { browser } = stage;
      const secret = await hold();
      const answers = key === Key.ENTER || key === Key.SPACE;
      const safest = await browser.focusedPart();
      assert.equal(safest?.name, "replace");
      // Once, and taken back: it comes back to where it was, and not to another choice.
      const steal = `
        document.getElementById("textarea").focus();
        document.activeElement?.blur();
        getSelection().selectAllChildren(document.body);`;
      await script(steal);
      await until("the focus to be taken back", async () => (await browser.focusedPart()) !== null);
      assert.deepEqual(await browser.focusedPart(), safest);
      if (!answers) {
        await browser.driver.actions().sendKeys(key).perform();
        assert.equal(await browser.countDialogs(), 1, "a key that answers nothing has closed it");
      }
      await script(`
        window.stolen = 0;
        window.stealing = setInterval(() => {
          window.stolen += document.activeElement?.localName === "div";
          ${steal}
        }, 5);`);
      await until("the focus to be stolen, and taken back, and stolen", async () => Number(await script("return window.stolen;")) > 1);
      for (let time = 0; time < 5; time += 1) await browser.driver.actions().sendKeys(key).perform();
      await script("clearInterval(window.stealing);");
      // Enter and space may have pressed what has the focus of the dialog: that is the safest choice, and no other.
      const text = await browser.text("textarea");
      assert.equal(stage.server.sent.length, 0);
      assert.ok(!JSON.stringify(await browser.record()).includes(secret));
      assert.ok(!text.includes(secret.slice(0, 12)), "the secret came in");
      if ((await browser.countDialogs()) === 0) {
        assert.ok(answers, "a key that answers nothing has closed it");
        await until("the safest choice", async () => (await browser.text("textarea")).trim() === GITHUB_PLACEHOLDER);
      } else {
        await isStillAsked(secret);
      }
    });
  }

  it("opened under the pointer: presses that were on their way do nothing", async () => {
    const { browser } = stage;
    // Once to know where the button is that lets it through; and the core is there, so that the next dialog comes with the paste itself.
    const secret = await hold();
    const place = await placeOf("allow-once");
    await browser.pressEscape();
    await browser.dialogClosed();
    await watchPresses();
    await browser.click("textarea");
    assert.deepEqual(await script("return window.presses.splice(0);"), ["pointerdown", "pointerup", "click"], "the page hears no presses: this tests nothing");
    // The paste and the presses in one breath, as of someone who was about to press what is there.
    const presses = browser.driver.actions({ async: false }).move(place).keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL);
    await presses.press().release().press().release().perform();
    assert.deepEqual(await script("return window.presses;"), [], "they came before the dialog, or went by it");
    await browser.dialogOpen({ ready: true });
    await isStillAsked(secret);
  });

  /** Nothing is open, the secret is on the clipboard, and presses that the page hears are written down; where the button will be. */
  async function beforeItOpens() {
    const { browser } = stage;
    const secret = await hold();
    const place = await placeOf("allow-once");
    await browser.pressEscape();
    await browser.dialogClosed();
    await watchPresses();
    await browser.click("textarea");
    await script("window.presses.length = 0;");
    return { secret, place };
  }

  it("opened under the pointer: a press that began before and ends after does nothing", async () => {
    const { browser } = stage;
    const { secret, place } = await beforeItOpens();
    await browser.driver.actions().move(place).press().keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).perform();
    assert.deepEqual(await script("return window.presses;"), ["pointerdown"], "it did not begin before the dialog");
    await browser.dialogOpen({ ready: true });
    await browser.driver.actions().release().perform();
    await isStillAsked(secret);
  });

  it("a press that began while the buttons were dead does nothing, whenever it ends", async () => {
    const { browser } = stage;
    const { secret, place } = await beforeItOpens();
    await browser.driver.actions().move(place).keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).press().perform();
    assert.deepEqual(await script("return window.presses;"), [], "it began before the dialog, or went by it");
    await browser.dialogOpen({ ready: true });
    await browser.driver.actions().release().perform();
    await isStillAsked(secret);
  });

  it("a space key that went down while the buttons were dead presses nothing when it comes up, in a frame", async () => {
    const { browser } = stage;
    await stage.copy(githubToken());
    await until("the key to go down in time", async () => {
      await stage.open("open", "frames.html");
      await browser.enter("same");
      await browser.click("textarea");
      await browser.paste();
      await until("the dialog", () => browser.dialog());
      await browser.driver.actions().keyDown(Key.SPACE).perform();
      const inTime = (await browser.dialog())?.state === "opening";
      await browser.dialogOpen({ ready: true });
      await browser.driver.actions().keyUp(Key.SPACE).perform();
      return inTime;
    });
    assert.equal(await browser.countDialogs(), 1, "it was answered");
    await browser.choose("replace");
    await browser.enter("same");
    await until("the placeholder", async () => (await browser.text("textarea")) === GITHUB_PLACEHOLDER);
  });

  it("brought back, its buttons are dead for a while once more: what is pressed as long as it is brought back answers nothing", async () => {
    const { browser } = stage;
    const secret = await hold();
    const place = await placeOf("allow-once");
    // Only written on: it is seen whole, and stands where it stood.
    const touch = `
      const host = () => [...document.documentElement.children].find(({ localName }) => localName === "div");
      const touch = () => host()?.setAttribute("title", "A title");`;
    await script(`${touch} touch();`);
    await until("the dialog to be brought back", async () => (await browser.dialog())?.state === "opening");
    await browser.dialogOpen({ ready: true });

    await script(`${touch}
      window.missed = 0;
      addEventListener("pointerdown", () => (window.missed += host() === undefined ? 0 : 1), true);
      setInterval(touch, 5);`);
    await until("the dialog to be brought back", async () => (await browser.dialog())?.state === "opening");
    let presses = 0;
    await until("it to give way", async () => {
      await browser.driver.actions().move(place).click().sendKeys(Key.ENTER).perform();
      if ((await browser.countDialogs()) === 0) return true;
      presses += 1;
      return false;
    });
    assert.ok(presses > 0, "nothing was pressed while it stood");
    assert.equal(await script("return window.missed;"), 0, "a press went by the dialog");
    assert.ok(!JSON.stringify(await script("return document.getElementById('textarea').value;")).includes(secret));
    assert.ok(!(await browser.text("textarea")).includes(GITHUB_PLACEHOLDER), "it was answered");
    await askedElsewhere(browser);
    await answerThere(browser, "replace");
    await until("the placeholder", async () => (await browser.text("textarea")).trim() === GITHUB_PLACEHOLDER);
    assert.equal(stage.server.sent.length, 0);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));
  });

  it("roots, markup, selections, highlights and what is named: nothing of it is to be read", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "veiling.html");
    stage.server.sent.length = 0;
    // Something is underlined: a page can list that.
    await script(`
      document.body.prepend(Object.assign(document.createElement("div"), { id: "rich", contentEditable: "true" }));
      // What the page has of its own in each of the ways that are tried: each of them finds something.
      const own = document.body.appendChild(document.createElement("section"));
      own.attachShadow({ mode: "open", serializable: true }).innerHTML = "<p>in its root</p>";
      Object.assign(own, { ariaLabel: "by its label", title: "by its title" });
      own.animate([{ opacity: 1 }, { opacity: 0.9 }], 1e6);
      window.ownSecret = true;
      const words = new Range();
      words.selectNodeContents(document.getElementById("label"));
      CSS.highlights.set("own", new Highlight(words));`);
    await browser.click("rich");
    const marked = password();
    await browser.driver.actions().sendKeys(`password = ${marked}`).perform();
    await until("the mark", () => browser.isMarked());
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    const words = (await browser.dialog())?.text ?? "";
    const read = /** @type {{ roots: number, all: string, found: boolean[], selected: string, animated: string, highlights: [string, string[]][], names: string[] }} */ (
      await script(`
        const [secret] = arguments;
        const find = (text) => {
          getSelection().removeAllRanges();
          return window.find(text, true, false, true);
        };
        const found = [find("A label"), find(secret), find(secret.slice(4, 12)), find(secret.slice(-12))];
        const hosts = [...document.querySelectorAll("*")];
        const shadowRoots = hosts.map((host) => host.shadowRoot).filter(Boolean);
        const markup = [];
        for (const host of hosts) {
          markup.push(host.outerHTML, host.innerText ?? "", host.textContent);
          try { markup.push(host.getHTML?.({ serializableShadowRoots: true, shadowRoots }) ?? ""); } catch {}
          try { markup.push(host.getInnerHTML?.({ includeShadowRoots: true }) ?? ""); } catch {}
          for (const name of ["ariaLabel", "ariaDescription", "computedName", "computedRole", "title"]) markup.push(String(host[name] ?? ""));
        }
        // From behind the field, as no selection leads out of one in Chromium, to the end of all.
        getSelection().setBaseAndExtent(document.body, 1, document.documentElement, document.documentElement.childNodes.length);
        const selected = getSelection().toString();
        markup.push(selected, new XMLSerializer().serializeToString(document));
        const animated = document.getAnimations().map(({ effect }) => effect?.target?.outerHTML ?? "").join();
        markup.push(animated);
        const caret = document.caretPositionFromPoint?.(innerWidth / 2, innerHeight / 2);
        markup.push(caret?.offsetNode?.textContent ?? "");
        return {
          roots: shadowRoots.length,
          all: markup.join("\\n"),
          found,
          selected,
          animated,
          highlights: [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]),
          names: Object.keys(window).filter((name) => /hush|secret|guard/i.test(name)),
        };`, secret)
    );
    for (const own of ["in its root", "by its label", "by its title", "A label"]) assert.ok(read.all.includes(own), `the page does not find its own ${own}`);
    assert.match(read.animated, /^<section[^>]*>/, "it does not find its own animation");
    assert.equal(read.roots, 1, "a root is open beside its own");
    assert.ok(!read.all.includes(secret.slice(0, 12)));
    for (const line of words.split("\n").filter((line) => line.length > 12)) assert.ok(!read.all.includes(line), `the page reads ${JSON.stringify(line)}`);
    assert.deepEqual(read.found, [true, false, false, false], "the page's own words are found by a search, and nothing of the secret");
    assert.match(read.selected, /A label/, "it does not select its own");
    const highlights = new Map(read.highlights);
    assert.deepEqual(highlights.get("own"), ["A label"], "it does not find its own highlight");
    highlights.delete("own");
    assert.deepEqual([...highlights.values()], [[marked]], "the page's own text");
    for (const name of highlights.keys()) assert.match(name, /^n\d+-\d+$/, "it says whose it is");
    assert.deepEqual(read.names, ["ownSecret"], "names, but for the page's own");
    await script("getSelection().removeAllRanges();");
    await isStillAsked(secret);
  });

  it("an editor of 200 by 40 pixels in a frame of another site: neither the frame nor its parent lets it through", async () => {
    const { browser, server } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "frames.html");
    await script("Object.assign(document.getElementById('cross'), { width: 200, height: 40 }); document.getElementById('cross').style.opacity = '0.1';");
    await browser.enter("cross");
    await browser.driver.actions().move({ origin: await browser.driver.findElement(By.id("input")), duration: 0 }).click().perform();
    await browser.paste();
    const dialog = await browser.dialogOpen({ ready: true });
    assert.ok(dialog.box.width > 300, "it is cut off by the frame");
    await script("document.getElementById('cross').contentWindow.postMessage({ hushkey: 'answer', answer: { action: 'allow-once' } }, '*');");
    await browser.choose("replace");
    await browser.enter("cross");
    await until("the placeholder", async () => (await browser.text("input")) === GITHUB_PLACEHOLDER);
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));
    assert.equal(server.sent.length, 0);
  });
});
