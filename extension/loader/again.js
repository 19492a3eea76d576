// Does again what was held, once it may go on. Events that a script makes have no effect of their own in a browser, so that effect is
// brought about beside them, where a script can.

/** @typedef {import("../types").Held} Held */

const POINTER = ["pointerdown", "mousedown", "pointerup", "mouseup"];

/** True when it was done; false where only the person can do it again. @param {Held} held */
export function again({ event, target }) {
  switch (event.type) {
    case "submit":
      return submit(/** @type {HTMLFormElement} */ (target), /** @type {SubmitEvent} */ (event).submitter);
    case "pointerdown":
    case "click":
      return press(target, /** @type {MouseEvent} */ (event));
    case "keydown":
      return enter(/** @type {HTMLElement} */ (target), /** @type {KeyboardEvent} */ (event));
    case "navigate":
      return navigate(/** @type {import("../types").Navigation} */ (event));
    default:
      return false;
  }
}

// A form's own methods can be hidden by what the page calls its fields.
const { requestSubmit, submit: send } = HTMLFormElement.prototype;

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function submit(form, submitter) {
  requestSubmit.call(form, submitter?.isConnected ? submitter : null);
  return true;
}

/** @param {Element} target @param {MouseEvent} event */
function press(target, event) {
  if (!target.isConnected) return false;
  const { clientX, clientY, screenX, screenY, ctrlKey, shiftKey, altKey, metaKey, button } = event;
  const init = { bubbles: true, cancelable: true, composed: true, view: window, clientX, clientY, screenX, screenY };
  const given = { ...init, ctrlKey, shiftKey, altKey, metaKey, button, detail: 1 };
  if (event.type === "pointerdown") {
    const { pointerId, pointerType } = /** @type {PointerEvent} */ (event);
    for (const type of POINTER) {
      const more = { buttons: type.endsWith("down") ? 1 : 0, pointerId, pointerType, isPrimary: true };
      const all = { ...given, ...more, detail: type.startsWith("pointer") ? 0 : 1 };
      target.dispatchEvent(type.startsWith("pointer") ? new PointerEvent(type, all) : new MouseEvent(type, all));
      if (pointerType === "touch" && type.startsWith("pointer")) touch(target, type === "pointerdown" ? "touchstart" : "touchend", given);
    }
  }
  target.dispatchEvent(new MouseEvent("click", given));
  return true;
}

/** A finger's own event, which goes with those of its pointer. @param {Element} target @param {string} type @param {MouseEventInit} given */
function touch(target, type, { clientX = 0, clientY = 0, screenX = 0, screenY = 0, ...given }) {
  const place = { clientX, clientY, screenX, screenY, pageX: clientX + scrollX, pageY: clientY + scrollY };
  const finger = new Touch({ identifier: 0, target, ...place });
  const touches = type === "touchend" ? [] : [finger];
  target.dispatchEvent(new TouchEvent(type, { ...given, detail: 0, touches, targetTouches: touches, changedTouches: [finger] }));
}

/** A key, and what the browser makes of Enter where the page does nothing with it. @param {HTMLElement} target @param {KeyboardEvent} event */
function enter(target, event) {
  const { key, code, keyCode, location, ctrlKey, shiftKey, altKey, metaKey } = event;
  const init = { key, code, location, ctrlKey, shiftKey, altKey, metaKey, keyCode, which: keyCode };
  const given = { ...init, bubbles: true, cancelable: true, composed: true, view: window };
  target.focus({ preventScroll: true });
  // Firefox submits a form for a script's Enter too.
  let submitted = false;
  const heard = () => (submitted = true);
  addEventListener("submit", heard, true);
  const left =
    target.dispatchEvent(new KeyboardEvent("keydown", given)) &&
    target.dispatchEvent(new KeyboardEvent("keypress", { ...given, charCode: keyCode }));
  removeEventListener("submit", heard, true);
  if (left && !submitted && key === "Enter" && !ctrlKey && !metaKey) {
    if (target.localName === "input") implicit(/** @type {HTMLInputElement} */ (target).form);
    else document.execCommand(target.localName === "textarea" ? "insertLineBreak" : "insertParagraph");
  }
  target.dispatchEvent(new KeyboardEvent("keyup", given));
  return true;
}

/** What a browser does with Enter in a form's line. @param {HTMLFormElement | null} form */
function implicit(form) {
  if (!form) return;
  const buttons = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("button, input")]);
  const first = buttons.find(({ type }) => type === "submit" || type === "image");
  if (!first?.disabled) requestSubmit.call(form, first ?? null);
}

/** @param {import("../types").Navigation} event */
function navigate({ sourceElement, navigationType, destination, formData }) {
  const form = sourceElement?.localName === "form" ? sourceElement : /** @type {HTMLButtonElement | null | undefined} */ (sourceElement)?.form;
  if (form) {
    if (!form.isConnected) return false;
    send.call(/** @type {HTMLFormElement} */ (form));
  } else if (formData || !destination) {
    return false;
  } else if (navigationType === "replace") {
    location.replace(destination.url);
  } else {
    location.assign(destination.url);
  }
  return true;
}
