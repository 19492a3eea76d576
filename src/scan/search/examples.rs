//! Documentation's own examples beside a value: an account that stands for any, or an id that ends in EXAMPLE. Whoever wrote such a text made
//! up the rest of it too, but of what only a name makes a secret nothing else tells. It is still shown, only nobody is stopped for it.
//! Source: `placeholders.md`, sections 1 and 5.

use super::Search;
use crate::finding::Confidence;
use crate::scan::candidate::{Candidate, Specificity};
use crate::scan::work;

/// How far from a value an example counts, in bytes, where no empty line parts them.
const REACH: usize = 1024;
/// The accounts of documentation and of emulators.
const ACCOUNTS: [&[u8]; 3] = [b"123456789012", b"111122223333", b"000000000000"];
/// What examples' ids end with, or hold before a number.
const WORD: &[u8] = b"EXAMPLE";

/// Something that says how the values around it are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// An example.
    Example,
    /// An empty line: what is behind it is another matter.
    Gap,
}

impl Search<'_> {
    /// Doubts what only a name makes a secret, where documentation's own examples stand in the same lines.
    pub(super) fn beside_examples(&mut self) {
        let in_doubt = |candidate: &Candidate| {
            candidate.specificity == Specificity::Assignment && candidate.confidence > Confidence::Possible
        };
        if !self.found.iter().any(in_doubt) {
            return;
        }
        let signs = signs(self.text);
        if !signs.iter().any(|(_, sign)| *sign == Sign::Example) {
            return;
        }
        for candidate in self.found.iter_mut().filter(|candidate| in_doubt(candidate)) {
            let next = signs.partition_point(|(at, _)| *at < candidate.whole.start);
            let is_near = |sign: Option<&(usize, Sign)>| {
                sign.is_some_and(|(at, sign)| {
                    *sign == Sign::Example && *at + REACH >= candidate.whole.start && *at <= candidate.whole.end + REACH
                })
            };
            let before = next.checked_sub(1).and_then(|index| signs.get(index));
            if is_near(before) || is_near(signs.get(next)) {
                candidate.confidence = Confidence::Possible;
            }
        }
    }
}

/// The signs in `text`, in order.
fn signs(text: &[u8]) -> Vec<(usize, Sign)> {
    work::add(text.len());
    let mut found = Vec::new();
    for (at, byte) in text.iter().enumerate() {
        let sign = match byte {
            b'\n' if begins_gap(text, at) => Sign::Gap,
            b'E' if is_example(text, at) => Sign::Example,
            b'0' | b'1' if is_account(text, at) => Sign::Example,
            _ => continue,
        };
        found.push((at, sign));
    }
    found
}

/// Whether the line that begins behind byte `at` is empty.
fn begins_gap(text: &[u8], at: usize) -> bool {
    matches!(text.get(at + 1..), Some([b'\n', ..] | [b'\r', b'\n', ..]))
}

/// Whether a token ends in `EXAMPLE` at byte `at`, or goes on there with a number or `KEY`; a name of its own is none, `EXAMPLE_TOKEN`.
fn is_example(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| text.get(index));
    let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix(WORD)) else { return false };
    let ends = match rest.strip_prefix(b"KEY").unwrap_or(rest) {
        [next, ..] => next.is_ascii_digit() || !(next.is_ascii_alphanumeric() || matches!(next, b'_' | b'-')),
        [] => true,
    };
    ends && before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// Whether one of the accounts stands at byte `at`, whole.
fn is_account(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| text.get(index));
    // The last part of the UUID of zeros is no account.
    let whole = |byte: Option<&u8>| byte.is_none_or(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-'));
    let rest = text.get(at..).unwrap_or_default();
    ACCOUNTS.iter().any(|account| rest.starts_with(account) && whole(before) && whole(rest.get(account.len())))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Confidence, Finding};
    use crate::{Context, Scanner};

    fn first(text: &str) -> Option<Finding> {
        Scanner::new().scan(text, &Context::default()).into_iter().next()
    }

    #[test]
    fn what_stands_beside_an_example_is_perhaps_one() {
        let token = ["q8Zr2LmX0v", "Ts7Kd9WbHc"].concat();
        let line = format!("\"token\": \"{token}\",\n");
        let tier =
            |before: &str, after: &str| first(&[before, &line, after].concat()).map(|finding| finding.confidence);
        for (before, after) in [
            ("\"arn\": \"arn:aws:iam::123456789012:user/ana\",\n", ""),
            ("", "\"ownerAccount\": \"111122223333\",\n"),
            ("{\"id\": \"dxvif-fEXAMPLE\", ", ""),
            ("", "\"id\": \"a1b2c3d4-5678-90ab-cdef-EXAMPLE11111\"\n"),
            ("AccessKeyId=AKIAIOSFODNN7EXAMPLE\n", ""),
        ] {
            assert_eq!(tier(before, after), Some(Confidence::Possible), "{before}{after}");
        }
        for (before, after) in [
            ("\"ownerAccount\": \"320451880942\",\n", ""),
            ("EXAMPLE_ID=7\nAN_EXAMPLE: \n", "the EXAMPLE is\nX-EXAMPLE-ID\n"),
            ("\"id\": \"00000000-0000-0000-0000-000000000000\",\n", "\"at\": 1234567890123\n"),
            // Another paragraph is another matter.
            ("\"ownerAccount\": \"123456789012\",\n\n", "\r\n\r\n123456789012"),
            ("123456789012 ", ""),
        ] {
            let far = if before == "123456789012 " { "x ".repeat(600) } else { String::new() };
            assert_eq!(tier(&[before, &far].concat(), after), Some(Confidence::Likely), "{before}{after}");
        }
    }

    #[test]
    fn what_says_itself_what_it_is_needs_no_company() {
        let live = ["sk_live_", "q8Zr2LmX0vTs7Kd9WbHc4Ny6"].concat();
        let found = first(&["arn:aws:iam::123456789012:user/ana key=", &live].concat());
        assert_eq!(found.map(|finding| finding.confidence), Some(Confidence::Certain));
    }
}
