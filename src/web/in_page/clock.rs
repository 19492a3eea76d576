//! What time it is for what ends, like a pause. The clock on the wall can be set back while a page is open, and no pause may last the longer
//! for it; so within a page time goes on at least as the page's own clock does, which nobody can set.

use js_sys::Date;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page began; they only grow.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn passed() -> f64;
}

thread_local! {
    /// What the clock on the wall said when the page began, as it was when that was asked for first.
    static BEGINNING: f64 = Date::now() - passed();
}

/// Begins to count, unless that is done.
pub fn start() {
    BEGINNING.with(|_| ());
}

/// Milliseconds since 1970: what the clock on the wall says, but never less than has passed since it was first looked at.
pub fn now() -> f64 {
    BEGINNING.with(|beginning| Date::now().max(beginning + passed()))
}
