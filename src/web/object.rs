//! Plain JavaScript objects made in Rust. Apart, since a serializer for the few shapes that leave the core would cost every
//! page more than these few lines do.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// A plain object that is being filled.
pub struct Plain(Object);

impl Plain {
    pub fn new() -> Self {
        Self(Object::new())
    }

    /// Sets one property; setting a property of a fresh plain object cannot fail.
    pub fn with(self, key: &str, value: impl Into<JsValue>) -> Self {
        let _ = Reflect::set(&self.0, &JsValue::from_str(key), &value.into());
        self
    }

    pub fn done(self) -> JsValue {
        self.0.into()
    }
}

/// An offset as JavaScript counts: a text in a page is far shorter than 2^32 units.
pub fn number(value: usize) -> JsValue {
    JsValue::from(u32::try_from(value).unwrap_or(u32::MAX))
}

/// A list of strings.
pub fn strings<'a>(values: impl IntoIterator<Item = &'a str>) -> JsValue {
    values.into_iter().map(JsValue::from_str).collect::<Array>().into()
}
