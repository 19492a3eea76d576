//! Azure DevOps' older access tokens: 52 characters of base 32 hold a 28-byte token, cut by the four bytes of its CRC32 with a
//! constant. Source: microsoft/security-utilities (MIT).

use super::crc32::crc32;

/// What the sum is xor-ed with: tokens of people, tokens of applications.
const KINDS: [u32; 2] = [0xE0B9_692D, 0x1019_F92E];

/// Whether the four bytes of the sum are right.
pub fn legacy_token(token: &[u8]) -> bool {
    let Some(bytes) = base32(token) else { return false };
    let token: Vec<u8> =
        bytes.iter().enumerate().filter(|(at, _)| !matches!(at, 2 | 7 | 8 | 22)).map(|(_, byte)| *byte).collect();
    let [_, _, third, .., eighth, ninth] = bytes.first_chunk::<9>().copied().unwrap_or_default();
    let sum = u32::from_le_bytes([bytes.get(22).copied().unwrap_or_default(), ninth, eighth, third]);
    KINDS.contains(&(sum ^ crc32(&token)))
}

/// 32 bytes from 52 characters of base 32 of either case; the last four bits are nothing's.
fn base32(text: &[u8]) -> Option<[u8; 32]> {
    let text = text.first_chunk::<52>().filter(|first| first.len() == text.len())?;
    let mut bytes = [0; 32];
    let mut places = bytes.iter_mut();
    let (mut held, mut bits) = (0, 0u32);
    for character in text {
        let digit = match character.to_ascii_lowercase() {
            letter @ b'a'..=b'z' => letter - b'a',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return None,
        };
        bits = (bits << 5 | u32::from(digit)) & 0xFFF;
        held += 5;
        if held >= 8 {
            held -= 8;
            let [.., byte] = (bits >> held).to_be_bytes();
            *places.next()? = byte;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_of_counted_bytes() {
        let token = ["aaatoaqdaqc3cyiga4eascqlbq", "gq4dyqcejhaeyuculbogazdinq"].concat();
        assert!(legacy_token(token.as_bytes()));
        assert!(!legacy_token(token.replace("gq4d", "gq4e").as_bytes()));
        let of_application = ["aaa4oaqdaqcrd4iga4eascqlbq", "gq4dyqcejhgeyuculbogazdinq"].concat();
        assert!(legacy_token(of_application.as_bytes()));
        assert!(!legacy_token(of_application.replace("aaa4", "aaa5").as_bytes()));
        assert!(!legacy_token(&token.as_bytes()[1..]));
    }
}
