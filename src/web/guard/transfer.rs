//! Text that comes at once: pasted, or dropped. It is decided on what the event carries, and put where it was meant for by `write`.

use super::leaks::{blocked, leaks};
use super::{answered, fields, held, host, notice, relay, write};
use crate::finding::Finding;
use crate::policy::Way;
use crate::scan::Context;
use crate::web::answer::Answer;
use crate::web::edits;
use crate::web::fields::Kind;
use crate::web::host::Held;
use crate::web::notice::Notice;
use crate::web::scanner::scanner;
use js_sys::JsString;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

/// Decides a paste or a drop while its event runs: true when it was held back.
pub fn event(event: &Event) -> bool {
    let text = carried(event).and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if text.is_empty() {
        return false;
    }
    #[cfg(feature = "fault-injection")]
    crate::web::fault::strike(&text);
    let findings = scanner().scan(&text, &Context::default());
    if findings.is_empty() {
        return false;
    }
    let Some(loader) = host::with(Clone::clone) else {
        wasm_bindgen::throw_str("the guard was asked before its start")
    };
    let held = loader.capture(event);
    let blocked = blocked(findings, &text, &fields::place(Way::Paste, held.field().as_ref()));
    if blocked.is_empty() || held::passes(&held.way(), &held.text()) {
        return false;
    }
    event.prevent_default();
    event.stop_immediate_propagation();
    held::keep(&held);
    relay::present(notice::of(&held, &text, &blocked, "open", false));
    true
}

fn carried(event: &Event) -> Option<DataTransfer> {
    match event.type_().as_str() {
        "drop" => event.unchecked_ref::<DragEvent>().data_transfer(),
        _ => event.unchecked_ref::<ClipboardEvent>().clipboard_data(),
    }
}

/// Decides what was held before the core was ready.
pub fn decide(held: &Held) {
    let text = String::from(held.text());
    #[cfg(feature = "fault-injection")]
    crate::web::fault::strike(&text);
    let blocked = leaks(&text, &fields::place(Way::Paste, held.field().as_ref()));
    held::keep(held);
    if blocked.is_empty() {
        put(held.clone(), held.text(), true);
    } else {
        relay::present(notice::of(held, &text, &blocked, "open", false));
    }
}

/// Carries out what the person chose.
pub fn answer(held: Held, answer: &Answer) {
    match answer.action() {
        "replace" | "omit" | "choices" => {
            let text = String::from(held.text());
            let found = found_in(&held);
            answered::add(answer.let_through(&found), &text);
            let text = edits::apply(&held.text(), &answer.edits(&found, &text));
            put(held, text, false);
        }
        "allow-once" if held.by_hand() || fields::kind_of(&held) == Kind::Closed => {
            answered::add(&found_in(&held), &String::from(held.text()));
            held.set_pass(true);
            relay::present(describe(&held, "pass"));
            write::restore(&held);
        }
        "allow-once" => {
            let text = held.text();
            answered::add(&found_in(&held), &String::from(text.clone()));
            put(held, text, true);
        }
        "copied" => {
            held::forget(&held.id());
            write::restore(&held);
        }
        _ => {
            held.set_pass(false);
            write::restore(&held);
        }
    }
}

/// Puts `text` where it was meant for; where that fails, it is offered again, to be pasted by hand.
fn put(held: Held, text: JsString, whole: bool) {
    write::put(held.clone(), text, whole, move |done| {
        if done {
            held::forget(&held.id());
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
    if held.unread() {
        Vec::new()
    } else {
        leaks(&String::from(held.text()), &fields::place(Way::Paste, held.field().as_ref()))
    }
}
