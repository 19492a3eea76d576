//! Marvin32, the seeded checksum that Microsoft puts into keys. Source: microsoft/security-utilities (MIT) for the algorithm and
//! both vectors.

/// The 64-bit result as two halves, low and high.
fn halves(data: &[u8], seed: u64) -> (u32, u32) {
    let [seed_high, seed_low] = [(seed >> 32) as u32, (seed & 0xFFFF_FFFF) as u32];
    let (mut low, mut high) = (seed_low, seed_high);
    let mut words = data.chunks_exact(4);
    for word in &mut words {
        low = low.wrapping_add(number(word));
        (low, high) = block(low, high);
    }
    // What is left over, with one bit behind it.
    let rest = words.remainder();
    low = low.wrapping_add(number(rest) | 0x80 << (8 * rest.len()));
    (low, high) = block(low, high);
    block(low, high)
}

/// Up to four bytes, lowest first.
fn number(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

const fn block(low: u32, high: u32) -> (u32, u32) {
    let high = high ^ low;
    let low = low.rotate_left(20).wrapping_add(high);
    let high = high.rotate_left(9) ^ low;
    let low = low.rotate_left(27).wrapping_add(high);
    (low, high.rotate_left(19))
}

/// The 32-bit checksum of `data`.
pub fn checksum(data: &[u8], seed: u64) -> u32 {
    let (low, high) = halves(data, seed);
    low ^ high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        assert_eq!(halves(b"abc", 0xd53c_d9ce_cd08_93b7), (0x4927_69bf, 0x22c7_4339));
        assert_eq!(halves(b"abcdefghijklmnopqrstuvwxyz", 0x0ddd_deee_efff_f000), (0x7260_aca2, 0xa128_eb7e));
        assert_ne!(checksum(b"abc", 1), checksum(b"abc", 2));
    }
}
