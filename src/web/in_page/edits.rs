//! Edits applied to the browser's own string, so that whatever it holds outside them stays as it was.

use crate::redact::Edit;
use js_sys::JsString;

/// `text` with `edits` made; they are in source order and do not overlap.
pub fn apply(text: &JsString, edits: &[Edit]) -> JsString {
    let mut result = JsString::from("");
    let mut done = 0;
    for edit in edits {
        result = result.concat(&slice(text, done, edit.start)).concat(&JsString::from(edit.text.as_str()));
        done = edit.end;
    }
    result.concat(&text.substring(unit(done), text.length()))
}

fn slice(text: &JsString, start: usize, end: usize) -> JsString {
    text.substring(unit(start), unit(end))
}

/// An offset as JavaScript counts.
pub fn unit(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
