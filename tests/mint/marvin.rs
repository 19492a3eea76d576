//! The keys that Microsoft marks: a signature of four characters and a Marvin32 hash inside, in three families.

use super::rng::{ALNUM, BASE64, Rng, URL};
use super::sums::crc32;

/// Marvin32, 32 bits of it.
pub fn marvin32(data: &[u8], seed: u64) -> u32 {
    fn mix((mut low, mut high): (u32, u32)) -> (u32, u32) {
        high ^= low;
        low = low.rotate_left(20).wrapping_add(high);
        high = high.rotate_left(9) ^ low;
        low = low.rotate_left(27).wrapping_add(high);
        (low, high.rotate_left(19))
    }
    let number = |bytes: &[u8]| bytes.iter().rev().fold(0u32, |number, byte| number << 8 | u32::from(*byte));
    let mut state =
        (u32::try_from(seed & 0xffff_ffff).unwrap_or_default(), u32::try_from(seed >> 32).unwrap_or_default());
    let words = data.chunks_exact(4);
    let rest = words.remainder();
    for word in words {
        state = mix((state.0.wrapping_add(number(word)), state.1));
    }
    let last = number(rest) | 0x80 << (8 * rest.len());
    state = mix(mix((state.0.wrapping_add(last), state.1)));
    state.0 ^ state.1
}

/// The bits of characters of `alphabet` (64 of them), as bytes; bits that fill no byte are dropped.
fn bits(text: &str, alphabet: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut held, mut count) = (0u32, 0);
    for value in text.chars().filter_map(|c| alphabet.find(c)).filter_map(|value| u32::try_from(value).ok()) {
        held = (held << 6 | value) & 0xffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.extend(u8::try_from(held >> count & 0xff));
        }
    }
    out
}

/// A common annotated security key of 84 characters: `provider` and `signature` have four each.
pub fn annotated(rng: &mut Rng, provider: &str, signature: &str) -> String {
    let platform = rng.text(ALNUM, 12);
    annotated_for(rng, &platform, provider, signature)
}

/// The same, with the twelve characters that belong to the platform.
pub fn annotated_for(rng: &mut Rng, platform: &str, provider: &str, signature: &str) -> String {
    let (year, month) = (rng.text("BC", 1), rng.text("ABCDEFGHIJKL", 1));
    let head = format!("{}JQQJ99{year}{month}{platform}{provider}{signature}", rng.text(ALNUM, 52));
    let sum = annotated_sum(&head);
    head + &sum
}

/// The four characters that end an annotated key.
pub fn annotated_sum(head: &str) -> String {
    let hash = marvin32(&bits(head, BASE64), 0x4465_6661_756c_7430).to_le_bytes();
    let zeros = hash.iter().take_while(|byte| **byte == 0).count();
    let mut number = u32::from_be_bytes(hash);
    let mut digits = Vec::new();
    while number > 0 {
        digits.extend(ALNUM.chars().nth((number % 62) as usize));
        number /= 62;
    }
    std::iter::repeat_n('0', zeros).chain(digits.into_iter().rev()).chain("0000".chars()).take(4).collect()
}

/// An identifiable key: `count` characters, the signature, and the hash of both, in base64 (URL-safe if `safe`).
pub fn identifiable(rng: &mut Rng, count: usize, signature: &str, seed: u64, safe: bool) -> String {
    let alphabet = if safe { URL } else { BASE64 };
    let head = rng.text(ALNUM, count) + signature;
    // The bits after the signature up to the next whole byte are zero.
    let padded = format!("{head}A");
    let mut bytes = bits(&padded, alphabet);
    bytes.truncate((head.len() * 6).div_ceil(8));
    let sum = marvin32(&bytes, seed);
    bytes.extend(sum.to_le_bytes());
    let text = super::sums::base64(&bytes);
    if safe { text.replace('+', "-").replace('/', "_") } else { text }
}

/// The key of a storage account.
pub fn storage(rng: &mut Rng) -> String {
    identifiable(rng, 76, "+ASt", 0x4465_6661_756c_7430, false)
}

/// An identifiable key whose characters are all letters and digits.
pub fn identifiable_plain(rng: &mut Rng, count: usize, signature: &str, seed: u64) -> String {
    loop {
        let key = identifiable(rng, count, signature, seed, true);
        if !key.contains(['-', '_']) {
            return key;
        }
    }
}

/// A client secret of Entra with `8Q~`: its last three characters are a hash.
pub fn entra(rng: &mut Rng) -> String {
    const UNRESERVED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.~-";
    let head = format!("{}8Q~{}", rng.text(ALNUM, 3), rng.text(UNRESERVED, 31));
    let sum = entra_sum(&head);
    head + &sum
}

/// The last three characters of such a secret.
pub fn entra_sum(head: &str) -> String {
    const DIGITS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
    let mut hash = marvin32(head.as_bytes(), 0x4161_6450_7764_3030);
    let mut digits = Vec::new();
    for _ in 0..6 {
        digits.extend(DIGITS.chars().nth((hash % 66) as usize));
        hash /= 66;
    }
    digits.iter().rev().take(3).collect()
}

/// A personal access token of Azure DevOps in its old form: four of its 32 bytes are a sum of the others.
pub fn devops(token: &[u8]) -> String {
    let [a, b, c, d] = (crc32(token) ^ 0xE0B9_692D).to_le_bytes();
    let mut bytes = Vec::new();
    for (index, byte) in token.iter().enumerate() {
        // The sum's bytes stand before the bytes of these numbers.
        match index {
            2 => bytes.push(d),
            6 => bytes.extend([c, b]),
            19 => bytes.push(a),
            _ => {}
        }
        bytes.push(*byte);
    }
    super::sums::base32(&bytes).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_agree_with_published_values() {
        assert_eq!(marvin32(b"abc", 0xd53c_d9ce_cd08_93b7), 0x22c7_4339 ^ 0x4927_69bf);
        assert_eq!(marvin32(b"abcdefghijklmnopqrstuvwxyz", 0x0ddd_deee_efff_f000), 0xa128_eb7e ^ 0x7260_aca2);
        let head = ["a".repeat(52).as_str(), "JQQJ99", "ALN5Z0000LZENeS003NUGT"].concat();
        assert_eq!(annotated_sum(&head), "3OrW");
        assert_eq!(
            annotated_sum(&(["a".repeat(52).as_str(), "JQQJ99", "BF", &"A".repeat(16), "AZDO"].concat())),
            "4V17"
        );
        assert_eq!(entra_sum(&["zzz", "8Q~", &"z".repeat(31)].concat()), "blP");
        let token: Vec<u8> = (0..28).collect();
        assert_eq!(devops(&token), ["aaatoaqdaqc3cyiga4eascqlbqg", "q4dyqcejhaeyuculbogazdinq"].concat());
    }

    #[test]
    fn identifiable_keys_have_their_lengths_and_their_free_bits_zero() {
        let mut rng = Rng::new(3);
        for (count, signature, length, after) in
            [(76, "+ASt", 88, ""), (33, "+ASb", 44, "ABCDEFGHIJKLMNOP"), (44, "AzFu", 56, ""), (42, "+ACR", 52, "ABCD")]
        {
            let key = identifiable(&mut rng, count, signature, 1, false);
            assert_eq!(key.len(), length, "{signature}");
            assert_eq!(key.find(signature), Some(count), "{signature}");
            let next = key.chars().nth(count + 4).unwrap_or_default();
            assert!(after.is_empty() || after.contains(next), "{signature}");
        }
    }
}
