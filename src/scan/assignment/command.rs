//! Commands and directives that take a name and its value as two words: `setx NAME value`, `set -gx NAME value`, `#define NAME "value"`.

use super::naming::Back;
use std::ops::Range;

/// The words before the name.
pub const SETTERS: [&[u8]; 9] = [b"setx", b"-gx", b"-x", b"-Ux", b"setenv", b"define", b"ENV", b"ARG", b"set"];

/// Whether `word` ends as one of these commands does.
pub fn ends_as_setter(word: &[u8]) -> bool {
    matches!(
        word,
        [.., b't' | b'g' | b'-' | b'U', b'x']
            | [.., b'n', b'v' | b'e']
            | [.., b'N', b'V']
            | [.., b'R', b'G']
            | [.., b'e', b't']
    )
}

/// Whether `word` is one of these commands.
pub fn is_setter(word: &[u8]) -> bool {
    ends_as_setter(word) && SETTERS.contains(&word)
}

/// Whether the word that begins at byte `at` stands behind a command that sets it.
pub fn is_set(text: &[u8], at: usize) -> bool {
    let mut back = Back { text, at };
    // The last letters of the words above: nearly every other word ends here.
    if back.blanks() == 0 || !matches!(back.before(), Some(b'x' | b'v' | b'e' | b'V' | b'G' | b't')) {
        return false;
    }
    let end = back.at;
    if !ends_as_setter(text.get(..end).unwrap_or_default()) {
        return false;
    }
    back.skip(|byte| byte.is_ascii_alphabetic() || byte == b'-');
    // A name that ends so is none: `get_set`.
    let whole = !back.before().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    whole && text.get(back.at..end).is_some_and(|word| SETTERS.contains(&word))
}

/// The name that is set to the word which begins at byte `at`; `quoted`: in quotes.
pub fn name_before(text: &[u8], at: usize, quoted: bool) -> Option<Range<usize>> {
    let mut back = Back { text, at };
    back.blanks();
    let name = back.name()?;
    // What C defines without quotes is an expression.
    let defined = text.get(..name.start)?.trim_ascii_end().ends_with(b"define");
    // In prose too people set words: "the set password request".
    let set = text.get(..name.start)?.trim_ascii_end().ends_with(b"set");
    let variable = text.get(name.clone())?.iter().any(|byte| byte.is_ascii_uppercase() || *byte == b'_');
    (is_set(text, name.start) && (quoted || !defined) && (variable || !set)).then_some(name)
}
