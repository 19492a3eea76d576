//! GitLab's routable tokens, of both versions: `payload.LLccccccc` and `payload.01.LLccccccc`, where `LL` is the payload's length
//! and `ccccccc` the CRC32 of everything before, both in base 36. Source: GitLab's own generator of these tokens.

use super::crc32::crc32;

/// Whether the seven last characters are the checksum of all others; none where `token` is of the older form without one.
pub fn routable(token: &[u8]) -> Option<bool> {
    if !token.contains(&b'.') {
        return None;
    }
    let (head, sum) = token.split_last_chunk::<7>()?;
    let mut number = crc32(head);
    Some(sum.iter().rev().all(|character| {
        let digit = (number % 36) as u8;
        number /= 36;
        *character == if digit < 10 { b'0' + digit } else { b'a' + (digit - 10) }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_and_the_form_without_a_sum() {
        for (payload, end) in [
            ("vSY1cyL948aAB440qB6L4zlu9OzsUmEV", ".01.0w0sfevch"),
            ("YWFhYWFhYWFhYWFhYWFhYW86MQp1OjEH", ".01.0w082kcij"),
            ("bzoxCnU6MWFhYWFhYWFhYWFhYWFhYWEQ", ".0w0y4fp65"),
        ] {
            let token = ["glpat-", payload, end].concat();
            assert_eq!(routable(token.as_bytes()), Some(true), "{end}");
            assert_eq!(routable(token.replace("glpat", "gldt").as_bytes()), Some(false), "the prefix counts");
        }
        assert_eq!(routable(["glpat-", "DwYlrdlhfd6_0k1BfcPe"].concat().as_bytes()), None);
    }
}
