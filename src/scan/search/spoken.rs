//! What the pass knows of the words around a token, so that most tokens are known to stand alone: a format that many things share means
//! something only behind a name or a context word, and telling that none is there must not need a look back from each of them.

use super::Search;
use super::classes::class;
use crate::rules::{OTHER, table, word_hash};
use crate::scan::assignment;
use crate::scan::nearby::BEFORE;
use crate::scan::work;

/// How far back a context word may begin, in bytes: as far as words count, and the signs that one may begin with.
const REACH: usize = BEFORE + 8;
/// How far back a look at the two words before a place goes.
const FAR: usize = 64;

/// What was listened for so far.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Up to where context words were listened for.
    to: usize,
    /// Where the last one may begin.
    spoken: Option<usize>,
}

impl Search<'_> {
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
        let first = self.heard.to.max(at.saturating_sub(REACH));
        let mut small = first.checked_sub(1).and_then(|index| self.text.get(index)).is_some_and(u8::is_ascii_lowercase);
        for (index, byte) in self.text.get(first..at).unwrap_or_default().iter().enumerate() {
            let is_small = byte.is_ascii_lowercase();
            // Behind a small letter none begins with another.
            if !(small && is_small) && class(*byte) != OTHER && begins_word(self.text, first + index) {
                self.heard.spoken = Some(first + index);
            }
            small = is_small;
        }
        work::add(at.saturating_sub(first));
        self.heard.to = self.heard.to.max(at);
        self.heard.spoken.is_some_and(|spoken| spoken + REACH >= at)
    }

    /// Whether the words before byte `at` show that what begins there is given no name.
    fn is_unnamed(&self, at: usize) -> bool {
        let Some(end) = at.checked_sub(1).filter(|end| self.text.get(*end) == Some(&b' ')) else { return false };
        let Some(start) = run_before(self.text, end) else { return false };
        let word = self.text.get(start..end).unwrap_or_default();
        let sign = start.checked_sub(1).and_then(|index| self.text.get(index)).copied().unwrap_or(b'\n');
        // A dash begins a flag, which names what is behind it.
        let whole = !assignment::is_name_byte(sign)
            && sign != b'\''
            && word.first().is_some_and(|first| *first != b'-')
            && word.last().is_some_and(u8::is_ascii_alphanumeric);
        // The word before the last may be the command that sets that.
        whole && !assignment::may_be_of_sentence(word) && !may_be_set(self.text, start)
    }
}

/// Where the run begins that ends at byte `end`; none if there is none, or a long one.
fn run_before(text: &[u8], end: usize) -> Option<usize> {
    let before = text.get(end.saturating_sub(FAR)..end).unwrap_or_default();
    let length = before.iter().rev().take_while(|byte| class(**byte) != OTHER).count();
    work::add(length);
    (0 < length && length < FAR).then(|| end - length)
}

/// Whether the run before the word that begins at byte `start` may be a command that sets it; so it may if none is near.
fn may_be_set(text: &[u8], start: usize) -> bool {
    let before = text.get(start.saturating_sub(FAR)..start).unwrap_or_default();
    let gap = before.iter().rev().take_while(|byte| class(**byte) == OTHER).count();
    work::add(gap);
    let before = before.get(..before.len() - gap).unwrap_or_default();
    (before.is_empty() && gap < start) || assignment::ends_as_setter(before)
}

/// Whether a context word may begin at byte `at`.
fn begins_word(text: &[u8], at: usize) -> bool {
    let four = text.get(at..).and_then(|rest| rest.first_chunk::<4>());
    four.is_some_and(|four| {
        let bit = word_hash(*four);
        table::CONTEXT_FILTER.get((bit / 64) as usize).is_none_or(|bits| bits >> (bit % 64) & 1 == 1)
    })
}
