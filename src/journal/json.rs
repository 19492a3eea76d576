//! The journal as JSON: how it is kept, and one of the forms in which a person can have it.

use super::{Entry, What};
use serde_json::{Value, json};

pub(super) fn write(entries: &[Entry]) -> String {
    let all: Vec<Value> = (entries.iter())
        .map(|entry| {
            json!({
                "at": entry.at,
                "site": entry.site,
                "way": entry.way,
                "what": entry.what.name(),
                "rule": entry.rule,
                "reason": entry.reason,
                "count": entry.count,
            })
        })
        .collect();
    Value::from(all).to_string()
}

pub(super) fn read(json: &str) -> Vec<Entry> {
    let all: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    all.iter().filter_map(entry).collect()
}

fn entry(value: &Value) -> Option<Entry> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let entry = Entry {
        at: value.get("at")?.as_u64()?,
        site: text("site")?,
        way: text("way")?,
        what: What::from_name(&text("what")?)?,
        rule: text("rule")?,
        reason: text("reason")?,
        count: u32::try_from(value.get("count")?.as_u64()?).ok()?,
    };
    Some(entry.cut())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_left_out() {
        let right = r#"{"at":5,"site":"a.example","way":"paste","what":"stopped","rule":"r","reason":"","count":2}"#;
        let wrong = [
            "null".to_owned(),
            "{}".to_owned(),
            right.replace("stopped", "eaten"),
            right.replace(":5", ":\"5\""),
            right.replace(":2", ":-2"),
            right.replace(r#""rule":"r","#, ""),
        ];
        let read = read(&format!("[{},{right}]", wrong.join(",")));
        assert_eq!(read.iter().map(|entry| (entry.at, entry.count)).collect::<Vec<_>>(), [(5, 2)]);
        for broken in ["", "{", "{}", "[1"] {
            assert_eq!(super::read(broken), [], "{broken}");
        }
        assert_eq!(write(&read), format!("[{right}]"));
    }
}
