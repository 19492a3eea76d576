//! The whole text of a field, as a person reads it, and where in the document each part of it stands. Typing, sending and writing
//! all read through here, so that an offset means the same to each.
//!
//! A text control says its value. An editable part of the document is walked by `lines`. Where the editor keeps only the lines in
//! sight in the document, or none (code editors), its own model is asked through `bridge`; the model's text then has no places in
//! the document, and a part of it is selected by the editor itself.

mod lines;
mod shown;

use super::bridge;
use super::dom::{Control, Point};
use super::fields::{self, Kind};
use js_sys::JsString;
use lines::Part;
use wasm_bindgen::prelude::JsCast;
use web_sys::{HtmlElement, Range};

/// What a field held at one moment.
pub struct Reading {
    /// The text; lines are parted by `\n`. Offsets into it count UTF-16 units.
    pub text: JsString,
    /// Where it was read.
    pub source: Source,
}

/// Where a text was read, and so how a part of it can be selected.
pub enum Source {
    /// A text control: offsets are its own.
    Control,
    /// An editable part of the document.
    Rich(Vec<Part>),
    /// The model of an editor that keeps its text out of the document.
    Model,
    /// The lines in sight of such an editor whose model cannot be had.
    Shown,
}

/// The whole text of `field`: of the control, of the editable part of the document that it is in, or of the code editor around it.
/// Empty where nothing can be written.
pub fn text_of(field: &HtmlElement) -> JsString {
    read(field).text
}

/// The text that stands near the place of an edit in `field`: about `limit` units before what it replaces, and as many after it.
#[derive(Clone)]
pub struct Around {
    pub before: JsString,
    pub after: JsString,
}

/// What stands around the places `from` and `to` of an editable part of the document; `None` where they cannot be found in it.
pub fn around_places(field: &HtmlElement, from: &Point, to: &Point, limit: u32) -> Option<Around> {
    let root = fields::editing_host(field);
    let (text, parts) = lines::read_near(&root, from, limit);
    // An empty field has no parts, and nothing stands around.
    let start = if parts.is_empty() { 0 } else { lines::offset(&parts, from)? };
    let before = text.substring(start.saturating_sub(limit), start);
    let after = if from.0.is_same_node(Some(&to.0)) && from.1 == to.1 {
        text.substring(start, start.saturating_add(limit))
    } else {
        let (text, parts) = lines::read_near(&root, to, limit);
        let end = lines::offset(&parts, to)?;
        text.substring(end, end.saturating_add(limit))
    };
    Some(Around { before, after })
}

/// What stands around the selection of a text control, and how long its text is.
pub fn around_selection(field: &HtmlElement, limit: u32) -> (Around, u32) {
    let control: &Control = field.unchecked_ref();
    let value = control.value();
    // Some types of input have no selection that can be asked for.
    let start = control.selection_start().unwrap_or_else(|| value.length());
    let end = control.selection_end().unwrap_or(start);
    let around = Around {
        before: value.substring(start.saturating_sub(limit), start),
        after: value.substring(end, end.saturating_add(limit)),
    };
    (around, value.length())
}

/// The same, with what it takes to find a part of the text again.
pub fn read(field: &HtmlElement) -> Reading {
    if bridge::is_modelled(field) {
        if let Some(text) = bridge::model_text(field) {
            return Reading { text, source: Source::Model };
        }
        if let Some(text) = shown::read(field) {
            return Reading { text, source: Source::Shown };
        }
    }
    match fields::kind(field) {
        Kind::Control => Reading { text: field.unchecked_ref::<Control>().value(), source: Source::Control },
        Kind::Rich => {
            let (text, parts) = lines::read(&fields::editing_host(field));
            Reading { text, source: Source::Rich(parts) }
        }
        Kind::Closed => Reading { text: JsString::from(""), source: Source::Rich(Vec::new()) },
    }
}

impl Reading {
    /// The place in the document of the units from `start` to `end`; `None` where the text has no places there.
    pub fn range(&self, start: u32, end: u32) -> Option<Range> {
        match &self.source {
            Source::Rich(parts) => lines::range(parts, start, end),
            Source::Control | Source::Model | Source::Shown => None,
        }
    }

    /// Which unit stands at a place in the document.
    pub fn offset(&self, point: &Point) -> Option<u32> {
        match &self.source {
            Source::Rich(parts) => lines::offset(parts, point),
            Source::Control | Source::Model | Source::Shown => None,
        }
    }
}
