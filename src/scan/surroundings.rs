//! What stands before a value: the name that it is assigned to, and words that say whose it is. Looked up only where a format has
//! matched, and never further back than [`BEFORE`] bytes.

use std::ops::Range;

/// How far back words count, in bytes.
pub const BEFORE: usize = 64;

/// No name is longer, nor is what stands between it and its value, in bytes.
const NAME_LONGEST: usize = 80;

/// The name to which the value at `at` is assigned: `name = "`, `name: `, `"name": "`, `name=`, `--name `.
pub fn assigned_name(text: &[u8], at: usize) -> Option<Range<usize>> {
    let mut end = at;
    let back = |end: usize, test: &dyn Fn(u8) -> bool| {
        let before = text.get(..end).unwrap_or_default();
        end - before.iter().rev().take(NAME_LONGEST).take_while(|byte| test(**byte)).count()
    };
    end = back(end, &|byte| matches!(byte, b'"' | b'\'' | b'`' | b'(' | b'[' | b'\\' | b' ' | b'\t' | b'{'));
    let operator = back(end, &|byte| matches!(byte, b'=' | b':' | b'>' | b'~' | b'|'));
    let has_operator = operator < end;
    let blank_before = text.get(end..at).is_some_and(|between| between.contains(&b' '));
    end = back(operator, &|byte| matches!(byte, b'"' | b'\'' | b'`' | b' ' | b'\t' | b'\\' | b']' | b')'));
    let start = back(end, &|byte| is_name_byte(byte));
    let name = text.get(start..end)?;
    let flag = name.starts_with(b"--") && blank_before;
    ((has_operator || flag) && !name.is_empty()).then_some(start..end)
}

/// Whether a name may hold `byte`.
pub const fn is_name_byte(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.')
}

/// `name` in lower case and without separators, as the catalogue compares names.
pub fn plain_name(name: &[u8]) -> String {
    name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(|byte| byte.to_ascii_lowercase() as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(text: &str) -> Option<&str> {
        let at = text.find("VALUE")?;
        assigned_name(text.as_bytes(), at).and_then(|range| text.get(range))
    }

    #[test]
    fn a_name_is_found_in_every_usual_spelling() {
        for text in [
            "api_key=VALUE",
            "api_key = \"VALUE\"",
            "\"api_key\": \"VALUE\"",
            "\\\"api_key\\\": \\\"VALUE\\\"",
            "api_key: VALUE",
            "api_key := 'VALUE'",
            "api_key => 'VALUE'",
            "env['api_key'] = 'VALUE'",
        ] {
            assert_eq!(name_of(text), Some("api_key"), "{text}");
        }
        assert_eq!(name_of("run --token VALUE"), Some("--token"));
    }

    #[test]
    fn words_alone_are_no_assignment() {
        assert_eq!(name_of("the token VALUE"), None);
        assert_eq!(name_of("VALUE"), None);
    }
}
