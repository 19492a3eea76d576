//! The journal for the extension's background and its pages: kept by them as a text, changed by the core alone (`crate::journal`).

use super::options::time;
use crate::journal::{Entry, Journal, What};
use serde::Deserialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A line of a note, as `guard::noted` writes it. Of a file that was not read there is neither mark nor provider.
#[derive(Deserialize)]
pub(super) struct Line {
    pub what: String,
    pub rule: String,
    pub reason: String,
    pub mark: Option<String>,
    pub provider: Option<String>,
}

impl Line {
    /// Those of a note; what is none has none.
    pub(super) fn all(note: JsValue) -> Vec<Self> {
        serde_wasm_bindgen::from_value(note).unwrap_or_default()
    }
}

/// The journal that was kept as `kept`, with an entry more for each of `lines`, a list of `{ what, rule, reason }`; `at` counts seconds since
/// 1970. What is no such line, or has an outcome that is not known, changes nothing.
#[wasm_bindgen(js_name = journalWith)]
pub fn with(kept: &str, at: f64, site: &str, way: &str, lines: JsValue) -> String {
    let mut journal = Journal::read(kept);
    let at = time(at);
    for Line { what, rule, reason, .. } in Line::all(lines) {
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

/// How many secrets the journal that was kept as `kept` says were kept from pages since then, in seconds since 1970.
#[wasm_bindgen(js_name = journalStopped)]
pub fn stopped(kept: &str, since: f64) -> u32 {
    Journal::read(kept).stopped(time(since))
}
