//! Names and values that only their places join: the two cells of a table's row, two columns, and a label with its value on the next
//! line, as it is copied from a form. Nothing says that the one names the other, so the value must be alone, and is judged strictly.

use super::naming::Form;
use super::{Assigned, length};
use std::ops::Range;

/// The blanks between two cells at most, in bytes.
const WIDEST: usize = 48;
/// A label's words at most.
const WORDS: usize = 4;

/// The value in the cell behind `name`, where that fills one: `| api_key | value |`, or with a tab or several blanks between.
pub fn after_cell(text: &[u8], name: &Range<usize>) -> Option<Assigned> {
    let cell = begins_cell(text, name.start)?;
    let rest = text.get(name.end..)?;
    let marks = rest.iter().take(WIDEST).take_while(|byte| is_mark(**byte)).count();
    let (signs, behind) = rest.split_at_checked(marks)?;
    // A table's bar, or the width that stands for one.
    let bar = behind.first() == Some(&b'|');
    let wide = signs.contains(&b'\t') || signs.windows(2).any(|pair| pair == b"  ");
    if bar != cell || !(bar || wide) {
        return None;
    }
    let more = behind.get(usize::from(bar)..)?.iter().take(WIDEST).take_while(|byte| is_mark(**byte)).count();
    let start = name.end + marks + usize::from(bar) + more;
    let length = text
        .get(start..)?
        .iter()
        .take(length::LONGEST)
        .take_while(|byte| !is_mark(**byte) && !matches!(**byte, b'|' | b'\n' | b'\r'))
        .count();
    let after = text.get(start + length..)?.iter().take(WIDEST).find(|byte| !is_mark(**byte));
    let alone = matches!(after, None | Some(b'\n' | b'\r')) && !bar || bar && after == Some(&b'|');
    // Declarations stand in columns too.
    let declared = matches!(text.get(start + length - usize::from(length > 0)), Some(b';' | b',' | b'(' | b'{'));
    (length > 0 && alone && !declared).then(|| beside(name.clone(), start..start + length))
}

/// The value on the line below the label that ends with `noun`, where it is alone there: `Password` and, on the next line, the value.
pub fn after_label(text: &[u8], noun: &Range<usize>) -> Option<Assigned> {
    let line = text.get(..noun.start)?.iter().rev().take(WIDEST).take_while(|byte| **byte != b'\n').count();
    let label = text.get(noun.start - line..noun.start)?;
    let words = label.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    if words.clone().count() >= WORDS || !words.clone().all(|word| word.iter().all(u8::is_ascii_alphanumeric)) {
        return None;
    }
    let ends = text.get(noun.end..)?.iter().take(4).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let start = noun.end + ends;
    let length = length::length(text, start, false, Form::Below)?;
    (ends > 0).then(|| beside(noun.clone(), start..start + length))
}

/// Whether a cell could end at byte `at`: most words end in another way, and need no look back.
pub fn ends_cell(text: &[u8], at: usize) -> bool {
    matches!(text.get(at..).unwrap_or_default(), [b'|' | b'\t' | b'`' | b'*', ..] | [b' ', b' ' | b'|' | b'\t', ..])
}

const fn beside(name: Range<usize>, value: Range<usize>) -> Assigned {
    Assigned { name, value, form: Form::Beside, quoted: false }
}

/// Whether a cell begins before byte `at`: behind a bar (true), or at the beginning of a line (false).
pub fn begins_cell(text: &[u8], at: usize) -> Option<bool> {
    let before = text.get(..at)?.iter().rev().take(WIDEST).find(|byte| !is_mark(**byte));
    match before {
        Some(b'|') => Some(true),
        None | Some(b'\n') => Some(false),
        _ => None,
    }
}

/// What may stand around a cell's content.
const fn is_mark(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'`' | b'*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::{Context, Scanner};

    fn found<'t>(text: &'t str, name: &str, after: fn(&[u8], &Range<usize>) -> Option<Assigned>) -> Option<&'t str> {
        let start = text.find(name)?;
        text.get(after(text.as_bytes(), &(start..start + name.len()))?.value)
    }

    /// The tier of the one finding.
    fn tier(pieces: &[&str]) -> Option<Confidence> {
        let findings = Scanner::new().scan(&pieces.concat(), &Context::default());
        findings.first().map(|finding| finding.confidence)
    }

    #[test]
    fn what_is_drawn_is_a_secret_and_words_are_none() {
        for before in ["| api_key | ", "| `API_KEY` | `", "api_key\t", "API_KEY          ", "API token\n"] {
            let after = if before.ends_with('`') {
                "` |\n"
            } else if before.starts_with('|') {
                " |\n"
            } else {
                "\n"
            };
            let drawn = [before, "ZwKeuU4XsSCOv80G", "VsmjvMI5tQ", after];
            assert_eq!(tier(&drawn), Some(Confidence::Likely), "{before:?}");
            assert_eq!(tier(&[before, "required_string_value", after]), None, "{before:?}");
        }
        assert_eq!(tier(&["Password\n", "Tr0ub4d", "or&3\n"]), Some(Confidence::Likely));
        assert_eq!(tier(&["Password\n", "Settings\n"]), None);
        assert_eq!(tier(&["Password\n", "2nd-factor sign-in\n"]), None);
    }

    #[test]
    fn a_row_names_its_value() {
        for text in [
            "| api_key | VALUE |",
            "| `api_key` | `VALUE` |\n",
            "|api_key|VALUE|",
            "| env | api_key | VALUE | old |",
            "api_key\tVALUE\n",
            "a b\n  api_key                VALUE",
        ] {
            assert_eq!(found(text, "api_key", after_cell), Some("VALUE"), "{text}");
        }
        for text in [
            "| api_key | the VALUE |",
            "| api_key | VALUE",
            "api_key | VALUE |",
            "the api_key  VALUE",
            "api_key VALUE",
            "api_key  VALUE or so",
            "| api_key | |",
            "api_key  VALUE;",
        ] {
            assert_eq!(found(text, "api_key", after_cell), None, "{text}");
        }
    }

    #[test]
    fn a_label_names_the_line_below() {
        for text in ["Password\nVALUE", "User\nana\nYour new Password\r\nVALUE\r\n", "Password\n\nVALUE\n"] {
            assert_eq!(found(text, "Password", after_label), Some("VALUE"), "{text:?}");
        }
        for text in [
            "Password VALUE",
            "Password\nthe VALUE",
            "a sentence that ends with Password\nVALUE",
            "(see Password\nVALUE",
        ] {
            assert_eq!(found(text, "Password", after_label), None, "{text:?}");
        }
    }
}
