//! Bech32: a readable part, `1`, and characters of five bits that end in a checksum of thirty. The keys of age, Nostr and Cardano.
//! Source: BIP 173, the age specification, NIP-19.

use std::ops::Range;

const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Whether the checksum of `text` is right, and which of its bytes are the key; none where it is no bech32 at all.
pub fn holds(text: &[u8]) -> Option<(bool, Range<usize>)> {
    let at = text.iter().rposition(|byte| *byte == b'1')?;
    let (human, data) = (text.get(..at)?, text.get(at + 1..)?);
    // A number in hexadecimal may have a 1 and nothing but such characters behind it.
    if !human.first()?.is_ascii_alphabetic() || data.len() < 6 || text.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let data: Option<Vec<u32>> = data.iter().map(|character| value(*character)).collect();
    let lower = |byte: &u8| u32::from(byte.to_ascii_lowercase());
    let high = human.iter().map(|byte| lower(byte) >> 5);
    let low = human.iter().map(|byte| lower(byte) & 31);
    let sum = high.chain([0]).chain(low).chain(data?).fold(1, step);
    Some((sum == 1, at + 1..text.len() - 6))
}

fn value(character: u8) -> Option<u32> {
    let at = DIGITS.iter().position(|digit| *digit == character.to_ascii_lowercase())?;
    u32::try_from(at).ok()
}

const fn step(sum: u32, value: u32) -> u32 {
    let top = sum >> 25;
    let mut sum = (sum & 0x01FF_FFFF) << 5 ^ value;
    if top & 1 != 0 {
        sum ^= 0x3B6A_57B2;
    }
    if top & 2 != 0 {
        sum ^= 0x2650_8E6D;
    }
    if top & 4 != 0 {
        sum ^= 0x1EA1_19FA;
    }
    if top & 8 != 0 {
        sum ^= 0x3D42_33DD;
    }
    if top & 16 != 0 {
        sum ^= 0x2A14_62B3;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_keys() {
        let age = "AGE-SECRET-KEY-1";
        for (human, data) in [
            (age, ["GFPYYSJZ".repeat(6), "GFPQ4EGAEX".to_owned()].concat()),
            (age, ["XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36", "S0MYPDRWSVLUL66MV4QX3S7F6"].concat()),
            ("nsec1", ["vl029mgpspedva04g90vltkh6fvh240zqtv9", "k0t9af8935ke9laqsnlfe5"].concat()),
        ] {
            let key = [human, &data].concat();
            assert_eq!(holds(key.as_bytes()), Some((true, human.len()..key.len() - 6)), "{human}");
            assert_eq!(holds(key.to_lowercase().as_bytes()).map(|(right, _)| right), Some(true), "{human}");
            let last = if key.ends_with('5') { "6" } else { "5" };
            let wrong = [&key[..key.len() - 1], last].concat();
            assert_eq!(holds(wrong.as_bytes()).map(|(right, _)| right), Some(false), "{human}");
        }
    }

    #[test]
    fn what_is_no_bech32() {
        for text in
            ["58209fa2b34a286a7d65c1qqqqqqq", "9fa1a2c7d65c229d", "c1d0e9f2a3", "abc", "a1qqqq", "a1bbbbbbbb", ""]
        {
            assert_eq!(holds(text.as_bytes()), None, "{text}");
        }
    }
}
