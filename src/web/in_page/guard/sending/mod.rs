//! What is written leaves its field: by Enter, a press on a button, a form's submission, a navigation that carries it, or a link. Each
//! is a gate, at which the whole text of the fields that go with it is scanned while the event runs. What is held is still in its field:
//! the answer changes it there, and then the same act is done again; where a script cannot do it, the person does, and it passes once.
//!
//! Only what a person wrote or sends with their own hand counts: a page's own text in its own field is not their leak.

mod leaving;
mod press;

use super::leaks::fresh;
use super::{answered, fields, held, host, notice, relay, write};
use crate::finding::Finding;
use crate::policy::Way;
use crate::web::in_page::answer::Answer;
use crate::web::in_page::dom;
use crate::web::in_page::fields::Kind;
use crate::web::in_page::host::Held;
use crate::web::in_page::read;
use js_sys::Object;
use std::cell::Cell;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlIFrameElement, KeyboardEvent, MouseEvent};

/// The text of a field is about to be sent.
pub const SEND: &str = "send";
/// A link is about to be followed that carries a secret.
pub const LINK: &str = "link";

/// More frames than this are not looked into for editors.
const FRAMES: u32 = 16;

thread_local! {
    /// Whether the press that is under way was held when it began: all of it is kept from the page.
    static HELD_PRESS: Cell<bool> = const { Cell::new(false) };
}

/// Enter in a field, or a key that presses what is a button by its role alone: a browser makes no click of that.
pub fn key(event: &Event, field: &HtmlElement) -> bool {
    let press: &KeyboardEvent = event.unchecked_ref();
    // An Enter that ends a composition says so, in one of two ways; with Shift or Alt it makes a line.
    let ends_composition = press.is_composing() || press.key_code() == 229;
    if !matches!(press.key().as_str(), "Enter" | " ") || ends_composition || press.shift_key() || press.alt_key() {
        return false;
    }
    if fields::kind(field) == Kind::Closed {
        return press::by_role(field).is_some_and(|button| gate(event, Some(field), press::fields_beside(&button)));
    }
    press.key() == "Enter" && gate(event, None, sent_by_key(press, field))
}

/// What Enter in `field` may send: the field itself first, and what goes with it. In a line that is all of its form; with Ctrl or
/// Cmd, which makes no line anywhere, whatever stands beside it.
fn sent_by_key(press: &KeyboardEvent, field: &HtmlElement) -> Vec<HtmlElement> {
    let others = if press.ctrl_key() || press.meta_key() {
        press::fields_beside(field)
    } else if field.node_name() == "INPUT" {
        press::form_of(field).map(|form| press::fields_in(&form)).unwrap_or_default()
    } else {
        Vec::new()
    };
    let mut all = vec![field.clone()];
    all.extend(others.into_iter().filter(|other| !is_same(other, field)));
    all
}

/// The beginning of a press, or the click that ends it.
pub fn press(event: &Event) -> bool {
    let begins = event.type_() == "pointerdown";
    if begins {
        HELD_PRESS.set(false);
    } else if rest_of_press(event) {
        return true;
    }
    if event.unchecked_ref::<MouseEvent>().button() != 0 {
        return false;
    }
    let Some(target) = host::with(|host| host.pressed(event)).flatten() else { return false };
    let held = match press::button(&target) {
        Some(button) => gate(event, Some(&target), press::fields_beside(&button)),
        None if begins => false,
        None => leaving::by_link(event, &target),
    };
    HELD_PRESS.set(begins && held);
    held
}

/// A press that was held goes on over the dialog that it opened, and is no press on that.
pub fn over_dialog(event: &Event) -> bool {
    match event.type_().as_str() {
        "pointerdown" => {
            HELD_PRESS.set(false);
            false
        }
        "click" | "mousedown" | "pointerup" | "mouseup" | "auxclick" | "touchstart" | "touchend" => {
            rest_of_press(event)
        }
        _ => false,
    }
}

/// A link opened in a new tab, by the middle button.
pub fn middle_press(event: &Event) -> bool {
    let Some(target) = host::with(|host| host.pressed(event)).flatten() else { return false };
    event.unchecked_ref::<MouseEvent>().button() == 1 && leaving::by_link(event, &target)
}

/// What belongs to a press that was held.
pub fn rest_of_press(event: &Event) -> bool {
    let held = HELD_PRESS.get();
    if held {
        stop(event);
        // A click ends it.
        HELD_PRESS.set(event.type_() != "click");
    }
    held
}

/// A form is submitted.
pub fn submitted(event: &Event) -> bool {
    let Some(form) = event.target().map(JsCast::unchecked_into::<HtmlElement>) else { return false };
    gate(event, Some(&form), press::fields_in(&form))
}

/// The page is being left, with what a form holds or an address carries.
pub fn navigated(event: &Event) -> bool {
    leaving::by_navigation(event)
}

/// Decides what was held before the core was ready: what is clean is done again.
pub fn decide(held: &Held) {
    let event = held.event();
    let leak = match event.type_().as_str() {
        "navigate" => leaving::leak_with(&event),
        "submit" => first_leak(press::fields_in(held.target().unchecked_ref())),
        "pointerdown" | "click" => {
            let target: HtmlElement = held.target().unchecked_into();
            press::button(&target).and_then(|button| first_leak(press::fields_beside(&button)))
        }
        _ => {
            let press: &KeyboardEvent = event.unchecked_ref();
            held.field().and_then(|field| match press::by_role(&field) {
                Some(button) => first_leak(press::fields_beside(&button)),
                None => first_leak(sent_by_key(press, &field)),
            })
        }
    };
    match leak {
        Some((field, text, found)) => {
            held.set_way(SEND);
            held.set_field(&field);
            held::keep(held);
            relay::present(notice::of(held, &text, &found, "open", false));
        }
        None if host::with(|host| host.again(held)) == Some(true) => {}
        None => {
            held.set_way(SEND);
            held::keep(held);
            arm(held);
        }
    }
}

/// The first of `fields` that holds what must be held when it is sent, all its text, and what was found in it.
fn first_leak(fields: impl IntoIterator<Item = HtmlElement>) -> Option<(HtmlElement, String, Vec<Finding>)> {
    fields.into_iter().find_map(|field| leak_in(&field).map(|(text, found)| (field, text, found)))
}

/// Holds `event` when one of `beside` holds what must be held. Its act is aimed at `target`.
fn gate(event: &Event, target: Option<&HtmlElement>, beside: impl IntoIterator<Item = HtmlElement>) -> bool {
    if passes(event, target) {
        return false;
    }
    first_leak(beside).is_some_and(|(field, text, found)| hold(event, target, Some(&field), SEND, &text, &found))
}

/// What of `field` must be held when it is sent, and all its text.
fn leak_in(field: &HtmlElement) -> Option<(String, Vec<Finding>)> {
    if fields::kind(field) == Kind::Closed {
        return None;
    }
    let text = String::from(read::text_of(field));
    let found = fresh(&text, &fields::place(Way::Send, Some(field)));
    (!found.is_empty()).then_some((text, found))
}

fn hold(
    event: &Event,
    target: Option<&HtmlElement>,
    field: Option<&HtmlElement>,
    way: &str,
    text: &str,
    found: &[Finding],
) -> bool {
    let Some(held) = host::with(|host| host.capture(event)) else { return false };
    stop(event);
    // One act leads to another; and one that was held before was another try.
    for older in held::all().into_iter().filter(|older| older.way() == SEND || older.way() == LINK) {
        held::forget(&older.id());
    }
    held.set_way(way);
    if let Some(target) = target {
        held.set_target(target);
    }
    if let Some(field) = field {
        held.set_field(field);
    }
    if way == LINK {
        held.set_text(&text.into());
    }
    held::keep(&held);
    relay::present(notice::of(&held, text, found, "open", false));
    true
}

fn stop(event: &Event) {
    // Of a finger's events we are told without a say in them.
    if !event.type_().starts_with("touch") {
        event.prevent_default();
    }
    event.stop_immediate_propagation();
}

/// Whether the person let exactly this act, at `target`, go by once more; it counts once.
fn passes(event: &Event, target: Option<&HtmlElement>) -> bool {
    let kind = event.type_();
    let alike = |held: &Held| held.pass() && held.way() == SEND && held.event().type_() == kind;
    let same = |held: &Held| {
        if kind == "navigate" {
            return leaving::goes_to(&held.event()) == leaving::goes_to(event);
        }
        let aim = target.map_or_else(
            || host::with(|host| JsValue::from(host.capture(event).target())),
            |target| Some(JsValue::from(target.clone())),
        );
        aim.is_some_and(|aim| Object::is(&held.target(), &aim))
    };
    let armed = held::all().into_iter().find(|held| alike(held) && same(held));
    let Some(held) = armed else { return false };
    held::forget(&held.id());
    true
}

/// What was found in what `held` would send, again, and in which text.
pub fn found_in(held: &Held) -> (String, Vec<Finding>) {
    if held.unread() {
        return (String::new(), Vec::new());
    }
    if held.way() == LINK {
        let text = String::from(held.text());
        let found = leaving::in_address(&text);
        return (text, found);
    }
    held.field().as_ref().and_then(leak_in).unwrap_or_default()
}

/// Carries out what the person chose.
pub fn answer(held: Held, answer: &Answer) {
    let (text, found) = found_in(&held);
    match answer.action() {
        "replace" | "omit" | "choices" if held.way() == SEND => {
            answered::add(answer.let_through(&found), &text);
            change(held, &answer.edits(&found, &text), go_on);
        }
        "allow-once" => {
            answered::add(&found, &text);
            relay::tell_sent();
            if held.unread() {
                arm(&held);
            } else {
                go_on(held);
            }
        }
        // It is still where it was: there is nothing to offer.
        _ => {
            held::forget(&held.id());
            write::restore(&held);
        }
    }
}

/// Makes `edits` in the field of `held` and goes on with `next`; where nothing can be written, the person gets the text to copy.
pub fn change(held: Held, edits: &[crate::redact::Edit], next: impl FnOnce(Held) + 'static) {
    let Some(field) = held.field() else { return };
    write::replace_all(field, edits, move |done| {
        if done {
            next(held);
            return;
        }
        held.set_by_hand(true);
        held.set_way(super::FIELD);
        let (text, found) = super::found_in(&held);
        relay::present(notice::of(&held, &text, &found, "open", true));
    });
}

/// Does the act again, after this task: editors and pages have then heard of the change.
fn go_on(held: Held) {
    held::forget(&held.id());
    write::after(0, move || {
        if host::with(|host| host.again(&held)) != Some(true) {
            held::keep(&held);
            arm(&held);
        }
    });
}

/// Only the person can do it again: then it passes once.
fn arm(held: &Held) {
    held.set_pass(true);
    relay::present(notice::of(held, "", &[], "pass", false));
    write::restore(held);
}

/// Whether two elements are one.
fn is_same(one: &HtmlElement, other: &HtmlElement) -> bool {
    Object::is(one, other)
}

/// The fields that may go with an act: those in which the person wrote last, and the one that has the focus.
fn written() -> Vec<HtmlElement> {
    let mut all: Vec<HtmlElement> =
        host::with(|host| host.touched().iter().map(JsCast::unchecked_into).collect()).unwrap_or_default();
    all.reverse();
    if let Some(focused) = host::with(host::Host::focused).flatten()
        && !all.iter().any(|field| is_same(field, &focused))
    {
        all.push(focused);
    }
    all.extend(editors_in_frames());
    all.retain(|field| field.is_connected() && fields::kind(field) != Kind::Closed);
    all
}

/// Editors that are a whole frame of this site, whose button stands outside of it. What was written there the frame itself knows.
fn editors_in_frames() -> Vec<HtmlElement> {
    let Some(frames) = dom::document().and_then(|document| document.query_selector_all("iframe").ok()) else {
        return Vec::new();
    };
    (0..frames.length().min(FRAMES))
        .filter_map(|at| frames.item(at))
        .filter_map(|frame| frame.unchecked_into::<HtmlIFrameElement>().content_document())
        .filter_map(|document| document.body())
        .filter(|body| fields::kind(body) == Kind::Rich)
        .collect()
}
