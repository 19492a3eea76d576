//! PyPI's tokens are macaroons (version 2) with the host's name, an identifier, caveats and a 32-byte signature.
//! Source: the macaroon binary format. The signature itself cannot be checked offline.

use super::base64;

/// Whether `token` (with its `pypi-`) parses to its end as a macaroon of a Python package index.
pub fn is_macaroon(token: &[u8]) -> bool {
    let Some(bytes) = token.strip_prefix(b"pypi-").and_then(base64::decode) else { return false };
    let Some(mut rest) = bytes.strip_prefix(&[2]) else { return false };
    let mut host = false;
    // Packets: a type, a length as a varint, the content; zero bytes end sections.
    while let [kind, tail @ ..] = rest {
        if *kind == 0 {
            rest = tail;
            continue;
        }
        let Some((length, tail)) = varint(tail) else { return false };
        let Some((content, tail)) = tail.split_at_checked(length) else { return false };
        match kind {
            1 => host = content.ends_with(b"pypi.org"),
            6 => return host && length == 32 && tail.is_empty(),
            _ => {}
        }
        rest = tail;
    }
    false
}

fn varint(bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [low, rest @ ..] if *low < 128 => Some((usize::from(*low), rest)),
        [low, high, rest @ ..] if *high < 128 => Some((usize::from(*low & 127) | usize::from(*high) << 7, rest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_macaroon_parses_to_its_end() {
        let id = "AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMAAABiAqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKg";
        assert!(is_macaroon(["pypi-", id].concat().as_bytes()));
        assert!(!is_macaroon(["pypi-", &id[..id.len() - 8]].concat().as_bytes()), "a signature cut short");
        assert!(!is_macaroon(b"pypi-AgEIcHlwaS5vcmc"));
        // With a caveat, and one of the index for tests.
        for rest in [
            [
                "AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMAACJXsidmVyc2lvbiI6IDEsICJwZXJtaXNzaW9u",
                "cyI6ICJ1c2VyIn0AAAYgKioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio",
            ],
            [
                "AgENdGVzdC5weXBpLm9yZwIkMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw",
                "AAAGICoqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioq",
            ],
        ] {
            let token = ["pypi-", &rest.concat()].concat();
            assert!(is_macaroon(token.as_bytes()), "{token}");
            assert!(!is_macaroon(&token.as_bytes()[..token.len() - 8]), "{token}");
        }
    }
}
