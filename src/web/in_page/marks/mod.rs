//! Marks: what a field holds that is not worth stopping a person for while they write. A small badge stands beside the field, and the
//! secret is underlined where the browser can do that without touching the document. Pressing the badge opens the dialog about it.
//!
//! A field is looked at a moment after a change, all of it, so that a mark goes when its secret goes.

mod badge;
mod underline;

use super::dom::{self, Control};
use super::fields::{self, Kind};
use super::guard::{self, answered};
use super::host;
use super::read::{self, Reading, Source};
use super::settings;
use crate::finding::Finding;
use crate::policy::Way;
use crate::scan::Context;
use crate::web::scanner::scanner;
use js_sys::JsString;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Event, HtmlElement};

/// How long after a change a field is looked at, in milliseconds: not in the middle of a word.
const PAUSE: u32 = 250;
/// Of a longer text only so much is looked at around the caret: more would be felt. All of it is scanned when it is sent.
const LONGEST: u32 = 65_536;

#[derive(Default)]
struct State {
    /// The field that is to be looked at.
    next: Option<HtmlElement>,
    /// Whether a look is on its way.
    waiting: bool,
    /// The field that is marked.
    marked: Option<HtmlElement>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// The field that `event` is aimed at has changed.
pub fn changed(event: &Event) {
    if let Some(field) = host::with(|host| host.field_of(event)).flatten() {
        look_soon(field);
    }
}

/// Looks at `field` in a moment.
pub fn look_soon(field: HtmlElement) {
    let waiting = STATE.with_borrow_mut(|state| {
        state.next = Some(field);
        std::mem::replace(&mut state.waiting, true)
    });
    if waiting {
        return;
    }
    let work = Closure::once_into_js(|| {
        let next = STATE.with_borrow_mut(|state| {
            state.waiting = false;
            state.next.take()
        });
        if let Some(field) = next {
            look(&field);
        }
    });
    host::with(|host| host.after(PAUSE, work.unchecked_ref()));
}

/// Looks at the marked field again: something was answered.
pub fn look_again() {
    if let Some(field) = STATE.with_borrow(|state| state.marked.clone()) {
        look(&field);
    }
}

/// The field that the badge stands beside.
pub fn marked() -> Option<HtmlElement> {
    STATE.with_borrow(|state| state.marked.clone())
}

fn look(field: &HtmlElement) {
    let reading = (field.is_connected() && fields::kind(field) != Kind::Closed).then(|| read::read(field));
    let (found, start): (Vec<Finding>, u32) = reading.as_ref().map_or_else(Default::default, |reading| {
        let (text, start) = near_caret(field, reading);
        (found_in(field, &String::from(text)), start)
    });
    let already = marked();
    if found.is_empty() {
        // Another field's mark stays while that field holds what it marks.
        if already.is_none_or(|other| other == *field || !other.is_connected()) {
            clear();
        }
        return;
    }
    if let Some(reading) = &reading {
        underline::draw(field, reading, &found, start);
    }
    STATE.with_borrow_mut(|state| state.marked = Some(field.clone()));
    badge::show(field, found.len());
}

/// As much of what was read as is looked at, and where it begins.
fn near_caret(field: &HtmlElement, reading: &Reading) -> (JsString, u32) {
    let length = reading.text.length();
    if length <= LONGEST {
        return (reading.text.clone(), 0);
    }
    let caret = match reading.source {
        Source::Control => field.unchecked_ref::<Control>().selection_start(),
        _ => dom::selection(field).and_then(|(start, _)| reading.offset(&start)),
    };
    let start = caret.unwrap_or_default().saturating_sub(LONGEST / 2);
    (reading.text.substring(start, start + LONGEST), start)
}

/// What of `text` is marked in `field`.
pub fn found_in(field: &HtmlElement, text: &str) -> Vec<Finding> {
    let mut found = scanner().scan(text, &Context::default());
    if !found.is_empty() {
        settings::keep_shown(&mut found, text, &fields::place(Way::Type, Some(field)));
        found.retain(|finding| !answered::has(finding, text));
    }
    found
}

fn clear() {
    STATE.with_borrow_mut(|state| state.marked = None);
    underline::clear();
    badge::hide();
}

/// The person asks what the mark is about.
fn review(event: &Event) {
    if let Some(field) = marked() {
        guard::review(event, &field);
    }
}
