//! A paste event with the text in it: an editor, or a page that handles paste itself, takes it from there, as it takes a person's.
//!
//! It is made in the page's own world, by the bridge: Firefox empties what is made here, and an editor that gets an empty paste
//! deletes what is selected. Where the bridge cannot reach (Chromium keeps back what stands in shadow roots), Chromium's own are good.

use super::order::Amount;
use super::{Job, Outcome};
use crate::web::in_page::bridge::{self, Answer};
use crate::web::in_page::dom::{Carrier, PasteEvent, Target};
use crate::web::in_page::fields::{self, Kind};
use crate::web::in_page::host::{self, Held};
use crate::web::object::Plain;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue};

/// Hands the text over, with the other flavours and the files when it is a paste as it was.
pub fn hand_over(job: &Job) -> Outcome {
    if job.text.length() == 0 && job.amount != Amount::Whole {
        return Outcome::Nothing;
    }
    let files = job.whole().map(Held::files).unwrap_or_default();
    let taken = match bridge::hand("paste", &flavours(job), &files, &job.target) {
        Answer::Taken => true,
        // Terminals listen at a text control that nobody sees, and take a paste without cancelling it.
        Answer::Stopped => job.kind == Kind::Control && job.field.as_ref().is_some_and(fields::is_out_of_sight),
        Answer::Left => false,
        Answer::None if host::with(host::Host::replays) == Some(true) => match hand_over_here(job, &files) {
            Ok(taken) => taken,
            Err(_) => return Outcome::Nothing,
        },
        Answer::None => return Outcome::Nothing,
    };
    // A page without a place for text has had its event and wanted nothing; the browser itself would have put it nowhere either.
    let finished = taken || job.kind == Kind::Closed && job.amount == Amount::Whole;
    if finished { Outcome::Taken } else { Outcome::Nothing }
}

/// Pairs of type and data.
fn flavours(job: &Job) -> Array {
    match job.whole() {
        Some(held) => held.flavours(),
        None => Array::of1(&Array::of2(&"text/plain".into(), &job.text)),
    }
}

fn hand_over_here(job: &Job, files: &Array) -> Result<bool, JsValue> {
    let carrier = Carrier::new()?;
    for flavour in flavours(job).iter() {
        let pair: Array = flavour.unchecked_into();
        carrier.set_data(pair.get(0).unchecked_ref(), &JsString::from(pair.get(1)))?;
    }
    for file in files.iter() {
        carrier.items().add(&file)?;
    }
    let init = Plain::new()
        .with("clipboardData", carrier)
        .with("bubbles", true)
        .with("cancelable", true)
        .with("composed", true)
        .done();
    let untouched = job.target.unchecked_ref::<Target>().dispatch(&PasteEvent::new("paste", &init)?)?;
    Ok(!untouched)
}
