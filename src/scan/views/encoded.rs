//! Whole texts in base64 or hexadecimal, such as a Kubernetes value or a basic authentication header. Only what decodes to text is
//! kept. A decoded byte comes from the whole group of characters that it shares with its neighbours, so that what is cut out of the
//! source leaves the rest decodable. Source: RFC 4648.

use super::Decoded;
use crate::finding::View;
use crate::scan::proof::decode_base64;
use crate::scan::work;
use std::ops::Range;

/// Shorter runs hold no secret that is worth the look.
const SHORTEST: usize = 20;
/// Longer runs are looked at in their first part only: a certificate chain, an image.
const LONGEST: usize = 65_536;

/// The decoded text of the encoded run that begins at byte `at`.
pub fn at(text: &[u8], at: usize) -> Option<Decoded> {
    let rest = text.get(at..)?;
    let run = rest.iter().take(LONGEST).take_while(|byte| is_base64(**byte)).count();
    work::add(run);
    let padding = rest.get(run..)?.iter().take(2).take_while(|byte| **byte == b'=').count();
    if run < SHORTEST {
        return None;
    }
    let encoded = rest.get(..run)?;
    if !begins_readable(encoded) {
        return None;
    }
    if run % 2 == 0 && encoded.iter().all(u8::is_ascii_hexdigit) {
        let bytes: Option<Vec<u8>> = encoded
            .chunks(2)
            .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        return keep(&bytes?, at..at + run, (1, 2), View::Hex);
    }
    let whole = run - usize::from(run % 4 == 1);
    let bytes = decode_base64(encoded.get(..whole)?)?;
    let end = at + run + padding;
    keep(&bytes, at..end, (3, 4), View::Base64)
}

/// Whether the token run `run`, with the `+` and `/` that may join it to the next, may be an encoded text: it is long enough and begins as one.
#[inline]
pub fn may_be(text: &[u8], run: &Range<usize>, before: u8, after: u8) -> bool {
    (run.len() >= SHORTEST || matches!(after, b'+' | b'/'))
        && !matches!(before, b'+' | b'/')
        && text.get(run.start..).and_then(|rest| rest.first_chunk::<4>()).is_some_and(|four| begins_some(*four))
}

/// Whether four characters may be the first of an encoded text.
#[inline]
pub fn begins_some(four: [u8; 4]) -> bool {
    let [a, b, c, d] = four.map(|byte| DIGITS.get(usize::from(byte)).copied().unwrap_or(NO_DIGIT));
    if a | b | c | d != NO_DIGIT {
        let bytes = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
        return bytes.iter().all(|byte| is_readable(*byte)) || four.iter().all(u8::is_ascii_hexdigit);
    }
    // Padding may be among them.
    decode_base64(&four).is_some_and(|bytes| bytes.iter().all(|byte| is_readable(*byte)))
}

/// No digit of base64, in no alphabet: what has this among it stays it.
const NO_DIGIT: u8 = u8::MAX;

/// What each byte is as a digit of base64: nearly every long run is looked at by this alone.
static DIGITS: [u8; 256] = digits();

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn digits() -> [u8; 256] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut digits = [NO_DIGIT; 256];
    let mut digit = 0u8;
    while digit < 64 {
        digits[ALPHABET[digit as usize] as usize] = digit;
        digit += 1;
    }
    digits[b'-' as usize] = 62;
    digits[b'_' as usize] = 63;
    digits
}

/// Whether the first characters decode to text, in either encoding; chance rarely does, and it spares decoding the rest.
fn begins_readable(encoded: &[u8]) -> bool {
    let first = encoded.get(..16).unwrap_or(encoded);
    first.iter().all(u8::is_ascii_hexdigit)
        || decode_base64(first).is_some_and(|bytes| bytes.iter().all(|byte| is_readable(*byte)))
}

const fn is_readable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')
}

fn keep(bytes: &[u8], source: Range<usize>, each: (usize, usize), view: View) -> Option<Decoded> {
    let readable = bytes.iter().filter(|byte| is_readable(**byte)).count();
    if bytes.len() < 8 || readable * 20 < bytes.len() * 19 {
        return None;
    }
    let mut decoded = Decoded::default();
    decoded.decode(bytes, source, each, view);
    Some(decoded)
}

const fn is_base64(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'-' | b'_')
}
