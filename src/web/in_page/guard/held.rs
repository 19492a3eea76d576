//! What is held back in this frame, oldest first. The list lives with the loader, so that it outlives an instance that trapped.

use crate::web::in_page::host::{self, Held};
use crate::web::in_page::relay;
use js_sys::{JsString, Object};
use wasm_bindgen::JsCast;

/// Everything that is held.
pub fn all() -> Vec<Held> {
    host::with(|host| host.held().iter().map(JsCast::unchecked_into).collect()).unwrap_or_default()
}

/// What is held as `id`.
pub fn find(id: &str) -> Option<Held> {
    all().into_iter().find(|held| held.id() == id)
}

/// Holds `held`, once.
pub fn keep(held: &Held) {
    host::with(|host| {
        let list = host.held();
        if !list.iter().any(|other| Object::is(&other, held)) {
            list.push(held);
        }
    });
}

/// It is where it was meant to go, or the person wants it no more: whatever is still shown of it goes.
pub fn forget(id: &str) {
    host::with(|host| {
        let list = host.held();
        let kept = list.filter(&mut |held, _, _| held.unchecked_ref::<Held>().id() != id);
        list.set_length(0);
        for held in kept.iter() {
            list.push(&held);
        }
    });
    relay::withdraw(id);
}

/// Whether the person let exactly this text go by this way once more; it counts once.
pub fn passes(way: &str, text: &JsString) -> bool {
    let armed = all().into_iter().find(|held| held.pass() && held.way() == way && Object::is(&held.text(), text));
    let Some(held) = armed else { return false };
    forget(&held.id());
    true
}
