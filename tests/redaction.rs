//! Redaction: after the edits nothing is left to block, what was around is as it was, and it works in UTF-16 units.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

use hushkey::{Action, Context, Edit, Place, Policy, Scanner, Style, redact};

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in edits.iter().rev() {
        units.splice(edit.start..edit.end, edit.text.encode_utf16());
    }
    String::from_utf16(&units).expect("edits cut between characters")
}

fn key() -> String {
    ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat()
}

#[test]
fn a_placeholder_says_what_it_stood_for() {
    let text = format!("😀 é token={} und postgres://u:{}@db/x", key(), "h7Tq9zLm");
    let findings = Scanner::new().scan(&text, &Context::default());
    let edits = redact::edits(&findings, Style::Placeholder);
    let redacted = apply(&text, &edits);
    assert_eq!(redacted, "😀 é token=<GITHUB_TOKEN> und postgres://u:<POSTGRES_PASSWORD>@db/x");
    let left = Scanner::new().scan(&redacted, &Context::default());
    assert!(left.iter().all(|finding| Policy::default().decide(finding, &Place::paste()) != Action::Block), "{left:?}");
    assert_eq!(apply(&text, &redact::edits(&findings, Style::Omit)), "😀 é token= und postgres://u:@db/x");
}

#[test]
fn overlapping_findings_become_one_edit() {
    let text = format!("a {} b", key());
    let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
    let edits = redact::edits([&finding, &finding], Style::Omit);
    assert_eq!(edits, [Edit { start: 2, end: 42, text: String::new() }]);
}

#[test]
fn the_same_secret_has_one_name_and_another_of_its_kind_another() {
    let mut names = redact::Names::default();
    assert_eq!(names.name("first", "OPENAI_API_KEY"), "OPENAI_API_KEY");
    assert_eq!(names.name("second", "OPENAI_API_KEY"), "OPENAI_API_KEY_2");
    assert_eq!(names.name("first", "OPENAI_API_KEY"), "OPENAI_API_KEY");
    assert_eq!(names.name("third", "OPENAI_API_KEY"), "OPENAI_API_KEY_3");
    assert_eq!(names.name("fourth", "GITHUB_TOKEN"), "GITHUB_TOKEN");
    assert_eq!(redact::free_name("A", |name| name != "A_4"), "A_4");
}

#[test]
fn what_is_let_through_stays_between_what_is_not() {
    let text = format!("{} and postgres://u:{}@db/x", key(), "h7Tq9zLm");
    let findings = Scanner::new().scan(&text, &Context::default());
    let kept: Vec<_> = findings.iter().filter(|finding| finding.provider != "GitHub").collect();
    assert_eq!(kept.len(), 1, "{findings:?}");
    let edits = redact::edits_with(kept.into_iter().map(|finding| (finding, "<X>".to_owned())));
    assert_eq!(apply(&text, &edits), format!("{} and postgres://u:<X>@db/x", key()));
}
