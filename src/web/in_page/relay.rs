//! The way of a notice to the frame that shows it, and of the answer back. The top frame shows, since a parent can neither cover
//! its dialog nor cut it off; where the top frame does not take the notice in time, this frame shows it.

use super::answer::{Answer, Told};
use super::desk;
use super::guard;
use super::host;
use super::notice::Notice;
use crate::web::object::Plain;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// How long the top frame may take: the background may be asleep (under 0.3 s measured), the top frame may have to load its core.
const TAKEN_WITHIN: u32 = 1500;

/// How long a window of the extension's own may take to open.
const OPENED_WITHIN: u32 = 5000;

/// How long after one question whether a text is still held comes the next.
const ASKED_EVERY: u32 = 1000;

thread_local! {
    /// The notice whose frame is asked whether it still holds the text, empty for none; and how many there have been, so that whoever
    /// asked for an earlier one knows that it has had its turn.
    static ATTENDED: RefCell<(String, u32)> = const { RefCell::new((String::new(), 0)) };
}

#[wasm_bindgen]
extern "C" {
    /// What one frame tells another.
    pub type Message;

    /// What it is about: `show`, `withdraw`, `answer`, `decide` or `holds`.
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

/// Takes the open notice away when the frame of its text no longer holds it: what a frame says as it goes can be lost.
pub fn attend(open: Option<&Notice>) {
    let id = open.filter(|notice| notice.frame().is_some()).map(Notice::id).unwrap_or_default();
    let turn = ATTENDED.with_borrow_mut(|(attended, turn)| {
        if *attended == id {
            return None;
        }
        *turn = turn.wrapping_add(1);
        attended.clone_from(&id);
        Some(*turn)
    });
    if let Some((notice, turn)) = open.filter(|_| !id.is_empty()).zip(turn) {
        ask_again(notice.clone(), turn);
    }
}

fn ask_again(notice: Notice, turn: u32) {
    let work = Closure::once_into_js(move || {
        if ATTENDED.with_borrow(|(_, now)| *now != turn) {
            return;
        }
        let (id, frame) = (notice.id(), notice.frame().unwrap_or_default());
        let message = Plain::new().with("hushkey", "holds").with("id", id).with("frame", frame).done();
        let done = Closure::once_into_js(move |held: JsValue| {
            // No answer in time is none: the frame may be busy.
            if held == JsValue::FALSE {
                desk::withdraw(&notice.id());
            } else {
                ask_again(notice, turn);
            }
        });
        host::with(|host| host.ask(&message, TAKEN_WITHIN, done.unchecked_ref()));
    });
    host::with(|host| host.after(ASKED_EVERY, work.unchecked_ref()));
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

/// Takes what another frame tells this one; true when it was understood, and when what it asks is so.
#[wasm_bindgen]
pub fn message(message: &Message) -> bool {
    match message.hushkey().as_str() {
        "show" => desk::show(message.notice()),
        "withdraw" => desk::withdraw(&message.id()),
        "answer" => guard::answer(&message.id(), &Answer::read(&message.answer())),
        "decide" => decided(&message.id(), &Answer::read(&message.answer())),
        "holds" => return guard::holds(&message.id()),
        _ => return false,
    }
    true
}

/// Has the extension's own window ask about the notice called `id`.
pub fn ask_elsewhere(id: &str, question: &JsValue) {
    let id = id.to_owned();
    let done = Closure::once_into_js(move |taken: JsValue| {
        if taken != JsValue::TRUE {
            desk::offer(&id);
        }
    });
    host::with(|host| host.ask(question, OPENED_WITHIN, done.unchecked_ref()));
}

/// What was answered in the extension's own window.
fn decided(id: &str, answer: &Answer) {
    if answer.is_choice() {
        desk::decide(id, answer);
    } else {
        desk::choose(id, "cancel");
    }
}

fn tell(message: &JsValue) {
    host::tell(message);
}
