//! Something else in the place of a part of the text that is in a field: what a person typed, or what stands there when it is sent.
//!
//! The part is selected, the ways are tried in their order, and the field is read again after each: it must hold the new text, all
//! of it and nothing else. An editor may draw what it took a moment later, so it is given a few looks.

use super::order::{Amount, ORDER};
use super::{Job, Outcome, after, edits, focus};
use crate::redact::Edit;
use crate::web::in_page::dom::{self, Control};
use crate::web::in_page::fields::{self, Kind};
use crate::web::in_page::read::{self, Reading, Source};
use js_sys::{JsString, Object};
use std::ops::Range;
use wasm_bindgen::prelude::JsCast;
use web_sys::HtmlElement;

/// Editors learn of a moved selection by an event of its own, and some look no more often than every 100 ms.
const SETTLING: u32 = 120;
/// When the field is looked at again, in milliseconds after the look before.
const LOOKS: [u32; 5] = [0, 20, 60, 150, 300];

/// Puts `replacement` in the place of the units `range` of the text that `read::read(field)` gives now, and says whether the field
/// then holds just that. The caret and the selection of the person stay with the text around them.
pub fn replace_range(field: HtmlElement, range: Range<u32>, replacement: JsString, done: impl FnOnce(bool) + 'static) {
    let reading = read::read(&field);
    let kind = fields::kind(&field);
    let before = reading.text.clone();
    let wanted =
        before.substring(0, range.start).concat(&replacement).concat(&before.substring(range.end, before.length()));
    let person = selection(&field, &reading).map(|old| moved(&old, &range, replacement.length()));
    // Where the editor selects by itself, nothing must be selected for it.
    let chosen = matches!(reading.source, Source::Model) || {
        focus(&field);
        choose(&field, &reading, &range)
    };
    if !chosen || range.end > before.length() || !field.is_connected() {
        done(false);
        return;
    }
    let job = Job {
        kind,
        amount: Amount::Part,
        text: replacement,
        target: field.clone().into(),
        field: Some(field),
        selection: Some(range),
        held: None,
    };
    let work = Work { job, before, wanted, person, done: Box::new(done) };
    after(SETTLING, move || work.go_on(0));
}

/// Makes all of `edits`, which are of the text that `read::read(field)` gives now, and says whether the field then holds just that.
/// Several are made as one, so that one undo takes them back.
pub fn replace_all(field: HtmlElement, edits: &[Edit], done: impl FnOnce(bool) + 'static) {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
        done(true);
        return;
    };
    let (start, end) = (edits::unit(first.start), edits::unit(last.end));
    let within: Vec<Edit> = edits
        .iter()
        .map(|edit| Edit { start: edit.start - first.start, end: edit.end - first.start, text: edit.text.clone() })
        .collect();
    let replacement = edits::apply(&read::text_of(&field).substring(start, end), &within);
    replace_range(field, start..end, replacement, done);
}

struct Work {
    job: Job,
    before: JsString,
    wanted: JsString,
    /// What the person had selected, in the units of the wanted text.
    person: Option<Range<u32>>,
    done: Box<dyn FnOnce(bool)>,
}

impl Work {
    /// Tries the ways from `step` on, until one does something.
    fn go_on(self, step: usize) {
        for (at, next) in ORDER.iter().enumerate().skip(step) {
            if next.fits(&self.job) && self.job.attempt(next.way) != Outcome::Nothing {
                self.look(at + 1, 0);
                return;
            }
        }
        (self.done)(false);
    }

    /// Looks whether it has arrived; `next` is the way that comes after.
    fn look(self, next: usize, looks: usize) {
        let Some(delay) = LOOKS.get(looks) else {
            // What changed in another way must not be changed once more.
            if same(&self.job.read(), &self.before) {
                self.go_on(next);
            } else {
                (self.done)(false);
            }
            return;
        };
        after(*delay, move || {
            if same(&self.job.read(), &self.wanted) {
                self.select_again();
                (self.done)(true);
            } else {
                self.look(next, looks + 1);
            }
        });
    }

    /// The person's own selection is where it was.
    fn select_again(&self) {
        if let (Some(field), Some(person)) = (&self.job.field, &self.person) {
            choose(field, &read::read(field), person);
        }
    }
}

/// What a person would take for the same text: browsers keep blanks by no-break spaces, and editors hold places with signs of no width.
fn same(one: &JsString, other: &JsString) -> bool {
    let plain = |text: &JsString| {
        [("\u{a0}", " "), ("\u{200b}", ""), ("\u{feff}", "")]
            .into_iter()
            .fold(text.clone(), |text, (from, to)| text.replace_all(from, to))
            .trim_end()
    };
    Object::is(&plain(one), &plain(other))
}

/// Selects the units `range` of what was read; false where that cannot be.
fn choose(field: &HtmlElement, reading: &Reading, range: &Range<u32>) -> bool {
    match reading.source {
        Source::Control => field.unchecked_ref::<Control>().select(range.start, range.end).is_ok(),
        // In an empty field there is but one place.
        Source::Rich(_) if reading.text.length() == 0 => true,
        Source::Rich(_) => reading.range(range.start, range.end).is_some_and(|place| {
            dom::select(&place);
            true
        }),
        Source::Model | Source::Shown => false,
    }
}

/// What is selected in `field`, in the units of what was read.
fn selection(field: &HtmlElement, reading: &Reading) -> Option<Range<u32>> {
    match reading.source {
        Source::Control => {
            let control: &Control = field.unchecked_ref();
            Some(control.selection_start()?..control.selection_end()?)
        }
        Source::Rich(_) if fields::kind(field) == Kind::Rich => {
            let selected = dom::selection(field)?;
            Some(reading.offset(&selected.0)?..reading.offset(&selected.1)?)
        }
        _ => None,
    }
}

/// Where `selection` is when the units `gone` have become `length` others.
fn moved(selection: &Range<u32>, gone: &Range<u32>, length: u32) -> Range<u32> {
    let place = |at: u32| {
        // What comes where nothing was comes before the caret.
        if at < gone.start || (at == gone.start && !gone.is_empty()) {
            at
        } else if at >= gone.end {
            at - (gone.end - gone.start) + length
        } else {
            gone.start + length
        }
    };
    place(selection.start)..place(selection.end)
}
