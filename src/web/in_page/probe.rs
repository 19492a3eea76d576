//! A numeric door for Firefox: when a paste comes before the core is ready, the loader compiles the WASM on the spot, without
//! the glue (which can only come asynchronously), and asks through these two functions. They know nothing but numbers, and not what the
//! person has set: whatever any setting could hold is held, until the core knows.
//!
//! The buffer holds, in UTF-8 and parted by zeros, the field's type, its `autocomplete`, and then type and data of each flavour.

use crate::markup;
use crate::policy::{Field, Place, Policy, Way};
use crate::scan::Context;
use crate::web::scanner::scanner;
use std::borrow::Cow;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for `length` bytes and says where it is.
#[wasm_bindgen(js_name = probeRoom)]
pub fn probe_room(length: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        *room = vec![0; length];
        room.as_mut_ptr()
    })
}

/// 1 when what was written into the room must be held, 0 when it may pass.
#[wasm_bindgen(js_name = probeVerdict)]
pub fn probe_verdict() -> u32 {
    let bytes = ROOM.take();
    let all = String::from_utf8_lossy(&bytes);
    let mut parts = all.split('\0');
    let (kind, autocomplete) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let place = Place { field: Field::of(kind, autocomplete, ""), ..Place::by(Way::Paste) };
    let mut held = false;
    while let (Some(flavour), Some(data)) = (parts.next(), parts.next()) {
        let text = if flavour == "text/html" { Cow::from(markup::text(data)) } else { Cow::from(data) };
        held |= scanner().scan(&text, &Context::default()).iter().any(|finding| Policy::could_block(finding, &place));
    }
    u32::from(held)
}
