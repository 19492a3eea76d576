//! What a paste, a drop or a read of the clipboard carries: its plain text, and other flavours that may say more. An address behind a
//! link or a key that is split over tags is not in the plain text, and an editor takes the rich one.

use crate::finding::Finding;
use crate::markup;
use crate::scan::Context;
use crate::web::in_page::dom::{self, EditEvent};
use crate::web::in_page::host::Held;
use crate::web::scanner::scanner;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

const PLAIN: &str = "text/plain";

/// One text of several, with what was found in it.
pub struct Found {
    pub text: String,
    pub findings: Vec<Finding>,
}

/// What `event` carries.
pub fn carried(event: &Event) -> Option<DataTransfer> {
    match event.type_().as_str() {
        "paste" => event.unchecked_ref::<ClipboardEvent>().clipboard_data(),
        "drop" => event.unchecked_ref::<DragEvent>().data_transfer(),
        _ => event.unchecked_ref::<EditEvent>().data_transfer(),
    }
}

/// The texts of `data` that hold something, the plain one first; each is scanned when it is asked for.
pub fn found(data: &DataTransfer) -> impl Iterator<Item = Found> {
    let data = data.clone();
    let kinds: Vec<String> = data.types().iter().filter_map(|kind| kind.as_string()).collect();
    scanned(kinds.into_iter().map(move |kind| {
        let value = String::from(dom::carried(&data, &kind));
        (kind, value)
    }))
}

/// The same of what is held.
pub fn found_in(held: &Held) -> impl Iterator<Item = Found> + use<> {
    let said = |value: JsValue| value.as_string().unwrap_or_else(|| String::from(JsString::from(value)));
    let flavours = held.flavours();
    let pairs: Vec<(String, String)> = flavours
        .iter()
        .map(JsCast::unchecked_into::<Array>)
        .map(|pair| (said(pair.get(0)), said(pair.get(1))))
        .collect();
    scanned(pairs.into_iter())
}

/// The plain text of what is held, as it came.
pub fn plain(held: &Held) -> JsString {
    let pair = held.flavours().iter().map(JsCast::unchecked_into::<Array>).find(|pair| pair.get(0) == PLAIN);
    pair.map_or_else(|| held.text(), |pair| pair.get(1).unchecked_into())
}

fn scanned(flavours: impl Iterator<Item = (String, String)>) -> impl Iterator<Item = Found> {
    let mut flavours: Vec<(String, String)> =
        flavours.filter(|(kind, value)| is_text(kind) && !value.is_empty()).collect();
    flavours.sort_by_key(|(kind, _)| kind != PLAIN);
    flavours.into_iter().filter_map(|(kind, value)| {
        let text = if kind == "text/html" { markup::text(&value) } else { value };
        #[cfg(feature = "fault-injection")]
        crate::web::in_page::fault::strike(&text);
        let findings = scanner().scan(&text, &Context::default());
        (!findings.is_empty()).then_some(Found { text, findings })
    })
}

/// Not the files, and not what the browser keeps for itself.
fn is_text(kind: &str) -> bool {
    kind != "Files" && !kind.starts_with("chromium/") && !kind.starts_with("org.chromium")
}
