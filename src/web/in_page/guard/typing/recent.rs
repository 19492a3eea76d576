//! What stands around the caret of a long text control while one types on in it. Browsers make its whole text anew after every key for
//! who asks, which in a long text is felt; so it is asked for once, and what is typed is added to what was read.

use super::{Around, REACH};
use crate::web::in_page::dom::Control;
use crate::web::in_page::read;
use js_sys::JsString;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A shorter text is read anew each time.
const LONG: u32 = 8192;
/// How many keys are believed in a row: a page may change the text meanwhile.
const KEYS: u32 = 200;

struct Recent {
    field: HtmlElement,
    /// Where the caret is, if nobody has moved it.
    caret: u32,
    around: Around,
    keys: u32,
}

thread_local! {
    static RECENT: RefCell<Option<Recent>> = const { RefCell::new(None) };
}

/// What stands around the selection of `field`.
pub fn around(field: &HtmlElement) -> Around {
    let control: &Control = field.unchecked_ref();
    let caret = control.selection_start().filter(|start| control.selection_end() == Some(*start));
    let known = RECENT.with_borrow(|recent| {
        let recent = recent.as_ref().filter(|recent| recent.field == *field && recent.keys > 0)?;
        (caret == Some(recent.caret)).then(|| recent.around.clone())
    });
    if let Some(around) = known {
        return around;
    }
    let (around, length) = read::around_selection(field, REACH);
    let recent = caret.filter(|_| length >= LONG).map(|caret| Recent {
        field: field.clone(),
        caret,
        around: around.clone(),
        keys: KEYS,
    });
    RECENT.set(recent);
    around
}

/// `data` comes to stand before the caret of `field`.
pub fn typed(field: &HtmlElement, data: &JsString) {
    RECENT.with_borrow_mut(|recent| {
        let Some(known) = recent.as_mut().filter(|known| known.field == *field) else {
            *recent = None;
            return;
        };
        known.caret += data.length();
        known.keys -= 1;
        let before = known.around.before.concat(data);
        known.around.before = before.substring(before.length().saturating_sub(REACH), before.length());
    });
}

/// Something else than typing happens.
pub fn forget() {
    RECENT.set(None);
}
