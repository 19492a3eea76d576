//! In which order the ways of writing are tried. The order is what was measured per editor and browser: a way stands before another
//! where it keeps the editor's model, its document and its undo right in more of them.

use super::Job;
use crate::web::in_page::fields::Kind::{self, Closed, Control, Rich};
use crate::web::in_page::host;
use Amount::{Changed, Part, Whole};

/// One way of writing; a file for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The editor's own model, through the bridge.
    Model,
    /// A `beforeinput` that says what replaces the selection.
    Replacement,
    /// A paste event with the text in it.
    Paste,
    /// `insertHTML` with the rich flavour, cleaned.
    CleanHtml,
    /// `insertHTML` with the lines of a long text.
    Lines,
    /// `insertText`, the editing command of typing.
    InsertText,
    /// A text control's `setRangeText`.
    SetRangeText,
}

/// How much of what is written is the person's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A paste or drop as it was, with its other flavours.
    Whole,
    /// A text that came of one.
    Changed,
    /// What takes the place of a part of the text that is there.
    Part,
}

/// When a way's turn comes.
pub struct Step {
    pub way: Way,
    kinds: &'static [Kind],
    amounts: &'static [Amount],
    chromium_only: bool,
}

const fn step(way: Way, kinds: &'static [Kind], amounts: &'static [Amount]) -> Step {
    Step { way, kinds, amounts, chromium_only: false }
}

/// The first that fits and arrives is the last.
pub const ORDER: [Step; 8] = [
    // Only for editors that keep their text out of the document: nothing else reaches a line out of sight.
    step(Way::Model, &[Rich, Control], &[Part]),
    // Right in every editor that was tried; a page that does not handle paste itself leaves it, and so the next way is free.
    step(Way::Paste, &[Closed, Control, Rich], &[Whole, Changed]),
    step(Way::Paste, &[Rich], &[Part]),
    // Before insertText, which parts Slate's model from its document in Chromium; after the paste, since CKEditor, which takes pastes,
    // keeps this for later without cancelling it.
    step(Way::Replacement, &[Rich], &[Changed, Part]),
    step(Way::CleanHtml, &[Rich], &[Whole]),
    // Chromium's insertText takes time by the square of the lines; Firefox's does not, and makes other lines than its insertHTML.
    Step { way: Way::Lines, kinds: &[Control, Rich], amounts: &[Whole, Changed], chromium_only: true },
    step(Way::InsertText, &[Control, Rich], &[Whole, Changed, Part]),
    // It loses undo but not the text.
    step(Way::SetRangeText, &[Control], &[Whole, Changed, Part]),
];

impl Step {
    /// Whether it is for such a job in this browser.
    pub fn fits(&self, job: &Job) -> bool {
        self.kinds.contains(&job.kind)
            && self.amounts.contains(&job.amount)
            && (!self.chromium_only || host::with(host::Host::replays) == Some(true))
    }
}
