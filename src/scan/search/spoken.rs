//! What the pass remembers of the words it has met, so that most tokens are known to stand alone: a format that many things share means
//! something only behind a name or a context word, and telling that none is there must not need a look back at each of them.

use super::Search;
use crate::rules::{table, word_hash};
use crate::scan::assignment;
use crate::scan::nearby::BEFORE;
use crate::scan::work;
use std::ops::Range;

/// How far back a context word may begin, in bytes: as far as words count, and the signs that one may begin with.
const REACH: usize = BEFORE + 8;

/// A token run as a word of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Word {
    end: usize,
    /// Whether it may be a noun of secrets, a verb behind one, or the scheme of a header.
    pub may_name: bool,
    /// Whether it ends as the commands do that set the word behind them.
    may_set: bool,
    /// Whether it is a whole word of letters and digits.
    whole: bool,
}

impl Search<'_> {
    /// Notes the words of `run`, and says whether the word before it shows that what begins there is given no name.
    pub(super) fn hear(&mut self, run: &Range<usize>) -> bool {
        let text = self.text;
        let word = text.get(run.clone()).unwrap_or_default();
        let before = run.start.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(b'\n');
        let last = std::mem::replace(
            &mut self.word,
            Word {
                end: run.end,
                may_name: assignment::may_be_of_sentence(word),
                may_set: assignment::ends_as_setter(word),
                // A dash begins a flag, which names what is behind it.
                whole: !assignment::is_name_byte(before)
                    && before != b'\''
                    && word.first() != Some(&b'-')
                    && word.last().is_some_and(u8::is_ascii_alphanumeric),
            },
        );
        // `last` is the word before; the one before that may be the command that sets it.
        let unnamed = before == b' ' && last.end + 1 == run.start && last.whole && !last.may_name && !self.set;
        self.set = last.may_set;
        self.listen(run, word);
        unnamed
    }

    /// Notes where in `run` a context word may begin.
    fn listen(&mut self, run: &Range<usize>, word: &[u8]) {
        work::add(word.len());
        let begins = |at: usize| begins_word(self.text, at);
        if begins(run.start) {
            self.spoken = Some(run.start);
        }
        let mut small = word.first().is_some_and(u8::is_ascii_lowercase);
        for (index, byte) in word.iter().enumerate().skip(1) {
            let is_small = byte.is_ascii_lowercase();
            // Behind a small letter none begins with another.
            if !(small && is_small) && begins(run.start + index) {
                self.spoken = Some(run.start + index);
            }
            small = is_small;
        }
    }

    /// Whether nothing says what a token that begins at byte `at` is: no context word is near, and it is given no name that counts.
    pub(super) fn is_alone(&self, at: usize, unnamed: bool) -> bool {
        self.left.is_none()
            && self.spoken.is_none_or(|spoken| spoken + REACH < at)
            // Where words are cut off one may begin too.
            && !begins_word(self.text, at.saturating_sub(BEFORE))
            && !self.is_in_section(at)
            && (unnamed || assignment::hints::is_unnamed(self.text, at))
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
