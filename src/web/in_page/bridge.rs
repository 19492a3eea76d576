//! The bridge into the page's own world: what only the page's scripts can do, done by `extension/bridge.js` on our word. Synchronous.
//!
//! The page could forge or spoil what comes back: it is text that the page has anyway, and no decision trusts it.

use super::host;
use crate::web::object::{Plain, number};
use js_sys::{Array, JSON, JsString, Object, Reflect};
use std::ops::Range;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{EventTarget, HtmlElement};

/// Elements of editors that keep most of their text out of the document.
const MODELLED: &str = ".cm-editor, .CodeMirror, .ace_editor, .monaco-editor";

/// What became of an event that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The page took it as its own.
    Taken,
    /// The page kept it from its other listeners, and did not cancel it.
    Stopped,
    /// The page left it to the browser, which does nothing with made-up events.
    Left,
    /// It was not handed over: there is no bridge, or it cannot reach that place.
    None,
}

/// Hands a paste or drop (`kind`) with `flavours` (pairs of type and data) and `files` to what is at `target`.
pub fn hand(kind: &str, flavours: &Array, files: &Array, target: &EventTarget) -> Answer {
    let data = Object::new();
    for flavour in flavours.iter() {
        let pair: Array = flavour.unchecked_into();
        let _ = Reflect::set(&data, &pair.get(0), &pair.get(1));
    }
    let nodes = Array::of1(target);
    match ask(kind, &data, &nodes, files) {
        Some(answer) if answer == "taken" => Answer::Taken,
        Some(answer) if answer == "stopped" => Answer::Stopped,
        Some(_) => Answer::Left,
        None => Answer::None,
    }
}

/// Whether `field` belongs to an editor that keeps most of its text out of the document.
pub fn is_modelled(field: &HtmlElement) -> bool {
    field.closest(MODELLED).is_ok_and(|found| found.is_some())
}

/// The text of such an editor's model, if it can be had.
pub fn model_text(field: &HtmlElement) -> Option<JsString> {
    if is_modelled(field) { ask("read", &Object::new(), &Array::of1(field), &Array::new()) } else { None }
}

/// Puts `text` in the place of the units `part` of that model's text.
pub fn replace(field: &HtmlElement, part: &Range<u32>, text: &JsString) {
    let data = Plain::new()
        .with("from", number(part.start as usize))
        .with("to", number(part.end as usize))
        .with("text", text.clone())
        .done();
    let _ = ask("replace", &data, &Array::of1(field), &Array::new());
}

/// Ends a read of the clipboard that waits as `id`: `whole`, `cancel`, or with this `text`.
pub fn answer(id: &JsValue, outcome: &str, text: &JsString) {
    let data = Plain::new().with("id", id.clone()).with("outcome", outcome).with("text", text.clone()).done();
    let _ = ask("answer", &data, &Array::new(), &Array::new());
}

/// Ends a read of a file that waits as `id`: `whole`, `cancel`, or with the `file` that is the one of `files`.
pub fn answer_with_files(id: &JsValue, outcome: &str, files: &Array) {
    let data = Plain::new().with("id", id.clone()).with("outcome", outcome).done();
    let _ = ask("answer", &data, &Array::new(), files);
}

fn ask(operation: &str, data: &JsValue, nodes: &Array, files: &Array) -> Option<JsString> {
    let data = JSON::stringify(data).ok()?;
    host::with(|host| host.bridge(operation, &data, nodes, files)).flatten()
}
