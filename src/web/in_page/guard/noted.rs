//! What is noted of an answer for the person's journal: which rule found something, by which way, and what became of it; never what it was.
//! Of a secret there is its salted mark besides, for the list of what is to be rotated: the journal itself keeps none.

use crate::web::in_page::answer::{Answer, Choice};
use crate::web::in_page::host::{self, Held};
use crate::web::object::Plain;
use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};

/// One line of a note.
pub fn line(what: &str, rule: &str, reason: &str) -> JsValue {
    Plain::new().with("what", what).with("rule", rule).with("reason", reason).done()
}

/// Leaves `lines` about what came by `way` for the journal.
pub fn leave(way: &str, lines: &Array) {
    if lines.length() > 0 {
        host::journal(&Plain::new().with("way", way).with("lines", lines.clone()).done());
    }
}

/// Notes what `answer` makes of each secret of `held`.
pub fn answer(held: &Held, answer: &Answer) {
    let lines: Array = (held.found().iter().enumerate())
        .map(|(at, found)| {
            let text = |name: &str| {
                let value = Reflect::get(&found, &name.into()).unwrap_or_default();
                value.dyn_into::<JsString>().map(String::from).unwrap_or_default()
            };
            Plain::new()
                .with("what", outcome(answer, at))
                .with("rule", text("rule").as_str())
                .with("reason", answer.reason.as_str())
                .with("mark", text("mark").as_str())
                .with("provider", text("provider").as_str())
                .done()
        })
        .collect();
    leave(&held.way(), &lines);
}

fn outcome(answer: &Answer, at: usize) -> &'static str {
    if answer.rest.is_some() {
        return "paused";
    }
    if !answer.is_choice() {
        return "stopped";
    }
    match answer.choice(at) {
        Choice::Replace => "replaced",
        Choice::Omit => "omitted",
        Choice::Once => "let-through",
        Choice::Here | Choice::Never | Choice::Kind => "allowed",
    }
}
