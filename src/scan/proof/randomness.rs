//! Whether a value looks drawn at random rather than written by a person. Integers only, so that every build agrees.

/// Whether `value` looks random: enough different characters, and digits among letters rather than words.
pub fn looks_random(value: &[u8]) -> bool {
    let mut seen = 0u128;
    let (mut digits, mut letters, mut changes) = (0usize, 0usize, 0usize);
    let mut last = 0u8;
    for byte in value {
        seen |= 1u128.checked_shl(u32::from(*byte)).unwrap_or(0);
        let class = match byte {
            b'0'..=b'9' => 1,
            b'A'..=b'Z' => 2,
            b'a'..=b'z' => 3,
            _ => 4,
        };
        digits += usize::from(class == 1);
        letters += usize::from(class == 2 || class == 3);
        changes += usize::from(class != last);
        last = class;
    }
    let different = seen.count_ones() as usize;
    value.len() >= 8 && different * 2 >= value.len().min(24) && digits > 0 && letters > 0 && changes * 5 >= value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_values_and_written_ones() {
        for value in ["0f3a9b77c1d24e58a6b0c3d9e8f71246", "hG7dk20sQmZx81LpWv", "x9K2m4Qz"] {
            assert!(looks_random(value.as_bytes()), "{value}");
        }
        for value in ["correct-horse-battery", "configuration2", "AAAAAAAAAAAAAAAA1a", "abc", "getelementsbyname2"] {
            assert!(!looks_random(value.as_bytes()), "{value}");
        }
    }
}
