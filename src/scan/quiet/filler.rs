//! Fillers and placeholder words: `xxxxxxxx`, `0123456789`, `your-api-key`, `EXAMPLEKEY`.

/// Words that mark a placeholder wherever they stand in a value (six letters or more: chance does not spell them).
const ANYWHERE: [&str; 24] = [
    "example",
    "placeholder",
    "changeme",
    "change-me",
    "change_me",
    "redacted",
    "replace",
    "dummyval",
    "yourapi",
    "your-",
    "your_",
    "yourkey",
    "yourtoken",
    "yoursecret",
    "yourpassword",
    "insert-",
    "insert_",
    "sample-",
    "sample_",
    "foobar",
    "deadbeef",
    "notareal",
    "not-a-real",
    "supersecret",
];

/// Words that mark a placeholder where they fill a part between separators.
const PARTS: [&str; 39] = [
    "your",
    "api",
    "my",
    "the",
    "insert",
    "enter",
    "replace",
    "put",
    "sample",
    "dummy",
    "fake",
    "hidden",
    "masked",
    "removed",
    "todo",
    "none",
    "null",
    "nil",
    "undefined",
    "xxx",
    "abc123",
    "123456",
    "qwerty",
    "test",
    "testing",
    "placeholder",
    "secret",
    "password",
    "token",
    "key",
    "here",
    "value",
    "string",
    "apikey",
    "passwd",
    "changeit",
    "default",
    "foo",
    "bar",
];

/// Whether `body` is filled rather than drawn: too few different characters, a long repetition or a long rising row.
pub fn is_filler(body: &[u8]) -> bool {
    let different =
        body.iter().fold(0u128, |seen, byte| seen | 1u128.checked_shl(u32::from(*byte)).unwrap_or(0)).count_ones();
    let few = match body.len() {
        0..4 => false,
        4..12 => different <= 2,
        12..20 => different <= 4,
        _ => different < 7,
    };
    let rows = body.split(|byte| matches!(byte, b'-' | b'_' | b'.')).any(|part| {
        let (longest_same, longest_row) = longest_rows(part);
        // Chance repeats and counts sooner among 16 characters than among 62. With these, less than once in a million tokens.
        let long = usize::from(part.len() > 48);
        let (same, row) = if part.iter().all(u8::is_ascii_hexdigit) { (9, 9) } else { (6 + long, 7) };
        longest_same >= same || longest_row >= row
    });
    few || rows || (body.len() < 20 && body.windows(3).any(|dots| dots == b"..."))
}

fn longest_rows(body: &[u8]) -> (usize, usize) {
    let (mut same, mut row) = (1, 1);
    let (mut longest_same, mut longest_row) = (0, 0);
    let mut step = 0i16;
    for pair in body.windows(2) {
        let [before, after] = *pair else { continue };
        let change = i16::from(after) - i16::from(before);
        same = if before == after { same + 1 } else { 1 };
        row = match change {
            1 | -1 if change == step => row + 1,
            1 | -1 => 2,
            _ => 1,
        };
        step = change;
        longest_same = longest_same.max(same);
        longest_row = longest_row.max(row);
    }
    (longest_same, longest_row)
}

/// Whether a word in `body` says that it stands for a value.
pub fn has_placeholder_word(body: &[u8]) -> bool {
    let lower = body.to_ascii_lowercase();
    if ANYWHERE.iter().any(|word| lower.windows(word.len()).any(|window| window == word.as_bytes())) {
        return true;
    }
    // Separated parts that are such words count when they are most of the value; two letters of a random one mean nothing.
    let (mut parts, mut words) = (0, 0);
    for part in lower.split(|byte| !byte.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        parts += part.len();
        if PARTS.iter().any(|word| part == word.as_bytes()) {
            words += part.len();
        }
    }
    words > 0 && words * 2 >= parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers() {
        for body in [
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "0123456789abcdef0123456789abcdef",
            "abcdefghijklmnopqrstuvwx",
            "****",
            "a...z",
        ] {
            assert!(is_filler(body.as_bytes()), "{body}");
        }
        for body in ["8f14e45fceea167a5a36dedd4bea2543", "DQjRBk4hVzGJfGM7XgUbH2JgiWK8QC", "hunter2", "aab3"] {
            assert!(!is_filler(body.as_bytes()), "{body}");
        }
    }

    #[test]
    fn words_that_stand_for_a_value() {
        for body in ["your-api-key", "YOUR_KEY_HERE", "IOSFODNN7EXAMPLE", "my-secret", "password", "test", "changeme"] {
            assert!(has_placeholder_word(body.as_bytes()), "{body}");
        }
        for body in ["9fK2mytestQ8vZ", "hunter2", "correct horse", "kXk_test_8Jh2nQp0wZ_q1"] {
            assert!(!has_placeholder_word(body.as_bytes()), "{body}");
        }
    }
}
