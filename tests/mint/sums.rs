//! The checksums and encodings that tokens are made with, written from their definitions.

use super::rng::{ALNUM, BASE64, LOWERNUM, URL};

/// CRC-32 as in Ethernet and ZIP, bit by bit.
pub fn crc32(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

/// `number` in the base of `digits`, most significant first, at least `width` long.
fn in_base(mut number: u32, digits: &str, width: usize) -> String {
    let base = u32::try_from(digits.len()).unwrap_or(u32::MAX);
    let mut reversed = Vec::new();
    while number > 0 || reversed.len() < width {
        reversed.extend(digits.chars().nth((number % base) as usize));
        number /= base;
    }
    reversed.iter().rev().collect()
}

/// Six characters: the CRC-32 of `body`, in base 62.
pub fn base62_checksum(body: &str) -> String {
    in_base(crc32(body.as_bytes()), ALNUM, 6)
}

/// A number in base 36.
pub fn base36(number: u32, width: usize) -> String {
    in_base(number, LOWERNUM, width)
}

/// Groups of bits of `data`, `size` at a time, the last filled with zeros, each as one character of `alphabet`.
fn in_groups(data: &[u8], size: u32, alphabet: &str) -> String {
    let mut out = String::new();
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in data {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= size {
            bits -= size;
            out.extend(alphabet.chars().nth((held >> bits) as usize));
            held &= (1 << bits) - 1;
        }
    }
    if bits > 0 {
        out.extend(alphabet.chars().nth((held << (size - bits)) as usize));
    }
    out
}

/// Base32 without padding.
pub fn base32(data: &[u8]) -> String {
    in_groups(data, 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
}

/// URL-safe base64 without padding.
pub fn base64url(data: &[u8]) -> String {
    in_groups(data, 6, URL)
}

/// Base64 with padding.
pub fn base64(data: &[u8]) -> String {
    let mut out = in_groups(data, 6, BASE64);
    while !out.len().is_multiple_of(4) {
        out.push('=');
    }
    out
}

/// Bech32 of `data` with the human-readable part `human`, in lower case.
pub fn bech32(human: &str, data: &[u8]) -> String {
    const CHARACTERS: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let body = in_groups(data, 5, CHARACTERS);
    let values = body.chars().filter_map(|c| CHARACTERS.find(c)).filter_map(|value| u32::try_from(value).ok());
    let all = human
        .bytes()
        .map(|byte| u32::from(byte) >> 5)
        .chain([0])
        .chain(human.bytes().map(|byte| u32::from(byte) & 31))
        .chain(values)
        .chain([0; 6]);
    let sum = all.fold(1u32, |sum, value| {
        let top = sum >> 25;
        [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3].into_iter().enumerate().fold(
            (sum & 0x1ff_ffff) << 5 ^ value,
            |sum, (bit, term)| if top >> bit & 1 == 1 { sum ^ term } else { sum },
        )
    }) ^ 1;
    let tail = (0..6).filter_map(|i| CHARACTERS.chars().nth((sum >> (5 * (5 - i)) & 31) as usize));
    format!("{human}1{body}{}", tail.collect::<String>())
}

/// The alphabet of base58 in Bitcoin and most of its heirs.
pub const BITCOIN: &str = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The alphabet of base58 in the XRP Ledger.
pub const RIPPLE: &str = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/// `data` and the first four bytes of its double SHA-256, in base 58.
pub fn base58check(alphabet: &str, data: &[u8]) -> String {
    let sum = sha256(&sha256(data));
    let bytes: Vec<u8> = data.iter().chain(sum.iter().take(4)).copied().collect();
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    // Digits in base 58, lowest first; each byte multiplies all of them by 256.
    let mut digits: Vec<u32> = Vec::new();
    for byte in &bytes {
        let mut carry = u32::from(*byte);
        for digit in &mut digits {
            carry += *digit * 256;
            *digit = carry % 58;
            carry /= 58;
        }
        while carry > 0 {
            digits.push(carry % 58);
            carry /= 58;
        }
    }
    let leading = std::iter::repeat_n(0, zeros);
    leading.chain(digits.into_iter().rev()).filter_map(|digit| alphabet.chars().nth(digit as usize)).collect()
}

/// CRC-16 as in XMODEM.
pub fn crc16(data: &[u8]) -> u16 {
    data.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ u16::from(*byte) << 8, |sum, _| if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 })
    })
}

/// CRC-24 as in `OpenPGP` armour.
pub fn crc24(data: &[u8]) -> u32 {
    data.iter().fold(0x00b7_04ce, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 16, |sum, _| {
            if sum & 0x0080_0000 == 0 { sum << 1 } else { (sum << 1 ^ 0x0086_4cfb) & 0x00ff_ffff }
        })
    })
}

/// The first 64 bits of the fractional part of a prime's root give SHA-256 its constants; these are their upper halves.
fn constant(prime: u32, cube: bool) -> u32 {
    // The largest x with x^2 (or x^3) below prime * 2^64 (or 2^96), by bisection in integers.
    let fits = |x: u128| {
        if cube {
            // x has at most 35 bits, so its cube has at most 105.
            x * x * x <= u128::from(prime) << 96
        } else {
            x * x <= u128::from(prime) << 64
        }
    };
    let (mut low, mut high) = (0u128, 1u128 << 37);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if fits(middle) { low = middle } else { high = middle }
    }
    u32::try_from(low & u128::from(u32::MAX)).unwrap_or_default()
}

/// SHA-256.
#[allow(clippy::many_single_char_names, reason = "the standard's own names")]
#[allow(clippy::indexing_slicing, reason = "the sizes are the algorithm's: 64 words, 8 state words")]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    let primes: Vec<u32> = (2..312).filter(|n| (2..*n).all(|d| n % d != 0)).take(64).collect();
    let constants: Vec<u32> = primes.iter().map(|prime| constant(*prime, true)).collect();
    let mut state: Vec<u32> = primes.iter().take(8).map(|prime| constant(*prime, false)).collect();

    let mut padded = data.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((data.len() as u64 * 8).to_be_bytes());

    for block in padded.chunks_exact(64) {
        let mut words: Vec<u32> =
            block.chunks_exact(4).map(|four| four.iter().fold(0, |word, byte| word << 8 | u32::from(*byte))).collect();
        for i in 16..64 {
            let (a, b) = (words[i - 15], words[i - 2]);
            let small = a.rotate_right(7) ^ a.rotate_right(18) ^ a >> 3;
            let large = b.rotate_right(17) ^ b.rotate_right(19) ^ b >> 10;
            words.push(words[i - 16].wrapping_add(small).wrapping_add(words[i - 7]).wrapping_add(large));
        }
        let mut round = state.clone();
        for (word, constant) in words.iter().zip(&constants) {
            let (a, b, c, e, f, g) = (round[0], round[1], round[2], round[4], round[5], round[6]);
            let choose = (e & f) ^ (!e & g);
            let majority = (a & b) ^ (a & c) ^ (b & c);
            let first = round[7]
                .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
                .wrapping_add(choose)
                .wrapping_add(*constant)
                .wrapping_add(*word);
            let second = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add(majority);
            round[3] = round[3].wrapping_add(first);
            round.rotate_right(1);
            round[0] = first.wrapping_add(second);
        }
        for (sum, word) in state.iter_mut().zip(&round) {
            *sum = sum.wrapping_add(*word);
        }
    }
    let mut out = [0; 32];
    for (place, byte) in out.iter_mut().zip(state.iter().flat_map(|word| word.to_be_bytes())) {
        *place = byte;
    }
    out
}
