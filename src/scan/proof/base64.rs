//! Base64 in either alphabet, padded or not, read strictly enough to tell text that was encoded from text that only looks so.

/// The bytes that `text` encodes; none if a character is of no alphabet or the last bits are not zero.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let text = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"=")).unwrap_or(text);
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut bits, mut held) = (0u32, 0u32);
    for character in text {
        let digit = match character {
            b'A'..=b'Z' => character - b'A',
            b'a'..=b'z' => character - b'a' + 26,
            b'0'..=b'9' => character - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0x3FFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            bytes.push(byte);
        }
    }
    (held < 6 && bits & ((1 << held) - 1) == 0).then_some(bytes)
}

/// `bytes` in base64 without padding, for tests that make what they read.
#[cfg(test)]
pub fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or_default()));
        let places = [18, 12, 6, 0].into_iter().take(group.len() + 1);
        text.extend(places.filter_map(|place| DIGITS.get((bits >> place & 63) as usize)).map(|digit| *digit as char));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_alphabets_padded_or_not() {
        assert_eq!(decode(b"aGVsbG8=").as_deref(), Some(&b"hello"[..]));
        assert_eq!(decode(b"aGVsbG8").as_deref(), Some(&b"hello"[..]));
        assert_eq!((encode(b"hello").as_str(), encode(b"hi!").as_str()), ("aGVsbG8", "aGkh"));
        assert_eq!(decode(b"-_-_"), decode(b"+/+/"));
        assert_eq!(decode(b"aGVsbG9"), None, "left-over bits");
        assert_eq!(decode(b"a"), None);
        assert_eq!(decode(b"a.b"), None);
    }
}
