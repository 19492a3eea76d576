//! The journal for the extension's background and its pages: kept by them as a text, changed by the core alone (`crate::journal`).

use crate::journal::{Entry, Journal, What};
use serde::Deserialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A line of a note, as `guard::noted` writes it.
#[derive(Deserialize)]
struct Line {
    what: String,
    rule: String,
    reason: String,
}

/// The journal that was kept as `kept`, with an entry more for each of `lines`, a list of `{ what, rule, reason }`; `at` counts seconds since
/// 1970. What is no such line, or has an outcome that is not known, changes nothing.
#[wasm_bindgen(js_name = journalWith)]
pub fn with(kept: &str, at: f64, site: &str, way: &str, lines: JsValue) -> String {
    let mut journal = Journal::read(kept);
    // A float becomes the nearest whole number, and a time before 1970 its beginning.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = at as u64;
    for Line { what, rule, reason } in serde_wasm_bindgen::from_value::<Vec<Line>>(lines).unwrap_or_default() {
        let Some(what) = What::from_name(&what) else { continue };
        journal.add(Entry { at, site: site.to_owned(), way: way.to_owned(), what, rule, reason, count: 1 });
    }
    journal.json()
}

/// The journal that was kept as `kept`, as a table.
#[wasm_bindgen(js_name = journalTable)]
pub fn table(kept: &str) -> String {
    Journal::read(kept).csv()
}
