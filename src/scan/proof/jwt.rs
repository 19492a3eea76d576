//! JSON Web Tokens: header and payload must decode to JSON objects, the header must name an algorithm. What the payload says of
//! role and expiry decides how bad a leak is. Source: RFC 7515 and 7519.

use super::json::{number_field, object, text_field, value};
use super::{Evidence, Verdict, base64};
use crate::finding::{Confidence, Fact, Reason, Role, Severity};
use crate::scan::work;
use sha2::{Digest, Sha256};

/// Claims by which the famous samples are known.
const SAMPLES: [(&str, &str); 4] =
    [("sub", "1234567890"), ("name", "John Doe"), ("iss", "joe"), ("iss", "supabase-demo")];

/// Checks the three parts of `token`; `now` is seconds since 1970, if known.
pub fn check(token: &[u8], now: Option<i64>) -> Verdict {
    let mut parts = token.split(|byte| *byte == b'.');
    let (Some(header), Some(payload)) = (parts.next().and_then(object), parts.next().and_then(object)) else {
        return Verdict::Failed;
    };
    if text_field(&header, "alg").is_none() {
        return Verdict::Failed;
    }
    if is_signed_openly(token) {
        return Verdict::Sample;
    }
    if SAMPLES.iter().any(|(claim, value)| text_field(&payload, claim) == Some(value.as_bytes())) {
        return Verdict::Sample;
    }
    let mut evidence =
        Evidence { confidence: Some(Confidence::Certain), reason: Some(Reason::Structure), ..Evidence::default() };
    match text_field(&payload, "role") {
        Some(b"anon") => {
            evidence.role = Some(Role::Public);
            evidence.severity = Some(Severity::Low);
        }
        Some(b"service_role") => evidence.severity = Some(Severity::Critical),
        _ => {}
    }
    if let Some(issuer) = text_field(&payload, "iss").and_then(|issuer| std::str::from_utf8(issuer).ok()) {
        evidence.facts.push(Fact { name: "jwt-issuer", value: issuer.to_owned() });
    }
    if let Some(expiry) = number_field(&payload, "exp") {
        evidence.expires(expiry, now);
    }
    Verdict::Passed(evidence)
}

/// Keys that documentation signs with: anybody could have made what they sign. From jwt.io, `PyJWT`'s and Supabase's guides.
const OPEN_KEYS: [&str; 5] = [
    "secret",
    "your-256-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "super-secret-jwt-token-with-at-least-32-characters-long",
    "your-secret-key",
];

/// Whether the signature of `token` is HS256's with one of [`OPEN_KEYS`].
fn is_signed_openly(token: &[u8]) -> bool {
    let Some(dot) = token.iter().rposition(|byte| *byte == b'.') else { return false };
    let (Some(signed), Some(signature)) = (token.get(..dot), token.get(dot + 1..).and_then(base64::decode)) else {
        return false;
    };
    signature.len() == 32
        && OPEN_KEYS.iter().any(|key| {
            work::add(2 * signed.len());
            hmac_sha256(key.as_bytes(), signed).as_slice() == signature.as_slice()
        })
}

/// RFC 2104, for keys of 64 bytes at most.
fn hmac_sha256(key: &[u8], text: &[u8]) -> [u8; 32] {
    let padded = |pad: u8| {
        let mut block = [pad; 64];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize().into()
}

/// Header and payload of `token`, decoded; only those that are objects.
pub fn objects(token: &[u8]) -> Vec<Vec<u8>> {
    work::add(token.len());
    token.split(|byte| *byte == b'.').take(2).filter_map(object).collect()
}

/// Whether one of the decoded `parts` of a token holds each of `claims`, as the catalogue writes them: `name`, `name=value`,
/// `name^=beginning`, `name*=part`.
pub fn have_claims(parts: &[Vec<u8>], claims: impl IntoIterator<Item = impl AsRef<[u8]>>) -> bool {
    claims.into_iter().all(|claim| {
        let Ok(claim) = std::str::from_utf8(claim.as_ref()) else { return false };
        work::add(parts.iter().map(Vec::len).sum());
        let (name, wanted) = claim.split_once('=').map_or((claim, None), |(name, wanted)| (name, Some(wanted)));
        let plain = name.trim_end_matches(['^', '*']);
        parts.iter().filter_map(|part| value(part, plain)).any(|value| match wanted.map(str::as_bytes) {
            None => true,
            Some(wanted) if name.ends_with('^') => value.starts_with(wanted),
            Some(wanted) if name.ends_with('*') => value.windows(wanted.len()).any(|window| window == wanted),
            Some(wanted) => value == wanted,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Validity;

    // {"alg":"HS256","typ":"JWT"}
    const HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

    fn verdict(payload: &str, now: Option<i64>) -> Verdict {
        check([HEADER, ".", payload, ".", "c2lnbmF0dXJl"].concat().as_bytes(), now)
    }

    #[test]
    fn the_payload_decides() {
        // {"iss":"shop","exp":1700000000}
        let dated = "eyJpc3MiOiJzaG9wIiwiZXhwIjoxNzAwMDAwMDAwfQ";
        let Verdict::Passed(evidence) = verdict(dated, Some(1_800_000_000)) else { unreachable!("a whole token") };
        assert_eq!(evidence.validity, Some(Validity::Expired));
        assert_eq!(evidence.facts.first().map(|fact| fact.value.as_str()), Some("shop"));
        let Verdict::Passed(evidence) = verdict(dated, None) else { unreachable!("a whole token") };
        assert_eq!(evidence.validity, None, "the core has no clock");
        // {"role":"anon"}
        let Verdict::Passed(evidence) = verdict("eyJyb2xlIjoiYW5vbiJ9", None) else { unreachable!("a whole token") };
        assert_eq!(evidence.role, Some(Role::Public));
    }

    #[test]
    fn what_is_signed_with_an_open_key_is_a_sample() {
        // {"some":"payload"}, signed with the key of PyJWT's guide; and with one bit less.
        let signed =
            [HEADER, ".", "eyJzb21lIjoicGF5bG9hZCJ9", ".", "4twFt5NiznN84AWoo1d7KO1T_yoc0Z6XOpOVswacPZg"].concat();
        assert_eq!(check(signed.as_bytes(), None), Verdict::Sample);
        assert!(matches!(check(signed.replace("PZg", "PZQ").as_bytes(), None), Verdict::Passed(_)));
        // {"user":"ana"}, signed with each of them in turn.
        for signature in [
            "UTGkGRxgH36nWyhLf-B9pZqx5HffWhqjZ75iuSaWfXw",
            "iaVve8Gj0Lj2kTWq-dsmdF88Iey6aLeg4PlSG2Gk_PQ",
            "yRgv35W4a4Y7XKWMt0DzXnICXXHTgzE1nq4KbNcMMoM",
            "-NV6C0uuamP9apaTvckp3ZMA52WHG36y8fVWrpXsAew",
            "F9EQgPD5KBZOPpHcREwdsREBarlI-gNh2xhIkZHmkuQ",
        ] {
            let signed = [HEADER, ".eyJ1c2VyIjoiYW5hIn0.", signature].concat();
            assert_eq!(check(signed.as_bytes(), None), Verdict::Sample, "{signature}");
        }
    }

    #[test]
    fn published_samples() {
        // jwt.io's, in its first years and today; and one that many guides have, signed with "secret".
        for (payload, signature) in [
            (
                "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ",
                "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
            ),
            (
                "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0",
                "KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
            ),
            (
                "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9",
                "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
            ),
        ] {
            let token = [HEADER, ".", payload, ".", signature].concat();
            assert_eq!(check(token.as_bytes(), None), Verdict::Sample, "{payload}");
            assert!(is_signed_openly(token.as_bytes()), "{payload}");
        }
    }

    #[test]
    fn claims_are_found_in_every_spelling() {
        // {"iss":"https://auth.shop/","exp":17,"aud":["a","b.shop"],"ok":true}
        let payload = "eyJpc3MiOiJodHRwczovL2F1dGguc2hvcC8iLCJleHAiOjE3LCJhdWQiOlsiYSIsImIuc2hvcCJdLCJvayI6dHJ1ZX0";
        let token = [HEADER, ".", payload, ".x"].concat();
        let has = |claims: &[&str]| have_claims(&objects(token.as_bytes()), claims);
        assert!(has(&[
            "iss=https://auth.shop/",
            "exp=17",
            "aud*=b.shop",
            "iss^=https://auth",
            "alg=HS256",
            "ok=true",
            "typ"
        ]));
        for wrong in ["iss=https://auth", "role", "exp=18", "aud*=c.shop", "iss^=auth"] {
            assert!(!has(&["exp", wrong]), "{wrong}");
        }
    }

    #[test]
    fn samples_and_noise_are_told_apart() {
        // {"sub":"1234567890","name":"John Doe"}
        assert_eq!(verdict("eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0", None), Verdict::Sample);
        assert_eq!(verdict("eyJhbGciOi", None), Verdict::Failed);
        assert_eq!(check(b"eyJh.eyJi.c", None), Verdict::Failed);
    }
}
