//! A trap on purpose that comes once, in test builds only (feature `fault-injection`): the tests see that a new instance decides
//! the event that the first one failed at. The trap that always comes is the scanner's own. No real text holds the word.

use super::host;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A text holding this traps the first instance that sees it.
const ONCE: &str = "hushkey-fault-once";

/// Traps when `text` asks for it. That it did is kept on the loader's side, since the instance is lost.
pub fn strike(text: &str) {
    if !text.contains(ONCE) {
        return;
    }
    let struck = JsValue::from_str("struck");
    let first = host::with(|host| !Reflect::has(host, &struck).unwrap_or(false)).unwrap_or(false);
    if first {
        host::with(|host| Reflect::set(host, &struck, &JsValue::TRUE));
        core::arch::wasm32::unreachable();
    }
}
