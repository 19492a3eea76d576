//! The guard: every event by which text can leave is shown to it before the page sees it, and it says whether the page may.
//!
//! What the loader may call stands here; each way out has a file of its own, which decides its events and carries out what the
//! person chose for them: `transfer` pastes and drops of text, which `flavours` reads, `clipboard` what the page reads of the clipboard
//! itself, `files` files, `typing` what is typed, `sending` what leaves a field. `held` is the list of what is held back, `leaks` asks
//! scanner and policy, `answered` knows what was let into the page, `names` what stands for what was not,
//! `unfinished` what an instance that ended was about to do.

mod aim;
pub mod answered;
mod clipboard;
mod files;
mod flavours;
mod held;
mod leaks;
pub mod names;
pub mod noted;
mod sending;
mod transfer;
mod typing;
mod unfinished;

use super::answer::Answer;
use super::host::{self, Held, Host};
use super::{desk, fields, marks, notice, relay, settings, surface, wording, write};
use crate::finding::{Finding, Severity};
use crate::web::in_page::fields::Kind;
use js_sys::Reflect;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{Event, HtmlElement};

/// What is in a field already, and is asked about without anything being held.
pub const FIELD: &str = "field";

/// Begins to guard this frame, or goes on where an instance that trapped left off.
#[wasm_bindgen]
pub fn begin(loader: Host) {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    host::keep(loader);
    settings::settle();
    surface::clear();
    desk::redraw();
    files::resume();
    unfinished::resume();
    // What was written before is not held any more, but it is seen.
    if let Some(field) = host::with(Host::focused).flatten() {
        marks::look_soon(field);
    }
}

/// Reads what may be out of reach later. Called when the browser is idle.
#[wasm_bindgen]
pub fn prepare() {
    wording::prepare();
}

/// Decides an event while it runs: true when it was held back, false when nothing was done to it.
#[wasm_bindgen]
pub fn event(event: &Event) -> bool {
    // What a person does with our own dialog is no act of theirs in the page.
    if surface::is_ours(event) {
        let rest = sending::over_dialog(event);
        if !rest {
            surface::hand(event);
        }
        return rest;
    }
    match event.type_().as_str() {
        "paste" | "drop" | "clipboard" => transfer::event(event),
        "change" => files::chosen(event),
        "input" => {
            marks::changed(event);
            files::chosen(event)
        }
        "compositionend" => {
            marks::changed(event);
            false
        }
        "beforeinput" => {
            // Editors that take their text by an EditContext hear of it after this, and get no `input`.
            marks::changed(event);
            typing::before(event)
        }
        "keydown" => key(event),
        "pointerdown" => {
            typing::keys::forget();
            sending::press(event)
        }
        "click" => {
            files::opened(event);
            sending::press(event)
        }
        "auxclick" => sending::rest_of_press(event) || sending::middle_press(event),
        "mousedown" | "pointerup" | "mouseup" | "touchstart" | "touchend" => sending::rest_of_press(event),
        "submit" => sending::submitted(event),
        "navigate" => sending::navigated(event),
        "file" => files::handle::event(event),
        "beforetoggle" => {
            surface::toggled(event);
            false
        }
        _ => false,
    }
}

fn key(event: &Event) -> bool {
    let Some(field) = host::with(|host| host.field_of(event)).flatten() else { return false };
    typing::keys::pressed(event, &field) || sending::key(event, &field)
}

/// Decides what was held before the core was ready: what is clean goes on to where it was meant for.
#[wasm_bindgen]
pub fn decide(held: &Held) {
    match held.way().as_str() {
        "paste" | "drop" => transfer::decide(held),
        "input" | "change" | "file" => files::decide(held),
        "clipboard" => clipboard::decide(held),
        "submit" | "pointerdown" | "click" | "keydown" | "navigate" => sending::decide(held),
        _ => {}
    }
}

/// Offers what was held and whose scan failed twice, without reading it: the person decides.
#[wasm_bindgen(js_name = offerUnread)]
pub fn offer_unread(held: &Held) {
    held.set_unread(true);
    if matches!(held.event().type_().as_str(), "input" | "change" | "file") {
        files::offer_unread(held);
        return;
    }
    match held.way().as_str() {
        "beforeinput" => held.set_way(typing::TYPE),
        "keydown" if held.field().is_some_and(|field| typing::keys::is_read_by(&field)) => held.set_way(typing::KEY),
        "keydown" | "pointerdown" | "click" | "submit" | "navigate" => held.set_way(sending::SEND),
        _ => {}
    }
    held::keep(held);
    relay::present(notice::of(held, "", &[], "open", false));
}

/// The page is being left: what is held here goes with it.
#[wasm_bindgen]
pub fn leave() {
    for held in held::all() {
        relay::withdraw(&held.id());
    }
}

/// What the person chose for what is held as `id`. What is to be remembered of it is remembered after it was carried out, so that the
/// findings are still those of the notice.
pub fn answer(id: &str, answer: &Answer) {
    let Some(held) = held::find(id) else { return };
    let answer = &allowed(&held, answer);
    held.set_under_way(answer.is_choice());
    match held.way().as_str() {
        "paste" | "drop" => transfer::answer(held.clone(), answer),
        way if files::WAYS.contains(&way) => files::answer(&held, answer),
        "clipboard" => clipboard::answer(&held, answer),
        typing::TYPE | typing::KEY => typing::answer(held.clone(), answer),
        sending::SEND | sending::LINK => sending::answer(held.clone(), answer),
        FIELD => of_field(held.clone(), answer),
        _ => {}
    }
    settings::remember(&held, answer);
    noted::answer(&held, answer);
    marks::look_again();
}

/// What of `answer` may be: what an organisation does not let through stays out, also when the dialog was open before it said so.
fn allowed(held: &Held, answer: &Answer) -> Answer {
    let firm = |found: JsValue| {
        let severity = Reflect::get(&found, &"severity".into()).ok().and_then(|name| name.as_string());
        settings::is_firm(severity.and_then(|name| Severity::from_name(&name)).unwrap_or(Severity::Critical))
    };
    let mut all: Vec<bool> = held.found().iter().map(firm).collect();
    if held.unread() {
        all.push(settings::is_firm(Severity::Critical));
    }
    let safe = match held.way().as_str() {
        typing::KEY => "omit",
        sending::LINK => "cancel",
        way if held.unread() || files::WAYS.contains(&way) => "cancel",
        _ => "replace",
    };
    answer.within(&all, !settings::is_bound(), safe)
}

/// Whether something is held as `id`.
pub fn holds(id: &str) -> bool {
    held::find(id).is_some()
}

/// `text` was typed behind what is held as `id`; false where it cannot come after that.
pub fn typed_on(id: &str, text: &str) -> bool {
    let Some(held) = held::find(id).filter(|held| held.way() == typing::TYPE && !held.unread()) else { return false };
    held.set_text(&held.text().concat(&text.into()));
    true
}

/// The person asks about what `field` holds, by `event`.
pub fn review(event: &Event, field: &HtmlElement) {
    let Some(held) = host::with(|host| host.capture(event)) else { return };
    for older in held::all().into_iter().filter(|older| older.way() == FIELD) {
        held::forget(&older.id());
    }
    held.set_way(FIELD);
    held.set_field(field);
    let (text, found) = found_in(&held);
    if !found.is_empty() {
        held::keep(&held);
        relay::present(notice::of(&held, &text, &found, "open", false));
    }
}

/// What was found in `held`, again, and in which text: it is small work, and nothing of it has to be kept.
fn found_in(held: &Held) -> (String, Vec<Finding>) {
    match held.way().as_str() {
        typing::TYPE | typing::KEY => typing::found_in(held),
        sending::SEND | sending::LINK => sending::found_in(held),
        FIELD => {
            held.field().filter(|field| fields::kind(field) != Kind::Closed).map_or_else(Default::default, |field| {
                let text = String::from(super::read::text_of(&field));
                let found = marks::found_in(&field, &text);
                (text, found)
            })
        }
        _ => transfer::found_in(held),
    }
}

/// Carries out what the person chose for what a field holds.
fn of_field(held: Held, answer: &Answer) {
    let (text, found) = found_in(&held);
    match answer.action() {
        "replace" | "omit" | "choices" => {
            answered::add(answer.let_through(&found), &text);
            sending::change(held, &answer.edits(&found, &text), |held| {
                held::forget(&held.id());
                marks::look_again();
            });
        }
        action => {
            if action == "allow-once" {
                answered::add(&found, &text);
            }
            held::forget(&held.id());
        }
    }
}
