//! The secret in the text itself, underlined by the browser's highlights, which need no element in the document. The style is a file
//! of the extension (`extension/marks.css`). A page can list the names of highlights: ours says nothing of whose it is.

use crate::finding::Finding;
use crate::web::in_page::dom;
use crate::web::in_page::edits;
use crate::web::in_page::read::Reading;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};

/// As in `extension/marks.css`.
const NAME: &str = "writing-note";

/// Underlines `found` where `reading` has them in the document; they were found in what begins at its unit `start`.
pub fn draw(reading: &Reading, found: &[Finding], start: u32) {
    let ranges: Array = (found.iter())
        .filter_map(|finding| {
            let place = &finding.secret.utf16;
            reading.range(start + edits::unit(place.start), start + edits::unit(place.end)).map(JsValue::from)
        })
        .collect();
    clear();
    if ranges.length() > 0 {
        // A browser without highlights has the badge alone.
        let _ = set(&ranges);
    }
}

/// Takes them away.
pub fn clear() {
    let _ = registry().and_then(|registry| call(&registry, "delete", &Array::of1(&NAME.into())));
}

fn set(ranges: &Array) -> Result<(), JsValue> {
    let class: Function = Reflect::get(&dom::window(), &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&class, ranges)?;
    call(&registry()?, "set", &Array::of2(&NAME.into(), &highlight)).map(|_| ())
}

fn registry() -> Result<JsValue, JsValue> {
    Reflect::get(&Reflect::get(&dom::window(), &"CSS".into())?, &"highlights".into())
}

fn call(on: &JsValue, method: &str, given: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    Reflect::apply(&method, on, given)
}
