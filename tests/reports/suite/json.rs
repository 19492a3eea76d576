//! The form for programs.

use super::made::{HOSTILE, Made};
use serde_json::{Value, json};

fn read(made: &Made) -> Value {
    serde_json::from_str(&made.report().json()).expect("JSON")
}

#[test]
fn everything_is_there() {
    let made = Made::page();
    let document = read(&made);
    assert_eq!((&document["hushkey"], &document["version"]), (&json!(1), &json!("0.1.0")));
    assert_eq!(document["page"]["address"], "https://wiki.example/setup?key=<GITHUB_TOKEN>#a#b|c");
    assert_eq!(document["page"]["time"], "2026-03-11T10:15:00.000Z");
    assert_eq!(document["frames"], json!({ "7": "https://shop.example" }));
    let looked = json!({ "texts": 7, "frames": 2, "bytes": made.looked.bytes, "milliseconds": 12, "unread": [], "part": false, "left_out": false, "cancelled": false });
    assert_eq!(document["looked"], looked);

    let secret = document["secrets"]
        .as_array()
        .and_then(|secrets| secrets.iter().find(|secret| secret["masked"] == "ghp_…uz"))
        .expect("the token is there");
    for (key, value) in [
        ("provider", json!("GitHub")),
        ("role", json!("secret")),
        ("env", json!("unknown")),
        ("validity", json!("unknown")),
        ("confidence", json!("proven")),
        ("severity", json!("critical")),
        ("standing", json!("leaked")),
        ("masked", json!("ghp_…uz")),
        ("view", json!("plain")),
        ("facts", json!([])),
        ("candidates", json!([])),
    ] {
        assert_eq!(secret[key], value, "{key}");
    }
    assert_eq!(secret["reasons"][0], "checksum");
    assert_eq!(secret["fingerprint"].as_str().map(str::len), Some(32));
    assert!(secret["advice"]["revoke"].as_str().is_some_and(|revoke| revoke.starts_with("https://github.com/")));
    let name: String = HOSTILE.split('=').next().unwrap_or_default().to_owned();
    let places = json!([
        { "kind": "text", "name": "", "frame": 0, "shadow": false, "hidden": false, "count": 2 },
        { "kind": "attribute", "name": name, "frame": 0, "shadow": false, "hidden": true, "count": 1 },
        { "kind": "cookie", "name": "token", "frame": 7, "shadow": false, "hidden": false, "count": 1 },
    ]);
    assert_eq!(secret["places"], places);
}

#[test]
fn what_matters_most_comes_first_and_what_could_be_guessed_has_no_fingerprint() {
    let document = read(&Made::page());
    let secrets = document["secrets"].as_array().expect("a list");
    let order: Vec<_> = secrets
        .iter()
        .map(|secret| {
            (secret["standing"].as_str().unwrap_or_default(), secret["severity"].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(order.last(), Some(&("public", "low")));
    assert_eq!(order.first(), Some(&("leaked", "critical")));
    let without: Vec<_> = secrets.iter().filter(|secret| secret["fingerprint"].is_null()).collect();
    assert_eq!(without.len(), 1);
    assert!(without[0]["kind"].as_str().is_some_and(|kind| kind.contains("password")), "{}", without[0]["kind"]);
}

#[test]
fn the_order_of_writing_is_kept() {
    let text = Made::page().report().json();
    let at = |key: &str| text.find(key).unwrap_or_else(|| panic!("no {key}"));
    assert!(text.starts_with("{\n  \"hushkey\": 1,"), "{}", &text[..40]);
    assert!(
        at("\"page\"") < at("\"looked\"")
            && at("\"looked\"") < at("\"frames\": {")
            && at("\"rule\"") < at("\"advice\"")
    );
}
