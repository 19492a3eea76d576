//! What the catalogue says to people about a rule's secrets. It is not in the module that pages load, but in a file beside it, which
//! `cargo xtask build` writes; here that file is read.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What to say of the secrets of one rule.
///
/// ```
/// use hushkey::report::Advice;
///
/// let advice = Advice { harm: "Whoever has it can read your orders.".to_owned(), ..Advice::default() };
/// assert_eq!(advice.revoke, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// What someone could do with it.
    pub harm: String,
    /// What it is called in the reader's language, where that is not English.
    pub kind: Option<String>,
    /// Where to revoke it: an address, as all that follow.
    pub revoke: Option<String>,
    /// Where to see what it was used for.
    pub usage: Option<String>,
    /// Where to narrow what it may do.
    pub permissions: Option<String>,
    /// Where to limit what it may spend.
    pub limits: Option<String>,
}

/// The advice for each rule, from the text of `core/advice.json`, or of another language's. What is not as it should be is left out: a report without advice is
/// still a report.
///
/// ```
/// let advice = hushkey::report::read_advice(r#"{ "acme-key": { "harm": "All is lost.", "revoke": "https://acme.example/" } }"#);
/// assert_eq!(advice["acme-key"].revoke.as_deref(), Some("https://acme.example/"));
/// ```
pub fn read_advice(json: &str) -> BTreeMap<String, Advice> {
    let all: Map<String, Value> = serde_json::from_str(json).unwrap_or_default();
    all.into_iter().filter_map(|(rule, entry)| Some((rule, read(&entry)?))).collect()
}

fn read(entry: &Value) -> Option<Advice> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Advice {
        harm: text("harm")?,
        kind: text("kind"),
        revoke: text("revoke"),
        usage: text("usage"),
        permissions: text("permissions"),
        limits: text("limits"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_left_out() {
        for json in ["", "[]", "{", r#"{ "a": 1, "b": {}, "c": { "harm": 3 } }"#] {
            assert_eq!(read_advice(json), BTreeMap::new(), "{json}");
        }
        let advice = read_advice(r#"{ "a": { "harm": "h", "usage": 1, "limits": "l" }, "b": null }"#);
        let one = Advice { harm: "h".to_owned(), limits: Some("l".to_owned()), ..Advice::default() };
        assert_eq!(advice, BTreeMap::from([("a".to_owned(), one)]));
    }
}
