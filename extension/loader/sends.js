// Before the core: what may send what a person wrote. The core knows it better; this errs on the side of asking.

/** What a person takes for a button: the core knows more of them. */
const BUTTONS = "button, [role=button], input[type=submit], input[type=button], input[type=image]";
/** Of these, the ones that make a click of a key. */
const NATIVE_BUTTONS = "button, input";

/** Whether `event` may send what was written. @param {Event} event @param {import("../types").Host} host */
export function maySend(event, host) {
  const { key, shiftKey, altKey, isComposing, keyCode } = /** @type {Partial<KeyboardEvent>} */ (event);
  const { navigationType, destination } = /** @type {import("../types").Navigation} */ (event);
  switch (event.type) {
    case "keydown": {
      if (shiftKey || altKey || isComposing || keyCode === 229) return false;
      const field = host.fieldOf(event);
      if (key === "Enter" && field && host.touched.includes(field)) return true;
      return (key === "Enter" || key === " ") && !field?.matches(NATIVE_BUTTONS) && Boolean(field?.closest(BUTTONS));
    }
    case "pointerdown":
    case "click":
      return !(/** @type {MouseEvent} */ (event).button) && host.pressed(event).closest(BUTTONS) !== null;
    case "navigate":
      // To a part of this page, or to where the browser has been already.
      return !destination?.sameDocument && (navigationType === "push" || navigationType === "replace");
    default:
      return true;
  }
}

/** @param {Element} field */
export function holdsText(field) {
  return ((/** @type {Partial<HTMLInputElement>} */ (field).value ?? field.textContent) || "").trim() !== "";
}
