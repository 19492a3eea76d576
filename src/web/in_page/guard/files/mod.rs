//! Files: chosen in a file input, dropped, or pasted. The page gets its event when they are clean or let through: the browser's own
//! event wherever they can be read while it runs (`now`), else one like it, once they have been read (`later`, `hand`). What a page opens
//! without an event has a file of its own, `handle`. What they hold is decided by `crate::file`; folders are opened by `folder`; `told` is
//! what the person sees of it.
//!
//! All that must outlive a trap is kept with the held act, as the loader's. The reading itself is not: it is begun anew.

mod folder;
mod hand;
pub mod handle;
mod later;
mod now;
mod told;

use super::leaks::blocks;
use super::{fields, held, host, names, settings};
use crate::file::{Outcome, Reading, is_media};
use crate::finding::{Finding, Span};
use crate::policy::Way;
use crate::redact;
use crate::scan::Context;
use crate::web::in_page::answer::Answer;
use crate::web::in_page::host::Held;
use crate::web::object::{Plain, number};
use crate::web::scanner::scanner;
use js_sys::{Array, Uint8Array, WeakMap};
use std::cell::RefCell;
use told::is_same;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{DataTransfer, Event, File, HtmlElement, HtmlInputElement};

/// The ways by which files come.
pub const WAYS: [&str; 4] = ["file-input", "file-drop", "file-paste", handle::WAY];
/// Of more files than this, media are told by their names: opening each takes too long while an event runs.
const MANY: usize = 32;

/// What is known of a secret in a file when the secret is gone.
pub struct Note {
    /// By what it can be remembered; empty when only as a kind.
    mark: String,
    /// What stands for it in this page.
    name: String,
}

thread_local! {
    /// The files that each input had last with the page's knowledge: what it gets back when a choice is taken back. A copy, since
    /// Firefox fills the same list anew.
    static KNOWN: WeakMap = WeakMap::new();
    /// The input whose choice has just been found clean: its second event comes in the same task.
    static CLEAN: RefCell<Option<HtmlInputElement>> = const { RefCell::new(None) };
    /// Readings that go on.
    static OPEN: RefCell<Vec<later::Work>> = const { RefCell::new(Vec::new()) };
}

/// Remembers what an input holds when a person presses it to choose: the page may have emptied it since it was filled.
pub fn opened(event: &Event) {
    let field = host::with(|host| host.field_of(event)).flatten();
    if let Some(input) = field.as_ref().and_then(file_input) {
        know(&input, &Array::from(&list_of(&input)));
    }
}

/// Decides the `input` or `change` of a file input, while it runs.
pub fn chosen(event: &Event) -> bool {
    let Some(field) = host::with(|host| host.field_of(event)).flatten() else { return false };
    let Some(input) = file_input(&field) else { return false };
    // The second event of a choice that is held.
    if held::all().iter().any(|held| held.fresh() && held.field().as_ref() == Some(&field)) {
        stop(event);
        return true;
    }
    if CLEAN.with_borrow(|clean| clean.as_ref() == Some(&input)) {
        return false;
    }
    let list = list_of(&input);
    let files = files_of(&list);
    let mut reading = reading_of(&files);
    if now::read(&mut reading, &files, &blocking(Some(&field))) && is_clean(&reading, files.len()) {
        know(&input, &Array::from(&list));
        told::journal(&reading, &files);
        CLEAN.set(Some(input));
        soon(|| CLEAN.set(None));
        return false;
    }
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    stop(event);
    hold_input(&held, &input, &list);
    settle(&held, reading, files);
    true
}

/// Decides the files of a drop or a paste, while it runs.
pub fn carried(event: &Event, data: &DataTransfer) -> bool {
    let Some(list) = data.files().map(JsValue::from) else { return false };
    let files = files_of(&list);
    if files.is_empty() || passes(event, &files) {
        return false;
    }
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    let mut reading = reading_of(&files);
    if held.folders().length() == 0
        && now::read(&mut reading, &files, &blocking(held.field().as_ref()))
        && is_clean(&reading, files.len())
    {
        told::journal(&reading, &files);
        return false;
    }
    stop(event);
    held.set_way(way_of(event));
    held::keep(&held);
    settle(&held, reading, files);
    true
}

/// Decides what came before the core was ready.
pub fn decide(held: &Held) {
    hold(held);
    let files = files_in(held);
    settle(held, reading_of(&files), files);
}

/// Offers files unread whose reading has failed.
pub fn offer_unread(held: &Held) {
    if !WAYS.contains(&held.way().as_str()) {
        hold(held);
    }
    held.set_reading(false);
    told::leak(held, &Array::new());
}

/// Holds what the loader has caught.
fn hold(held: &Held) {
    let chosen = matches!(held.event().type_().as_str(), "input" | "change");
    if let Some(input) = held.field().as_ref().and_then(file_input).filter(|_| chosen) {
        hold_input(held, &input, &list_of(&input));
    } else {
        held.set_way(way_of(&held.event()));
        held::keep(held);
    }
}

/// Begins readings anew that a trap has ended; the second time they are offered unread.
pub fn resume() {
    for held in held::all().into_iter().filter(Held::reading) {
        held.set_tries(held.tries() + 1);
        if held.tries() > 1 {
            held.set_unread(true);
            offer_unread(&held);
        } else {
            let files = files_in(&held);
            settle(&held, reading_of(&files), files);
        }
    }
}

/// Carries out what the person chose.
pub fn answer(held: &Held, answer: &Answer) {
    match answer.action() {
        "allow-once" => hand::whole(held),
        "omit" => hand::without(held, &verdicts(held)),
        "replace" | "choices" => hand::redacted(held, &verdicts(held)),
        // Nothing is lost: the files are where they were.
        _ => {
            later::cancel(&held.id());
            hand::cancelled(held);
        }
    }
}

/// Goes on with a held act once it was read as far as could be at once.
fn settle(held: &Held, reading: Reading<Note>, files: Vec<File>) {
    if held.folders().length() == 0 && reading.next(1).is_empty() {
        decided(held, &reading, &files);
    } else {
        held.set_reading(true);
        later::start(held, reading, files);
    }
}

/// All is read: the act goes on, or the person is asked.
fn decided(held: &Held, reading: &Reading<Note>, files: &[File]) {
    held.set_reading(false);
    told::journal(reading, files);
    if is_clean(reading, files.len()) {
        hand::whole(held);
        return;
    }
    let all = Array::new();
    for (number_of, file) in files.iter().enumerate().filter(|(number, _)| !reading.found(*number).is_empty()) {
        let edits: Array = reading
            .edits(number_of, &|found| redact::bracketed(&found.note.name))
            .into_iter()
            .map(|(place, text)| {
                Array::of3(&number(place.start), &number(place.end), &Uint8Array::from(text.as_slice()))
            })
            .collect();
        all.push(&Plain::new().with("file", file.clone()).with("edits", edits).done());
    }
    held.set_verdicts(&all);
    // Nothing found, but not all could be read.
    held.set_unread(all.length() == 0);
    if held.way() == handle::WAY {
        match files.first().and_then(handle::said_of) {
            Some(handle::Outcome::Whole) => return hand::whole(held),
            Some(handle::Outcome::Redacted) => return hand::redacted(held, &all),
            None => {}
        }
    }
    told::found(held, reading, files.len());
    told::leak(held, &told::items(reading, files));
}

fn verdicts(held: &Held) -> Array {
    held.verdicts().unwrap_or_default()
}

fn reading_of(files: &[File]) -> Reading<Note> {
    let named: Vec<(String, f64, String)> =
        files.iter().map(|file| (told::path(file), file.size(), file.type_())).collect();
    let mut reading =
        Reading::new(scanner(), Context::default(), named.iter().map(|(name, size, _)| (name.as_str(), bytes(*size))));
    if named.len() > MANY || !now::can() {
        for (file, _) in named.iter().enumerate().filter(|(_, (_, _, kind))| is_media(kind)) {
            reading.skip(file);
        }
    }
    reading
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size is a whole number below 2^53")]
const fn bytes(size: f64) -> u64 {
    size as u64
}

fn is_clean(reading: &Reading<Note>, files: usize) -> bool {
    let unknown = |file| matches!(reading.outcome(file), Outcome::Open | Outcome::Unreadable);
    (0..files).all(|file| reading.found(file).is_empty() && !unknown(file))
}

/// Keeps what must be held, with what is to be known of it when the secret is gone.
fn blocking(field: Option<&HtmlElement>) -> impl Fn(&Finding, &str) -> Option<Note> + use<> {
    let place = fields::place(Way::File, field);
    move |finding, secret| {
        let mut finding = finding.clone();
        finding.secret = Span { bytes: 0..secret.len(), utf16: 0..secret.encode_utf16().count() };
        blocks(finding.clone(), secret, &place)
            .then(|| Note { mark: settings::mark(&finding, secret), name: names::name(&finding, secret) })
    }
}

fn hold_input(held: &Held, input: &HtmlInputElement, list: &JsValue) {
    for older in held::all().into_iter().filter(|older| older.way() == "file-input" && older.field() == held.field()) {
        later::cancel(&older.id());
        held::forget(&older.id());
    }
    held.set_way("file-input");
    held.set_list(list);
    held.set_fresh(true);
    held::keep(held);
    hand::set(input, &known(input));
    // Both events of a choice come in one task.
    let held = held.clone();
    soon(move || held.set_fresh(false));
}

fn soon(work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    host::with(|host| host.after(0, work.unchecked_ref()));
}

/// Whether the person let exactly these files go by this way once more; it counts once.
fn passes(event: &Event, files: &[File]) -> bool {
    let same = |held: &Held| {
        let other = files_in(held);
        other.len() == files.len() && other.iter().zip(files).all(|(one, other)| is_same(one, other))
    };
    let armed = held::all().into_iter().find(|held| held.pass() && held.way() == way_of(event) && same(held));
    let Some(held) = armed else { return false };
    held::forget(&held.id());
    true
}

fn way_of(event: &Event) -> &'static str {
    match event.type_().as_str() {
        "paste" => "file-paste",
        "file" => handle::WAY,
        _ => "file-drop",
    }
}

fn stop(event: &Event) {
    event.prevent_default();
    event.stop_immediate_propagation();
}

fn file_input(field: &HtmlElement) -> Option<HtmlInputElement> {
    let input: &HtmlInputElement = field.unchecked_ref();
    (field.node_name() == "INPUT" && input.type_() == "file").then(|| input.clone())
}

fn list_of(input: &HtmlInputElement) -> JsValue {
    input.files().map(JsValue::from).unwrap_or_default()
}

fn files_of(list: &JsValue) -> Vec<File> {
    Array::from(list).iter().map(JsCast::unchecked_into).collect()
}

fn files_in(held: &Held) -> Vec<File> {
    files_of(&held.files())
}

fn known(input: &HtmlInputElement) -> Array {
    KNOWN.with(|known| known.get(input)).dyn_into().unwrap_or_default()
}

fn know(input: &HtmlInputElement, files: &Array) {
    KNOWN.with(|known| {
        known.set(input, files);
    });
}
