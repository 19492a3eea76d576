//! By which words a format is heard that only names or words around it tell from other things: their first four characters, as bits. Where
//! no bit fits, no word is near. Runs in the build script.

use super::alphabet::Alphabet;
use super::source::Source;
use super::{word_bit, word_hash};
use std::collections::BTreeSet;

/// Bits of a filter of words.
const WORD_BITS: usize = 1 << 15;

/// The sets of words that formats need, each once.
#[derive(Default)]
pub struct Sets(Vec<u64>);

impl Sets {
    /// The place of a rule's names and context words among the sets, from 1 on.
    pub fn place_of(&mut self, rule: &Source) -> Result<u8, String> {
        let mut set = 0;
        for word in rule.context.iter().chain(&rule.names) {
            set |= word_bit(word_hash(first_of(rule, word)?));
        }
        let place = self.0.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.0.push(set);
            self.0.len() - 1
        });
        u8::try_from(place + 1).map_err(|_| "more than 255 sets of names and context words".to_owned())
    }

    /// One bit for each word of a set (`word_bit`).
    pub fn sets(&self) -> &[u64] {
        &self.0
    }
}

/// The filter of the names, or of the words, that some of the `rules` (`asked`, by their places) ask for.
pub fn filter<'a>(
    rules: &'a [Source],
    asked: impl Iterator<Item = usize>,
    words: impl Fn(&'a Source) -> &'a [String],
) -> Result<Vec<u64>, String> {
    let asked: BTreeSet<usize> = asked.collect();
    let mut filter = vec![0u64; WORD_BITS / 64];
    for rule in asked.iter().filter_map(|rule| rules.get(*rule)) {
        for word in words(rule) {
            let bit = word_hash(first_of(rule, word)?);
            if let Some(word) = filter.get_mut(bit as usize / 64) {
                *word |= 1 << (bit % 64);
            }
        }
    }
    Ok(filter)
}

/// The four characters by which a word is found: it counts from its first letter, digit, `-` or `_` on.
fn first_of(rule: &Source, word: &str) -> Result<[u8; 4], String> {
    let begin = word.bytes().position(|byte| Alphabet::RUN.has(byte)).unwrap_or(word.len());
    let first = word.as_bytes().get(begin..).and_then(|word| word.first_chunk::<4>());
    first
        .filter(|_| begin <= 4)
        .copied()
        .ok_or_else(|| format!("rule `{}`: `{word}` needs four characters by which it is found", rule.id))
}
