//! What must not be reported although it has the form of a secret: documented examples, fillers, templates, and code that reads a
//! secret and does not hold it. Every drop has a name, so that it can be explained.

mod blob;
mod filler;
mod known;
mod template;

pub use blob::is_inside_blob;
pub use known::{hash, is_known};
pub use template::is_code_or_template;

use std::fmt;
use std::ops::Range;

/// Whether one of `words` is in `text`: one walk for all of them, which stops only where one could begin.
fn holds_any(text: &[u8], words: &[&str]) -> bool {
    let bit = |byte: u8| 1u128.checked_shl(u32::from(byte)).unwrap_or(0);
    let firsts = words.iter().filter_map(|word| word.bytes().next()).fold(0, |all, first| all | bit(first));
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        if firsts & bit(*first) != 0 && words.iter().any(|word| rest.starts_with(word.as_bytes())) {
            return true;
        }
        rest = tail;
    }
    false
}

/// Why a value is left alone.
///
/// ```
/// use hushkey::Drop;
///
/// assert_eq!(Drop::KnownExample.to_string(), "known-example");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drop {
    /// A value that a provider's documentation or a tool's defaults publish.
    KnownExample,
    /// Repetition, a rising row, or too few different characters.
    Filler,
    /// A word that stands for a value: `your-key-here`.
    PlaceholderWord,
    /// Its own check says that it is none.
    CheckFailed,
    /// Its content is a published sample's.
    Sample,
    /// A template, or a reference to where the value is kept.
    Template,
    /// Code, a path, a pattern or a word of prose stands where a literal would.
    Expression,
    /// Too short or too long to be one.
    Length,
    /// Written by a person, where only a drawn value counts.
    Written,
    /// A part of encoded data that happens to begin as a token does.
    Blob,
    /// A badge's token, made to be shown.
    Badge,
    /// Of a form that others share, and nothing nearby says what it is.
    NoContext,
}

impl fmt::Display for Drop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KnownExample => "known-example",
            Self::Filler => "filler",
            Self::PlaceholderWord => "placeholder-word",
            Self::CheckFailed => "check-failed",
            Self::Sample => "sample",
            Self::Template => "template",
            Self::Expression => "expression",
            Self::Length => "length",
            Self::Written => "written",
            Self::Blob => "blob",
            Self::Badge => "badge",
            Self::NoContext => "no-context",
        })
    }
}

/// Why `value` is no secret, if it is none. Only its bytes in `body` are looked at, the others being fixed; a value whose checksum
/// is right (`proven`) is excused from the words, which chance can spell.
pub fn why_quiet(value: &[u8], body: Range<usize>, proven: bool) -> Option<Drop> {
    if known::is_known(value) {
        return Some(Drop::KnownExample);
    }
    let body = value.get(body).unwrap_or_default();
    // `MTIzNDU2Nzg5MDEy…`: digits in a row, as a text in base64.
    let encoded = || super::proof::decode_base64(body).is_some_and(|text| text.is_ascii() && filler::is_filler(&text));
    if filler::is_filler(body) || (body.len() >= 16 && encoded()) {
        return Some(Drop::Filler);
    }
    (!proven && filler::has_placeholder_word(body)).then_some(Drop::PlaceholderWord)
}
