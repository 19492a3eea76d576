//! Putting text into a place so that the editor's own model, its undo, caret and selection stay right.
//!
//! There are several ways, one small file each, and no list of sites: `order` says which is tried when, and after each the place is
//! read again. `put` writes what a held paste or drop becomes, at the place it was meant for; `replace_range` puts something else in
//! the place of a part of the text that a field already holds.

mod command;
mod control;
mod model;
mod order;
mod part;
mod paste;
mod replacement;

pub use command::is_under_way;

use super::dom::{self, Control};
use super::fields::{self, Kind};
use super::host::{self, Held};
use super::{edits, read};
use js_sys::{Function, JsString, Object};
use order::{Amount, ORDER, Way};
pub use part::{replace_all, replace_range};
use std::ops::Range;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Event, EventTarget, FocusOptions, HtmlElement, Range as Selected};

/// One text to be written.
pub struct Job {
    kind: Kind,
    amount: Amount,
    text: JsString,
    field: Option<HtmlElement>,
    /// Where events are aimed.
    target: EventTarget,
    /// The selection of a text control; of a part, the part.
    selection: Option<Range<u32>>,
    /// What it comes from.
    held: Option<Held>,
}

/// What one way did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing: the next way's turn.
    Nothing,
    /// The page took it as its own.
    Taken,
    /// The browser did it; the place can be read at once.
    Done,
}

/// Gives the focus and the selection back to the place of `held`.
pub fn restore(held: &Held) {
    if let Some(field) = held.field() {
        focus(&field);
        if fields::kind(&field) == Kind::Control {
            if let (Some(start), Some(end)) = (held.start(), held.end()) {
                let _ = field.unchecked_ref::<Control>().select(start, end);
            }
            return;
        }
    }
    if let Some(range) = held.range() {
        dom::select(&range);
        tell_of_selection(&range);
    }
}

/// Tells editors of the selection at once. One that took note of the focus waits for this event before it believes its own caret,
/// and the browser raises none where the selection is what it was: text that comes meanwhile went behind such an editor's caret.
fn tell_of_selection(range: &Selected) {
    let document = range.start_container().ok().and_then(|start| start.owner_document());
    if let (Some(document), Ok(event)) = (document, Event::new("selectionchange")) {
        let _ = document.dispatch_event(&event);
    }
}

fn focus(field: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = fields::editing_host(field).focus_with_options(&options);
}

/// Puts `text` where `held` was meant for and says whether it arrived; `whole` when it is the paste as it was, with its other
/// flavours.
pub fn put(held: Held, text: JsString, whole: bool, done: impl FnOnce(bool) + 'static) {
    restore(&held);
    // Editors learn of a moved selection by an event of its own, which comes after this task.
    after(0, move || {
        // What the page has taken away meanwhile takes everything, and nobody ever sees it.
        if held.field().is_some_and(|field| !field.is_connected()) {
            done(false);
            return;
        }
        let job = Job {
            kind: fields::kind_of(&held),
            amount: if whole { Amount::Whole } else { Amount::Changed },
            text,
            field: held.field(),
            target: held.target(),
            selection: held.start().zip(held.end()).map(|(start, end)| start..end),
            held: Some(held),
        };
        // A rich paste may have no plain text.
        done((job.text.length() == 0 && job.amount != Amount::Whole) || write(&job));
    });
}

/// Does `work` in a while.
pub fn after(delay: u32, work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    host::with(|host| host.after(delay, work.unchecked_ref::<Function>()));
}

/// Tries every way that fits until one arrives. What a page took as its own has arrived: it may show it where nobody can look.
fn write(job: &Job) -> bool {
    let before = job.read();
    ORDER.iter().filter(|step| step.fits(job)).any(|step| match job.attempt(step.way) {
        Outcome::Nothing => false,
        Outcome::Taken => true,
        Outcome::Done => job.changed(step.way, &before),
    })
}

impl Job {
    fn attempt(&self, way: Way) -> Outcome {
        match way {
            Way::Model => model::replace(self),
            Way::Replacement => replacement::announce(self),
            Way::Paste => paste::hand_over(self),
            Way::CleanHtml => command::clean_html(self),
            Way::Lines => command::lines(self),
            Way::InsertText => command::insert_text(self),
            Way::SetRangeText => control::set_range_text(self),
        }
    }

    fn read(&self) -> JsString {
        self.field.as_ref().map_or_else(|| JsString::from(""), read::text_of)
    }

    fn changed(&self, way: Way, before: &JsString) -> bool {
        // A selection replaced by the same text leaves the value as it was: then the command's own word counts.
        let selected = self.selection.as_ref().is_some_and(|selection| !selection.is_empty());
        way == Way::InsertText && self.kind == Kind::Control && selected || !Object::is(before, &self.read())
    }
}

impl Job {
    /// What is written, when it is all of what was held.
    fn whole(&self) -> Option<&Held> {
        self.held.as_ref().filter(|_| self.amount == Amount::Whole)
    }
}
