//! What the page reads from the clipboard itself, at a press of its own paste button: no paste event tells of it. The bridge holds the
//! page's promise back until the core has decided, and it resolves with what the person chose. It is decided as a paste is.

use super::transfer::{found_in, leak_in, left};
use super::{answered, held, notice, relay, write};
use crate::web::in_page::answer::Answer;
use crate::web::in_page::bridge;
use crate::web::in_page::dom::EditEvent;
use crate::web::in_page::host::Held;
use js_sys::JsString;
use wasm_bindgen::JsCast;

/// Decides what was read before the core was ready.
pub fn decide(held: &Held) {
    match leak_in(held) {
        None => end(held, "whole", &held.text()),
        Some((text, found)) => {
            held::keep(held);
            relay::present(notice::of(held, &text, &found, "open", false));
        }
    }
}

/// Carries out what the person chose. A refusal is final: the page is told, as by the browser, and the text is still on the clipboard.
pub fn answer(held: &Held, answer: &Answer) {
    write::restore(held);
    let (text, found) = found_in(held);
    match answer.action() {
        "replace" | "omit" | "choices" => {
            answered::add(answer.let_through(&found), &text);
            end(held, "text", &left(held, answer, &text, &found));
        }
        "allow-once" => {
            answered::add(&found, &text);
            end(held, "whole", &held.text());
        }
        _ => end(held, "cancel", &held.text()),
    }
}

fn end(held: &Held, outcome: &str, text: &JsString) {
    held::forget(&held.id());
    bridge::answer(&held.event().unchecked_ref::<EditEvent>().data(), outcome, text);
}
