//! What a file of rules may cost. A hostile file must neither hang nor bloat what reads it: each limit is checked while importing
//! and named in the message, and what a scan may do is counted in steps, without a clock, so that all builds stop at the same place.

use super::problem::{About, Problems};
use crate::problem::{Code, Wrong};

/// A file's bytes. The whole default file of gitleaks has about 100,000.
pub const FILE_BYTES: usize = 2 << 20;
/// Rules of one file, and of files joined.
pub const RULES: usize = 2_000;
/// A pattern's bytes.
pub const PATTERN_BYTES: usize = 16 << 10;
/// How deep the groups of a pattern may nest.
pub const PATTERN_NESTING: u32 = 64;
/// A pattern's weight: about the states of its automaton, with counted repetitions written out.
pub const WEIGHT: usize = 20_000;
/// The weights of a file's patterns together, and of files joined.
pub const TOTAL_WEIGHT: usize = 1_000_000;
/// A keyword's or a word's bytes.
pub const WORD_BYTES: usize = 256;
/// Bytes of all keywords and words of a file, and of files joined.
pub const TOTAL_WORD_BYTES: usize = 512 << 10;
/// Problems that are told one by one; the rest is counted.
pub const PROBLEMS: usize = 200;
/// Characters of an id, a description or a placeholder that are kept.
pub const NAME_CHARS: usize = 80;

/// Bytes of compiled patterns that are kept between scans; what is over that is compiled for each scan.
pub const KEPT_BYTES: usize = 48 << 20;
/// Bytes of an automaton's table while a rule searches.
pub const TABLE_BYTES: usize = 1 << 20;
/// Findings of one rule in one text.
pub const MATCHES: usize = 10_000;
/// Bytes of a line, before and after a match, that an allowlist is shown.
pub const LINE_BYTES: usize = 4 << 10;
/// The steps that a scan may take whatever the text's length: about a byte looked at each. The whole default file of gitleaks takes
/// 350 million for 1 MB of text that names every provider; what is left undone when they are used up is the last rules.
pub const STEPS: u64 = 500_000_000;
/// The steps for each byte of the text that come on top.
pub const STEPS_PER_BYTE: u64 = 256;

/// The rules of a file's `list`, each with its place, that are read; the first one over the limit is named.
pub fn first_rules<'l, T>(list: &'l [(usize, T)], problems: &mut Problems) -> &'l [(usize, T)] {
    if let Some((at, _)) = list.get(RULES) {
        problems.error(*at, &About::File, Wrong::of(Code::RulesBeyond).with(list.len()).with(RULES));
    }
    list.get(..RULES).unwrap_or(list)
}
