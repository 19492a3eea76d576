//! The small computations that the tables and the scanner must make alike: keys of the prefix table, classes of characters.

/// The key of three bytes.
pub const fn prefix_key(bytes: [u8; 3]) -> u32 {
    let [a, b, c] = bytes;
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

/// The bit of the prefix filter (13 bits) that stands for a key.
pub const fn prefix_hash(key: u32) -> u32 {
    key.wrapping_mul(0x9E37_79B1) >> 19
}

/// How many buckets the prefixes are parted into.
#[allow(dead_code, reason = "only the build asks")]
pub const PREFIX_BUCKETS: u32 = 1024;

/// The bucket of a prefix whose hash this is.
pub const fn prefix_bucket(hash: u32) -> u32 {
    hash >> 3
}

/// The class of what no token run holds.
pub const OTHER: u8 = 128;

/// The class of a byte, one bit each: a-f, g-z, A-F, G-Z, digit, `-`, `_`, and everything else.
pub const fn class_of(byte: u8) -> u8 {
    match byte {
        b'a'..=b'f' => 1,
        b'g'..=b'z' => 2,
        b'A'..=b'F' => 4,
        b'G'..=b'Z' => 8,
        b'0'..=b'9' => 16,
        b'-' => 32,
        b'_' => 64,
        _ => OTHER,
    }
}

/// The bit of a filter of words (15 bits) that stands for four bytes of a text. Letters are the same in both cases; so are a few other signs.
pub const fn word_hash(bytes: [u8; 4]) -> u32 {
    (u32::from_be_bytes(bytes) | 0x2020_2020).wrapping_mul(0x9E37_79B1) >> 17
}

/// The bit of a set of words that stands for one whose hash this is.
pub const fn word_bit(hash: u32) -> u64 {
    1 << (hash & 63)
}

/// The group of a sign that may stand behind a token run, one bit each; anything else is in the last.
pub const fn sign_of(byte: u8) -> u8 {
    match byte {
        b' ' => 1,
        b'.' => 2,
        b':' => 4,
        b'=' => 8,
        b'/' => 16,
        b'|' | b'%' => 32,
        _ => 64,
    }
}

/// Bits of the filter of the words that seed phrases are made of.
pub const LISTED_BITS: u32 = 1 << 14;

/// The bit of that filter that stands for a word; its letters may be of either case.
pub fn listed_hash(word: &[u8]) -> u32 {
    let letters = word.iter().fold(0, |sum: u32, letter| sum.wrapping_mul(31).wrapping_add(u32::from(letter & 0x1F)));
    letters.wrapping_mul(0x9E37_79B1) >> (u32::BITS - LISTED_BITS.trailing_zeros())
}
