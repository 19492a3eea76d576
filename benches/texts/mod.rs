//! Texts to measure with, made up anew each time from a seed: what people paste (prose, pages, code, logs), and what would make a
//! careless scanner slow. Read by the benches, and by the test that counts the scanner's work on the same texts.

#![allow(dead_code, reason = "each target that includes this module uses its own part of it")]
#![allow(clippy::format_push_string, clippy::format_collect, reason = "made once, before anything is measured")]
#![allow(clippy::indexing_slicing, reason = "a bench stops where something is missing")]

mod everyday;
mod hostile;

#[allow(unused_imports, reason = "the same")]
pub use everyday::{kinds, mix};
#[allow(unused_imports, reason = "the same")]
pub use hostile::hostile;

/// A text to measure with.
pub struct Text {
    /// What it is made of.
    pub name: &'static str,
    /// All of it.
    pub text: String,
}

/// `SplitMix64`: the same texts from the same seed, nothing more.
pub struct Rng(u64);

impl Rng {
    /// A generator that starts from `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 random bits.
    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub const fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    /// One of `options`.
    pub fn pick<'a>(&mut self, options: &[&'a str]) -> &'a str {
        options[self.below(options.len())]
    }

    /// `count` characters of `alphabet`.
    pub fn run(&mut self, alphabet: &str, count: usize) -> String {
        (0..count).map(|_| alphabet.as_bytes()[self.below(alphabet.len())] as char).collect()
    }
}

/// `0-9`, `A-Z`, `a-z`
pub const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// `0-9`, `a-f`
pub const HEX: &str = "0123456789abcdef";

/// `text` in base64.
pub fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::with_capacity(text.len() / 3 * 4 + 4);
    for group in text.as_bytes().chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for index in 0..4 {
            let digit = (bits >> (18 - 6 * index)) as usize & 63;
            encoded.push(if index <= group.len() { DIGITS[digit] as char } else { '=' });
        }
    }
    encoded
}
