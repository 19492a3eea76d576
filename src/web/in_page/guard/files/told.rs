//! What a person is told of files: what was found in which, how far a reading is, and that the next drop of the same passes.

use super::super::{noted, notice, relay};
use super::Note;
use crate::file::{Outcome, Reading};
use crate::web::in_page::host::Held;
use crate::web::in_page::notice::Notice;
use crate::web::object::{Plain, number};
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::JsCast;
use web_sys::File;

/// More secrets than this are not listed: a log can hold thousands.
const LISTED: usize = 100;

/// The name of `file`, with the folders that it was chosen with.
pub fn path(file: &File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

/// Whether two files are one, as far as can be told without reading them.
pub fn is_same(one: &File, other: &File) -> bool {
    one.name() == other.name()
        && one.size().to_bits() == other.size().to_bits()
        && one.last_modified().to_bits() == other.last_modified().to_bits()
}

/// What was found, as the items of a notice.
pub fn items(reading: &Reading<Note>, files: &[File]) -> Array {
    let found =
        files.iter().enumerate().flat_map(|(at, file)| reading.found(at).iter().map(move |found| (at, file, found)));
    found
        .take(LISTED)
        .map(|(at, file, found)| {
            let mut item = notice::item(&found.finding, &found.masked, &found.note.name, &found.note.mark)
                .with("file", path(file))
                .with("line", number(found.line));
            if let Some(kind) = reading.kind(at) {
                item = item.with("purpose", kind.name());
            }
            item.done()
        })
        .collect()
}

/// Asks the person what to do with what is held, in which `items` were found.
pub fn leak(held: &Held, items: &Array) {
    let notice = about(held, "open").with("items", items.clone()).with("unread", held.unread());
    relay::present(notice.done().unchecked_into());
}

/// How far a reading is, in tenths.
pub fn progress(held: &Held, share: u64) -> Notice {
    let share = u32::try_from(share * 10).unwrap_or_default();
    about(held, "reading").with("items", Array::new()).with("share", share).done().unchecked_into()
}

/// The next drop of the same passes.
pub fn pass(held: &Held) -> Notice {
    about(held, "pass").with("items", Array::new()).with("say", "drop_again").done().unchecked_into()
}

fn about(held: &Held, stage: &str) -> Plain {
    notice::about(held, stage).with("files", held.files().length().max(1)).with("folders", held.folders().length() > 0)
}

/// Notes in `held` what was found, for what the person may want to be remembered of it. As many as they are told of.
pub fn found(held: &Held, reading: &Reading<Note>, files: usize) {
    let all: Array = (0..files)
        .flat_map(|file| reading.found(file))
        .take(LISTED)
        .map(|found| notice::found(&found.finding, &found.note.mark))
        .collect();
    held.set_found(&all);
}

/// Notes for the journal that files went unread, and why: no names.
pub fn journal(reading: &Reading<Note>, files: &[File]) {
    let unread: Array = (0..files.len())
        .map(|file| reading.outcome(file))
        .filter(|outcome| matches!(outcome, Outcome::Binary | Outcome::TooLarge))
        .map(|outcome| noted::line("unread", "", outcome.name()))
        .collect();
    noted::leave("file", &unread);
}
