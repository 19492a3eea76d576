//! Doors for the bench of a scan's stages (`benches/stages.rs`): each by itself, on what the one before it gave. No part of the interface.

use super::candidate::Candidate;
use super::views::{self, Decoded};
use super::{places, resolve, search};

/// A text after the one pass over it: what was found, and what asks for other readings.
pub struct Passed<'a> {
    text: &'a str,
    found: Vec<Candidate>,
    triggers: Vec<usize>,
    encoded: Vec<usize>,
}

/// The other readings of a text.
pub struct Views(Vec<Decoded>);

/// The pass over `text`, with the looks, proofs and doubts at what it stops at.
pub fn pass(text: &str) -> Passed<'_> {
    let mut search = search::Search::of(text.as_bytes(), None, false);
    let (triggers, encoded) = (std::mem::take(&mut search.triggers), std::mem::take(&mut search.encoded));
    Passed { text, found: search.found, triggers, encoded }
}

impl Passed<'_> {
    /// Makes the other readings of the first layer.
    pub fn views(&self) -> Views {
        let text = self.text.as_bytes();
        Views(views::of(text, &self.triggers, &self.encoded, &mut views::budget(text)))
    }

    /// Settles which of what overlaps stays; how many.
    pub fn resolve(&self) -> usize {
        resolve::resolve(self.found.clone()).len()
    }

    /// Tells of all that was found where it stands in UTF-16 units; the end of the last.
    pub fn units(&self) -> usize {
        let mut places = places::Utf16::of(self.text);
        self.found.iter().map(|candidate| places.span(&candidate.secret).utf16.end).last().unwrap_or(0)
    }
}

impl Views {
    /// Decoded bytes, together.
    pub fn bytes(&self) -> usize {
        self.0.iter().map(|decoded| decoded.text.len()).sum()
    }

    /// The same pass over each; how much was found.
    pub fn pass(&self) -> usize {
        self.0.iter().map(|decoded| search::Search::of(&decoded.text, None, false).found.len()).sum()
    }
}
