//! From an anchor in the text forward to where a value would begin, one way for each kind of anchor. What stands there is a named value
//! only if the way back (`naming`) says so.

use super::naming::{self, Form, name_of};
use super::{Assigned, drawn, length, prose};
use std::ops::Range;

/// The value that begins at byte `start`, if it is named.
fn value_at(text: &[u8], start: usize) -> Option<Assigned> {
    let named = name_of(text, start)?;
    let drawn = (!named.quoted).then(|| drawn::length(text, start, &named.name, named.form)).flatten();
    if let Some(length) = drawn {
        let value = start..start + length;
        return Some(Assigned { name: named.name, value, form: named.form, quoted: false });
    }
    let mut length = length::length(text, start, named.quoted, named.form)?;
    if is_parameter(text, &named.name) {
        // Every `&` of a query parts two parameters, even where the second has no value.
        let value = text.get(start..start + length)?;
        length = value.iter().position(|byte| *byte == b'&').filter(|end| *end > 0).unwrap_or(length);
    }
    let value = start..start + length;
    (named.name.len() >= 2).then_some(Assigned { name: named.name, value, form: named.form, quoted: named.quoted })
}

/// Whether `name` is that of a parameter in a URL's query.
pub fn is_parameter(text: &[u8], name: &Range<usize>) -> bool {
    let before = name.start.checked_sub(1).and_then(|index| text.get(index));
    matches!(before, Some(b'?' | b'&')) && text.get(name.end) == Some(&b'=')
}

/// Where a value was looked for last, and whether any counts there. Operators in a row lead to the same place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked(usize, bool);

/// The value behind the operator (`=` or `:`) at byte `at`, where none was looked for before.
pub fn after_operator(text: &[u8], at: usize, asked: &mut Asked) -> Option<Assigned> {
    let before = at.checked_sub(1).and_then(|index| text.get(index))?;
    let mut start = at + 1;
    // `"Password:"`: the operator belongs to a text, and the quote behind it closes that text.
    if before.is_ascii_alphanumeric() && matches!(text.get(start), Some(b'"' | b'\'')) {
        let word = text.get(..at)?.iter().rev().take(80).take_while(|byte| naming::is_name_byte(**byte)).count();
        if at.checked_sub(word + 1).and_then(|index| text.get(index)) == text.get(start) {
            return None;
        }
    }
    // A value of an environment file may begin with any sign.
    let sign = matches!(text.get(start), Some(b'(' | b'[' | b'{' | b'|' | b'>' | b'<' | b'=' | b'-' | b'*'));
    let opens = matches!(text.get(start + 1), None | Some(0..=b' ' | b'"' | b'\'' | b'`'));
    if sign && !opens && length::is_line(text, at) {
        return value_at(text, start);
    }
    // So may a password that was drawn from all signs.
    let word = start + usize::from(text.get(start) == Some(&b' '));
    if drawn::begins(text, word)
        && let Some(assigned) = value_at(text, word)
    {
        return Some(assigned);
    }
    let mut quote = None;
    let mut line_ends = 0;
    for (index, byte) in text.get(start..)?.iter().enumerate().take(48) {
        match byte {
            b' ' | b'\t' | b'=' | b'>' | b'\\' | b'(' | b'[' | b'{' | b'|' if quote.is_none() => start += 1,
            // Bold type, and no single star of a value.
            b'*' if quote.is_none() && [text.get(start - 1), text.get(start + 1)].contains(&Some(&b'*')) => start += 1,
            // `${NAME:-value}`; a block scalar's `>-`; R's arrow and others' `->`.
            b'-' if quote.is_none()
                && ((index == 0 && text.get(at) != Some(&b'='))
                    || matches!(text.get(start - 1), Some(b'>' | b'|' | b'<'))) =>
            {
                start += 1;
            }
            b'\n' | b'\r' if quote.is_none() && line_ends < 3 => {
                line_ends += 1;
                start += 1;
            }
            b'"' | b'\'' | b'`' => {
                start += 1;
                if quote.replace(*byte).is_some_and(|before| before == *byte) && (*byte != b'`' || line_ends == 0) {
                    return None;
                }
            }
            b'f' | b'r' | b'b' | b'u' | b'@' | b'$'
                if quote.is_none() && matches!(text.get(start + 1), Some(b'"' | b'\'')) =>
            {
                start += 1;
            }
            _ => break,
        }
    }
    let rest = text.get(start..)?;
    if let Some(mark) =
        ["“", "‘", "„", "«", "「"].iter().find(|mark| quote.is_none() && rest.starts_with(mark.as_bytes()))
    {
        start += mark.len();
    }
    // `Authorization: ApiKey value`
    let word = rest.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let scheme =
        rest.get(..word).is_some_and(|word| naming::SCHEMES.iter().any(|known| word.eq_ignore_ascii_case(known)));
    if scheme && quote.is_none() && rest.get(word) == Some(&b' ') {
        start += word + 1;
    }
    // A value on a later line stands in quotes, or alone.
    let any = quote.is_some() || line_ends == 0;
    if start == asked.0 && (asked.1 || !any) {
        return None;
    }
    *asked = Asked(start, any);
    let assigned = value_at(text, start)?;
    (any || assigned.form == Form::Below).then_some(assigned)
}

/// The value behind what parts arguments (`,` behind a quote), opens a call's first one (`(` before a quote) or ends a tag (`>`), at
/// byte `at`.
pub fn after_mark(text: &[u8], at: usize) -> Option<Assigned> {
    if text.get(at) == Some(&b'>') {
        return value_at(text, at + 1).filter(|assigned| assigned.form == Form::Tag);
    }
    let (_, start) = word_after(text, at + 1);
    value_at(text, start).filter(|assigned| matches!(assigned.form, Form::Argument | Form::Call))
}

/// The value behind the flag (`--name`) that ends at byte `end`.
pub fn after_flag(text: &[u8], end: usize) -> Option<Assigned> {
    let (blanks, start) = word_after(text, end);
    value_at(text, start).filter(|assigned| blanks && assigned.form == Form::Flag)
}

/// The value behind a name that ends at byte `end` and is set by a command's word before it.
pub fn after_set_name(text: &[u8], end: usize) -> Option<Assigned> {
    let (_, start) = word_after(text, end);
    value_at(text, start).filter(|assigned| assigned.form == Form::Environment)
}

/// The value in the sentence that goes on behind the noun that ends at byte `end`.
pub fn after_noun(text: &[u8], end: usize) -> Option<Assigned> {
    let start = prose::value_after(text, end)?;
    value_at(text, start).filter(|assigned| matches!(assigned.form, Form::Prose | Form::Beside))
}

/// The value that begins at byte `start`, where the sentence before it names it in a language of which the scanner sees no word: it
/// stops at letters and digits of ASCII alone.
pub fn after_foreign(text: &[u8], start: usize) -> Option<Assigned> {
    if !prose::is_foreign(text, start) {
        return None;
    }
    value_at(text, start).filter(|assigned| matches!(assigned.form, Form::Prose | Form::Beside))
}

/// Where the next word begins behind byte `at`, its opening quotes left out, and whether there are blanks before it.
fn word_after(text: &[u8], at: usize) -> (bool, usize) {
    let count = |at: usize, most: usize, test: fn(u8) -> bool| {
        text.get(at..).unwrap_or_default().iter().take(most).take_while(|byte| test(**byte)).count()
    };
    let blanks = count(at, 8, |byte| matches!(byte, b' ' | b'\t'));
    let quotes = count(at + blanks, 3, |byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\'));
    (blanks > 0, at + blanks + quotes)
}
