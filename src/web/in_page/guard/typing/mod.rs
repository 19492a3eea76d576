//! What is typed, or comes into a field in any other way than at once: spoken, filled in, replaced by a spelling checker, undone.
//!
//! Many pages send drafts while one types, long before anything is submitted. So the change that completes a secret is held at
//! `beforeinput`, before the page's own model has it; only the text around the change is scanned, never the whole field. Editors that
//! read keys themselves are held at the key (`keys`). Everything else is only marked, in `crate::web::in_page::marks`.

pub mod keys;
mod recent;

use super::leaks::{self, fresh, still_held};
use super::{answered, fields, held, host, notice, relay, write};
use crate::finding::Finding;
use crate::policy::Way;
use crate::redact::Edit;
use crate::web::in_page::answer::Answer;
use crate::web::in_page::dom::{self, EditEvent, Point};
use crate::web::in_page::edits;
use crate::web::in_page::fields::Kind;
use crate::web::in_page::host::Held;
use crate::web::in_page::read::{self, Around};
use js_sys::{Array, JsString, Object};
use std::ops::Range;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Event, HtmlElement};

/// Typed into a field that can be read.
pub const TYPE: &str = "type";
/// Typed as a key into an editor that reads keys itself.
pub const KEY: &str = "key";

/// How far around a change is looked, in units. A name stands closer to its secret, and few tokens are longer.
pub const REACH: u32 = 512;
/// What is pasted and longer than this has been decided as that, and completes nothing.
const LONGEST: u32 = 4096;
/// A longer text than this nobody says or fills in at once.
const LONGEST_AT_ONCE: u32 = 65_536;
/// What is held and no longer than this is a key: to press it again is another try, and it need not be kept.
const ONE_KEY: u32 = 2;

/// Changes that belong to a paste or a drop: what they bring was decided there, but not what it makes of the text around it.
const DECIDED: [&str; 3] = ["insertFromPaste", "insertFromPasteAsQuotation", "insertFromDrop"];

/// Decides a change of a field before it is made: true when it was held back.
pub fn before(event: &Event) -> bool {
    let edit: &EditEvent = event.unchecked_ref();
    // What comes of a composition cannot be held without disturbing it.
    // What we put in was decided by whoever asked for it.
    if !event.cancelable() || write::is_under_way() {
        return false;
    }
    let data = brought_by(edit);
    let longest = if is_decided(edit) { LONGEST } else { LONGEST_AT_ONCE };
    if data.length() == 0 || data.length() > longest {
        recent::forget();
        return false;
    }
    let Some(field) = host::with(|host| host.field_of(event)).flatten() else { return false };
    if keys::is_read_by(&field) {
        return edit.data().is_string() && keys::inserted(event, &field, &data);
    }
    let Some((around, place)) = around(edit, &field) else { return false };
    let text = whole(&around, &data);
    let found = completed_by(event, &text, &around, &data, &field);
    if found.is_empty() {
        recent::typed(&field, &data);
        return false;
    }
    recent::forget();
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    if let Some((from, to)) = place
        && let Ok(range) = web_sys::Range::new()
        && range.set_start(&from.0, from.1).is_ok()
        && range.set_end(&to.0, to.1).is_ok()
    {
        held.set_range(&range);
    }
    hold(event, &held, TYPE, &data, &around);
    relay::present(notice::of(&held, &text, &found, "open", false));
    true
}

/// The text that a change brings. In an editable part of the document what replaces a word, or comes back from the editor's own
/// clipboard, is told as a paste tells it.
fn brought_by(edit: &EditEvent) -> JsString {
    edit.data()
        .dyn_into()
        .unwrap_or_else(|_| edit.data_transfer().map_or_else(|| "".into(), |data| dom::carried(&data, "text/plain")))
}

fn is_decided(edit: &EditEvent) -> bool {
    edit.input_type().is_some_and(|kind| DECIDED.contains(&kind.as_str()))
}

/// Holds what was typed in the place of a key that was held in the same field: it was another try.
fn hold(event: &Event, held: &Held, way: &str, data: &JsString, around: &Around) {
    event.prevent_default();
    event.stop_immediate_propagation();
    for older in held::all() {
        if older.way() == way && older.field() == held.field() && older.text().length() <= ONE_KEY {
            held::forget(&older.id());
        }
    }
    held.set_way(way);
    held.set_text(data);
    held.set_around(&Array::of2(&around.before, &around.after));
    held::keep(held);
}

/// The text around a change, and between which places of the document it is made.
fn around(edit: &EditEvent, field: &HtmlElement) -> Option<(Around, Option<(Point, Point)>)> {
    match fields::kind(field) {
        Kind::Control => Some((recent::around(field), None)),
        Kind::Rich => {
            let (from, to) = dom::replaced_by(edit).or_else(|| dom::selection(field))?;
            let around = read::around_places(field, &from, &to, REACH)?;
            Some((around, Some((from, to))))
        }
        Kind::Closed => None,
    }
}

fn whole(around: &Around, data: &JsString) -> String {
    String::from(around.before.concat(data).concat(&around.after))
}

/// The same as `completed`, without what `event` brought whole and its paste or drop has decided: a way that a person does not want
/// guarded, or a text that is moved within its field, must not be held here after all.
fn completed_by(event: &Event, text: &str, around: &Around, data: &JsString, field: &HtmlElement) -> Vec<Finding> {
    let mut found = completed(text, around, data, field);
    if is_decided(event.unchecked_ref()) {
        let start = around.before.length() as usize;
        let end = start + data.length() as usize;
        found.retain(|finding| finding.secret.utf16.start < start || finding.secret.utf16.end > end);
    }
    found
}

/// What is found in `text` that the change completes, and that must be held.
fn completed(text: &str, around: &Around, data: &JsString, field: &HtmlElement) -> Vec<Finding> {
    let found = leaks::found(text);
    // Nearly every key ends here, before the page is asked anything.
    if found.is_empty() {
        return found;
    }
    let place = fields::place(Way::Type, Some(field));
    let mut found = still_held(found, text, &place);
    if found.is_empty() {
        return found;
    }
    let start = around.before.length() as usize;
    let end = start + data.length() as usize;
    // What was there already is not completed by what is written beside it.
    let old = String::from(around.before.concat(&around.after));
    let before = fresh(&old, &place);
    found.retain(|finding| {
        let secret = text.get(finding.secret.bytes.clone());
        !before.iter().any(|known| old.get(known.secret.bytes.clone()) == secret)
    });
    found.retain(|finding| {
        let first = finding.segments.first().unwrap_or(&finding.secret);
        let last = finding.segments.last().unwrap_or(&finding.secret);
        first.utf16.start.min(finding.secret.utf16.start) <= end
            && last.utf16.end.max(finding.secret.utf16.end) >= start
    });
    found
}

/// What was found in `held`, again, and in which text.
pub fn found_in(held: &Held) -> (String, Vec<Finding>) {
    let (Some(field), false) = (held.field(), held.unread()) else { return (String::new(), Vec::new()) };
    let around = around_of(held);
    let text = whole(&around, &held.text());
    let found = completed_by(&held.event(), &text, &around, &held.text(), &field);
    (text, found)
}

fn around_of(held: &Held) -> Around {
    let side = |at| held.around().get(at).dyn_into().unwrap_or_else(|_| JsString::from(""));
    Around { before: side(0), after: side(1) }
}

/// Carries out what the person chose.
pub fn answer(held: Held, answer: &Answer) {
    let (text, found) = found_in(&held);
    match answer.action() {
        // Nothing is read there, so nothing can be put in the place of what went before.
        "replace" | "omit" if held.way() == KEY && !keys::can_be_read(&held) => {
            held::forget(&held.id());
            write::restore(&held);
        }
        "replace" | "omit" | "choices" => {
            answered::add(answer.let_through(&found), &text);
            let edits = answer.edits(&found, &text);
            change(held, &edits);
        }
        "allow-once" => {
            answered::add(&found, &text);
            if held.way() == KEY || held.unread() {
                held.set_pass(true);
                relay::present(notice::of(&held, "", &[], "pass", false));
                write::restore(&held);
            } else {
                go_on(held);
            }
        }
        _ => {
            held.set_pass(false);
            write::restore(&held);
        }
    }
}

/// Makes the change after all, with `edits` in what then stands there. Only what differs is written. All of it is the browser's own
/// string: the window around the change may begin in the middle of a sign, which would not survive as text of ours.
fn change(held: Held, edits: &[Edit]) {
    let around = around_of(&held);
    let before = around.before.concat(&around.after);
    let wanted = edits::apply(&around.before.concat(&held.text()).concat(&around.after), edits);
    // The dialog had the focus, and not every browser puts the caret where it was.
    write::restore(&held);
    write::after(0, move || {
        let Some(field) = held.field() else { return };
        let Some(at) = place_of(&held, &field, &before) else {
            arrived(&held, false);
            return;
        };
        let same = common(&before, &wanted);
        let range = at + same.start..at + before.length() - same.end;
        let text = wanted.substring(same.start, wanted.length() - same.end);
        write::replace_range(field, range, text, move |done| arrived(&held, done));
    });
}

/// Makes the change of `held` as it was meant.
pub fn go_on(held: Held) {
    held.set_under_way(true);
    change(held, &[]);
}

/// How many units two texts have in common at their beginnings and at their ends.
fn common(one: &JsString, other: &JsString) -> Range<u32> {
    let (one, other): (Vec<u16>, Vec<u16>) = (one.iter().collect(), other.iter().collect());
    let most = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(here, there)| here == there).count();
    let backwards = one.iter().rev().zip(other.iter().rev());
    let end = backwards.take(most - start).take_while(|(here, there)| here == there).count();
    edits::unit(start)..edits::unit(end)
}

/// Where in the field's text what stood around the change begins now. It may have moved: a person can have typed elsewhere.
fn place_of(held: &Held, field: &HtmlElement, before: &JsString) -> Option<u32> {
    let reading = read::read(field);
    let length = held.around().get(0).dyn_into::<JsString>().map_or(0, |before| before.length());
    let start = match held.start() {
        Some(start) if fields::kind(field) == Kind::Control => Some(start),
        _ => held
            .range()
            .and_then(|range| Some((range.start_container().ok()?, range.start_offset().ok()?)))
            .and_then(|point| reading.offset(&point)),
    };
    let here = start
        .and_then(|start| start.checked_sub(length))
        .filter(|at| Object::is(&reading.text.substring(*at, *at + before.length()), before));
    here.or_else(|| u32::try_from(reading.text.last_index_of(&String::from(before), i32::MAX)).ok())
}

fn arrived(held: &Held, done: bool) {
    if done {
        held::forget(&held.id());
        return;
    }
    let (text, found) = found_in(held);
    held.set_by_hand(true);
    relay::present(notice::of(held, &text, &found, "open", true));
}
