//! The corpus of cases, natively: the findings of each are exactly those that it names, in order, at their exact places.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

use hushkey::{Action, Context, Place, Policy, Scanner};
use serde::Deserialize;
use std::fs;

#[derive(Deserialize)]
struct Case {
    id: String,
    pieces: Vec<String>,
    expect: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    rule: String,
    action: String,
    found: Vec<String>,
}

#[test]
fn every_case_finds_what_it_names_and_nothing_else() {
    let lines = fs::read_to_string("tests/corpus/cases.jsonl").expect("the corpus is in the repository");
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in lines.lines() {
        let case: Case = serde_json::from_str(line).expect("a case a line");
        let text = case.pieces.concat();
        let found: Vec<_> = Scanner::new()
            .scan(&text, &Context::default())
            .iter()
            .map(|finding| {
                let action = Policy::default().decide(finding, &Place::paste());
                (finding.rule.to_string(), action.name().to_owned(), text[finding.secret.bytes.clone()].to_owned())
            })
            .collect();
        let wanted: Vec<_> = case.expect.iter().map(|e| (e.rule.clone(), e.action.clone(), e.found.concat())).collect();
        if found != wanted {
            wrong.push(format!("{}:\n  wanted {wanted:?}\n  found  {found:?}", case.id));
        }
        count += 1;
    }
    assert!(count >= 30, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_are_exact_in_both_units() {
    let lines = fs::read_to_string("tests/corpus/cases.jsonl").expect("the corpus is in the repository");
    for line in lines.lines() {
        let case: Case = serde_json::from_str(line).expect("a case a line");
        let text = case.pieces.concat();
        let units: Vec<u16> = text.encode_utf16().collect();
        for finding in Scanner::new().scan(&text, &Context::default()) {
            for span in finding.segments.iter().chain([&finding.secret]) {
                let by_units = String::from_utf16(&units[span.utf16.clone()]).expect("whole characters");
                assert_eq!(by_units, text[span.bytes.clone()], "{}", case.id);
            }
        }
    }
}

#[test]
fn debug_output_never_shows_a_secret() {
    let secret = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    let findings = Scanner::new().scan(&format!("token {secret}"), &Context::default());
    assert_eq!(findings.len(), 1);
    assert!(!format!("{findings:?}").contains(&secret[4..12]));
    assert_eq!(Policy::default().decide(&findings[0], &Place::paste()), Action::Block);
}
