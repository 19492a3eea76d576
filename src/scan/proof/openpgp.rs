//! `OpenPGP`'s secret key packets: behind the public part stands how the secret one is protected. The armour's checksum, where there
//! is one, tells whether all of it was read. Source: RFC 4880 and 9580.

use super::base64;

/// Whether the first packet's secret needs a passphrase; none where it is no secret key, or not whole.
pub fn is_encrypted(bytes: &[u8], sum: Option<&[u8]>) -> Option<bool> {
    if sum.is_some_and(|sum| base64::decode(sum).as_deref() != crc24(bytes).to_be_bytes().get(1..)) {
        return None;
    }
    let packet = secret_key_packet(bytes)?;
    let [4, _, _, _, _, algorithm, rest @ ..] = packet else { return None };
    let protection = match algorithm {
        1..=3 => numbers(rest, 2)?,
        16 => numbers(rest, 3)?,
        17 => numbers(rest, 4)?,
        19 | 22 => numbers(curve(rest)?, 1)?,
        18 => curve(numbers(curve(rest)?, 1)?)?,
        25 | 27 => rest.get(32..)?,
        26 => rest.get(56..)?,
        28 => rest.get(57..)?,
        _ => return None,
    };
    protection.first().map(|usage| *usage != 0)
}

/// The content of the first packet, if that is a secret key and whole.
fn secret_key_packet(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = match bytes {
        // A tag of the older form, with a length of one, two or four bytes.
        [0x95, high, low, rest @ ..] => (usize::from(*high) << 8 | usize::from(*low), rest),
        [0x94, length, rest @ ..] | [0xC5, length @ 0..192, rest @ ..] => (usize::from(*length), rest),
        [0xC5, high @ 192..224, low, rest @ ..] => (((usize::from(*high) - 192) << 8) + usize::from(*low) + 192, rest),
        _ => return None,
    };
    rest.get(..length)
}

/// What follows `count` numbers, each behind its length in bits.
fn numbers(mut rest: &[u8], count: usize) -> Option<&[u8]> {
    for _ in 0..count {
        let (bits, tail) = rest.split_first_chunk::<2>()?;
        rest = tail.get(usize::from(u16::from_be_bytes(*bits)).div_ceil(8)..)?;
    }
    Some(rest)
}

/// What follows a name, or parameters, behind its length in bytes.
fn curve(rest: &[u8]) -> Option<&[u8]> {
    let (length, rest) = rest.split_first()?;
    rest.get(usize::from(*length)..)
}

/// The armour's checksum: polynomial 0x1864CFB, start 0xB704CE.
fn crc24(bytes: &[u8]) -> u32 {
    let crc = bytes.iter().fold(0x00B7_04CE, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte) << 16, |crc, _| {
            let crc = crc << 1;
            if crc >> 24 & 1 == 1 { crc ^ 0x0186_4CFB } else { crc }
        })
    });
    crc & 0x00FF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A version 4 key of Ed25519, as `EdDSA` was written at first, with a protection byte.
    fn packet(usage: u8) -> Vec<u8> {
        let public = [&[4, 1, 2, 3, 4, 22, 2, 0x2B, 6, 1, 7][..], &[7; 33]].concat();
        let secret = [&[usage][..], &[7; 36]].concat();
        let content = [public, secret].concat();
        [vec![0x94, u8::try_from(content.len()).unwrap_or_default()], content].concat()
    }

    #[test]
    fn the_protection_byte_decides() {
        assert_eq!(is_encrypted(&packet(0), None), Some(false));
        assert_eq!(is_encrypted(&packet(254), None), Some(true));
        let whole = packet(0);
        assert_eq!(is_encrypted(&whole[..whole.len() - 1], None), None, "cut off");
        assert_eq!(is_encrypted(&[&[0x98][..], &whole[1..]].concat(), None), None, "a public key");
    }

    #[test]
    fn a_wrong_checksum_says_nothing() {
        assert_eq!(crc24(b"123456789"), 0x0021_CF02, "the published check value");
        let whole = packet(254);
        let [_, sum @ ..] = crc24(&whole).to_be_bytes();
        let text = base64::encode(&sum);
        assert_eq!(is_encrypted(&whole, Some(text.as_bytes())), Some(true));
        assert_eq!(is_encrypted(&whole, Some(b"AAAA")), None);
    }
}
