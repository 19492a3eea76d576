//! A text control's own `setRangeText`: the last way, since it loses undo, but not the text.

use super::{Job, Outcome};
use crate::web::in_page::dom::Control;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Event, EventInit};

/// Sets the text in the place of the selection, and tells the page as typing would.
pub fn set_range_text(job: &Job) -> Outcome {
    let (Some(field), Some(selection)) = (&job.field, &job.selection) else { return Outcome::Nothing };
    let control: &Control = field.unchecked_ref();
    if control.set_range_text(&job.text, selection.start, selection.end, "end").is_err() {
        return Outcome::Nothing;
    }
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        let _ = field.dispatch_event(&event);
    }
    Outcome::Done
}
