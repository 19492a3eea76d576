//! Events with data for the page. In Firefox a page sees nothing of what a content script puts into a `DataTransfer` of its own: it
//! has to be made with the page's own constructors, which a content script reaches through `wrappedJSObject`. Elsewhere both are one.
//! Nothing is handed over that the page is not meant to have: a page that has put its own functions there learns no more.

use super::dom::{self, Carrier};
use js_sys::{Array, Function, JsString, Object, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::Event;

/// What of an event's own properties a page may look at, besides what it carries.
const KEPT: [&str; 11] = [
    "altKey", "button", "buttons", "clientX", "clientY", "ctrlKey", "detail", "metaKey", "screenX", "screenY",
    "shiftKey",
];

fn scope() -> JsValue {
    let window = dom::window();
    let waived = Reflect::get(&window, &"wrappedJSObject".into()).unwrap_or_default();
    if waived.is_object() { waived } else { window }
}

fn construct(class: &str, given: &Array) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&scope(), &class.into())?.dyn_into()?;
    Reflect::construct(&class, given)
}

/// An event of the class and type of `like`, that carries `files` and `flavours` (pairs of type and data).
pub fn carrying(like: &Event, flavours: &Array, files: &Array) -> Result<Event, JsValue> {
    let (class, name) = match like.type_().as_str() {
        "paste" => ("ClipboardEvent", "clipboardData"),
        _ => ("DragEvent", "dataTransfer"),
    };
    let init = construct("Object", &Array::new())?;
    for (key, value) in [("bubbles", true), ("cancelable", true), ("composed", true)] {
        Reflect::set(&init, &key.into(), &value.into())?;
    }
    for key in KEPT {
        let value = Reflect::get(like, &key.into())?;
        if !value.is_undefined() {
            Reflect::set(&init, &key.into(), &value)?;
        }
    }
    let carrier = construct("DataTransfer", &Array::new())?;
    Reflect::set(&init, &name.into(), &carrier)?;
    if class == "DragEvent" {
        fill(carrier.unchecked_ref(), flavours, files)?;
    }
    let event = construct(class, &Array::of2(&like.type_().into(), &init))?;
    if class != "DragEvent" {
        // Firefox gives a paste event a carrier of its own.
        fill(Reflect::get(&event, &name.into())?.unchecked_ref(), flavours, files)?;
    }
    Ok(event.unchecked_into())
}

fn fill(carrier: &Carrier, flavours: &Array, files: &Array) -> Result<(), JsValue> {
    for pair in flavours.iter() {
        let pair: Array = pair.unchecked_into();
        carrier.set_data(pair.get(0).unchecked_ref::<JsString>(), pair.get(1).unchecked_ref::<JsString>())?;
    }
    for file in files.iter() {
        carrier.items().add(&file)?;
    }
    Ok(())
}

/// A list of `files` as a file input has it.
pub fn file_list(files: &Array) -> Result<JsValue, JsValue> {
    let carrier = Carrier::new()?;
    fill(&carrier, &Array::new(), files)?;
    Reflect::get(&carrier, &"files".into())
}

/// Whether two values are the same object.
pub fn same(one: &JsValue, other: &JsValue) -> bool {
    Object::is(one, other)
}
