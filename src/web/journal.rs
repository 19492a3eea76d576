//! The journal for the extension's background and its pages: kept by them as a text, changed by the core alone (`crate::journal`).

use crate::journal::{Entry, Journal, What};
use wasm_bindgen::prelude::wasm_bindgen;

/// The journal that was kept as `kept`, with one entry more; `at` counts seconds since 1970. An outcome that is not known changes nothing.
#[wasm_bindgen(js_name = journalWith)]
pub fn with(kept: &str, at: f64, site: &str, way: &str, what: &str, rule: &str, reason: &str) -> String {
    let mut journal = Journal::read(kept);
    if let Some(what) = What::from_name(what) {
        // A float becomes the nearest whole number, and a time before 1970 its beginning.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let at = at as u64;
        let [site, way, rule, reason] = [site, way, rule, reason].map(str::to_owned);
        journal.add(Entry { at, site, way, what, rule, reason, count: 1 });
    }
    journal.json()
}

/// The journal that was kept as `kept`, as a table.
#[wasm_bindgen(js_name = journalTable)]
pub fn table(kept: &str) -> String {
    Journal::read(kept).csv()
}
