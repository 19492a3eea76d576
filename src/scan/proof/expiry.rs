//! Credentials that say in the open until when they are good: Azure's shared access signatures (`se=` and a time), Copilot's tokens
//! (`exp=` and a second of 1970). Source: Microsoft's documentation of service signatures; tokens as Copilot's clients hold them.

use super::{Evidence, Verdict, calendar};

/// The expiry that `text` states, as a fact.
pub fn stated(text: &[u8], now: Option<i64>) -> Verdict {
    let second = value(text, b"se=").and_then(time).or_else(|| value(text, b"exp=").and_then(number));
    let Some(second) = second else { return Verdict::Nothing };
    let mut evidence = Evidence::default();
    evidence.expires(second, now);
    Verdict::Passed(evidence)
}

/// The value of a parameter, which ends at the next one.
fn value<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    text.split(|byte| matches!(byte, b'&' | b';' | b'?' | b'"')).find_map(|part| part.strip_prefix(name))
}

/// A time whose colons may be escaped, without the parts of a second.
fn time(text: &[u8]) -> Option<i64> {
    let text = String::from_utf8_lossy(text).replace("%3A", "").replace("%3a", "");
    calendar::seconds(text.split('.').next()?.as_bytes())
}

fn number(text: &[u8]) -> Option<i64> {
    std::str::from_utf8(text).ok().filter(|text| text.len() <= 11)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Validity;

    fn expiry(text: &str) -> Option<String> {
        match stated(text.as_bytes(), None) {
            Verdict::Passed(evidence) => evidence.facts.first().map(|fact| fact.value.clone()),
            _ => None,
        }
    }

    #[test]
    fn every_spelling_of_a_time() {
        for text in [
            "sv=2024-11-04&se=2026-12-31T00:00:00Z&sig=x",
            "se=2026-12-31&sv=2024-11-04",
            "sv=2024-11-04&se=2026-12-31T00%3A00%3A00Z&sp=r",
            "sv=2024-11-04&se=2026-12-31T00:00:00.0000000Z",
            "tid=0;exp=1798675200;sku=x",
        ] {
            assert_eq!(expiry(text).as_deref(), Some("1798675200"), "{text}");
        }
        assert_eq!(expiry("sv=2024-11-04&sig=x&use=2026-12-31"), None);
        let Verdict::Passed(evidence) = stated(b"se=2026-12-31", Some(1_798_675_201)) else { unreachable!("a time") };
        assert_eq!(evidence.validity, Some(Validity::Expired));
    }
}
