//! Files that a page opens itself, by a handle that it was given: chosen in the browser's own window, alone or in a folder, or dropped.
//! No event tells of it. The bridge holds the page's promise back until its file was read, and it resolves with what the person chose.
//!
//! Pages open the same file again and again, if only to see its date. What the person said of it holds as long as the file is the same.

use super::super::{flavours, held, host};
use super::{files_of, is_same, reading_of, settle, stop};
use crate::web::in_page::bridge;
use crate::web::in_page::dom::EditEvent;
use crate::web::in_page::host::Held;
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Event, File};

/// The way of such a file.
pub const WAY: &str = "file-handle";

/// How a file is handed to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it is.
    Whole,
    /// A copy with placeholders.
    Redacted,
}

thread_local! {
    /// The files in which something was found that this page has, or has a copy of, by the person's will. A trap forgets them: then
    /// they are asked about again.
    static GIVEN: RefCell<Vec<(File, Outcome)>> = const { RefCell::new(Vec::new()) };
}

/// Takes what the page is about to read; true when it must wait.
pub fn event(event: &Event) -> bool {
    let list = flavours::carried(event).and_then(|data| data.files()).map(JsValue::from);
    let files = files_of(&list.unwrap_or_default());
    if files.iter().all(|file| said_of(file) == Some(Outcome::Whole)) {
        return false;
    }
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    stop(event);
    held.set_way(WAY);
    held::keep(&held);
    settle(&held, reading_of(&files), files);
    true
}

/// What the person said of `file` before.
pub fn said_of(file: &File) -> Option<Outcome> {
    GIVEN.with_borrow(|given| given.iter().find(|(other, _)| is_same(other, file)).map(|(_, outcome)| *outcome))
}

/// The person has let this page have `files`.
pub fn say(files: &Array, outcome: Outcome) {
    GIVEN.with_borrow_mut(|given| {
        for file in files_of(files) {
            given.retain(|(other, _)| !is_same(other, &file));
            given.push((file, outcome));
        }
    });
}

/// Gives the page what it waits for: the file itself, `copy` in its place, or a refusal. A page that has asked twice gets it twice.
pub fn end(held: &Held, outcome: &str, copy: &Array) {
    let asked = files_of(&held.files());
    let same = |other: &Held| {
        let files = files_of(&other.files());
        other.way() == WAY && !other.reading() && files.iter().zip(&asked).all(|(file, one)| is_same(file, one))
    };
    let others: Vec<Held> = held::all().into_iter().filter(|other| other.id() != held.id() && same(other)).collect();
    give(held, outcome, copy);
    for other in others {
        give(&other, outcome, copy);
    }
}

fn give(held: &Held, outcome: &str, copy: &Array) {
    held::forget(&held.id());
    bridge::answer_with_files(&held.event().unchecked_ref::<EditEvent>().data(), outcome, copy);
}
