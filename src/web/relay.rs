//! The way of a notice to the frame that shows it, and of the answer back. The top frame shows, since a parent can neither cover
//! its dialog nor cut it off; where the top frame does not take the notice in time, this frame shows it.

use super::answer::{Answer, Told};
use super::desk;
use super::guard;
use super::host;
use super::notice::Notice;
use super::object::Plain;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// How long the top frame may take: the background may be asleep (under 0.3 s measured), the top frame may have to load its core.
const TAKEN_WITHIN: u32 = 1500;

#[wasm_bindgen]
extern "C" {
    /// What one frame tells another.
    pub type Message;

    /// What it is about: `show`, `withdraw` or `answer`.
    #[wasm_bindgen(method, getter)]
    fn hushkey(this: &Message) -> String;
    #[wasm_bindgen(method, getter)]
    fn notice(this: &Message) -> Notice;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Message) -> String;
    #[wasm_bindgen(method, getter)]
    fn answer(this: &Message) -> Told;
}

/// Shows `notice` to the person, in the top frame if that can be.
pub fn present(notice: Notice) {
    host::with(|host| {
        if host.top() {
            desk::show(notice);
            return;
        }
        let message = Plain::new().with("hushkey", "show").with("notice", notice.clone()).done();
        let done = Closure::once_into_js(move |taken: JsValue| {
            if taken != JsValue::TRUE {
                withdraw(&notice.id());
                desk::show(notice);
            }
        });
        host.ask(&message, TAKEN_WITHIN, done.unchecked_ref());
    });
}

/// Takes the notice called `id` back, wherever it is shown.
pub fn withdraw(id: &str) {
    desk::withdraw(id);
    host::with(|host| {
        if !host.top() {
            tell(&Plain::new().with("hushkey", "withdraw").with("id", id).done());
        }
    });
}

/// Says that a secret is being sent after all: what the page shows of it is marked then.
pub fn tell_sent() {
    tell(&Plain::new().with("hushkey", "sent").done());
}

/// Brings the person's choice to the frame that holds the text.
pub fn deliver(notice: &Notice, answer: &Answer) {
    match notice.frame() {
        None => guard::answer(&notice.id(), answer),
        Some(frame) => {
            let message = Plain::new()
                .with("hushkey", "answer")
                .with("id", notice.id())
                .with("answer", answer.tell())
                .with("frame", frame)
                .done();
            let again = (answer.action() != "offered").then(|| notice.clone());
            let done = Closure::once_into_js(move |taken: JsValue| {
                // An answer that did not arrive leaves the text where it is: it stays on offer.
                if let Some(notice) = again.filter(|_| taken != JsValue::TRUE) {
                    notice.set_stage("offered");
                    desk::show(notice);
                }
            });
            host::with(|host| host.ask(&message, TAKEN_WITHIN, done.unchecked_ref()));
        }
    }
}

/// Takes what another frame tells this one; true when it was understood.
#[wasm_bindgen]
pub fn message(message: &Message) -> bool {
    match message.hushkey().as_str() {
        "show" => desk::show(message.notice()),
        "withdraw" => desk::withdraw(&message.id()),
        "answer" => guard::answer(&message.id(), &Answer::read(&message.answer())),
        _ => return false,
    }
    true
}

fn tell(message: &JsValue) {
    let nothing = Closure::once_into_js(|_: JsValue| {});
    host::with(|host| host.ask(message, TAKEN_WITHIN, nothing.unchecked_ref()));
}
