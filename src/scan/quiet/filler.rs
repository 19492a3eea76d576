//! Fillers and placeholder words: `xxxxxxxx`, `0123456789`, `your-api-key`, `EXAMPLEKEY`.

/// Words that mark a placeholder wherever they stand in a value (six letters or more: chance does not spell them).
const ANYWHERE: [&str; 25] = [
    "qwerty",
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
const PARTS: [&str; 45] = [
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
    "passwort",
    "kennwort",
    "wachtwoord",
    "contrasena",
    "senha",
    "bind",
    "changeit",
    "default",
    "foo",
    "bar",
];

/// Whether `body` is filled rather than drawn: too few different characters, or most of it rows (`aaaaa`, `12345`, `aBcDeF`, `a1b2c3`) or
/// two or three characters in turn. A row inside a value that is otherwise drawn means nothing.
pub fn is_filler(body: &[u8]) -> bool {
    let different =
        body.iter().fold(0u128, |seen, byte| seen | 1u128.checked_shl(u32::from(*byte)).unwrap_or(0)).count_ones();
    let few = match body.len() {
        0..4 => false,
        4..12 => different <= 2,
        12..20 => different <= 4,
        _ => different < 7,
    };
    let (mut covered, mut woven, mut counted, mut same) = (0, 0, 0, 0);
    for part in body.split(|byte| matches!(byte, b'-' | b'_' | b'.' | b'/' | b'@' | b':' | b'=' | b'[' | b']')) {
        let rows = Rows::of(part, 1);
        covered += rows.covered;
        same = same.max(rows.longest_same);
        woven += Rows::of(part, 2).covered;
        counted += part.len();
    }
    // Chance repeats sooner among 16 characters than among 62, and somewhere in a long blob.
    let long = match body.len() {
        0..=64 if body.iter().all(u8::is_ascii_hexdigit) => 9,
        0..=64 => 8,
        _ => usize::MAX,
    };
    let most = |part: usize| counted >= 4 && part * 5 >= counted * 3;
    few || same >= long
        || most(covered)
        || most(woven)
        // Some of each: `a1b2c3d4567890ab`.
        || (counted >= 12 && (covered + woven) * 5 >= counted * 4)
        || counts_by_kind(body)
        // What stands for what was taken out.
        || body.windows(6).any(|six| matches!(six, b"xxxxxx" | b"XXXXXX" | b"******"))
        || (body.len() < 20 && body.windows(3).any(|dots| dots == b"..."))
}

/// Whether the digits of `body` count, and its letters do, however the two are mixed: `a123b45c6d78e9f012`. Chance puts
/// three digits in a row once in thirty, therefore five and nearly all of them.
fn counts_by_kind(body: &[u8]) -> bool {
    let kind = |digits: bool| -> Vec<u8> {
        let of_kind = |byte: &&u8| if digits { byte.is_ascii_digit() } else { byte.is_ascii_alphabetic() };
        body.iter().filter(of_kind).copied().collect()
    };
    let (digits, letters) = (kind(true), kind(false));
    let covered = Rows::of(&digits, 1).covered + Rows::at_least(&letters, 1, 3).covered;
    digits.len() >= 4 && letters.len() >= 4 && body.len() >= 12 && covered * 8 >= body.len() * 7
}

/// The rows of a part: characters, whatever their case, that stay the same or rise or fall by one; with a distance of two, two rows
/// woven into each other.
#[derive(Default)]
struct Rows {
    /// Characters in rows that are long enough, or that are all of the part.
    covered: usize,
    /// The longest run of one character.
    longest_same: usize,
}

impl Rows {
    fn of(part: &[u8], distance: usize) -> Self {
        Self::at_least(part, distance, 5)
    }

    fn at_least(part: &[u8], distance: usize, shortest: usize) -> Self {
        let mut rows = Self::default();
        let (mut length, mut step) = (distance, None);
        for (before, after) in part.iter().zip(part.get(distance..).unwrap_or_default()) {
            let change = i16::from(after.to_ascii_lowercase()) - i16::from(before.to_ascii_lowercase());
            // `9` is followed by `0` where people count.
            let change = if (*before, *after) == (b'9', b'0') { 1 } else { change };
            if (-1..=1).contains(&change) && step.is_none_or(|step| step == change) {
                length += 1;
                step = Some(change);
            } else {
                rows.close(part, length, step, shortest);
                (length, step) =
                    if (-1..=1).contains(&change) { (distance + 1, Some(change)) } else { (distance, None) };
            }
        }
        rows.close(part, length.min(part.len()), step, shortest);
        rows
    }

    fn close(&mut self, part: &[u8], length: usize, step: Option<i16>, shortest: usize) {
        if length >= shortest || (length >= 3 && length == part.len()) {
            self.covered += length;
        }
        if step == Some(0) {
            self.longest_same = self.longest_same.max(length);
        }
    }
}

/// Whether a word in `body` says that it stands for a value.
pub fn has_placeholder_word(body: &[u8]) -> bool {
    let lower = body.to_ascii_lowercase();
    if super::holds_any(&lower, &ANYWHERE) {
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
            "aBcDeFgHiJkLmNoPqRsT1234567890abcdef",
            "a1b2c3d4e5f6g7h8i9j0",
            "abcabcabcabcabcabcabcabc",
            "T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
            "a1b2c3d4567890ab",
            "abc.def[123].ghi[].jkl",
            "a123b45c6d78e9f012a34cd5e6a7890b12c3d45e6f78a1b234c56d7e890a1234",
            "abcd1234defg5678",
            "GFPYYSJZ7TPaXXXXXXbq8Zr2LmX0vTs7Kd9",
        ] {
            assert!(is_filler(body.as_bytes()), "{body}");
        }
        for body in [
            "8f14e45fceea167a5a36dedd4bea2543",
            "DQjRBk4hVzGJfGM7XgUbH2JgiWK8QC",
            "hunter2",
            "aab3",
            "00QCjAl4MlV-WPXM-ABCDEFGHIJKL-0HmjFx-vbGua",
            "a1f2c3k4x5q6b7z8",
            "x123b456k789m012",
            "abcd1234abcd1234",
        ] {
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
