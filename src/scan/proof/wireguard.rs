//! `WireGuard`'s private keys: five bits of the 32 bytes are fixed by those who make them. One in 32 others has them by chance, and
//! a key without them works as well, so this only explains. Source: RFC 7748 section 5.

use super::base64;

/// Whether the fixed bits of a key in base64 are set.
pub fn is_clamped(key: &[u8]) -> bool {
    let bytes = base64::decode(key).unwrap_or_default();
    matches!(bytes.as_slice(), [first, .., last] if bytes.len() == 32 && first.is_multiple_of(8) && last & 0xC0 == 0x40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_key() {
        let key = ["WFpa", &"Wlpa".repeat(9), "Wlo="].concat();
        assert!(is_clamped(key.as_bytes()));
        assert!(!is_clamped(key.replacen("WFpa", "Wlpa", 1).as_bytes()), "the first byte");
        assert!(!is_clamped(key.replace("Wlo=", "Wgg=").as_bytes()) && !is_clamped(b"WFpa"));
    }
}
