//! Tokens that are a JSON object in base64. Its fields say whose token it is; that they are there leaves no doubt.
//! Source: the providers' own programs and documentation.

use super::json::{number_field, object, text_field};
use super::{Evidence, Verdict};
use crate::finding::{Confidence, Fact, Reason};

/// Passes an object that has every one of `fields`, as strings.
fn with_fields(json: Option<Vec<u8>>, fields: &[&str], facts: &[(&'static str, &str)]) -> Verdict {
    let Some(json) = json.filter(|json| fields.iter().all(|field| text_field(json, field).is_some())) else {
        return Verdict::Failed;
    };
    let mut evidence = Evidence::sure(Reason::Structure);
    for (name, field) in facts {
        let value = text_field(&json, field).and_then(|value| std::str::from_utf8(value).ok());
        evidence.facts.extend(value.map(|value| Fact { name, value: value.to_owned() }));
    }
    Verdict::Passed(evidence)
}

/// A Grafana Cloud token (`glc_`) or one of the older keys (without prefix).
pub fn grafana(token: &[u8]) -> Verdict {
    match token.strip_prefix(b"glc_") {
        Some(encoded) => with_fields(object(encoded), &["o", "n", "k"], &[("organisation", "o")]),
        None => with_fields(object(token), &["k", "n"], &[]),
    }
}

/// A Sentry organisation token: the object, `_` and 32 bytes.
pub fn sentry(token: &[u8]) -> Verdict {
    let parts = token.strip_prefix(b"sntrys_").and_then(|rest| rest.split_last_chunk::<43>());
    let Some((encoded, _)) = parts else { return Verdict::Failed };
    let json = encoded.strip_suffix(b"_").and_then(object).filter(|json| number_field(json, "iat").is_some());
    with_fields(json, &["url", "org"], &[("organisation", "org")])
}

/// A Snyk token: its third part is an object with the second of its expiry.
pub fn snyk(token: &[u8], now: Option<i64>) -> Verdict {
    let json = token.split(|byte| *byte == b'.').nth(2).and_then(object);
    let expiry = json.as_deref().and_then(|json| number_field(json, "e"));
    match (with_fields(json, &["h", "j"], &[]), expiry) {
        (Verdict::Passed(mut evidence), Some(expiry)) => {
            evidence.expires(expiry, now);
            Verdict::Passed(evidence)
        }
        _ => Verdict::Failed,
    }
}

/// A 1Password service account's token.
pub fn one_password(token: &[u8]) -> Verdict {
    let json = token.strip_prefix(b"ops_").and_then(object);
    with_fields(json, &["signInAddress", "email", "secretKey"], &[("host", "signInAddress")])
}

/// Any object, or a part that is one, between dots or behind a bar. That it is one proves less than known fields do.
pub fn any(token: &[u8], now: Option<i64>) -> Verdict {
    let mut parts = token.split(|byte| matches!(byte, b'|' | b'.'));
    let Some(json) = parts.find_map(object) else { return Verdict::Failed };
    let mut evidence =
        Evidence { confidence: Some(Confidence::Certain), reason: Some(Reason::Structure), ..Evidence::default() };
    if let Some(expiry) = number_field(&json, "expiration") {
        evidence.expires(expiry, now);
    }
    Verdict::Passed(evidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Validity;
    use crate::scan::proof::base64;

    fn facts(verdict: &Verdict) -> Option<Vec<(&str, &str)>> {
        let Verdict::Passed(evidence) = verdict else { return None };
        Some(evidence.facts.iter().map(|fact| (fact.name, fact.value.as_str())).collect())
    }

    #[test]
    fn every_field_must_be_there() {
        let cloud = r#"{"o":"1","n":"ci","k":"K"}"#;
        let sentry_json = r#"{"iat":1.5,"url":"https://s.test","org":"acme"}"#;
        let snyk_json = r#"{"e":1893456000,"h":"snyk.io","j":"J"}"#;
        let password = r#"{"signInAddress":"a.test","email":"a@b.c","secretKey":"A3"}"#;
        let check = |json: &str| {
            let text = base64::encode(json.as_bytes());
            [
                grafana(["glc_", &text].concat().as_bytes()),
                sentry(["sntrys_", &text, "_", &"A".repeat(43)].concat().as_bytes()),
                snyk(["snyk_uat.0.", &text, ".s"].concat().as_bytes(), None),
                one_password(["ops_", &text].concat().as_bytes()),
            ]
        };
        for (kind, json) in [cloud, sentry_json, snyk_json, password].into_iter().enumerate() {
            assert!(matches!(check(json).get(kind), Some(Verdict::Passed(_))), "{json}");
            let fields = json.split('"').skip(1).step_by(2).filter(|part| json.contains(&[part, "\":"].concat()));
            for field in fields {
                let without = json.replace(&["\"", field, "\":"].concat(), "\"x\":");
                assert_eq!(check(&without).get(kind), Some(&Verdict::Failed), "{field}");
            }
        }
    }

    #[test]
    fn grafana_of_both_kinds() {
        let cloud =
            ["glc_eyJvIjoiMSIsIm4iOiJleGFtcGxlIiwiayI6IkFB", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQSIsIm0iOnsiciI6InVzIn19"]
                .concat();
        assert_eq!(facts(&grafana(cloud.as_bytes())), Some(vec![("organisation", "1")]));
        assert_eq!(grafana(cloud.replace("glc_", "").replace("wiayI6", "wiaSI6").as_bytes()), Verdict::Failed);
        let legacy =
            ["eyJrIjoiQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUEi", "LCJuIjoiZXhhbXBsZSIsImlkIjoxfQ=="].concat();
        assert_eq!(facts(&grafana(legacy.as_bytes())), Some(vec![]));
        assert_eq!(grafana(&legacy.as_bytes()[..legacy.len() - 4]), Verdict::Failed, "cut off");
    }

    #[test]
    fn sentry_names_its_organisation() {
        let head = [
            "sntrys_eyJpYXQiOiAxNzAwMDAwMDAwLjAsICJ1cmwiOiAiaHR0cHM6Ly9zZW50cnkuaW8iLCAicmVnaW9uX3VybCI6ICJodHRwczov",
            "L3VzLnNlbnRyeS5pbyIsICJvcmciOiAiZXhhbXBsZSJ9",
        ]
        .concat();
        let token = [&head, "_AQEBAQEBAQEBAQEBAQEBAQEBAQEB", "AQEBAQEBAQEBAQE"].concat();
        assert_eq!(facts(&sentry(token.as_bytes())), Some(vec![("organisation", "example")]));
        assert_eq!(sentry(token.replace("InVy", "InVz").replace("1cmwi", "1c2wi").as_bytes()), Verdict::Failed);
        assert_eq!(sentry(head.as_bytes()), Verdict::Failed);
    }

    #[test]
    fn snyk_says_when_it_expires() {
        let body = [
            "eyJlIjoxODkzNDU2MDAwLCJoIjoic255ay5pbyIsImoiOiJBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIiwicyI6IkFBQUFBQUFBQUFB",
            "QUFBQUFBQUFBQUEiLCJ0aWQiOiJBQUFBQUFBQUFBQUFBQUFBQUFBQUFBIn0",
        ]
        .concat();
        let token = ["snyk_uat.00000000.", &body, ".c2lnbmF0dXJl"].concat();
        let Verdict::Passed(evidence) = snyk(token.as_bytes(), Some(1_900_000_000)) else { unreachable!("whole") };
        assert_eq!(evidence.validity, Some(Validity::Expired));
        assert_eq!(facts(&snyk(token.as_bytes(), None)), Some(vec![("expires", "1893456000")]));
        assert_eq!(snyk(token.replace("eyJl", "eyJm").as_bytes(), None), Verdict::Failed);
    }

    #[test]
    fn one_password_names_its_host() {
        // {"signInAddress":"acme.1password.com","userAuth":{},"email":"a@b.c","secretKey":"A3"}
        let token = [
            "ops_eyJzaWduSW5BZGRyZXNzIjoiYWNtZS4xcGFzc3dvcmQuY29tIiwidXNlckF1dGgiOnt9LCJl",
            "bWFpbCI6ImFAYi5jIiwic2VjcmV0S2V5IjoiQTMifQ",
        ]
        .concat();
        assert_eq!(facts(&one_password(token.as_bytes())), Some(vec![("host", "acme.1password.com")]));
        assert_eq!(one_password(token.replace("ops_", "").as_bytes()), Verdict::Failed);
        assert_eq!(one_password(&token.as_bytes()[..token.len() - 4]), Verdict::Failed, "cut off");
    }

    #[test]
    fn any_object_and_its_expiry() {
        // {"payload":"x","expiration":1700000000}
        let text = "eyJwYXlsb2FkIjoieCIsImV4cGlyYXRpb24iOjE3MDAwMDAwMDB9";
        assert_eq!(facts(&any(text.as_bytes(), None)), Some(vec![("expires", "1700000000")]));
        assert_eq!(facts(&any(["prod:a-b|", text].concat().as_bytes(), None)), Some(vec![("expires", "1700000000")]));
        assert_eq!(
            facts(&any(["sk.", text, ".c2ln"].concat().as_bytes(), None)),
            Some(vec![("expires", "1700000000")])
        );
        assert_eq!(any(&text.as_bytes()[..20], None), Verdict::Failed);
    }
}
