//! Supabase's secret and publishable keys of hosts that run it themselves: the last eight characters are the start of a SHA-256.
//! Source: Supabase's script that makes them. The hosted service signs with a word that nobody has published, so a sum
//! that is wrong says nothing.

use super::base64;
use sha2::{Digest, Sha256};

/// Whether the part behind the last `_` is the digest of all before it.
pub fn self_hosted(key: &[u8]) -> bool {
    let Some((head, sum)) = key.split_last_chunk::<8>() else { return false };
    let Some(head) = head.strip_suffix(b"_") else { return false };
    let digest = Sha256::new().chain_update(b"supabase-self-hosted|").chain_update(head).finalize();
    base64::decode(sum).is_some_and(|sum| digest.starts_with(&sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_whole_head() {
        let key = ["sb_secret_", &"A".repeat(22), "_7cwZOLm2"].concat();
        assert!(self_hosted(key.as_bytes()));
        assert!(!self_hosted(key.replace("secret", "publishable").as_bytes()));
        assert!(!self_hosted(b"sb_secret_"));
    }
}
