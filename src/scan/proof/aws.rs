//! What AWS puts into its credentials: the account in a key id, the presigned request in a short-lived Bedrock key, the lives of
//! both. Source: public research of 2023 for the account, AWS's documentation for the rest.

use super::{Evidence, Verdict, base64, calendar, looks_random};
use crate::finding::{Confidence, Fact, Reason};

/// The account that an access key id names, as a fact; nothing where the id is of the older kind that names none.
pub fn key_id(id: &[u8]) -> Verdict {
    let Some(account) = account(id) else { return Verdict::Nothing };
    Verdict::Passed(Evidence { facts: vec![account], ..Evidence::default() })
}

/// The 12-digit account id inside an access key id: base 32 after the four-letter prefix, bits 47 to 7 of the first six bytes.
fn account(id: &[u8]) -> Option<Fact> {
    let mut bits = 0u64;
    for byte in id.get(4..14)? {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        bits = bits << 5 | u64::from(digit);
    }
    // Ten characters are 50 bits; the account needs the first 48.
    let account = (bits >> 2 & 0x7fff_ffff_ff80) >> 7;
    (account < 1_000_000_000_000).then(|| Fact { name: "aws-account", value: format!("{account:012}") })
}

/// A Bedrock key. The lasting kind is the base64 of `BedrockAPIKey-NAME-at-ACCOUNT:SECRET`, the short-lived one of a presigned
/// request.
pub fn bedrock(key: &[u8], now: Option<i64>) -> Verdict {
    let evidence = match (key.strip_prefix(b"ABSK"), key.strip_prefix(b"bedrock-api-key-")) {
        (Some(lasting), _) => base64::decode(lasting).and_then(|text| lasting_bedrock(&text)),
        (_, Some(request)) => base64::decode(request)
            .filter(|text| text.starts_with(b"bedrock.amazonaws.com/") && contains(text, b"Action=CallWithBearerToken"))
            .map(|text| presigned(&text, now)),
        _ => None,
    };
    let Some(evidence) = evidence else { return Verdict::Failed };
    Verdict::Passed(Evidence { confidence: Some(Confidence::Proven), reason: Some(Reason::Structure), ..evidence })
}

fn lasting_bedrock(text: &[u8]) -> Option<Evidence> {
    let rest = text.strip_prefix(b"BedrockAPIKey-")?;
    let at = rest.windows(4).position(|window| window == b"-at-")?;
    let (account, secret) = rest.get(at + 4..)?.split_at_checked(12)?;
    let account = std::str::from_utf8(account).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let whole = secret.strip_prefix(b":").is_some_and(|secret| secret.len() >= 16);
    let facts = vec![Fact { name: "aws-account", value: account.to_owned() }];
    whole.then(|| Evidence { facts, ..Evidence::default() })
}

/// A presigned URL: whose key signed it and until when it is good.
pub fn presigned_url(url: &[u8], now: Option<i64>) -> Verdict {
    let evidence = presigned(url, now);
    if evidence.facts.is_empty() { Verdict::Nothing } else { Verdict::Passed(evidence) }
}

/// What a presigned request says of itself.
fn presigned(request: &[u8], now: Option<i64>) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.facts.extend(parameter(request, b"X-Amz-Credential=").and_then(account));
    let life = parameter(request, b"X-Amz-Expires=").and_then(number);
    if let (Some(made), Some(life)) =
        (parameter(request, b"X-Amz-Date=").and_then(|text| calendar::seconds(text.get(..16)?)), life)
    {
        evidence.expires(made + life, now);
    }
    evidence
}

fn parameter<'a>(request: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let at = request.windows(name.len()).position(|window| window == name)?;
    request.get(at + name.len()..)
}

/// The number at the start of `text`, of at most nine digits.
fn number(text: &[u8]) -> Option<i64> {
    let digits = text.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(text.get(..digits)?).ok()?.parse().ok()
}

/// A password for mail: 33 bytes, of which the first is the version 4. Others have that form too, so it must look random as well.
pub fn mail_password(password: &[u8]) -> Verdict {
    let version = base64::decode(password).filter(|bytes| bytes.len() == 33).and_then(|bytes| bytes.first().copied());
    if version == Some(4) && looks_random(password) {
        Verdict::Passed(Evidence { reason: Some(Reason::Structure), ..Evidence::default() })
    } else {
        Verdict::Failed
    }
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Validity};

    fn passed(verdict: Verdict) -> Evidence {
        let Verdict::Passed(evidence) = verdict else { unreachable!("a whole value") };
        evidence
    }

    fn facts(evidence: &Evidence) -> Vec<(&str, &str)> {
        evidence.facts.iter().map(|fact| (fact.name, fact.value.as_str())).collect()
    }

    #[test]
    fn a_key_id_names_its_account() {
        let published = passed(key_id(["ASIA", "QNZGKIQY56JQ7WML"].concat().as_bytes()));
        assert_eq!(facts(&published), [("aws-account", "029608264753")]);
        let documented = passed(key_id(["AKIA", "IOSFODNN7EXAMPLE"].concat().as_bytes()));
        assert_eq!(facts(&documented), [("aws-account", "581039954779")]);
        assert_eq!(key_id(b"AKIA0189"), Verdict::Nothing);
    }

    #[test]
    fn a_lasting_bedrock_key_names_its_account() {
        let head = "QmVkcm9ja0FQSUtleS1hYmNkLWF0LTEyMzQ1Njc4OTAxMj";
        let key = ["ABSK", head, "pBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBPQ=="].concat();
        let evidence = passed(bedrock(key.as_bytes(), None));
        assert_eq!(facts(&evidence), [("aws-account", "123456789012")]);
        assert_eq!(evidence.confidence, Some(Confidence::Proven));
        assert_eq!(bedrock(key.replace("QmVk", "Qm9k").as_bytes(), None), Verdict::Failed);
        let without = ["ABSK", &base64::encode(b"BedrockAPIKey-abcd-at-123456789012:short")].concat();
        assert_eq!(bedrock(without.as_bytes(), None), Verdict::Failed, "without its secret");
    }

    #[test]
    fn a_short_bedrock_key_expires() {
        // bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Date=20250711T103000Z&X-Amz-Expires=43200
        let request = [
            "YmVkcm9jay5hbWF6b25hd3MuY29tLz9BY3Rpb249Q2FsbFdpdGhCZWFyZXJUb2tlbiZYLUFtei1EYXRlPTIwMjUwNzEx",
            "VDEwMzAwMFomWC1BbXotRXhwaXJlcz00MzIwMA==",
        ]
        .concat();
        let key = ["bedrock-api-key-", &request].concat();
        let evidence = passed(bedrock(key.as_bytes(), Some(1_752_300_000)));
        assert_eq!(facts(&evidence), [("expires", "1752273000")]);
        assert_eq!((evidence.validity, evidence.severity), (Some(Validity::Expired), Some(Severity::Low)));
        assert_eq!(passed(bedrock(key.as_bytes(), Some(1_752_200_000))).validity, Some(Validity::Current));
        assert_eq!(bedrock(key.replace("Q2FsbFdpdGhC", "Q2FsbFdpdGhD").as_bytes(), None), Verdict::Failed);
    }

    #[test]
    fn a_presigned_url_names_its_account_and_expires() {
        let url = [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIA",
            "QNZGKIQY56JQ7WML%2F20250711%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20250711T103000Z&X-Amz-Expires=43200",
        ]
        .concat();
        let evidence = passed(presigned_url(url.as_bytes(), Some(1_752_300_000)));
        assert_eq!(facts(&evidence), [("aws-account", "029608264753"), ("expires", "1752273000")]);
        assert_eq!(evidence.validity, Some(Validity::Expired));
        assert_eq!(presigned_url(b"X-Amz-Algorithm=AWS4-HMAC-SHA256", None), Verdict::Nothing);
    }

    #[test]
    fn a_mail_password_has_its_version_first() {
        let password = ["BOirhv09rVkntje4cidfW7", "qenZOJcbb2cLBnI3gIBUqX"].concat();
        assert!(matches!(mail_password(password.as_bytes()), Verdict::Passed(_)));
        assert_eq!(mail_password(password.replacen('B', "C", 1).as_bytes()), Verdict::Failed);
        assert_eq!(mail_password(["BA", &"A".repeat(42)].concat().as_bytes()), Verdict::Failed);
    }
}
