//! What the pass knows of the words around a token, so that most tokens are known to stand alone: a format that many things share means
//! something only behind a name or a context word, and telling that none is there must not need a look back from each of them.

use super::Search;
use super::classes::class;
use crate::rules::{OTHER, table, word_hash};
use crate::scan::assignment;
use crate::scan::nearby::BEFORE;
use crate::scan::work;
use std::ops::Range;

/// How far back a context word may begin, in bytes: as far as words count, and the signs that one may begin with.
const REACH: usize = BEFORE + 8;

/// The token runs met last, as words of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The last one, and the one before it.
    last: Range<usize>,
    before: Range<usize>,
    /// Up to where context words were listened for.
    heard: usize,
    /// Where the last one may begin.
    spoken: Option<usize>,
}

impl Search<'_> {
    /// Notes that the pass has come behind `run`.
    pub(super) fn passed(&mut self, run: Range<usize>) {
        self.words.before = std::mem::replace(&mut self.words.last, run);
    }

    /// Whether the last word may be a command that sets the word behind it.
    pub(super) fn may_be_set(&self) -> bool {
        assignment::ends_as_setter(self.text.get(self.words.last.clone()).unwrap_or_default())
    }

    /// Whether nothing says what the run that begins at byte `at` is, and that the pass is at: no context word is near, and it is given no
    /// name that counts.
    pub(super) fn is_alone(&mut self, at: usize) -> bool {
        self.left.is_none()
            && !self.is_in_section(at)
            && !self.hears(at)
            // Where words are cut off one may begin too.
            && !begins_word(self.text, at.saturating_sub(BEFORE))
            && (self.is_unnamed(at) || assignment::hints::is_unnamed(self.text, at))
    }

    /// Whether a context word may begin near before byte `at`.
    fn hears(&mut self, at: usize) -> bool {
        let first = self.words.heard.max(at.saturating_sub(REACH));
        let mut small = first.checked_sub(1).and_then(|index| self.text.get(index)).is_some_and(u8::is_ascii_lowercase);
        for (index, byte) in self.text.get(first..at).unwrap_or_default().iter().enumerate() {
            let is_small = byte.is_ascii_lowercase();
            // Behind a small letter none begins with another.
            if !(small && is_small) && class(*byte) != OTHER && begins_word(self.text, first + index) {
                self.words.spoken = Some(first + index);
            }
            small = is_small;
        }
        work::add(at.saturating_sub(first));
        self.words.heard = self.words.heard.max(at);
        self.words.spoken.is_some_and(|spoken| spoken + REACH >= at)
    }

    /// Whether the words before byte `at` show that what begins there is given no name.
    fn is_unnamed(&self, at: usize) -> bool {
        let Words { last, before, .. } = &self.words;
        let word = self.text.get(last.clone()).unwrap_or_default();
        let sign = last.start.checked_sub(1).and_then(|index| self.text.get(index)).copied().unwrap_or(b'\n');
        // A dash begins a flag, which names what is behind it.
        let whole = !assignment::is_name_byte(sign)
            && sign != b'\''
            && word.first().is_some_and(|first| *first != b'-')
            && word.last().is_some_and(u8::is_ascii_alphanumeric);
        // The word before the last may be the command that sets that.
        let sets = assignment::ends_as_setter(self.text.get(before.clone()).unwrap_or_default());
        last.end + 1 == at
            && self.text.get(last.end) == Some(&b' ')
            && whole
            && !sets
            && !assignment::may_be_of_sentence(word)
    }
}

/// Whether a context word may begin at byte `at`.
fn begins_word(text: &[u8], at: usize) -> bool {
    let four = text.get(at..).and_then(|rest| rest.first_chunk::<4>());
    four.is_some_and(|four| {
        let bit = word_hash(*four);
        table::CONTEXT_FILTER.get((bit / 64) as usize).is_none_or(|bits| bits >> (bit % 64) & 1 == 1)
    })
}
