/**
 * Nobody but the person answers the dialog or reads it: made-up events, labels and shortcuts of the page, a page that steals the focus or opens
 * the dialog under a pointer that is about to press; roots, markup, selections and highlights by which a page could look into it.
 */
import assert from "node:assert/strict";
import { it } from "node:test";
import { By, Key } from "selenium-webdriver";
import { until } from "./driver.mjs";
import { inEachBrowser } from "./suite/harness.mjs";
import { githubToken, GITHUB_PLACEHOLDER, password } from "./suite/samples.mjs";

inEachBrowser("nobody else", (stage) => {
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

  it("a label, a command or an access key of the page that names the host", async () => {
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

  it("the focus stolen again and again, and keys pressed meanwhile", async () => {
    const { browser } = stage;
    const secret = await hold();
    await script(`window.stealing = setInterval(() => {
      document.getElementById("textarea").focus();
      document.activeElement?.blur();
      getSelection().selectAllChildren(document.body);
    }, 5);`);
    for (const key of [Key.SPACE, "y", Key.ARROW_DOWN]) await browser.driver.actions().sendKeys(key).perform();
    const text = await browser.text("textarea");
    assert.ok(!text.includes(secret.slice(0, 12)), "the secret came in");
    assert.equal(stage.server.sent.length, 0);
    await script("clearInterval(window.stealing);");
    // Whatever the keys have pressed, it was nothing that lets it through.
    await browser.dialog();
    assert.ok(!JSON.stringify(await browser.record()).includes(secret));
  });

  it("opened under the pointer: a press that was on its way does nothing", async () => {
    const { browser } = stage;
    // Once to know where the button is that lets it through.
    await hold();
    const button = await script("return arguments[0].getBoundingClientRect().toJSON();", await (await import("./driver/dialog.mjs")).findInClosedRoots(browser.driver, '[data-action="allow-once"]'));
    const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (button);
    await browser.pressEscape();
    await browser.dialogClosed();
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "veiling.html");
    await browser.click("textarea");
    // The paste and the presses in one breath, as of someone who was about to press what is there.
    const pointer = { x: Math.round(x + width / 2), y: Math.round(y + height / 2), duration: 0 };
    await browser.driver.actions({ async: false }).keyDown(Key.CONTROL).sendKeys("v").keyUp(Key.CONTROL).move(pointer).press().release().press().release().perform();
    await browser.dialogOpen({ ready: true });
    await isStillAsked(secret);
  });

  it("roots, markup, selections, highlights and what is named: nothing of it is to be read", async () => {
    const { browser } = stage;
    const secret = githubToken();
    await stage.copy(secret);
    await stage.open("open", "veiling.html");
    stage.server.sent.length = 0;
    // Something is underlined: a page can list that.
    await script("document.body.prepend(Object.assign(document.createElement('div'), { id: 'rich', contentEditable: 'true' }));");
    await browser.click("rich");
    const marked = password();
    await browser.driver.actions().sendKeys(`password = ${marked}`).perform();
    await until("the mark", () => browser.isMarked());
    await browser.click("textarea");
    await browser.paste();
    await browser.dialogOpen({ ready: true });
    const words = (await browser.dialog())?.text ?? "";
    const read = /** @type {{ roots: number, all: string, found: boolean[], highlights: [string, string[]][], names: string[] }} */ (
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
        getSelection().selectAllChildren(document.documentElement);
        markup.push(getSelection().toString(), new XMLSerializer().serializeToString(document));
        markup.push(JSON.stringify(document.getAnimations().map(({ effect }) => effect?.target?.outerHTML ?? "")));
        const caret = document.caretPositionFromPoint?.(innerWidth / 2, innerHeight / 2);
        markup.push(caret?.offsetNode?.textContent ?? "");
        return {
          roots: shadowRoots.length,
          all: markup.join("\\n"),
          found,
          highlights: [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]),
          names: Object.keys(window).filter((name) => /hush|secret|guard/i.test(name)),
        };`, secret)
    );
    assert.equal(read.roots, 0, "a root is open");
    assert.ok(!read.all.includes(secret.slice(0, 12)));
    for (const line of words.split("\n").filter((line) => line.length > 12)) assert.ok(!read.all.includes(line), `the page reads ${JSON.stringify(line)}`);
    assert.deepEqual(read.found, [true, false, false, false], "the page's own words are found by a search, and nothing of the secret");
    assert.deepEqual(read.highlights.map(([, texts]) => texts), [[marked]], "the page's own text");
    for (const [name] of read.highlights) assert.match(name, /^n\d+-\d+$/, "it says whose it is");
    assert.deepEqual(read.names, []);
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
