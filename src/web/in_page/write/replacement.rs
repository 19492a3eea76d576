//! A `beforeinput` that says what replaces the selection, as a spelling checker's choice does. Editors that keep a model of their own
//! from such events take it, read the selection anew for it, and cancel it; to all others it is nothing, as a made-up event has no
//! effect of its own.

use super::{Job, Outcome};
use crate::web::in_page::dom::{EditEvent, Target};
use crate::web::object::Plain;
use wasm_bindgen::prelude::JsCast;

/// Announces the text, or that what is selected goes. A text of several lines is left to the ways that make lines.
pub fn announce(job: &Job) -> Outcome {
    if job.text.includes("\n", 0) {
        return Outcome::Nothing;
    }
    let init = Plain::new().with("bubbles", true).with("cancelable", true).with("composed", true);
    let init = if job.text.length() == 0 {
        init.with("inputType", "deleteContentBackward")
    } else {
        init.with("inputType", "insertReplacementText").with("data", job.text.clone())
    };
    let Ok(event) = EditEvent::new("beforeinput", &init.done()) else { return Outcome::Nothing };
    match job.target.unchecked_ref::<Target>().dispatch_edit(&event) {
        Ok(false) => Outcome::Taken,
        Ok(true) | Err(_) => Outcome::Nothing,
    }
}
