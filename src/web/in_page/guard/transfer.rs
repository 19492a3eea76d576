//! Text that comes at once: pasted, or dropped. It is decided on all that the event carries (the text, a link, the markup), and put
//! where it was meant for by `write`; where a drop was meant for, `aim` says.

use super::flavours::{self, Found};
use super::leaks::blocked;
use super::{aim, answered, fields, files, held, host, notice, relay, write};
use crate::finding::Finding;
use crate::policy::{Place, Way};
use crate::web::in_page::answer::Answer;
use crate::web::in_page::edits;
use crate::web::in_page::fields::Kind;
use crate::web::in_page::host::Held;
use crate::web::in_page::notice::Notice;
use crate::web::in_page::page;
use js_sys::{Array, JsString};
use web_sys::{DataTransfer, Event};

/// Decides a paste, a drop or a read of the clipboard while its event runs: true when it was held back.
pub fn event(event: &Event) -> bool {
    let Some(data) = flavours::carried(event) else { return false };
    text(event, &data) || (event.type_() != "clipboard" && files::carried(event, &data))
}

fn text(event: &Event, data: &DataTransfer) -> bool {
    for Found { text, findings } in flavours::found(data) {
        let Some(held) = host::with(|host| host.capture(event)) else {
            wasm_bindgen::throw_str("the guard was asked before its start")
        };
        let blocked = blocked(findings, &text, &place(&held));
        if blocked.is_empty() {
            continue;
        }
        if aim::moves_within(&held) || held::passes(&held.way(), &held.text()) {
            return false;
        }
        event.prevent_default();
        event.stop_immediate_propagation();
        aim::set(&held);
        say(&held, &text);
        held::keep(&held);
        relay::present(notice::of(&held, &text, &blocked, "open", false));
        return true;
    }
    false
}

/// Without a plain text, the one that leaks is what the person decides on.
fn say(held: &Held, text: &str) {
    if held.text().length() == 0 {
        held.set_text(&text.into());
    }
}

fn place(held: &Held) -> Place {
    let way = match held.way().as_str() {
        "drop" => Way::Drop,
        "clipboard" => Way::Clipboard,
        _ => Way::Paste,
    };
    fields::place(way, held.field().as_ref())
}

/// Decides what was held before the core was ready.
pub fn decide(held: &Held) {
    #[cfg(feature = "fault-injection")]
    crate::web::in_page::fault::strike(&String::from(held.text()));
    let leak = leak_in(held).filter(|_| !aim::moves_within(held));
    if leak.is_none() && held.files().length() > 0 {
        files::decide(held);
        return;
    }
    aim::set(held);
    held::keep(held);
    match leak {
        None => {
            held.set_under_way(true);
            put(held.clone(), held.text(), true);
        }
        Some((text, blocked)) => relay::present(notice::of(held, &text, &blocked, "open", false)),
    }
}

/// The first of the flavours of `held` in which something is found that must be held, and what.
pub fn leak_in(held: &Held) -> Option<(String, Vec<Finding>)> {
    let place = place(held);
    flavours::found_in(held).find_map(|Found { text, findings }| {
        let found = blocked(findings, &text, &place);
        if found.is_empty() {
            return None;
        }
        say(held, &text);
        Some((text, found))
    })
}

/// The text of `held` as `answer` leaves it, when `found` is what was found in its flavour `text`.
pub fn left(held: &Held, answer: &Answer, text: &str, found: &[Finding]) -> JsString {
    // Where only another flavour holds the secrets, the plain text has none.
    let edits = if held.text() == text { answer.edits(found, text) } else { Vec::new() };
    edits::apply(&held.text(), &edits)
}

/// Carries out what the person chose.
pub fn answer(held: Held, answer: &Answer) {
    let (text, found) = found_in(&held);
    match answer.action() {
        "replace" | "omit" | "choices" => {
            answered::add(answer.let_through(&found), &text);
            let text = left(&held, answer, &text, &found);
            put(held, text, false);
        }
        "allow-once" if by_hand(&held) => {
            answered::add(&found, &text);
            held.set_pass(true);
            relay::present(describe(&held, "pass"));
            write::restore(&held);
        }
        "allow-once" => {
            answered::add(&found, &text);
            let text = flavours::plain(&held);
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

/// Whether only the person can put `held` there again: by the same paste or drop, which then passes.
fn by_hand(held: &Held) -> bool {
    held.by_hand() || held.text().length() == 0 || (fields::kind_of(held) == Kind::Closed && held.way() != "drop")
}

/// Puts `text` where it was meant for; where that fails, it is offered again, to be pasted by hand.
fn put(held: Held, text: JsString, whole: bool) {
    if held.way() == "drop" && fields::kind_of(&held) == Kind::Closed {
        arrived(&held, dropped(&held, &text, whole));
        return;
    }
    write::put(held.clone(), text, whole, move |done| arrived(&held, done));
}

fn arrived(held: &Held, done: bool) {
    if done {
        held::forget(&held.id());
    } else {
        held.set_by_hand(true);
        relay::present(describe(held, "open"));
    }
}

/// A drop that the page takes as its own, where nothing can be written.
fn dropped(held: &Held, text: &JsString, whole: bool) -> bool {
    let flavours = if whole { held.flavours() } else { Array::of1(&Array::of2(&"text/plain".into(), text)) };
    let files = if whole { held.files() } else { Array::new() };
    page::carrying(&held.event(), &flavours, &files)
        .and_then(|event| held.target().dispatch_event(&event))
        .is_ok_and(|untouched| !untouched)
}

fn describe(held: &Held, stage: &str) -> Notice {
    let (text, found) = found_in(held);
    notice::of(held, &text, &found, stage, held.by_hand())
}

/// What was found in `held`, again: it is small work, and nothing of it has to be kept.
pub fn found_in(held: &Held) -> (String, Vec<Finding>) {
    if held.unread() { None } else { leak_in(held) }.unwrap_or_default()
}
