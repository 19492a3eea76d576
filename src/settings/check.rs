//! Whether a value is what its setting may be: what of it is good, and what is wrong with the rest, in terms of what to write instead.

use super::Kind;
use crate::problem::{Code, Wrong};
use serde_json::{Value, json};

/// More entries than this are in no list that a person reads.
const MOST: usize = 2000;
/// A name's bytes.
const NAME: usize = 200;
/// A file's bytes, as `rules/custom` takes them.
const FILE: usize = 2 << 20;
/// A word's bytes, as `rules/custom` takes them.
const WORD: usize = 256;

/// What of `value` is of this kind, `None` where nothing is; and what is wrong, with its place in the value: none for all of it, `[2]` or
/// `[2].text` for a part.
pub fn check(kind: &Kind, value: &Value) -> (Option<Value>, Vec<Wrong>) {
    let one = |good: bool, must: Wrong| {
        if good { (Some(value.clone()), Vec::new()) } else { (None, vec![must]) }
    };
    match kind {
        Kind::Switch { .. } => one(value.is_boolean(), Code::MustBeSwitch.into()),
        Kind::Choice { of, .. } => one(value.as_str().is_some_and(|name| of.contains(&name)), one_of(of)),
        Kind::Some(of) => list(value, Code::MustBeNames, |item| {
            item.as_str().filter(|name| of.contains(name)).map(Value::from).ok_or_else(|| one_of(of))
        }),
        Kind::Names => list(value, Code::MustBeNames, |item| name(item).map(Value::from)),
        Kind::Hosts => list(value, Code::MustBeHosts, |item| host(item).map(Value::from)),
        Kind::Files => list(value, Code::MustBeFiles, file),
        Kind::Words => list(value, Code::MustBeWords, word),
    }
}

fn one_of(names: &'static [&'static str]) -> Wrong {
    Wrong::of(Code::MustBeOneOf).with(names)
}

/// Each good entry once.
fn list(value: &Value, must: Code, entry: impl Fn(&Value) -> Result<Value, Wrong>) -> (Option<Value>, Vec<Wrong>) {
    let Some(items) = value.as_array() else { return (None, vec![must.into()]) };
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for (at, item) in items.iter().enumerate() {
        if at >= MOST {
            bad.push(Wrong::of(Code::TooManyEntries).with(MOST).at(&format!("[{at}]")));
            break;
        }
        match entry(item) {
            Ok(item) if good.contains(&item) => {}
            Ok(item) => good.push(item),
            Err(inner) => bad.push(inner.at(&format!("[{at}]"))),
        }
    }
    (Some(Value::Array(good)), bad)
}

fn name(value: &Value) -> Result<&str, Wrong> {
    let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
    let text = text.ok_or(Code::MustBeName)?;
    let plain = text.len() <= NAME && !text.chars().any(char::is_control);
    if plain { Ok(text) } else { Err(Wrong::of(Code::MustBeShortName).with(NAME)) }
}

/// A host as browsers give it. `*.a.example` is `a.example`, which stands for all below it too.
pub(super) fn host(value: &Value) -> Result<String, Wrong> {
    let text = value.as_str().ok_or(Code::MustBeHost)?.trim().to_ascii_lowercase();
    let text = text.strip_prefix("*.").unwrap_or(&text);
    if !text.is_ascii() {
        return Err(Code::MustBeAscii.into());
    }
    let inside = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let good = match inside {
        Some(address) => {
            address.contains(':')
                && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':' || byte == b'.')
        }
        None => text.split('.').all(|label| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        }),
    };
    if good && text.len() <= 253 { Ok(text.to_owned()) } else { Err(Code::MustBeHost.into()) }
}

fn only(value: &Value, known: &'static [&'static str]) -> Result<(), Wrong> {
    let Some(fields) = value.as_object() else {
        return Err(Wrong::of(Code::MustBeTableOf).with(known));
    };
    match fields.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(Wrong::of(Code::Unknown).at(&format!(".{name}"))),
        None => Ok(()),
    }
}

fn file(value: &Value) -> Result<Value, Wrong> {
    only(value, &["name", "text"])?;
    let called = value.get("name").ok_or(Code::LacksName)?;
    let called = name(called).map_err(|inner| inner.at(".name"))?;
    let text = value.get("text").and_then(Value::as_str).ok_or(Code::LacksRules)?;
    if text.len() > FILE {
        return Err(Wrong::of(Code::TooManyBytes).with(text.len()).with(FILE).at(".text"));
    }
    Ok(json!({ "name": called, "text": text }))
}

fn word(value: &Value) -> Result<Value, Wrong> {
    only(value, &["text", "format", "ignore_case", "description"])?;
    let text = value.get("text").and_then(Value::as_str).ok_or(Code::LacksWord)?;
    if text.trim().is_empty() || text.len() > WORD || text.chars().any(char::is_control) {
        return Err(Wrong::of(Code::MustBeShortWord).with(WORD).at(".text"));
    }
    let switch = |name: &str| match value.get(name) {
        None => Ok(false),
        Some(Value::Bool(on)) => Ok(*on),
        Some(_) => Err(Wrong::of(Code::MustBeSwitch).at(&format!(".{name}"))),
    };
    let description = match value.get("description") {
        None => "",
        Some(Value::String(text)) if text.is_empty() => "",
        Some(text) => name(text).map_err(|inner| inner.at(".description"))?,
    };
    let (format, ignore_case) = (switch("format")?, switch("ignore_case")?);
    Ok(json!({ "text": text, "format": format, "ignore_case": ignore_case, "description": description }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_taken_as_browsers_give_it() {
        for (written, wanted) in [
            ("Forum.Example", "forum.example"),
            (" *.a.example ", "a.example"),
            ("localhost", "localhost"),
            ("10.0.0.1", "10.0.0.1"),
            ("[::1]", "[::1]"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ] {
            assert_eq!(host(&json!(written)).ok().as_deref(), Some(wanted));
        }
        for odd in [
            "",
            "*",
            "a b",
            "https://a.example",
            "a.example/path",
            "a.example:443",
            "a..example",
            "bücher.example",
            ".",
            "[zz]",
        ] {
            assert!(host(&json!(odd)).is_err(), "{odd}");
        }
        assert!(host(&json!(5)).is_err());
    }

    #[test]
    fn of_a_list_the_good_entries_stay_and_the_others_are_named() {
        let (good, bad) = check(&Kind::Hosts, &json!(["a.example", 5, "A.example", "b c"]));
        assert_eq!(good, Some(json!(["a.example"])));
        assert_eq!(bad.iter().map(|wrong| wrong.path.as_str()).collect::<Vec<_>>(), ["[1]", "[3]"]);
        let (good, bad) = check(&Kind::Some(&["paste"]), &json!(["paste", "fly"]));
        assert_eq!((good, bad.len()), (Some(json!(["paste"])), 1));
        assert_eq!(bad[0], Wrong::of(Code::MustBeOneOf).with(["paste"].as_slice()).at("[1]"));
        assert_eq!(check(&Kind::Names, &json!("one")).0, None);
    }

    #[test]
    fn a_list_is_bounded() {
        let many: Vec<String> = (0..=MOST).map(|number| format!("rule-{number}")).collect();
        let (good, bad) = check(&Kind::Names, &json!(many));
        assert_eq!(good.and_then(|good| good.as_array().map(Vec::len)), Some(MOST));
        assert_eq!(bad.len(), 1);
    }

    #[test]
    fn words_and_files_say_what_they_lack() {
        let said = |kind: Kind, value: Value| {
            let (_, bad) = check(&kind, &json!([value]));
            bad.into_iter().next().map(|wrong| (wrong.path.clone(), wrong.code))
        };
        let some = |path: &str, code: Code| Some((path.to_owned(), code));
        assert_eq!(said(Kind::Words, json!({ "text": "Orion" })), None);
        assert_eq!(said(Kind::Words, json!({ "text": " " })), some("[0].text", Code::MustBeShortWord));
        assert_eq!(said(Kind::Words, json!({ "text": "a", "format": 1 })), some("[0].format", Code::MustBeSwitch));
        assert_eq!(said(Kind::Words, json!({ "text": "a", "colour": 1 })), some("[0].colour", Code::Unknown));
        assert_eq!(said(Kind::Files, json!({ "name": "mine", "text": "" })), None);
        assert_eq!(said(Kind::Files, json!({ "name": "mine" })), some("[0]", Code::LacksRules));
        assert_eq!(said(Kind::Files, json!("mine")), some("[0]", Code::MustBeTableOf));
    }
}
