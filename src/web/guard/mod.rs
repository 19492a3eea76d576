//! The guard: every event by which text can leave is shown to it before the page sees it, and it says whether the page may.
//!
//! What the loader may call stands here; each way out has a file of its own, which decides its events and carries out what the
//! person chose for them: `transfer` pastes and drops of text, which `flavours` reads, `clipboard` what the page reads of the clipboard
//! itself, `files` files. `held` is the list of what is held back, `leaks` asks scanner and policy, `answered` knows what was let into
//! the page, `names` what stands for what was not.

mod aim;
mod answered;
mod clipboard;
mod files;
mod flavours;
mod held;
mod leaks;
pub mod names;
mod transfer;

use super::answer::Answer;
use super::host::{self, Held, Host};
use super::{desk, fields, notice, relay, settings, wording, write};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Event;

/// Begins to guard this frame, or goes on where an instance that trapped left off.
#[wasm_bindgen]
pub fn begin(loader: Host) {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    host::keep(loader);
    settings::settle();
    desk::redraw();
    files::resume();
}

/// Reads what may be out of reach later. Called when the browser is idle.
#[wasm_bindgen]
pub fn prepare() {
    wording::prepare();
}

/// Decides an event while it runs: true when it was held back, false when nothing was done to it.
#[wasm_bindgen]
pub fn event(event: &Event) -> bool {
    match event.type_().as_str() {
        "paste" | "drop" | "clipboard" => transfer::event(event),
        "input" | "change" => files::chosen(event),
        _ => false,
    }
}

/// Decides what was held before the core was ready: what is clean goes on to where it was meant for.
#[wasm_bindgen]
pub fn decide(held: &Held) {
    match held.way().as_str() {
        "paste" | "drop" => transfer::decide(held),
        "input" | "change" => files::decide(held),
        "clipboard" => clipboard::decide(held),
        _ => {}
    }
}

/// Offers what was held and whose scan failed twice, without reading it: the person decides.
#[wasm_bindgen(js_name = offerUnread)]
pub fn offer_unread(held: &Held) {
    held.set_unread(true);
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
    match held.way().as_str() {
        "paste" | "drop" => transfer::answer(held.clone(), answer),
        way if files::WAYS.contains(&way) => files::answer(&held, answer),
        "clipboard" => clipboard::answer(&held, answer),
        _ => {}
    }
    settings::remember(&held, answer);
}
