//! The editor's own model, changed through the bridge: for editors that keep only the lines in sight in the document.

use super::{Job, Outcome};
use crate::web::in_page::bridge;

/// Replaces the part there; nothing where no such editor is found.
pub fn replace(job: &Job) -> Outcome {
    let (Some(field), Some(part)) = (&job.field, &job.selection) else { return Outcome::Nothing };
    if bridge::model_text(field).is_none() {
        return Outcome::Nothing;
    }
    bridge::replace(field, part, &job.text);
    Outcome::Done
}
