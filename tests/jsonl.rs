//! The interface for measuring: one object a line in, one a line out, in order; a bad line is named and the rest are answered.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

mod programs;

use programs::run;
use serde_json::{Value, json};

fn key() -> String {
    ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat()
}

#[test]
fn answers_come_in_order_with_the_promised_fields() {
    let text = format!("é {}", key());
    let input = format!("{}\n\n{}\n", json!({"id": "one", "text": text}), json!({"id": "two", "text": "clean"}));
    let output = run("scan", &["--jsonl"], &input);
    assert!(output.status.success());
    let lines: Vec<Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["v"], &lines[0]["id"]), (&json!(1), &json!("one")));
    let finding = &lines[0]["findings"][0];
    let expected = json!({
        "rule": "github-pat-classic", "provider": "GitHub", "role": "secret", "severity": "critical",
        "confidence": "proven", "action": "block", "start": 3, "end": 43, "secret_start": 3, "secret_end": 43,
    });
    for (field, value) in expected.as_object().expect("an object") {
        assert_eq!(&finding[field], value, "{field}");
    }
    assert!(finding["env"].is_string());
    assert_eq!(lines[1], json!({"v": 1, "id": "two", "findings": []}));
}

#[test]
fn a_bad_line_is_named_and_the_others_are_answered() {
    let secret = key();
    let input =
        format!("{{\"id\":\"a\",\"text\":\"x\"}}\n{{\"id\": {secret}}}\n\u{fffd}\n{{\"id\":\"b\",\"text\":\"y\"}}\n");
    let output = run("scan", &["--jsonl"], &input);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("line 2:") && errors.contains("line 3:"), "{errors}");
    assert!(!errors.contains(&secret[4..10]), "an error must not show what the line held");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
}

#[test]
fn for_a_person_the_output_is_redacted() {
    let output = run("scan", &[], &format!("one\ntoken {}\n", key()));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success());
    assert!(text.contains("standard input:2: ghp_…Wf GitHub"), "{text}");
    assert!(!text.contains(&key()));
}

#[test]
fn a_missing_file_and_an_unknown_option_are_named() {
    let output = run("scan", &["no-such-file"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file"));
    let output = run("scan", &["--colour"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--colour"));
}
