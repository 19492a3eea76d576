//! Private keys in armour: `-----BEGIN … PRIVATE KEY-----`, base64, `-----END …`. Line ends may be real, escaped (`\n`) or blanks.
//! Source: RFC 7468, OpenSSH's key format.

use super::quiet::{self, Drop};
use super::{proof, work};
use std::ops::Range;

/// Less base64 than this is a sample, no key.
const SHORTEST: usize = 64;
/// No private key is longer, in bytes.
const LONGEST: usize = 16_384;

/// A block found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes from the first dash to the last.
    pub whole: Range<usize>,
    /// Of no use without a passphrase.
    pub encrypted: bool,
    /// Its content is a whole key, as chance rarely makes one.
    pub proven: bool,
    /// Why it is none that anybody has.
    pub left: Option<Drop>,
}

/// The block whose first dash is at byte `start`. A block without an end line, as a cut-off paste has it, counts too.
pub fn block_at(text: &[u8], start: usize) -> Option<Block> {
    let rest = text.get(start..)?;
    let rest = rest.get(..rest.len().min(LONGEST))?;
    let dashes = rest.iter().take_while(|byte| **byte == b'-').count();
    let label_and_body = rest.get(dashes..)?.strip_prefix(b"BEGIN ")?;
    let label_length = label_and_body.windows(5).take(64).position(|window| window == b"-----")?;
    let (label, body) = label_and_body.split_at_checked(label_length)?;
    if !is_private_key(label) {
        return None;
    }
    let body_start = rest.len() - body.len() + 5;
    let body = rest.get(body_start..)?;
    // Where the next block begins, this one was cut off.
    let stop = body.windows(9).position(|window| matches!(window, b"-----END " | b"-----BEGI")).unwrap_or(body.len());
    work::add(dashes + label_length + stop);
    let (body, after) = body.split_at_checked(stop)?;
    let (content, whole_end) = if let Some(tail) = after.strip_prefix(b"-----END ") {
        let close = tail.windows(5).take(64).position(|window| window == b"-----")?;
        (body, body_start + stop + 9 + close + 5)
    } else {
        let length = body.iter().take_while(|byte| is_content(**byte)).count();
        let content = body.get(..length)?.trim_ascii_end();
        (content, body_start + content.len())
    };
    let significant = content.iter().filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).count();
    let left = if content.windows(3).any(|dots| dots == b"...") || is_one_character(content) {
        Some(Drop::Filler)
    } else {
        (significant < SHORTEST).then_some(Drop::Length)
    };
    let has = |needle: &[u8]| content.windows(needle.len()).any(|window| window == needle);
    let key = proof::KeyBody::of(content);
    // Chance does not spell so much in capitals.
    let published = quiet::is_known(key.first_line()) || has(b"EXAMPLE");
    let left = left.or_else(|| published.then_some(Drop::KnownExample));
    let whole = key.read(label);
    let encrypted = label.starts_with(b"ENCRYPTED")
        || has(b"Proc-Type: 4,ENCRYPTED")
        || whole.map_or_else(
            // Of a key that is not whole, OpenSSH's cipher may still be there: "bcrypt" in base64, as that field is aligned.
            || label.starts_with(b"OPENSSH") && (has(b"AAAABmJjcnlwdA") || has(b"AAAAGYmNyeXB0")),
            |key| key.encrypted,
        );
    let proven = whole.is_some_and(|key| key.proven);
    Some(Block { whole: start..start + whole_end, encrypted, proven, left })
}

fn is_private_key(label: &[u8]) -> bool {
    label.ends_with(b"PRIVATE KEY") || label.ends_with(b"PRIVATE KEY BLOCK")
}

const fn is_content(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=' | b'\r' | b'\n' | b' ' | b'\\' | b':' | b',' | b'-')
}

fn is_one_character(content: &[u8]) -> bool {
    let mut letters = content.iter().filter(|byte| byte.is_ascii_alphanumeric());
    let first = letters.next();
    letters.filter(|byte| Some(*byte) != first).take(8).count() < 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "MIIEpAIBAAKCAQEAx7Fq2m9kPz4YtR8bVwL1sJd6hGf3nQeU5oTiXaZcKv0yBrMW";

    fn armour(label: &str, body: &str) -> String {
        ["-----BEGIN ", label, "-----\n", body, "\n-----END ", label, "-----"].concat()
    }

    #[test]
    fn private_keys_of_every_kind_and_nothing_else() {
        for label in
            ["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"]
        {
            let text = armour(label, LINE);
            let block = block_at(text.as_bytes(), 0);
            assert_eq!(
                block,
                Some(Block { whole: 0..text.len(), encrypted: false, proven: false, left: None }),
                "{label}"
            );
        }
        for label in ["CERTIFICATE", "PUBLIC KEY"] {
            assert_eq!(block_at(armour(label, LINE).as_bytes(), 0), None, "{label}");
        }
        let filled = "A".repeat(80);
        for (body, reason) in [
            ("...", Drop::Filler),
            (filled.as_str(), Drop::Filler),
            (&LINE[..40], Drop::Length),
            ("your key goes here", Drop::Length),
        ] {
            let block = block_at(armour("PRIVATE KEY", body).as_bytes(), 0);
            assert_eq!(block.and_then(|block| block.left), Some(reason), "{body}");
        }
    }

    #[test]
    fn what_calls_itself_an_example_is_published() {
        let text = armour("RSA PRIVATE KEY", &LINE.replacen("MIIEpA", "EXAMPLE", 1));
        assert!(block_at(text.as_bytes(), 0).is_some_and(|block| block.left == Some(Drop::KnownExample)));
    }

    #[test]
    fn a_passphrase_shows() {
        let text = armour("ENCRYPTED PRIVATE KEY", LINE);
        assert!(block_at(text.as_bytes(), 0).is_some_and(|block| block.encrypted));
        let text = armour("RSA PRIVATE KEY", &["Proc-Type: 4,ENCRYPTED\n\n", LINE].concat());
        assert!(block_at(text.as_bytes(), 0).is_some_and(|block| block.encrypted));
        // 30 30 30 00 and an octet string of 44 bytes: only what is inside says so.
        let text = armour("PRIVATE KEY", &["MDAwAAQs", &"AQIDBAUG".repeat(7), "AQI="].concat());
        assert!(block_at(text.as_bytes(), 0).is_some_and(|block| block.encrypted));
    }

    #[test]
    fn escaped_line_ends_and_a_missing_end() {
        let text = armour("PRIVATE KEY", LINE).replace('\n', "\\n");
        assert!(block_at(text.as_bytes(), 0).is_some());
        let text = ["-----BEGIN PRIVATE KEY-----\n", LINE, "\n\nand so on"].concat();
        assert!(block_at(text.as_bytes(), 0).is_some());
        let cut = ["-----BEGIN PRIVATE KEY-----\n", LINE].concat();
        let text = [&cut, "\n", &armour("PRIVATE KEY", LINE)].concat();
        assert_eq!(block_at(text.as_bytes(), 0).map(|block| block.whole), Some(0..cut.len()), "the next is another");
    }
}
