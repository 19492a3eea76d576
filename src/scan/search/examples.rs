//! Documentation's own marks around a value: an account that stands for any, an id that ends in EXAMPLE, a secret that says `FAKE`, a command
//! whose name is still to be filled in, and the literal blocks of reStructuredText, which nobody writes but to show what something looks
//! like. Whoever wrote such a text made up the rest of it too, but of what only a name makes a secret nothing else tells. It is still
//! shown, only nobody is stopped for it. Source: the manuals and projects that write so.

use super::Search;
use crate::finding::Confidence;
use crate::scan::candidate::{Candidate, Specificity};
use crate::scan::work;
use std::ops::Range;

/// How far from a value an example counts, in bytes, where no empty line parts them.
const REACH: usize = 1024;
/// The accounts of documentation and of emulators.
const ACCOUNTS: [&[u8]; 3] = [b"123456789012", b"111122223333", b"000000000000"];
/// What examples' ids end with, or hold before a number.
const WORD: &[u8] = b"EXAMPLE";
/// What stands in a manual for the name of the command that it describes.
const COMMANDS: [&[u8]; 2] = [b"{command} ", b"%(prog)s "];

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
        let blocks = literal_blocks(self.text);
        if blocks.is_empty() && !signs.iter().any(|(_, sign)| *sign == Sign::Example) {
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
            let block = blocks.get(blocks.partition_point(|block| block.end <= candidate.whole.start));
            let shown = block.is_some_and(|block| block.start <= candidate.whole.start);
            if shown || is_near(before) || is_near(signs.get(next)) {
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
            b'F' if is_fake(text, at) => Sign::Example,
            b'{' | b'%'
                if COMMANDS.iter().any(|command| text.get(at..).is_some_and(|rest| rest.starts_with(command))) =>
            {
                Sign::Example
            }
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

/// Whether a value in quotes begins at byte `at` that says `FAKE` of itself.
fn is_fake(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| text.get(index));
    let rest = text.get(at..).unwrap_or_default();
    matches!(before, Some(b'"' | b'\'')) && (rest.starts_with(b"FAKE_") || rest.starts_with(b"FAKE-"))
}

/// The literal blocks of reStructuredText in `text`, in order: what is indented more than the line before it that ended in `::`, with an
/// empty line between the two.
fn literal_blocks(text: &[u8]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    // How far the line that announces a block is indented, whether the empty line was there, and where the block began.
    let mut announced: Option<(usize, bool)> = None;
    let mut begun: Option<(usize, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let at = start;
        start += line.len();
        let indent = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let said = line.trim_ascii();
        if said.is_empty() {
            announced = announced.map(|(indent, _)| (indent, true));
            continue;
        }
        if let Some((margin, first)) = begun {
            if indent > margin {
                continue;
            }
            blocks.push(first..at);
            begun = None;
        }
        if let Some((margin, true)) = announced
            && indent > margin
        {
            begun = Some((margin, at));
            announced = None;
            continue;
        }
        announced = said.ends_with(b"::").then_some((indent, false));
    }
    if let Some((_, first)) = begun {
        blocks.push(first..text.len());
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::literal_blocks;
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
            ("\"client-secret\": \"FAKE_SECRET\",\n", ""),
            ("$ {command} my-disk --zone=a\n", ""),
            ("usage: %(prog)s [options]\n", ""),
            ("For example::\n\n    ", ""),
            ("Output::\r\n\r\n  {\r\n      \"id\": 7,\r\n\r\n      ", "  }\r\n"),
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
            ("FAKE_SECRET=1\n", "the FAKE \"FAKEsecret\" \"\"\n"),
            ("run(&{command})\n", "100%(progress)s \n"),
            // No block: not indented, nothing empty between, or at an end.
            ("For example::\n\n", ""),
            ("  std::\n    ", ""),
            ("For example:\n\n    ", ""),
            ("Output::\n\n    id: 7\n\n", ""),
            ("Output::\n\nSo it is.\n\n    ", ""),
        ] {
            let far = if before == "123456789012 " { "x ".repeat(600) } else { String::new() };
            assert_eq!(tier(&[before, &far].concat(), after), Some(Confidence::Likely), "{before}{after}");
        }
    }

    #[test]
    fn literal_blocks_end_where_their_indentation_does() {
        let text = "a::\n\n  b\n\n    c::\n\n  d\ne::\nf\n\n  g\n  h::\n\n\n    i\n  j";
        let blocks: Vec<&str> =
            literal_blocks(text.as_bytes()).into_iter().filter_map(|block| text.get(block)).collect();
        assert_eq!(blocks, ["  b\n\n    c::\n\n  d\n", "    i\n"]);
        assert_eq!(literal_blocks(b"a::\n\n  b"), vec![5..8]);
        assert!(literal_blocks(b"a::\n\nb\n\n  c").is_empty() && literal_blocks(b"::").is_empty());
    }

    #[test]
    fn what_says_itself_what_it_is_needs_no_company() {
        let live = ["sk_live_", "q8Zr2LmX0vTs7Kd9WbHc4Ny6"].concat();
        let found = first(&["arn:aws:iam::123456789012:user/ana key=", &live].concat());
        assert_eq!(found.map(|finding| finding.confidence), Some(Confidence::Certain));
    }
}
