//! Whether a phrase can be among short words, for one look at every twelfth: a phrase has so many words of its list in a row that one of them is
//! met. Nearly every sentence has as many short words, and nearly none so many of a list.

use super::FEWEST;
use crate::rules::{OTHER, listed_hash, table};
use crate::scan::search::class;
use crate::scan::work;
use std::ops::Range;

/// The short words of a text, as they come.
struct Sample<'a> {
    text: &'a [u8],
    /// The last of them, each at its number's remainder.
    last: [(usize, usize); FEWEST],
    /// How many there are since something else.
    count: usize,
    /// The number of the next one to look at.
    next: usize,
    /// How many of the last ones may be of a list, one behind the other, where that is known.
    listed: usize,
}

/// Whether so many of these words in a row may be of a list that a phrase can be among them.
pub fn may_hold_phrase(text: &[u8], words: &Range<usize>) -> bool {
    let mut sample = Sample { text, last: [(0, 0); FEWEST], count: 0, next: FEWEST - 1, listed: 0 };
    let mut at = words.start;
    work::add(words.len());
    while at < words.end {
        let rest = text.get(at..words.end).unwrap_or_default();
        let length = rest.iter().take_while(|byte| class(**byte) != OTHER).count();
        if length > 0 && sample.take(at, length) {
            return true;
        }
        at += length + 1;
    }
    false
}

impl Sample<'_> {
    /// Takes the next token run; whether it is the last of so many.
    fn take(&mut self, at: usize, length: usize) -> bool {
        if length < 3 {
            // A number before a word, a dash before a line: what else there is ends a row, which is looked at later.
            return false;
        }
        if length > 8 {
            (self.count, self.next, self.listed) = (0, FEWEST - 1, 0);
            return false;
        }
        let number = self.count;
        self.count += 1;
        if let Some(place) = self.last.get_mut(number % FEWEST) {
            *place = (at, length);
        }
        if self.listed == 0 && number < self.next {
            return false;
        }
        if !self.may_be_listed(number) {
            (self.next, self.listed) = (number + FEWEST, 0);
            return false;
        }
        if self.listed == 0 {
            let before = (number.saturating_sub(FEWEST - 1)..number).rev();
            self.listed = before.take_while(|before| self.may_be_listed(*before)).count();
        }
        self.listed += 1;
        self.listed >= FEWEST
    }

    /// Whether the word of that number may be of a list.
    fn may_be_listed(&self, number: usize) -> bool {
        let (at, length) = self.last.get(number % FEWEST).copied().unwrap_or_default();
        may_be_listed(self.text.get(at..at + length).unwrap_or_default())
    }
}

/// Whether this word may be of a list.
fn may_be_listed(word: &[u8]) -> bool {
    work::add(word.len());
    let bit = listed_hash(word);
    let may = table::LISTED.get((bit / 32) as usize).is_some_and(|bits| bits >> (bit % 32) & 1 == 1);
    may && word.iter().all(u8::is_ascii_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [&str; 2] = [
        include_str!("../../../rules/words/bip39-english.txt"),
        include_str!("../../../rules/words/slip39-english.txt"),
    ];

    fn may(text: &str) -> bool {
        may_hold_phrase(text.as_bytes(), &(0..text.len()))
    }

    #[test]
    fn twelve_words_of_a_list_are_met_wherever_they_stand() {
        for list in LISTS {
            let words: Vec<&str> = list.lines().collect();
            for (index, phrase) in words.windows(FEWEST).enumerate() {
                // Words that no list has, from none to more than a phrase's.
                let before = "xylo ".repeat(index % 30);
                let written = match index % 3 {
                    0 => phrase.join("\n2. ").to_ascii_uppercase(),
                    _ => phrase.join(" "),
                };
                assert!(may(&[&before, &written, " xylo"].concat()), "{index}");
            }
        }
    }

    #[test]
    fn fewer_are_not_and_what_stands_between_parts_them() {
        let words: Vec<&str> = LISTS.iter().flat_map(|list| list.lines().step_by(40)).collect();
        for (index, eleven) in words.windows(FEWEST - 1).enumerate() {
            let eleven = eleven.join(" ");
            // Whichever of them is looked at.
            let before = "xylo ".repeat(index % FEWEST);
            for between in [" xylo ", " backwardation ", " quick_ "] {
                assert!(!may(&[&before, &eleven, between, &eleven].concat()), "{before}{eleven}{between}");
            }
        }
        assert!(!may(""));
    }
}
