//! GitHub's fine-grained personal access tokens carry eight base 32 characters of a SHA-256.
//! Source: found by the authors of kingfisher (2026); GitHub does not document it.

use sha2::{Digest, Sha256};

/// Whether characters 78 to 85 are the base 32 of the SHA-256 of the 77 before them.
pub fn fine_grained(token: &[u8]) -> bool {
    let (Some(signed), Some(expected)) = (token.get(..77), token.get(77..85)) else { return false };
    let digest = Sha256::digest(signed);
    let bits = digest.iter().take(5).fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
    expected.iter().enumerate().all(|(index, character)| {
        let digit = (bits >> (35 - 5 * index) & 31) as u8;
        *character == if digit < 26 { b'A' + digit } else { b'2' + digit - 26 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_start_of_the_digest() {
        let signed = ["github", "_pat_11AAAAAAA0AAAAAAAAAAAA_", &"B".repeat(43)].concat();
        assert!(fine_grained([&signed, "L3V3XYPS", "BBBBBBBB"].concat().as_bytes()));
        assert!(!fine_grained([&signed, "L3V3XYPT", "BBBBBBBB"].concat().as_bytes()));
        assert!(!fine_grained(signed.as_bytes()));
    }
}
