//! What was found, known again without being kept: so that no address, title or name in a report holds a secret of the page, also where it stands in
//! a longer word, in which no rule finds it. Of each secret its length stays and a number that is worked out from its bytes, another in each survey with
//! another salt; a text's parts of that length have such numbers too, each told from the one before in a step (Karp and Rabin's way of searching).

use crate::redact;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What is shorter may stand in a text by chance.
const SHORTEST: usize = 8;

/// The secrets of a survey.
pub struct Remembered {
    base: u64,
    /// By length, what stands for each.
    all: BTreeMap<usize, BTreeMap<u64, String>>,
}

impl Remembered {
    /// None yet.
    pub fn new(salt: &[u8]) -> Self {
        let digest = Sha256::new().chain_update(b"remembered").chain_update(salt).finalize();
        let base = digest.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        // An odd one: each byte counts, however far it is from the end.
        Self { base: base | 1, all: BTreeMap::new() }
    }

    /// None, with the same way of telling them.
    pub fn with_none(&self) -> Self {
        Self { base: self.base, all: BTreeMap::new() }
    }

    /// The bytes of the longest.
    pub fn longest(&self) -> usize {
        self.all.last_key_value().map_or(0, |(length, _)| *length)
    }

    /// `value` is not to be told again, but `placeholder`.
    pub fn add(&mut self, value: &str, placeholder: &str) {
        if value.len() >= SHORTEST {
            let number = value.bytes().fold(0, |number, byte| self.and(number, byte));
            self.all.entry(value.len()).or_default().insert(number, redact::bracketed(placeholder));
        }
    }

    /// `text` without them: of what overlaps the first, and of what begins together the longest.
    pub fn without(&self, text: String) -> String {
        let mut found: Vec<(usize, usize, &str)> = Vec::new();
        for (length, numbers) in self.all.iter().rev().filter(|(length, _)| **length <= text.len()) {
            let first = (1..*length).fold(1u64, |power, _| power.wrapping_mul(self.base));
            let mut number = 0u64;
            for (at, byte) in text.bytes().enumerate() {
                if let Some(gone) = at.checked_sub(*length).and_then(|gone| text.as_bytes().get(gone)) {
                    number = number.wrapping_sub(first.wrapping_mul(u64::from(*gone) + 1));
                }
                number = self.and(number, byte);
                if let (Some(start), Some(placeholder)) = ((at + 1).checked_sub(*length), numbers.get(&number)) {
                    found.push((start, at + 1, placeholder));
                }
            }
        }
        if found.is_empty() {
            return text;
        }
        // Stable: the longest of those that begin together stays first.
        found.sort_by_key(|(start, ..)| *start);
        let mut clean = String::with_capacity(text.len());
        let mut done = 0;
        for (start, end, placeholder) in found {
            if let Some(before) = text.get(done..start).filter(|_| text.is_char_boundary(end)) {
                clean.push_str(before);
                clean.push_str(placeholder);
                done = end;
            }
        }
        clean.push_str(text.get(done..).unwrap_or_default());
        clean
    }

    fn and(&self, number: u64, byte: u8) -> u64 {
        number.wrapping_mul(self.base).wrapping_add(u64::from(byte) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn what_was_found_is_taken_out_wherever_it_stands() {
        let mut known = Remembered::new(b"salt");
        known.add("hunter2-of-old", "PASSWORD");
        known.add("hunter2-", "SHORT");
        known.add("short", "NEVER");
        known.add("für-mich-geheim", "KEY");
        for (text, clean) in [
            ("hunter2-of-old", "<PASSWORD>"),
            ("xhunter2-of-oldhunter2-of-old.", "x<PASSWORD><PASSWORD>."),
            ("hunter2-of-ol", "<SHORT>of-ol"),
            ("hunter-2 short", "hunter-2 short"),
            ("äfür-mich-geheimö", "ä<KEY>ö"),
            ("", ""),
        ] {
            assert_eq!(known.without(text.to_owned()), clean);
        }
    }
}
