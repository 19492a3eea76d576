//! Editors that read keys themselves: terminals, canvases, and code editors that keep their text out of the document. Nothing shows
//! there what stands around the caret, so what was typed is remembered for as long as it is typed on: the key that completes a secret
//! is held before the editor has it. What went before it the editor has already.

use super::super::{fields, host, notice, relay};
use super::{Around, KEY, REACH, completed, hold, whole};
use crate::web::in_page::bridge;
use crate::web::in_page::fields::Kind;
use crate::web::in_page::host::Held;
use crate::web::in_page::read::{self, Source};
use js_sys::JsString;
use std::cell::RefCell;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

#[derive(Default)]
struct Typed {
    field: Option<HtmlElement>,
    /// Whether `field` is such an editor.
    reads_keys: bool,
    text: String,
}

thread_local! {
    static TYPED: RefCell<Typed> = RefCell::default();
}

/// Whether `field` belongs to an editor that reads keys itself.
pub fn is_read_by(field: &HtmlElement) -> bool {
    if let Some(known) = TYPED.with_borrow(|typed| (typed.field.as_ref() == Some(field)).then_some(typed.reads_keys)) {
        return known;
    }
    let reads_keys = match fields::kind(field) {
        Kind::Closed => true,
        Kind::Control => fields::is_out_of_sight(field) || bridge::is_modelled(field),
        // The lines of CodeMirror 6 near the caret are in the document.
        Kind::Rich => {
            let hidden = bridge::is_modelled(field) && field.closest(".cm-editor").is_ok_and(|found| found.is_none());
            hidden || fields::is_out_of_sight(&fields::editing_host(field))
        }
    };
    TYPED.set(Typed { field: Some(field.clone()), reads_keys, text: String::new() });
    reads_keys
}

/// Decides a key while its event runs: true when it was held back.
pub fn pressed(event: &Event, field: &HtmlElement) -> bool {
    if !is_read_by(field) {
        return false;
    }
    let press: &KeyboardEvent = event.unchecked_ref();
    let key = press.key();
    let command = (press.ctrl_key() || press.meta_key()) && !press.get_modifier_state("AltGraph");
    let mut signs = key.chars();
    match (signs.next(), signs.next()) {
        (Some(_), None) if !command => return typed(event, field, &key),
        _ => {}
    }
    TYPED.with_borrow_mut(|typed| match key.as_str() {
        "Backspace" => {
            typed.text.pop();
        }
        "Shift" | "Control" | "Alt" | "Meta" | "AltGraph" | "CapsLock" | "Dead" | "Process" => {}
        // The caret goes elsewhere, or a line is done.
        _ => typed.text.clear(),
    });
    false
}

/// Decides a text that comes without keys: spoken, or filled in.
pub fn inserted(event: &Event, field: &HtmlElement, data: &JsString) -> bool {
    // One sign is that of a key which was decided already.
    data.length() > 1 && typed(event, field, &String::from(data))
}

/// What was typed there is no longer before the caret.
pub fn forget() {
    TYPED.with_borrow_mut(|typed| typed.text.clear());
}

/// Whether the text of the field of `held` can be read, and so changed.
pub fn can_be_read(held: &Held) -> bool {
    held.field().is_some_and(|field| {
        let before: JsString = held.around().get(0).unchecked_into();
        let reading = read::read(&field);
        !matches!(reading.source, Source::Shown) && reading.text.includes(&String::from(before), 0)
    })
}

fn typed(event: &Event, field: &HtmlElement, data: &str) -> bool {
    let before = TYPED.with_borrow_mut(|typed| {
        let reach = REACH as usize;
        while typed.text.len() > reach * 2 {
            let first = typed.text.char_indices().nth(reach).map_or(typed.text.len(), |(at, _)| at);
            typed.text.drain(..first);
        }
        typed.text.clone()
    });
    let data = JsString::from(data);
    let around = Around { before: JsString::from(before), after: JsString::from("") };
    let text = whole(&around, &data);
    let found = completed(&text, &around, &data, field);
    if found.is_empty() {
        TYPED.with_borrow_mut(|typed| typed.text = text);
        return false;
    }
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    hold(event, &held, KEY, &data, &around);
    relay::present(notice::of(&held, &text, &found, "open", false));
    true
}
