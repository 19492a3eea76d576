//! The words that seed phrases are made of, read where the build script put them (`crate::rules::words`): a search among every
//! sixteenth word, and from there on word by word. Sources: BIP 39, `english.txt`; SLIP 39, `wordlist.txt`.

use crate::rules::table;
use crate::scan::work;

/// A list of words.
#[derive(Clone, Copy, Debug)]
pub struct List {
    words: &'static [u8],
    blocks: &'static [u16],
}

/// The 2048 words of phrases.
pub const PHRASE: List = List { words: table::PHRASE_WORDS, blocks: table::PHRASE_BLOCKS };
/// The 1024 words of shares.
pub const SHARE: List = List { words: table::SHARE_WORDS, blocks: table::SHARE_BLOCKS };

/// Words from one that shares no letters to the next.
const BLOCK: usize = 16;
/// Letters of the longest word, and so five bits for each in a key.
const LONGEST: usize = 8;

impl List {
    /// The number of `word` in the list, from 0 on; its letters may be of either case.
    pub fn index_of(self, word: &[u8]) -> Option<u16> {
        let wanted = key(word)?;
        let block = self.blocks.partition_point(|at| self.next(usize::from(*at), 0).0 <= wanted).checked_sub(1)?;
        work::add(8 + BLOCK);
        let mut at = usize::from(*self.blocks.get(block)?);
        let mut last = 0;
        for index in block * BLOCK..(block + 1) * BLOCK {
            (last, at) = self.next(at, last);
            if last >= wanted {
                return u16::try_from(index).ok().filter(|_| last == wanted);
            }
        }
        None
    }

    /// The key of the word at bit `at`, which may share its first letters with `last`, and where the next word begins.
    fn next(self, at: usize, last: u64) -> (u64, usize) {
        let shared = self.bits(at, 3);
        let own = self.bits(at + 3, 3) + 1;
        let count = 5 * own;
        let kept = 5 * (LONGEST as u64 - shared);
        let letters = self.bits(at + 6, count);
        (last >> kept << kept | letters << kept.saturating_sub(count), at + 6 + usize::try_from(count).unwrap_or(0))
    }

    /// `count` bits from bit `at` on, as a number; at most 56.
    fn bits(self, at: usize, count: u64) -> u64 {
        let bytes = self.words.get(at / 8..).and_then(|rest| rest.first_chunk::<8>());
        let word = bytes.map_or(0, |bytes| u64::from_be_bytes(*bytes));
        word << (at % 8) >> (64 - count)
    }
}

/// The letters of a word as one number that sorts as the word does.
fn key(word: &[u8]) -> Option<u64> {
    if word.len() > LONGEST || !word.iter().all(u8::is_ascii_alphabetic) {
        return None;
    }
    let letters = word.iter().fold(0, |key, letter| key << 5 | u64::from(letter & 0x1F));
    Some(letters << (5 * (LONGEST - word.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: [(List, &str); 2] = [
        (PHRASE, include_str!("../../../rules/words/bip39-english.txt")),
        (SHARE, include_str!("../../../rules/words/slip39-english.txt")),
    ];

    #[test]
    fn every_word_has_its_number() {
        for (list, text) in LISTS {
            for (index, word) in text.lines().enumerate() {
                assert_eq!(list.index_of(word.as_bytes()).map(usize::from), Some(index), "{word}");
                assert_eq!(list.index_of(word.to_uppercase().as_bytes()).map(usize::from), Some(index), "{word}");
            }
        }
    }

    #[test]
    fn other_words_have_none() {
        for (list, text) in LISTS {
            for word in text.lines() {
                for other in [&word[1..], &word[..word.len() - 1], &[word, "s"].concat(), &["x", word].concat()] {
                    let listed = text.lines().any(|listed| listed == other);
                    assert_eq!(list.index_of(other.as_bytes()).is_some(), listed, "{other}");
                }
            }
            for other in ["", "a", "aaa", "zzz", "zzzzzzzz", "ab1lity", "abandon "] {
                assert_eq!(list.index_of(other.as_bytes()), None, "{other}");
            }
        }
    }
}
