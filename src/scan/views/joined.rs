//! What stands between two parts of one token and is left out when they are read together: invisible characters, the ends of
//! joined string literals, hard line ends with the quote or diff marks of the next line, soft line ends of quoted-printable.

use crate::finding::View;
use crate::rules::{OTHER, class_of};
use crate::scan::work;

/// Characters that show nothing, in UTF-8: soft hyphen, zero-width space, non-joiner, joiner, word joiner, no-break space of width 0. The passes
/// over a text know them by their bytes (`search/stride.rs`, `search/walk.rs`), and a test there that they know all.
pub const INVISIBLE: [&str; 6] = ["\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}"];
/// The two parts of a wrapped token have at least so many characters together, and the first at least `WRAPPED_FIRST`.
const WRAPPED: usize = 24;
const WRAPPED_FIRST: usize = 10;

/// How many bytes at `at` are left out, and by which view.
pub fn at(text: &[u8], at: usize) -> Option<(usize, View)> {
    let rest = text.get(at..)?;
    match rest.first()? {
        0xC2 | 0xE2 | 0xEF => {
            let invisible = INVISIBLE.iter().find(|character| rest.starts_with(character.as_bytes()))?;
            Some((invisible.len(), View::ZeroWidth))
        }
        quote @ (b'"' | b'\'' | b'`') => literals(rest, *quote),
        // Quoted-printable writes a sign of equality otherwise: a second one is base64's padding.
        b'=' if at.checked_sub(1).and_then(|before| text.get(before)) == Some(&b'=') => None,
        b'=' => soft_end(rest),
        b'\n' | b'\r' => wrapped(text, at),
        _ => None,
    }
}

/// A soft line end of quoted-printable, `=` at the end of a line. A line that begins with a name and an operator is not what the line before
/// goes on with: the sign was padding. `=3D` stands for a sign and is no operator.
fn soft_end(rest: &[u8]) -> Option<(usize, View)> {
    let length = [&b"=\n"[..], b"=\r\n"].iter().find(|end| rest.starts_with(end))?.len();
    let next = rest.get(length..)?;
    let code = next.iter().take(80).position(|byte| *byte == b'=').and_then(|at| next.get(at + 1..at + 3));
    let is_code = code.is_some_and(|code| code.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'A'..=b'F')));
    (is_code || !begins_assignment(next)).then_some((length, View::QuotedPrintable))
}

/// `" + "` and its kin: a quote, an operator or only blanks with a line end, and the same quote.
fn literals(rest: &[u8], quote: u8) -> Option<(usize, View)> {
    let mut operators = 0;
    let mut line_ends = 0;
    for (length, byte) in rest.iter().enumerate().skip(1).take(64) {
        work::add(1);
        match byte {
            b' ' | b'\t' | b'\r' | b'\\' => {}
            b'\n' => line_ends += 1,
            b'+' | b'.' | b'&' if operators < 2 => operators += 1,
            byte if *byte == quote && (operators > 0 || line_ends > 0) => return Some((length + 1, View::Joined)),
            _ => return None,
        }
    }
    None
}

/// A line end inside a token: both parts are token characters, long enough together.
fn wrapped(text: &[u8], at: usize) -> Option<(usize, View)> {
    let before = text.get(..at)?.iter().rev().take(128).take_while(|byte| is_token(**byte)).count();
    work::add(before);
    // Nearly every line ends here.
    if before < WRAPPED_FIRST {
        return None;
    }
    let rest = text.get(at..)?;
    let line_end = if rest.starts_with(b"\r\n") { 2 } else { 1 };
    let marks = rest
        .get(line_end..)?
        .iter()
        .take(12)
        .take_while(|byte| matches!(byte, b'>' | b'+' | b'-' | b' ' | b'\t' | b'|'))
        .count();
    let after = rest.get(line_end + marks..)?.iter().take(128).take_while(|byte| is_token(**byte)).count();
    work::add(after);
    let first = text.get(at - before..at)?;
    let capitals = first.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    // Digits, or capitals among small letters, as words have none.
    let drawn = first.iter().any(u8::is_ascii_digit) || (capitals >= 3 && first.iter().any(u8::is_ascii_lowercase));
    let (marks_there, next) = rest.get(line_end..)?.split_at_checked(marks)?;
    let is_armour = marks_there.ends_with(b"-----");
    // A call: `jwt.decode(…`.
    let is_code = next.get(after) == Some(&b'(');
    let goes_on = !is_armour && !is_code && !begins_assignment(next) && !is_word(next.get(..after)?);
    (before + after >= WRAPPED && after > 0 && drawn && goes_on).then_some((line_end + marks, View::Wrapped))
}

/// Whether `part` is a word of prose or a command: small letters, perhaps behind one capital.
fn is_word(part: &[u8]) -> bool {
    let word = part.iter().rposition(u8::is_ascii_alphanumeric).map_or(part, |last| part.get(..=last).unwrap_or(part));
    word.len() <= 16
        && word.first().is_some_and(u8::is_ascii_alphabetic)
        && word.iter().skip(1).all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'\''))
}

/// Whether a line begins with a name and an operator: it has a meaning of its own. Padding is no operator.
fn begins_assignment(line: &[u8]) -> bool {
    let name = line
        .iter()
        .take(64)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'))
        .count();
    let after = line.get(name..).unwrap_or_default();
    let after = after.strip_prefix(b" ").unwrap_or(after);
    match after {
        [b':', ..] => name > 0,
        [b'=', next, ..] => name > 0 && !matches!(next, b'=' | b'\n' | b'\r' | b'"' | b'\''),
        _ => false,
    }
}

/// Whether `byte` may be part of a token of any kind.
#[inline]
pub fn is_token(byte: u8) -> bool {
    static TOKENS: [bool; 256] = tokens();
    TOKENS.get(usize::from(byte)).is_some_and(|token| *token)
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn tokens() -> [bool; 256] {
    let (mut tokens, mut byte) = ([false; 256], 0u8);
    while byte < 128 {
        tokens[byte as usize] = class_of(byte) != OTHER || matches!(byte, b'+' | b'/' | b'=' | b'.' | b'~');
        byte += 1;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_a_token() {
        let left_out = |before: &str, between: &str, after: &str| {
            at([before, between, after].concat().as_bytes(), before.len()).map(|(length, _)| length)
        };
        let (first, second) = ("k7Qm2x9TzPf3", "bL8wR5vN1cJd");
        for between in ["\u{200b}", "\u{ad}", "\" + \"", "\" .\n  \"", "\"\n\"", "=\r\n", "\n", "\r\n> ", "\n+ "] {
            assert_eq!(left_out(first, between, second), Some(between.len()), "{between:?}");
        }
        for between in [" ", "\", \"", "\"\"", "\n\n"] {
            assert_eq!(left_out(first, between, second), None, "{between:?}");
        }
        assert_eq!(left_out("a line of words", "\n", "and another"), None);
        assert_eq!(left_out(first, "\n", "PORT=8080"), None);
        assert_eq!(left_out(first, "\n-----", "END PRIVATE KEY-----"), None);
        assert_eq!(left_out(first, "\n", "port: 8080"), None);
        assert_eq!(left_out(first, "\n>>> ", "jwt.decode_complete(token)"), None);
        assert_eq!(left_out(first, "\n> ", "Thanks in advance,"), None);
        assert_eq!(left_out(first, "\n", "bL8wR5vN1cJd=="), Some(1));
        assert_eq!(left_out("k7Qm2x9TzPf3bA=", "=\n", "# the next line"), None);
        assert_eq!(left_out(first, "=\n", "DNS = 8.8.8.8"), None);
        assert_eq!(left_out(first, "=\r\n", "bL8wR5vN1cJd=3D=3D"), Some(3));
    }
}
