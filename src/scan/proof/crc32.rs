//! CRC32 at the end of a token, in the spellings that providers chose: base 62 (GitHub's family, npm, Vercel, Polar, Matrix), hexadecimal
//! of either byte order (Grafana, Atlassian, Zuplo), base64 (Confluent).
//! Source: GitHub's description of its token format (2021), Polar's, Synapse's, Grafana's and Confluent's sources.

use super::base64;

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

/// Whether `text` is `number` in eight hexadecimal digits, of the case that `digits` has.
fn is_hex(text: &[u8], number: u32, digits: &[u8; 16]) -> bool {
    text.len() == 8
        && text
            .iter()
            .zip((0..8).rev())
            .all(|(character, place)| digits.get((number >> (4 * place) & 15) as usize) == Some(character))
}

/// A Matrix access token of Synapse: behind the last `_` the CRC32 of all before it, in base 62.
pub fn matrix(token: &[u8]) -> bool {
    let Some((head, digits)) = token.split_last_chunk::<6>() else { return false };
    head.strip_suffix(b"_").is_some_and(|head| *digits == base62(crc32(head)))
}

/// A Grafana service account token: behind the last `_` the CRC32 of all before it, lowest byte first.
pub fn grafana(token: &[u8]) -> bool {
    let Some((head, sum)) = token.split_last_chunk::<8>() else { return false };
    head.strip_suffix(b"_").is_some_and(|head| is_hex(sum, crc32(head).swap_bytes(), b"0123456789abcdef"))
}

/// An Atlassian token: its last eight characters are the CRC32 of all before them, the `=` included. Of the sisters of `ATATT3` no
/// published one shows that they follow the rule: theirs may be right, but never wrong.
pub fn atlassian(token: &[u8]) -> Option<bool> {
    let (head, sum) = token.split_last_chunk::<8>()?;
    let right = is_hex(sum, crc32(head), b"0123456789ABCDEF");
    (right || token.starts_with(b"ATATT3")).then_some(right)
}

/// A Zuplo key: `zpka_`, a body, `_` and the CRC32 of the body.
pub fn zuplo(key: &[u8]) -> bool {
    let Some((head, sum)) = key.split_last_chunk::<8>() else { return false };
    let body = head.strip_prefix(b"zpka_").and_then(|head| head.strip_suffix(b"_"));
    body.is_some_and(|body| is_hex(sum, crc32(body), b"0123456789abcdef"))
}

/// A Confluent secret: `cflt`, a body, and the body's CRC32, lowest byte first, in base64.
pub fn confluent(secret: &[u8]) -> bool {
    let Some((head, sum)) = secret.split_last_chunk::<6>() else { return false };
    head.strip_prefix(b"cflt")
        .is_some_and(|body| base64::decode(sum).is_some_and(|bytes| bytes == crc32(body).to_le_bytes()))
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

    #[test]
    fn an_npm_and_a_polar_token() {
        let body = "0123456789".repeat(3);
        assert!(ends_with_base62([&body, "0pV6Ps"].concat().as_bytes()));
        assert!(ends_with_base62([&body, "0123456", "0fT9V2"].concat().as_bytes()));
        assert!(ends_with_base62(["0123456789".repeat(7).as_str(), "21Ge3t"].concat().as_bytes()));
    }

    #[test]
    fn a_matrix_token_sums_its_prefix_too() {
        let token = ["syt_YW5h_", "nwsGRHaPZdaFfOblFrNU", "_0S2sTu"].concat();
        assert!(matrix(token.as_bytes()));
        assert!(!matrix(token.replace("YW5h", "YW5i").as_bytes()));
        assert!(!matrix(b"syt_"));
    }

    #[test]
    fn hexadecimal_in_either_order_and_case() {
        let unit_test = ["glsa_", "iNValIdinValiDinvalidinvalidinva", "_5b582697"].concat();
        assert!(grafana(unit_test.as_bytes()));
        assert!(grafana(["glsa_", "yscW25imSKJIuav8zF37RZmnbiDvB05G", "_fcaaf58a"].concat().as_bytes()));
        assert!(!grafana(unit_test.to_uppercase().as_bytes()));
        assert!(!grafana(unit_test.replace("_5b582697", "_9726585b").as_bytes()), "the other byte order");

        let published = [
            "ATATT3xFfGF0YZuf-EBmAHs1FyiNmk0cYQKtD9zx2LIv8d_zB-yk5Zp8nkug2Rp_",
            "ZnYJwq9ys-lS0PRAXLS4vL-crh5tbBbGQISteyOCpgUGgKjckD2MF9A6EZVGdTXikj52U2VDS8HeDlUq9Gmw8KYs5Kb0hS-",
            "LZo4Sb2PMpT1Zx0MmTXs_EyA=E2826606",
        ]
        .concat();
        assert_eq!(atlassian(published.as_bytes()), Some(true));
        assert_eq!(atlassian(published.replace('Y', "Z").as_bytes()), Some(false));
        assert_eq!(atlassian(published.replace("ATATT3", "ATCTT3").as_bytes()), None);

        let key = ["zpka_", "0123456789abcdef0123456789abcdef", "_7759b50e"].concat();
        assert!(zuplo(key.as_bytes()));
        assert!(!zuplo(key.replace("0e", "0f").as_bytes()));
    }

    #[test]
    fn base64_of_the_lowest_byte_first() {
        assert_eq!(base64::decode(b"hqYQNg").as_deref(), Some(&crc32(b"hello").to_le_bytes()[..]), "published");
        let secret = ["cflt", &"A".repeat(54), "FZQbVQ"].concat();
        assert!(confluent(secret.as_bytes()));
        assert!(!confluent(secret.replace("FZ", "FY").as_bytes()));
        assert!(!confluent(b"cflt"));
    }
}
