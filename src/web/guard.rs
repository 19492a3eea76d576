//! The decision on a paste, and what follows from the person's answer. What the loader may call stands here.

use super::edits;
use super::fields;
use super::fields::Kind;
use super::host::{self, Held, Host};
use super::insert;
use super::notice::{self, Notice};
use super::scanner::scanner;
use super::wording;
use super::{desk, relay};
use crate::finding::Finding;
use crate::policy::{Action, Place, Policy};
use crate::redact::{self, Style};
use crate::scan::Context;
use js_sys::{Array, JsString, Object};
use wasm_bindgen::prelude::{JsCast, wasm_bindgen};
use web_sys::ClipboardEvent;

/// Begins to guard this frame, or goes on where an instance that trapped left off.
#[wasm_bindgen]
pub fn begin(loader: Host) {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    host::keep(loader);
    desk::redraw();
}

/// Reads what may be out of reach later. Called when the browser is idle.
#[wasm_bindgen]
pub fn prepare() {
    wording::prepare();
}

/// Decides a paste while its event runs: true when it was held back, false when nothing was done to it.
#[wasm_bindgen]
pub fn paste(event: &ClipboardEvent) -> bool {
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if text.is_empty() {
        return false;
    }
    #[cfg(feature = "fault-injection")]
    super::fault::strike(&text);
    let findings = scanner().scan(&text, &Context::default());
    if findings.is_empty() {
        return false;
    }
    let Some(loader) = host::with(Clone::clone) else {
        wasm_bindgen::throw_str("the guard was asked before its start")
    };
    let held = loader.capture(event);
    let blocked = blocked(findings, &fields::place(&held));
    if blocked.is_empty() || passes(&loader.held(), &held.text()) {
        return false;
    }
    event.prevent_default();
    event.stop_immediate_propagation();
    hold(&loader.held(), &held);
    relay::present(notice::of(&held, &text, &blocked, "open", false));
    true
}

/// Decides a paste that was held before the core was ready: a clean one goes on to where it was meant for.
#[wasm_bindgen]
pub fn decide(held: &Held) {
    let text = String::from(held.text());
    #[cfg(feature = "fault-injection")]
    super::fault::strike(&text);
    let blocked = leaks(&text, &fields::place(held));
    host::with(|host| hold(&host.held(), held));
    if blocked.is_empty() {
        put(held.clone(), held.text(), true);
    } else {
        relay::present(notice::of(held, &text, &blocked, "open", false));
    }
}

/// Offers a paste whose scan failed twice, without reading it: the person decides.
#[wasm_bindgen(js_name = offerUnread)]
pub fn offer_unread(held: &Held) {
    held.set_unread(true);
    host::with(|host| hold(&host.held(), held));
    relay::present(notice::of(held, "", &[], "open", false));
}

/// The page is being left: what is held here goes with it.
#[wasm_bindgen]
pub fn leave() {
    for held in all() {
        relay::withdraw(&held.id());
    }
}

/// What the person chose for the paste called `id`.
pub fn answer(id: &str, action: &str) {
    let Some(held) = all().into_iter().find(|held| held.id() == id) else { return };
    match action {
        "replace" => put_without(held, Style::Placeholder),
        "omit" => put_without(held, Style::Omit),
        "allow-once" if held.by_hand() || fields::kind_of(&held) == Kind::Closed => {
            held.set_pass(true);
            relay::present(describe(&held, "pass"));
            insert::restore(&held);
        }
        "allow-once" => {
            let text = held.text();
            put(held, text, true);
        }
        "copied" => {
            forget(id);
            insert::restore(&held);
        }
        _ => {
            held.set_pass(false);
            insert::restore(&held);
        }
    }
}

fn put_without(held: Held, style: Style) {
    let blocked = found_in(&held);
    let text = edits::apply(&held.text(), &redact::edits(&blocked, style));
    put(held, text, false);
}

/// Puts `text` where the paste was meant for; where that fails, it is offered again, to be pasted by hand.
fn put(held: Held, text: JsString, whole: bool) {
    insert::put(held.clone(), text, whole, move |done| {
        if done {
            forget(&held.id());
        } else {
            held.set_by_hand(true);
            relay::present(describe(&held, "open"));
        }
    });
}

fn describe(held: &Held, stage: &str) -> Notice {
    notice::of(held, &String::from(held.text()), &found_in(held), stage, held.by_hand())
}

/// What was found in `held`, again: it is small work, and nothing of it has to be kept.
fn found_in(held: &Held) -> Vec<Finding> {
    if held.unread() { Vec::new() } else { leaks(&String::from(held.text()), &fields::place(held)) }
}

/// The findings of `text` that must be held at `place`.
fn leaks(text: &str, place: &Place) -> Vec<Finding> {
    blocked(scanner().scan(text, &Context::default()), place)
}

fn blocked(mut findings: Vec<Finding>, place: &Place) -> Vec<Finding> {
    let policy = Policy::default();
    findings.retain(|finding| policy.decide(finding, place) == Action::Block);
    findings
}

fn all() -> Vec<Held> {
    host::with(|host| host.held().iter().map(JsCast::unchecked_into).collect()).unwrap_or_default()
}

fn hold(list: &Array, held: &Held) {
    if !list.iter().any(|other| Object::is(&other, held)) {
        list.push(held);
    }
}

fn forget(id: &str) {
    host::with(|host| {
        let list = host.held();
        let kept = list.filter(&mut |held, _, _| held.unchecked_ref::<Held>().id() != id);
        list.set_length(0);
        for held in kept.iter() {
            list.push(&held);
        }
    });
}

/// Whether the person let exactly this text through once more; it counts once.
fn passes(list: &Array, text: &JsString) -> bool {
    let armed =
        list.iter().map(JsCast::unchecked_into::<Held>).find(|held| held.pass() && Object::is(&held.text(), text));
    let Some(held) = armed else { return false };
    forget(&held.id());
    relay::withdraw(&held.id());
    true
}
