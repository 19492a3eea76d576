//! The checksum of a seed phrase: its words are numbers of eleven bits, and the last of all those bits are the first of a SHA-256 of
//! the others. One run of 12 such words in 16 passes by chance, one of 24 in 256, so the words' surroundings must say more.
//! Source: BIP 39.

use sha2::{Digest, Sha256};

/// Whether the words with these numbers in the list (0 to 2047) are a phrase of 12, 15, 18, 21 or 24 words with a right checksum.
pub fn checksum_holds(words: &[u16]) -> bool {
    let mut bytes = Vec::with_capacity(33);
    let (mut bits, mut held, mut count) = (0u32, 0u32, 0u32);
    for word in words.iter().copied() {
        if word > 2047 || count == 24 {
            return false;
        }
        bits = (bits << 11 | u32::from(word)) & 0x7_FFFF;
        held += 11;
        count += 1;
        while held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            bytes.push(byte);
        }
    }
    if count < 12 || count % 3 != 0 {
        return false;
    }
    // One bit of checksum for every 32 of the phrase: four words' for every twelve.
    let sum = count / 3;
    let last = if held > 0 { bits & ((1 << held) - 1) } else { u32::from(bytes.pop().unwrap_or_default()) };
    let Some(first) = Sha256::digest(&bytes).first().copied() else { return false };
    u32::from(first) >> (8 - sum) == last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(word: u16, count: usize, last: u16) -> bool {
        let mut words = vec![word; count];
        words.push(last);
        checksum_holds(&words)
    }

    #[test]
    fn published_phrases() {
        let [abandon, about, art, wrong, zoo] = [0, 3, 102, 2037, 2047];
        assert!(run(abandon, 11, about));
        assert!(run(zoo, 11, wrong));
        assert!(run(abandon, 23, art));
        // legal winner thank year wave sausage worth useful legal winner thank yellow
        let legal = [1019, 2015, 1790, 2039, 1983, 1533, 2031, 1919, 1019, 2015, 1790, 2040];
        assert!(checksum_holds(&legal));
        let mut reversed = legal;
        reversed.reverse();
        assert!(!checksum_holds(&reversed));
    }

    #[test]
    fn what_is_no_phrase() {
        assert!(!run(0, 11, 0), "a wrong checksum");
        assert!(!run(0, 10, 3), "eleven words");
        assert!(!run(0, 24, 102), "twenty-five words");
        assert!(!run(0, 11, 2048 + 3), "no word has that number");
        assert!(!checksum_holds(&[]));
    }
}
