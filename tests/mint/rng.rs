//! A small generator of pseudo-random numbers (`SplitMix64`): the tests need the same tokens again from the same seed, nothing more.

/// `A-Z`, `a-z`
pub const ALPHA: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// `0-9`, `A-Z`, `a-z`
pub const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// `0-9`, `a-z`
pub const LOWERNUM: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
/// `0-9`, `A-Z`
pub const UPPERNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// `0-9`
pub const DIGITS: &str = "0123456789";
/// `0-9`, `a-f`
pub const HEX: &str = "0123456789abcdef";
/// `0-9`, `A-F`
pub const UPPERHEX: &str = "0123456789ABCDEF";
/// `a-z`
pub const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
/// `A-Z`, `2-7`
pub const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// `a-z`, `2-7`
pub const LOWER32: &str = "abcdefghijklmnopqrstuvwxyz234567";
/// Standard base64
pub const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// URL-safe base64
pub const URL: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The fewest distinct characters of a body of 16 or more: a real token is never so dull that it looks like filler.
const DISTINCT: usize = 10;

/// The generator.
pub struct Rng(u64);

impl Rng {
    /// A generator that starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 random bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 32).unwrap_or_default() % end.max(1)
    }

    /// A number in `from..=to`, as digits.
    pub fn number(&mut self, from: u64, to: u64) -> String {
        (from + self.next() % (to - from + 1)).to_string()
    }

    /// One of `options`.
    pub fn pick<T: Copy>(&mut self, options: &[T]) -> Option<T> {
        options.get(self.below(options.len())).copied()
    }

    /// Random bytes.
    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.next().to_le_bytes()[7]).collect()
    }

    /// `count` characters of `alphabet`; drawn again where they would look like filler.
    pub fn text(&mut self, alphabet: &str, count: usize) -> String {
        loop {
            let drawn: String = (0..count).filter_map(|_| alphabet.chars().nth(self.below(alphabet.len()))).collect();
            let mut distinct: Vec<char> = drawn.chars().collect();
            distinct.sort_unstable();
            distinct.dedup();
            if count < 16 || distinct.len() >= DISTINCT.min(alphabet.len() - 3) {
                return drawn;
            }
        }
    }
}
