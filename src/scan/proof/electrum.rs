//! Electrum's seed phrases. They use the words of BIP 39 but not its checksum: instead they are drawn until a digest of the whole begins with a
//! version. One row of words in 250 passes by chance. Source: Electrum's documentation of its seed versions.

use super::sha512::{BLOCK, digest};

/// Whether the digest of `phrase`, small letters with a blank between the words, begins with the version of a wallet: with one key, with
/// segregated witness, and both with a second factor.
pub fn has_version(phrase: &[u8]) -> bool {
    match keyed(b"Seed version", phrase) {
        [0x01, ..] => true,
        [0x10, second, ..] => second >> 4 <= 2,
        _ => false,
    }
}

/// HMAC of SHA-512; the key is no longer than a block.
fn keyed(key: &[u8], text: &[u8]) -> [u8; 64] {
    let pad = |with: u8| {
        let mut pad = [with; BLOCK];
        pad.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        pad
    };
    digest(&[&pad(0x5C), &digest(&[&pad(0x36), text])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_phrases() {
        for phrase in [
            "wild father tree among universe such mobile favorite target dynamic credit identify",
            "frost pig brisk excite novel report camera enlist axis nation novel desert",
            "ostrich security deer aunt climb inner alpha arm mutual marble solid task",
            "science dawn member doll dutch real can brick knife deny drive list",
            "universe topic remind silver february ranch shine worth innocent cattle enhance wise",
        ] {
            assert!(has_version(phrase.as_bytes()), "{phrase}");
            assert!(!has_version(phrase.replace('e', "a").as_bytes()), "{phrase}");
        }
        assert!(!has_version(b"legal winner thank year wave sausage worth useful legal winner thank yellow"));
    }

    #[test]
    fn the_digest_is_that_of_rfc_4231() {
        assert!(keyed(b"Jefe", b"what do ya want for nothing?").starts_with(&[0x16, 0x4B, 0x7A, 0x7B, 0xFC, 0xF8]));
    }
}
