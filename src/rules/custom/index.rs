//! All keywords and words of all rules, looked for in one pass over a text.

use super::{Matcher, Rule};
use aho_corasick::Input;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use std::collections::BTreeMap;

/// Who asks for a keyword or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// The rule's number.
    pub rule: usize,
    /// The word's number, in a rule of words.
    pub word: Option<usize>,
}

/// The keywords with who asks for them.
#[derive(Default)]
pub struct Index {
    search: Option<NFA>,
    uses: Vec<Vec<Use>>,
}

impl Index {
    /// For these rules.
    pub fn of(rules: &[Rule]) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut uses: Vec<Vec<Use>> = Vec::new();
        for (rule, known) in rules.iter().enumerate() {
            let is_words = matches!(known.matcher, Matcher::Words { .. });
            for (number, word) in known.words().iter().enumerate() {
                let key = *numbers.entry(word.to_ascii_lowercase()).or_insert_with(|| {
                    uses.push(Vec::new());
                    uses.len() - 1
                });
                if let Some(uses) = uses.get_mut(key) {
                    uses.push(Use { rule, word: is_words.then_some(number) });
                }
            }
        }
        let mut words: Vec<(String, usize)> = numbers.into_iter().collect();
        words.sort_by_key(|(_, number)| *number);
        let words = words.into_iter().map(|(word, _)| word);
        // This one automaton, without the others that the crate could choose: each costs size.
        let search = NFA::builder().ascii_case_insensitive(true).prefilter(false).build(words).ok();
        Self { search, uses }
    }

    /// Every place in `text` at which a keyword or word stands, as start, end and who asks for it; in the order of their ends.
    pub fn find<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, usize, &'a [Use])> {
        self.search
            .iter()
            .filter_map(move |search| search.try_find_overlapping_iter(Input::new(text)).ok())
            .flatten()
            .map(|found| {
                let uses = self.uses.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice);
                (found.start(), found.end(), uses)
            })
    }
}
