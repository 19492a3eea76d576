//! The examples of an organisation's policy for systems on which they are not tried: each says what the one says that is tried, holds to the
//! schema that Chrome has of it, and is understood by the core. A misspelt field or a value of the wrong kind fails here.

use hushkey::settings::managed::Managed;
use serde_json::{Map, Value, json};

const SCHEMA: &str = include_str!("../../../extension/managed_schema.json");
/// The one that is applied in a real browser.
const TRIED: &str = include_str!("../../../docs/enterprise/hushkey.json");
const WINDOWS: &str = include_str!("../../../docs/enterprise/windows.reg");
const MACOS: &str = include_str!("../../../docs/enterprise/macos.mobileconfig");
const INTUNE: &str = include_str!("../../../docs/enterprise/intune.ps1");
const ID: &str = "REPLACE-WITH-THE-EXTENSION-ID";

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

fn tried() -> Value {
    let file: Value = serde_json::from_str(TRIED).expect("the example is JSON");
    file["3rdparty"]["extensions"][ID].clone()
}

/// It holds to the schema, is understood, and says what the one says that is tried.
fn is_right(name: &str, policy: &Value) {
    let schema = jsonschema::validator_for(&schema()).expect("the schema is one");
    let wrong: Vec<String> =
        schema.iter_errors(policy).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(wrong, Vec::<String>::new(), "{name}");
    assert_eq!(Managed::read(policy).problems, [], "{name}");
    assert_eq!(*policy, tried(), "{name}");
}

#[test]
fn the_one_that_is_tried_holds_to_the_schema() {
    is_right("hushkey.json", &tried());
}

/// A text in quotes, as the registry's files have it, and what follows.
fn quoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut rest = text.strip_prefix('"').expect("a quote").chars();
    loop {
        match rest.next().expect("an end of the quotes") {
            '"' => return (value, rest.as_str()),
            '\\' => value.push(rest.next().expect("a sign behind the backslash")),
            sign => value.push(sign),
        }
    }
}

/// What a value of the registry is where the schema says `wanted`: lists and objects may be JSON, yes and no are numbers.
fn registry_value(text: &str, wanted: &Value) -> Value {
    if let Some(digits) = text.strip_prefix("dword:") {
        let number = u32::from_str_radix(digits, 16).expect("a number");
        return if wanted["type"] == "boolean" { json!(number != 0) } else { json!(number) };
    }
    let (value, rest) = quoted(text);
    assert_eq!(rest, "", "{text}");
    match wanted["type"].as_str() {
        Some("array" | "object") => serde_json::from_str(&value).expect("a list or an object as JSON"),
        _ => json!(value),
    }
}

/// The policy in a registry's file, as Chrome reads it: a key is an object or, with numbers for names, a list.
fn registry(file: &str) -> Value {
    let root = [r"HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome\3rdparty\extensions\", ID, r"\policy"].concat();
    let schema = schema();
    let mut policy = Map::new();
    let mut path: Vec<String> = Vec::new();
    let mut lines = file.lines();
    assert_eq!(lines.next(), Some("Windows Registry Editor Version 5.00"));
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(key) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let below = key.strip_prefix(&root).expect("a key of the extension");
            path = below.split('\\').filter(|name| !name.is_empty()).map(str::to_owned).collect();
            place(&mut policy, &path, &schema);
            continue;
        }
        let (name, value) = quoted(line);
        let value = value.strip_prefix('=').expect("a value");
        let wanted = path.iter().fold(&schema, |schema, name| &schema["properties"][name]);
        match place(&mut policy, &path, &schema) {
            Place::List(list) => {
                assert_eq!(name, (list.len() + 1).to_string(), "a list counts from 1");
                list.push(registry_value(value, &wanted["items"]));
            }
            Place::Object(object) => {
                let wanted = &wanted["properties"][&name];
                object.insert(name, registry_value(value, wanted));
            }
        }
    }
    Value::Object(policy)
}

enum Place<'a> {
    List(&'a mut Vec<Value>),
    Object(&'a mut Map<String, Value>),
}

/// The object or list at `path`, made where there is none.
fn place<'a>(object: &'a mut Map<String, Value>, path: &[String], schema: &Value) -> Place<'a> {
    let Some((name, rest)) = path.split_first() else { return Place::Object(object) };
    let wanted = &schema["properties"][name];
    let standard = if wanted["type"] == "array" { json!([]) } else { json!({}) };
    match object.entry(name.clone()).or_insert(standard) {
        Value::Array(list) => Place::List(list),
        Value::Object(inner) => place(inner, rest, wanted),
        other => panic!("{name} is {other} and a key"),
    }
}

#[test]
fn the_example_for_windows_is_right() {
    is_right("windows.reg", &registry(WINDOWS));
}

#[test]
fn the_example_for_macos_is_right() {
    let profile: Value = plist::from_bytes(MACOS.as_bytes()).expect("the profile is a property list");
    let mut payload = profile["PayloadContent"][0].as_object().expect("a payload").clone();
    let kind = payload.shift_remove("PayloadType").expect("its type");
    assert_eq!(kind, json!(["com.google.Chrome.extensions.", ID].concat()));
    payload.retain(|name, _| !name.starts_with("Payload"));
    is_right("macos.mobileconfig", &Value::Object(payload));
}

#[test]
fn the_example_for_intune_is_right() {
    let (_, from) = INTUNE.split_once("@'\n").expect("where the policy begins");
    let (policy, script) = from.split_once("\n'@").expect("where it ends");
    is_right("intune.ps1", &serde_json::from_str(policy).expect("the policy is JSON"));
    assert!(script.contains(r"HKLM:\SOFTWARE\Policies\Google\Chrome\3rdparty\extensions\$id\policy"));
}
