//! What the pass knows of the words around a token, so that most tokens are known to stand alone: a format that many things share means
//! something only behind a name or a context word, and telling that none is there must not need a look back from each of them.

use super::Search;
use super::classes::class;
use crate::rules::{OTHER, table, word_bit, word_hash};
use crate::scan::assignment;
use crate::scan::nearby::BEFORE;
use crate::scan::work;
use std::ops::Range;

/// How far back a context word may begin, in bytes: as far as words count, and the signs that one may begin with.
const REACH: usize = BEFORE + 8;
/// How far back a look at the two words before a place goes.
const FAR: usize = 64;

/// What was listened for so far: the words that may have begun, one bit each (`word_bit`), in the part of the text that was heard last and in
/// the two before.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    /// Up to where context words were listened for.
    to: usize,
    /// The number of the part, of so many bytes each.
    part: usize,
    words: [u64; 3],
    /// Where words may begin, as far as the pass knows without a look.
    pub begins: Begins,
}

/// Where words may begin in the last bytes that the pass has seen, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub struct Begins {
    /// Behind the last of these bytes.
    end: usize,
    /// Those of the last three strides.
    bits: [u64; 3],
}

impl Begins {
    /// The next stride, `bits`, ends at byte `end`.
    #[cfg(any(test, target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
    #[inline]
    pub fn go_on(&mut self, bits: u64, end: usize) {
        let [_, second, third] = self.bits;
        *self = Self { end, bits: [second, third, bits] };
    }

    /// Those within `range`, each part with the byte that its lowest bit stands for.
    fn within(self, range: Range<usize>) -> impl Iterator<Item = (usize, u64)> {
        let end = self.end;
        self.bits.into_iter().zip([192, 128, 64]).filter_map(move |(bits, back)| {
            let start = end.checked_sub(back)?;
            let below = |at: usize| u32::try_from(at.saturating_sub(start)).map_or(u64::MAX, up_to_bit);
            Some((start, bits & below(range.end) & !below(range.start)))
        })
    }
}

/// The bits below `bit`.
pub const fn up_to_bit(bit: u32) -> u64 {
    if bit >= 64 { u64::MAX } else { (1 << bit) - 1 }
}

/// Bytes of a part.
const PART: usize = 64;

impl Heard {
    /// A word may begin at byte `at`.
    fn word(&mut self, at: usize, bit: u64) {
        self.go_to(at);
        let [this, ..] = &mut self.words;
        *this |= bit;
    }

    fn go_to(&mut self, at: usize) {
        let [this, last, _] = self.words;
        self.words = match (at / PART).saturating_sub(self.part) {
            0 => return,
            1 => [0, this, last],
            2 => [0, 0, this],
            _ => [0; 3],
        };
        self.part = at / PART;
    }
}

/// What is known of the words around a token, as far as it was asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around {
    /// Those that may be near, one bit each.
    words: Option<u64>,
    /// The names that it may be given, one bit each.
    names: Option<u64>,
}

impl Search<'_> {
    /// Whether something may say what the run is that begins at byte `at`, and that the pass is at: one of the words at this place of their
    /// list (`Shape::words`) is near, or its name.
    pub(super) fn say(&mut self, around: &mut Around, words: u8, at: usize) -> bool {
        if self.left.is_some() || self.is_in_section(at) {
            return true;
        }
        let wanted = usize::from(words).checked_sub(1).and_then(|place| table::SHAPE_WORDS.get(place));
        // Where words are cut off one may begin too.
        let near = *around
            .words
            .get_or_insert_with(|| self.hears(at) | word_at(self.text, at.saturating_sub(BEFORE)).unwrap_or_default());
        wanted.is_none_or(|wanted| {
            let mut names = || {
                *around.names.get_or_insert_with(|| {
                    if self.is_unnamed(at) { 0 } else { assignment::hints::names_of(self.text, at) }
                })
            };
            wanted & near != 0 || wanted & names() != 0
        })
    }

    /// The context words that may begin near before byte `at`.
    fn hears(&mut self, at: usize) -> u64 {
        let first = self.heard.to.max(at.saturating_sub(REACH));
        let text = self.text;
        let seen = self.heard.begins.within(first..at);
        for (start, begins) in seen {
            let mut left = begins;
            while left != 0 {
                let index = start + left.trailing_zeros() as usize;
                left &= left - 1;
                if let Some(bit) = word_at(text, index) {
                    self.heard.word(index, bit);
                }
            }
        }
        let first = first.max(self.heard.begins.end).min(at);
        let mut small = first.checked_sub(1).and_then(|index| text.get(index)).is_some_and(u8::is_ascii_lowercase);
        for (index, byte) in text.get(first..at).unwrap_or_default().iter().enumerate() {
            let is_small = byte.is_ascii_lowercase();
            // Behind a small letter none begins with another.
            let begins = !(small && is_small) && class(*byte) != OTHER;
            small = is_small;
            if begins && let Some(bit) = word_at(text, first + index) {
                self.heard.word(first + index, bit);
            }
        }
        work::add(at.saturating_sub(first));
        self.heard.to = self.heard.to.max(at);
        self.heard.go_to(at);
        self.heard.words.iter().fold(0, |all, words| all | words)
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

/// The bit of the context word that may begin at byte `at`.
fn word_at(text: &[u8], at: usize) -> Option<u64> {
    let four = text.get(at..).and_then(|rest| rest.first_chunk::<4>())?;
    let bit = word_hash(*four);
    let may = table::CONTEXT_FILTER.get((bit / 64) as usize).is_none_or(|bits| bits >> (bit % 64) & 1 == 1);
    may.then(|| word_bit(bit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::catalogue;

    /// A search of `text` that has come to its end, byte by byte or with what the strides tell of it.
    fn at_end(text: &[u8], strides: bool) -> Search<'_> {
        let mut search = Search::new(text, None, false);
        if strides {
            let small = |at: usize| at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(u8::is_ascii_lowercase);
            for (stride, bytes) in text.chunks(64).enumerate() {
                let begins = bytes.iter().enumerate().filter(|(at, byte)| {
                    class(**byte) != OTHER && !(byte.is_ascii_lowercase() && small(stride * 64 + at))
                });
                search.heard.begins.go_on(begins.fold(0, |all, (at, _)| all | 1 << at), stride * 64 + 64);
            }
        }
        search
    }

    #[test]
    fn every_word_that_says_what_a_token_is_is_heard_from_wherever_it_counts() {
        let mut asked = 0;
        for shape in table::SHAPES.iter().filter(|shape| shape.words > 0) {
            let pattern = table::PATTERNS.get(usize::from(shape.pattern)).unwrap();
            let rule = catalogue().get(usize::from(pattern.rule)).unwrap();
            for name in rule.names() {
                let text = [name, b" = "].concat();
                let said = at_end(&text, false).say(&mut Around::default(), shape.words, text.len());
                assert!(said, "{}", String::from_utf8_lossy(name));
            }
            for word in rule.context() {
                for gap in [1, 7, BEFORE.saturating_sub(word.len())] {
                    for before in [0, 1, 63, 64, 100] {
                        let text = [" ".repeat(before).as_bytes(), word, " ".repeat(gap).as_bytes()].concat();
                        for strides in [false, true] {
                            let mut search = at_end(&text, strides);
                            let said = search.say(&mut Around::default(), shape.words, text.len());
                            assert!(said, "{} {gap} {before}", String::from_utf8_lossy(word));
                            asked += 1;
                        }
                    }
                }
            }
            let mut search = at_end(b"what it is nobody says here ", false);
            asked -= u32::from(search.say(&mut Around::default(), shape.words, 28));
        }
        assert!(asked > 1000, "{asked}");
    }
}
