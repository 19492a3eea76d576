//! A notice: what a person is told about a held paste. It holds masked secrets only, as plain data, since it may travel to
//! the top frame through the background.

use super::edits;
use super::fields::{self, Kind};
use super::host::Held;
use super::object::{Plain, strings};
use crate::finding::Finding;
use crate::redact::{self, Style};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// What a person is told about one held paste.
    #[derive(Clone)]
    pub type Notice;

    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Notice) -> String;
    /// The frame that holds the text, when it is another one. Firefox numbers frames beyond 32 bits.
    #[wasm_bindgen(method, getter)]
    pub fn frame(this: &Notice) -> Option<f64>;
    /// The host name of the page that holds the text; may be empty.
    #[wasm_bindgen(method, getter)]
    pub fn site(this: &Notice) -> String;
    /// The text without its secrets, only where nothing can take it and a person must paste it by hand.
    #[wasm_bindgen(method, getter)]
    pub fn safe(this: &Notice) -> Option<JsString>;
    /// Whether the text could not be read at all.
    #[wasm_bindgen(method, getter)]
    pub fn unread(this: &Notice) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn items(this: &Notice) -> Array;
    /// `open`, `offered` or `pass`.
    #[wasm_bindgen(method, getter)]
    pub fn stage(this: &Notice) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_stage(this: &Notice, stage: &str);

    /// One secret of a notice.
    pub type Item;

    #[wasm_bindgen(method, getter)]
    pub fn rule(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn provider(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn masked(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn placeholder(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn confidence(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn severity(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn env(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn reasons(this: &Item) -> Array;
}

/// The notice for `held`, in which `blocked` was found. `by_hand` when its place could not take the text.
pub fn of(held: &Held, text: &str, blocked: &[Finding], stage: &str, by_hand: bool) -> Notice {
    let items: Array = blocked.iter().map(|finding| item(finding, text)).collect();
    let site = web_sys::window().and_then(|window| window.location().hostname().ok()).unwrap_or_default();
    let mut plain = Plain::new().with("id", held.id()).with("site", site).with("items", items).with("stage", stage);
    let unread = held.unread();
    plain = plain.with("unread", unread);
    if !unread && (by_hand || fields::kind_of(held) == Kind::Closed) {
        let safe = edits::apply(&held.text(), &redact::edits(blocked, Style::Placeholder));
        plain = plain.with("safe", safe);
    }
    plain.done().unchecked_into()
}

fn item(finding: &Finding, text: &str) -> JsValue {
    Plain::new()
        .with("rule", &*finding.rule)
        .with("provider", &*finding.provider)
        .with("kind", &*finding.kind)
        .with("masked", redact::mask(text.get(finding.secret.bytes.clone()).unwrap_or_default()))
        .with("placeholder", &*finding.placeholder)
        .with("confidence", finding.confidence.name())
        .with("severity", finding.severity.name())
        .with("env", finding.env.name())
        .with("reasons", strings(finding.reasons.iter().map(|reason| reason.name())))
        .done()
}
