/**
 * Drags as a person makes them.
 *
 * Chromium: a drag within the page by pointer actions; one from outside, with files or other data, by CDP
 * (`Input.dispatchDragEvent`). Firefox's drivers can make no drop. There the drop event is made in the content process by a
 * privileged script, which has Firefox dispatch it as trusted: all that comes after the dispatch is as with a person's drop, but
 * the browser's own default action for it is not tested.
 */
import chrome from "selenium-webdriver/chrome.js";
import firefox from "selenium-webdriver/firefox.js";
import { By } from "selenium-webdriver";

/** @typedef {import("selenium-webdriver").WebDriver} WebDriver */
/**
 * @typedef {object} Dragged
 * @property {string[]} [files] paths (Chromium)
 * @property {{ name: string, content: string }[]} [made] files made up on the spot (Firefox)
 * @property {Record<string, string>} [data] by type
 */

/** In the content process, with the system's rights: a message says when it is done. */
const DROP = `(() => {
  const { id, x, y, data, made } = GIVEN;
  const page = content.wrappedJSObject;
  const transfer = new page.DataTransfer();
  for (const [type, value] of Object.entries(data)) transfer.setData(type, value);
  for (const { name, content: text } of made) {
    transfer.items.add(new page.File(Cu.cloneInto([text], content), name, Cu.cloneInto({ lastModified: 1 }, content)));
  }
  const target = content.document.getElementById(id);
  const box = target.getBoundingClientRect();
  const [clientX, clientY] = [box.x + x, box.y + y];
  const init = Cu.cloneInto({
    bubbles: true, cancelable: true, composed: true, clientX, clientY,
    screenX: content.mozInnerScreenX + clientX, screenY: content.mozInnerScreenY + clientY,
  }, content);
  init.dataTransfer = transfer;
  const untouched = content.windowUtils.dispatchDOMEventViaPresShellForTesting(target, new page.DragEvent("drop", init));
  sendAsyncMessage("test:dropped", untouched);
})()`;

/** In the browser's own window. */
const RUN = `
  const [script, done] = arguments;
  const manager = gBrowser.selectedBrowser.messageManager;
  manager.addMessageListener("test:dropped", function heard({ data }) {
    manager.removeMessageListener("test:dropped", heard);
    done(data);
  });
  manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);`;

/**
 * Drops `dragged` at a point of the element called `id`, measured from its upper left corner.
 * @param {WebDriver} driver
 * @param {string} id
 * @param {{ x: number, y: number }} point
 * @param {Dragged} dragged
 */
export async function drop(driver, id, { x, y }, { files = [], made = [], data = {} }) {
  if (driver instanceof chrome.Driver) {
    const box = await driver.findElement(By.id(id)).then((element) => element.getRect());
    const items = Object.entries(data).map(([mimeType, value]) => ({ mimeType, data: value }));
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await driver.sendDevToolsCommand("Input.dispatchDragEvent", {
        type,
        x: Math.round(box.x + x),
        y: Math.round(box.y + y),
        data: { items, files, dragOperationsMask: 1 },
      });
    }
  } else if (driver instanceof firefox.Driver) {
    await driver.setContext(firefox.Context.CHROME);
    try {
      await driver.executeAsyncScript(RUN, DROP.replace("GIVEN", JSON.stringify({ id, x, y, data, made })));
    } finally {
      await driver.setContext(firefox.Context.CONTENT);
    }
  }
}
