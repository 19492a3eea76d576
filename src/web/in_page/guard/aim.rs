//! Where a drop was aimed at: the caret between the letters under the pointer, and not where the selection was before. And where it
//! came from: a text that is moved within one field does not leave it.

use crate::web::in_page::dom;
use crate::web::in_page::fields::{self, Kind};
use crate::web::in_page::host::{self, Held};
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{DragEvent, Node, Range};

/// Notes in `held`, a drop, where its text goes; anything else knows that already.
pub fn set(held: &Held) {
    if held.way() != "drop" {
        return;
    }
    let Ok((node, offset)) = under_pointer(held.event().unchecked_ref()) else { return };
    let Some(field) = held.field() else { return };
    match fields::kind(&field) {
        Kind::Control if field.is_same_node(Some(&node)) => {
            held.set_start(offset);
            held.set_end(offset);
        }
        Kind::Rich if fields::editing_host(&field).contains(Some(&node)) => {
            if let Ok(range) = Range::new()
                && range.set_start(&node, offset).is_ok()
            {
                held.set_range(&range);
            }
        }
        _ => {}
    }
}

/// Whether `held` is a drop of what was dragged in the same field.
pub fn moves_within(held: &Held) -> bool {
    let dragged = host::with(host::Host::dragged).flatten();
    let (Some(from), Some(to)) = (dragged, held.field()) else { return false };
    held.way() == "drop"
        && fields::kind(&to) != Kind::Closed
        && fields::editing_host(&from) == fields::editing_host(&to)
}

/// The node under the pointer and the place in it. Browsers have two names for it, the older of which knows nothing of controls.
fn under_pointer(event: &DragEvent) -> Result<(Node, u32), JsValue> {
    let document = Reflect::get(&dom::window(), &"document".into())?;
    let (x, y) = (event.client_x().into(), event.client_y().into());
    let ask = |method: &str, node: &str, offset: &str| -> Result<(Node, u32), JsValue> {
        let find: Function = Reflect::get(&document, &method.into())?.dyn_into()?;
        let place = find.call2(&document, &x, &y)?;
        let at = Reflect::get(&place, &offset.into())?.as_f64().ok_or(JsValue::NULL)?;
        let node = Reflect::get(&place, &node.into())?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an offset in a node")]
        Ok((node.unchecked_into(), at as u32))
    };
    ask("caretPositionFromPoint", "offsetNode", "offset")
        .or_else(|_| ask("caretRangeFromPoint", "startContainer", "startOffset"))
}
