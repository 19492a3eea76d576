//! Stellar's secret seeds: base 32 of a version byte, 32 bytes and their CRC16. Sixteen bits of checksum and the three of the
//! version that the first character does not already say are passed once in half a million times: certain, not proven.
//! Source: SEP-23.

/// The version byte of a secret seed.
const SEED: u8 = 18 << 3;

/// Whether `text` is a secret seed with the right checksum.
pub fn secret_seed(text: &[u8]) -> bool {
    let Some(bytes) = decode(text) else { return false };
    let Some((payload, sum)) = bytes.split_last_chunk::<2>() else { return false };
    payload.first() == Some(&SEED) && crc16(payload).to_le_bytes() == *sum
}

/// 35 bytes of 56 characters of base 32.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    if text.len() != 56 {
        return None;
    }
    let mut bytes = Vec::with_capacity(35);
    for group in text.chunks_exact(8) {
        let mut bits = 0u64;
        for character in group {
            let digit = match character {
                b'A'..=b'Z' => character - b'A',
                b'2'..=b'7' => character - b'2' + 26,
                _ => return None,
            };
            bits = bits << 5 | u64::from(digit);
        }
        bytes.extend(bits.to_be_bytes().into_iter().skip(3));
    }
    Some(bytes)
}

/// CRC16 as of `XModem`: polynomial 0x1021, start 0.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| if crc >> 15 == 1 { crc << 1 ^ 0x1021 } else { crc << 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_of_ones() {
        assert_eq!(crc16(b"123456789"), 0x31C3, "the check value of XModem");
        let seed = ["SAAQ", &"CAIBAEAQ".repeat(6), "C5MY"].concat();
        assert!(secret_seed(seed.as_bytes()));
        assert!(!secret_seed(seed.replace("C5MY", "C5MZ").as_bytes()));
        let public = ["GAAQ", &"CAIBAEAQ".repeat(6), "DZ7H"].concat();
        assert!(!secret_seed(public.as_bytes()), "a public key");
        assert!(!secret_seed(&seed.as_bytes()[1..]));
    }
}
