//! Allowlists: what a rule's matches are excused for. Only what can be known of a text has a meaning here: paths and commits have none.

use super::engine::{Budget, Memory};
use super::limits;
use super::pattern::Pattern;
use aho_corasick::Input;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::AtomicUsize;

/// What an allowlist's patterns are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The secret.
    Secret,
    /// All that the rule's pattern matched.
    Match,
    /// The line, or the lines, in which the match stands.
    Line,
}

/// One allowlist.
pub struct Allowlist {
    /// Where any of these matches, it is excused.
    pub patterns: Option<Pattern>,
    /// What the patterns are shown.
    pub target: Target,
    /// A secret that holds one of these, in any case of letters, is excused.
    pub stopwords: Stopwords,
    /// Whether the patterns and the words must both agree.
    pub all: bool,
}

/// Words that excuse a secret that holds one; the search for them is made when it is first needed.
pub struct Stopwords {
    words: Vec<String>,
    search: OnceLock<Option<NFA>>,
}

impl Stopwords {
    /// For these words.
    pub const fn of(words: Vec<String>) -> Self {
        Self { words, search: OnceLock::new() }
    }

    fn in_secret(&self, secret: &[u8]) -> bool {
        let build = || NFA::builder().ascii_case_insensitive(true).prefilter(false).build(&self.words).ok();
        !self.words.is_empty()
            && self
                .search
                .get_or_init(build)
                .as_ref()
                .is_some_and(|search| matches!(search.try_find(&Input::new(secret)), Ok(Some(_))))
    }
}

/// A match that may be excused.
pub struct Matched<'a> {
    /// The text in which it stands.
    pub text: &'a [u8],
    /// All of it.
    pub whole: Range<usize>,
    /// The secret.
    pub secret: &'a [u8],
}

impl Allowlist {
    /// Whether `matched` is excused. `memories` keeps what the patterns need between the matches of one scan, by `number`.
    pub fn excuses(
        &self,
        matched: &Matched,
        number: usize,
        memories: &mut BTreeMap<usize, Memory>,
        kept: &AtomicUsize,
        budget: &mut Budget,
    ) -> bool {
        let by_word = self.stopwords.in_secret(matched.secret);
        let both = self.all && self.patterns.is_some() && !self.stopwords.words.is_empty();
        if by_word != both {
            return by_word;
        }
        let Some(engine) = self.patterns.as_ref().and_then(|pattern| pattern.engine(kept)) else { return false };
        let shown = match self.target {
            Target::Secret => matched.secret,
            Target::Match => matched.text.get(matched.whole.clone()).unwrap_or_default(),
            Target::Line => line(matched.text, &matched.whole),
        };
        let memory = memories.entry(number).or_insert_with(|| engine.start());
        engine.matches(memory, shown, budget)
    }
}

/// The lines in which `whole` stands, as far as they are of a bearable length.
fn line<'a>(text: &'a [u8], whole: &Range<usize>) -> &'a [u8] {
    let before = text.get(..whole.start).unwrap_or_default();
    let after = text.get(whole.end..).unwrap_or_default();
    let back = before.iter().rev().take(limits::LINE_BYTES).take_while(|byte| **byte != b'\n').count();
    let on = after.iter().take(limits::LINE_BYTES).take_while(|byte| **byte != b'\n').count();
    text.get(whole.start - back..whole.end + on).unwrap_or_default()
}
