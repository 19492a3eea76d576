//! The checksum of a share: three words of ten bits each, a Reed-Solomon code over 1024 elements. Chance passes once in a thousand
//! million. Source: SLIP 39.

/// What each bit that is pushed out of the sum puts into it.
const TAPS: [u32; 10] = [
    0x00E0_E040,
    0x01C1_C080,
    0x0383_8100,
    0x0707_0200,
    0x0E0E_0009,
    0x1C0C_2412,
    0x3808_6C24,
    0x3090_FC48,
    0x21B1_F890,
    0x03F3_F120,
];
/// What the sum begins with, for shares of each of the two kinds.
const KINDS: [&[u8]; 2] = [b"shamir", b"shamir_extendable"];

/// Whether words with these numbers (0 to 1023) are a share with a right checksum.
pub fn checksum_holds(words: &[u16]) -> bool {
    // Behind 15 bits that name the seed one says which kind it is.
    let Some(kind) = words.get(1).and_then(|word| KINDS.get(usize::from(word >> 4 & 1))) else { return false };
    let values = kind.iter().map(|byte| u32::from(*byte)).chain(words.iter().map(|word| u32::from(*word)));
    let sum = values.fold(1, |sum: u32, value| {
        let out = sum >> 20;
        let taps = TAPS.iter().enumerate().filter(|(bit, _)| out >> bit & 1 == 1);
        taps.fold((sum & 0xF_FFFF) << 10 ^ value, |sum, (_, tap)| sum ^ tap)
    });
    sum == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(share: &str) -> bool {
        let list: Vec<&str> = include_str!("../../../rules/words/slip39-english.txt").lines().collect();
        let number = |word: &str| list.iter().position(|known| *known == word).and_then(|at| u16::try_from(at).ok());
        checksum_holds(&share.split(' ').filter_map(number).collect::<Vec<_>>())
    }

    #[test]
    fn published_shares() {
        for (share, right, wrong) in [
            (
                "duckling enlarge academic academic agency result length solution fridge kidney coal piece deal husband erode duke ajar critical decision",
                "keyboard",
                "kidney",
            ),
            (
                "theory painting academic academic armed sweater year military elder discuss acne wildlife boring employer fused large satoshi bundle carbon diagnose anatomy hamster leaves tracks paces beyond phantom capital marvel lips brave detect",
                "luck",
                "lunar",
            ),
        ] {
            assert!(holds(&format!("{share} {right}")), "{right}");
            assert!(!holds(&format!("{share} {wrong}")), "{wrong}");
            assert!(!holds(share), "a word is missing");
        }
        assert!(!checksum_holds(&[]) && !checksum_holds(&[0]));
    }
}
