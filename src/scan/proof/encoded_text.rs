//! Tokens that are a short text in base64: `user:password` of HTTP and of configuration files, `JFrog`'s references, the number of
//! the user in a Discord bot's token. Source: RFC 7617, `JFrog`'s and Discord's documentation.

use super::{Evidence, Verdict, base64, looks_random};
use crate::finding::{Confidence, Fact, Reason};
use crate::scan::{quiet, url};

/// `user:password`, printable; a password that stands for one (`user:password`) is a sample.
pub fn basic(encoded: &[u8]) -> Verdict {
    let text = printable(encoded);
    let Some((user, password)) = text.as_deref().and_then(|text| text.split_once(':')) else { return Verdict::Failed };
    match password {
        // Some services take a key for the user and no password.
        "" if looks_random(user.as_bytes()) => password_alone(user),
        "" if user.is_empty() => Verdict::Failed,
        "" => Verdict::Sample,
        // RFC 7617's user.
        _ if user == "Aladdin" => Verdict::Sample,
        _ => password_alone(password),
    }
}

/// npm's `_auth=`, which is `user:password`, or `_password=`, which is the password alone.
pub fn npm(line: &[u8], encoded: &[u8]) -> Verdict {
    if !line.starts_with(b"_password") {
        return basic(encoded);
    }
    printable(encoded).map_or(Verdict::Failed, |password| password_alone(&password))
}

fn printable(encoded: &[u8]) -> Option<String> {
    let text = base64::decode(encoded).and_then(|bytes| String::from_utf8(bytes).ok());
    text.filter(|text| !text.contains(char::is_control))
}

fn password_alone(secret: &str) -> Verdict {
    if secret.is_empty() {
        return Verdict::Failed;
    }
    let default = url::DEFAULTS.iter().any(|known| secret.eq_ignore_ascii_case(known));
    // Here it is text that a person chose, and `xpassword` is a test's.
    let says = ["password", "passwd"].iter().any(|word| secret.to_ascii_lowercase().contains(word));
    if default || says || quiet::why_quiet(secret.as_bytes(), 0..secret.len(), false).is_some() {
        return Verdict::Sample;
    }
    Verdict::Passed(Evidence { reason: Some(Reason::Structure), ..Evidence::default() })
}

/// A `JFrog` reference: `reftkn:01:`, the second of its expiry (ten zeros: never), `:` and the secret.
pub fn jfrog(token: &[u8], now: Option<i64>) -> Verdict {
    let text = base64::decode(token).unwrap_or_default();
    let parts = text.strip_prefix(b"reftkn:01:").and_then(|rest| rest.split_at_checked(10));
    let Some((expiry, secret)) = parts else { return Verdict::Failed };
    let number = std::str::from_utf8(expiry).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(expiry), true) = (number.and_then(|number| number.parse().ok()), secret.starts_with(b":")) else {
        return Verdict::Failed;
    };
    let mut evidence = Evidence::sure(Reason::Structure);
    if expiry > 0 {
        evidence.expires(expiry, now);
    }
    Verdict::Passed(evidence)
}

/// A Discord bot's token: its first part is the number of the bot's user, 17 to 20 digits.
pub fn discord(token: &[u8]) -> Verdict {
    let user =
        token.split(|byte| *byte == b'.').next().and_then(base64::decode).and_then(|id| String::from_utf8(id).ok());
    match user.filter(|user| matches!(user.len(), 17..=20) && user.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(user) => Verdict::Passed(Evidence {
            confidence: Some(Confidence::Certain),
            reason: Some(Reason::Structure),
            facts: vec![Fact { name: "discord-user", value: user }],
            ..Evidence::default()
        }),
        None => Verdict::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Validity;

    #[test]
    fn a_user_and_a_password() {
        // deploy:xQ64bY5rAhVoLUK and sk_live_9fK2m: (no password)
        for text in ["ZGVwbG95OnhRNjRiWTVyQWhWb0xVSw==", "c2tfbGl2ZV85ZksybTo="] {
            assert!(matches!(basic(text.as_bytes()), Verdict::Passed(_)), "{text}");
        }
        // Aladdin:open sesame and user:password
        for text in [["QWxhZGRpbjpv", "cGVuIHNlc2FtZQ=="], ["dXNlcjpw", "YXNzd29yZA=="]] {
            assert_eq!(basic(text.concat().as_bytes()), Verdict::Sample);
        }
        // xuser:xpassword
        assert_eq!(basic(["eHVzZXI6", "eHBhc3N3b3Jk"].concat().as_bytes()), Verdict::Sample);
        // no colon, a colon alone, and bytes that are no text
        for text in ["ZGVwbG95", "Og==", "hgM6+v8C", "authentication"] {
            assert_eq!(basic(text.as_bytes()), Verdict::Failed, "{text}");
        }
    }

    #[test]
    fn npm_writes_a_password_alone_as_well() {
        // hunter2
        assert!(matches!(npm(b"_password=", b"aHVudGVyMg=="), Verdict::Passed(_)));
        assert_eq!(npm(b"_auth=", b"aHVudGVyMg=="), Verdict::Failed);
        assert!(matches!(npm(b"_auth=", b"ZGVwbG95OnhRNjRiWTVyQWhWb0xVSw=="), Verdict::Passed(_)));
        assert_eq!(npm(b"_password=", b"hgM6+v8C"), Verdict::Failed);
    }

    #[test]
    fn a_reference_says_when_it_expires() {
        let token = ["cmVmdGtuOjAxOjE4OTM0NTYwMDA6", &"QUFB".repeat(9)].concat();
        let Verdict::Passed(evidence) = jfrog(token.as_bytes(), Some(1_700_000_000)) else { unreachable!("whole") };
        assert_eq!(evidence.validity, Some(Validity::Current));
        // reftkn:01:0000000000:
        let token = ["cmVmdGtuOjAxOjAwMDAwMDAwMDA6", &"QUFB".repeat(9)].concat();
        let Verdict::Passed(evidence) = jfrog(token.as_bytes(), Some(1_700_000_000)) else { unreachable!("whole") };
        assert_eq!(evidence.validity, None, "it never does");
        assert_eq!(jfrog(token.replace("MDA6", "MDA7").as_bytes(), None), Verdict::Failed);
    }

    #[test]
    fn a_bot_names_its_user() {
        let token = ["MTIzNDU2Nzg5MDEyMzQ1Njc4", ".ZVPxAA.", &"a".repeat(38)].concat();
        let Verdict::Passed(evidence) = discord(token.as_bytes()) else { unreachable!("a whole token") };
        assert_eq!(evidence.facts, [Fact { name: "discord-user", value: "123456789012345678".to_owned() }]);
        assert_eq!(discord(token.replace("MTIz", "QTIz").as_bytes()), Verdict::Failed);
    }
}
