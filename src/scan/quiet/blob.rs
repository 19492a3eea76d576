//! Encoded data: a picture, a font or a table in base64 holds every short prefix sooner or later.

use super::super::proof::looks_random;
use std::ops::Range;

/// How far around a token the data is followed, in bytes.
const REACH: usize = 256;
/// Data is at least this much longer than the token in it.
const SURPLUS: usize = 24;

/// Whether the token at `place` is a piece of a longer base64 text: what joins it to its neighbours is a sign of that alphabet, and they
/// are drawn as it is.
pub fn is_inside_blob(text: &[u8], place: &Range<usize>) -> bool {
    let data = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    let before =
        before.get(before.len() - before.iter().rev().take(REACH).take_while(data).count()..).unwrap_or_default();
    let after = after.get(..after.iter().take(REACH).take_while(data).count()).unwrap_or_default();
    if before.len() + after.len() < SURPLUS {
        return false;
    }
    // A path's parts are joined by slashes too, but they are words, and it has no plus.
    let drawn = |part: Option<&[u8]>| part.is_some_and(|part| part.len() >= SURPLUS && looks_random(part));
    before.contains(&b'+')
        || after.contains(&b'+')
        || drawn(before.split(|byte| *byte == b'/').rev().find(|part| !part.is_empty()))
        || drawn(after.split(|byte| *byte == b'/').find(|part| !part.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str, token: &str) -> bool {
        text.find(token).is_some_and(|at| is_inside_blob(text.as_bytes(), &(at..at + token.len())))
    }

    #[test]
    fn a_piece_of_data_is_told_from_a_part_of_a_path() {
        assert!(inside("yJ9aQv7Tz0mWk3Xr+TOKEN/b8Qe2Lp5Nc4Vd1Zs6Hf9", "TOKEN"));
        assert!(inside("x = \"yJ9aQv7Tz0mWk3Xrb8Qe2Lp5Nc4Vd1Zs6Hf9/TOKEN\"", "TOKEN"));
        assert!(!inside("https://hooks.example.test/services/incoming/webhooks/TOKEN", "TOKEN"));
        assert!(!inside("key TOKEN and a few words after it, and more", "TOKEN"));
    }
}
