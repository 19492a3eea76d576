//! CRC32 written in base 62 at the end of a token: GitHub's family, npm, Vercel and others.
//! Source: GitHub's description of its token format (2021) and `checksums.md` section 1.

/// CRC32 as of IEEE 802.3: reflected, polynomial 0xEDB88320, start and final xor all ones.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

/// The six base 62 digits (`0-9A-Za-z`, most significant first) of a checksum.
fn base62(mut number: u32) -> [u8; 6] {
    let mut digits = [b'0'; 6];
    for place in digits.iter_mut().rev() {
        let digit = (number % 62) as u8;
        *place = match digit {
            0..10 => b'0' + digit,
            10..36 => b'A' + (digit - 10),
            _ => b'a' + (digit - 36),
        };
        number /= 62;
    }
    digits
}

/// Whether the last six characters of `body` are the checksum of those before.
pub fn ends_with_base62(body: &[u8]) -> bool {
    body.split_last_chunk::<6>().is_some_and(|(before, digits)| *digits == base62(crc32(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        assert_eq!(crc32(b"hello"), 0x3610_a686);
        assert_eq!(&base62(crc32(b"hello")), b"0zNvy2");
        for body in ["DQjRBk4hVzGJfGM7XgUbH2JgiWK8QC4Cuv1K", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"] {
            assert!(ends_with_base62(body.as_bytes()));
        }
        let vercel = ["35UYJwYZDigYATKhxJUAhPqRhit2Xe3dtiG60LsUTHeklEXDQ9", "4Jafpu"].concat();
        assert!(ends_with_base62(vercel.as_bytes()));
        assert!(ends_with_base62(&[&[b'A'; 30][..], b"0uCPlr"].concat()), "a leading zero");
        assert!(!ends_with_base62(b"16C7e42F292c6912E7710c838347Ae178B4a"));
        assert!(!ends_with_base62(b"abc"));
    }
}
