//! The list of what is to be rotated as JSON, which is how it is kept.

use super::{Entry, Origin, State};
use crate::policy::allowance::Mark;
use serde_json::{Value, json};

pub(super) fn write(entries: &[Entry]) -> String {
    let all: Vec<Value> = (entries.iter())
        .map(|entry| {
            json!({
                "key": entry.key(),
                "mark": entry.mark.as_ref().map(Mark::as_str).unwrap_or_default(),
                "rule": entry.rule,
                "provider": entry.provider,
                "site": entry.site,
                "origin": entry.origin.name(),
                "since": entry.since,
                "last": entry.last,
                "state": entry.state.name(),
                "reminded": entry.reminded,
                "notified": entry.notified,
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
    let text = |name: &str| value.get(name).and_then(Value::as_str);
    let time = |name: &str| value.get(name).and_then(Value::as_u64);
    let times = |name: &str| u8::try_from(time(name)?).ok();
    let mark = match text("mark")? {
        "" => None,
        mark => Some(Mark::read(mark)?),
    };
    let new = Entry::new(
        mark,
        text("rule")?,
        text("provider")?,
        text("site")?,
        Origin::from_name(text("origin")?)?,
        time("since")?,
    );
    Some(Entry {
        last: time("last")?,
        state: State::from_name(text("state")?)?,
        reminded: times("reminded")?,
        // The first version wrote none.
        notified: times("notified").unwrap_or_default(),
        ..new
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rotation::Rotation;

    #[test]
    fn what_is_wrong_or_there_twice_is_left_out() {
        let right = r#"{"key":"r@a.example","mark":"","rule":"r","provider":"p","site":"a.example","origin":"on-page","since":5,"last":6,"state":"open","reminded":1,"notified":2}"#;
        let wrong = [
            "null".to_owned(),
            "{}".to_owned(),
            right.replace(r#""mark":"""#, r#""mark":"zz""#),
            right.replace("on-page", "on-air"),
            right.replace(r#""open""#, r#""ajar""#),
            right.replace(":5", ":-5"),
            right.replace(r#""reminded":1"#, r#""reminded":999"#),
        ];
        let list = Rotation::read(&format!("[{},{right},{right}]", wrong.join(",")));
        assert_eq!(list.entries().len(), 1);
        assert_eq!(list.json(), format!("[{right}]"));
        let older = right.replace(r#","notified":2"#, "");
        assert_eq!(Rotation::read(&format!("[{older}]")).entries().first().map(|entry| entry.notified), Some(0));
        for broken in ["", "{", "{}", "[1"] {
            assert_eq!(read(broken), [], "{broken}");
        }
    }

    #[test]
    fn no_name_is_longer_than_a_name() {
        let long = r#"[{"mark":"","rule":"R","provider":"p","site":"s","origin":"on-page","since":5,"last":6,"state":"open","reminded":1}]"#
            .replace('R', &"é".repeat(10_000));
        assert_eq!(Rotation::read(&long).entries().first().map(|entry| entry.rule.chars().count()), Some(120));
    }
}
