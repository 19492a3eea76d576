//! `Base58Check`: a number in base 58 whose last four bytes are the start of the others' double SHA-256. Bitcoin's keys, Tezos',
//! and with another order of the same characters Ripple's. Source: the Bitcoin wiki, BIP 32 and BIP 38, the XRP ledger's
//! documentation.

use sha2::{Digest, Sha256};

/// The order of the digits.
const BITCOIN: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
/// No key is longer, in characters.
const LONGEST: usize = 128;

/// Whether the checksum of a key in Bitcoin's alphabet is right.
pub fn bitcoin(key: &[u8]) -> bool {
    holds(key, BITCOIN)
}

/// Whether the checksum of a seed in Ripple's alphabet is right.
pub fn ripple(seed: &[u8]) -> bool {
    holds(seed, RIPPLE)
}

fn holds(text: &[u8], digits: &[u8; 58]) -> bool {
    let Some(bytes) = decode(text, digits) else { return false };
    let Some((payload, sum)) = bytes.split_last_chunk::<4>() else { return false };
    !payload.is_empty() && Sha256::digest(Sha256::digest(payload)).starts_with(sum)
}

/// The bytes of a number in base 58; every leading zero digit is a zero byte.
fn decode(text: &[u8], digits: &[u8; 58]) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    // Lowest byte first.
    let mut bytes: Vec<u8> = Vec::with_capacity(text.len());
    for character in text {
        let mut carry = u32::try_from(digits.iter().position(|digit| digit == character)?).ok()?;
        for byte in &mut bytes {
            carry += u32::from(*byte) * 58;
            *byte = (carry & 255) as u8;
            carry >>= 8;
        }
        if carry > 0 {
            bytes.push((carry & 255) as u8);
        }
    }
    let zeros = text.iter().take_while(|character| digits.first() == Some(character)).count();
    bytes.resize(bytes.len() + zeros, 0);
    bytes.reverse();
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_keys() {
        for pieces in [
            ["5HueCGU8rMjxEXxiPuD5BDku4MkFqeZ", "yd4dZ1jvhTVqvbTLvyTJ"],
            ["KwDiBf89QgGbjEhKnhXJuH7LrciVrZi", "3qYjgd9M7rFU73sVHnoWn"],
            [
                "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPP",
                "qjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
            ],
        ] {
            let key = pieces.concat();
            assert!(bitcoin(key.as_bytes()), "{}", pieces[0]);
            assert!(!bitcoin(key.replacen('e', "f", 1).replacen('3', "4", 1).as_bytes()), "{}", pieces[0]);
            assert!(!ripple(key.as_bytes()), "{}", pieces[0]);
        }
        // The XRP ledger's documentation: the seed of "masterpassphrase".
        assert!(ripple(["snoPBrXtMeMy", "MHUVTgbuqAfg1SUTb"].concat().as_bytes()));
    }

    #[test]
    fn what_is_no_number() {
        assert!(!bitcoin(b""));
        assert!(!bitcoin(b"1111"), "nothing but a checksum");
        assert!(!bitcoin(b"0OIl"));
        assert!(!bitcoin(&[b'2'; LONGEST + 1]));
        assert_eq!(decode(b"11z", BITCOIN).as_deref(), Some(&[0, 0, 57][..]));
        assert_eq!(decode(b"5Q", BITCOIN).as_deref(), Some(&[255][..]));
    }
}
