//! Fields that are called "value": another one beside or around them says of what. Kubernetes' and XML's pairs, JSON's
//! `{"name": …, "value": …}` in either order, Terraform's variables, and commands that take a name and a value apart.

use super::naming::{Back, is_name_byte};
use std::ops::Range;

/// How far the field that names may stand from the one that holds the value, in bytes.
const REACH: usize = 200;
/// No name is longer, in bytes.
const LONGEST: usize = 80;
/// What a field that only holds a value is called.
pub const VALUES: [&[u8]; 10] = [
    b"value",
    b"val",
    b"stringvalue",
    b"defaultvalue",
    b"default",
    b"content",
    b"data",
    b"body",
    b"secret-string",
    b"initialvalue",
];
/// What a field that names is called.
const NAMES: [&[u8]; 8] = [b"name", b"key", b"label", b"header", b"variable", b"env", b"parametername", b"field"];
/// Commands and blocks whose next word names the value further on.
const BEFORE_NAME: [&[u8]; 5] = [b"secret set ", b"variable set ", b"--name ", b"variable \"", b"Variable -Name "];

/// Whether what is called so only holds a value.
pub fn is_field(called: &[u8]) -> bool {
    VALUES.iter().any(|known| called.eq_ignore_ascii_case(known))
}

/// The name for the value of the field `field`, if that is only called "value".
pub fn name_of_field(text: &[u8], field: &Range<usize>) -> Option<Range<usize>> {
    if !is_field(text.get(field.clone())?) {
        return None;
    }
    beside(text, field.start)
        .or_else(|| command(text, field.start))
        .or_else(|| around(text, field.start))
        .or_else(|| after(text, field.end))
}

/// The name that begins at byte `at`, behind blanks and quotes.
fn name_at(text: &[u8], at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let skipped = rest.iter().take(8).take_while(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\')).count();
    let length = rest.get(skipped..)?.iter().take(LONGEST + 1).take_while(|byte| is_name_byte(**byte)).count();
    (length > 0 && length <= LONGEST).then_some(at + skipped..at + skipped + length)
}

/// Whether what ends at byte `at` is a field that names.
fn names(text: &[u8], at: usize) -> bool {
    let mut back = Back { text, at };
    back.skip(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\'));
    let field = back.name().unwrap_or(0..0);
    NAMES.iter().any(|known| text.get(field.clone()).is_some_and(|field| field.eq_ignore_ascii_case(known)))
}

/// The field before, in the same block.
fn beside(text: &[u8], value: usize) -> Option<Range<usize>> {
    let first = value.saturating_sub(REACH);
    let window = text.get(first..value)?;
    // A block that has ended has no say.
    let begins = window.iter().rposition(|byte| matches!(byte, b'{' | b'}' | b'<')).map_or(0, |end| end + 1);
    let mut signs = window.iter().enumerate().skip(begins).rev().filter(|(_, byte)| matches!(byte, b':' | b'='));
    let sign = signs.find(|(sign, _)| names(text, first + sign))?.0;
    name_at(text, first + sign + 1)
}

/// The word of a command, or of the block's head, that names it.
fn command(text: &[u8], value: usize) -> Option<Range<usize>> {
    let first = value.saturating_sub(REACH);
    let window = text.get(first..value)?;
    let mut found = [None; BEFORE_NAME.len()];
    // Each ends with a blank, or with one and a quote: nearly no blank ends one.
    for (at, _) in window.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        let ends = |end: usize, found: &mut [Option<usize>]| {
            let before = window.get(..end).unwrap_or_default();
            for (head, found) in BEFORE_NAME.iter().zip(found) {
                if before.ends_with(head) {
                    *found = Some(end);
                }
            }
        };
        if at.checked_sub(1).and_then(|before| window.get(before)).is_some_and(|byte| matches!(byte, b't' | b'e')) {
            ends(at + 1, &mut found);
        }
        if window.get(at + 1) == Some(&b'"') {
            ends(at + 2, &mut found);
        }
    }
    name_at(text, first + found.into_iter().flatten().next()?)
}

/// `"api_key": {"value": …}`: the block's own name, where the value is its first field.
fn around(text: &[u8], value: usize) -> Option<Range<usize>> {
    let mut back = Back { text, at: value };
    back.skip(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\n' | b'\r' | b'\t'));
    (back.skip(|byte| byte == b'{') == 1).then_some(())?;
    back.blanks();
    (back.skip(|byte| matches!(byte, b':' | b'=')) == 1).then_some(())?;
    back.skip(|byte| matches!(byte, b' ' | b'"' | b'\''));
    back.name()
}

/// The field behind, in the same block.
fn after(text: &[u8], value: usize) -> Option<Range<usize>> {
    let window = text.get(value..text.len().min(value + REACH))?;
    let ends = window.iter().position(|byte| matches!(byte, b'{' | b'}' | b'<')).unwrap_or(window.len());
    let window = window.get(..ends)?;
    let mut signs = window.iter().enumerate().skip(2).filter(|(_, byte)| matches!(byte, b':' | b'='));
    let sign = signs.find(|(sign, _)| names(text, value + sign))?.0;
    name_at(text, value + sign + 1)
}

#[cfg(test)]
mod tests {
    use super::super::naming::name_of;

    fn name(text: &str) -> Option<&str> {
        let at = text.find("VALUE")?;
        text.get(name_of(text.as_bytes(), at)?.name)
    }

    #[test]
    fn a_field_called_value_is_named_by_another() {
        for text in [
            "- name: API_KEY\n  value: VALUE",
            "<add key=\"API_KEY\" value=\"VALUE\"/>",
            "{\"name\": \"API_KEY\", \"type\": \"plain\", \"value\": \"VALUE\"}",
            "{\"value\": \"VALUE\", \"name\": \"API_KEY\"}",
            "{\"API_KEY\": {\"value\": \"VALUE\"}}",
            "variable \"API_KEY\" {\n  default = \"VALUE\"\n}",
            "gh secret set API_KEY --body VALUE",
            "aws ssm put-parameter --name API_KEY --value \"VALUE\"",
        ] {
            assert_eq!(name(text), Some("API_KEY"), "{text}");
        }
        assert_eq!(name("{\"name\": \"API_KEY\"}, {\"value\": \"VALUE\"}"), Some("value"));
    }
}
