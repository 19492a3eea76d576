//! Reports on a page that was really scanned: what each form holds, that none shows a secret, and that what a page says of itself does no
//! harm where the report is read. The words are those of the extension, so that one that is missing there fails here.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it did not expect stops there"
)]

mod everything;
mod json;
mod made;
mod markdown;
mod message;
mod policies;
mod sarif;

use hushkey::survey::Standing;
use made::{Made, word};

/// Each form of a report, with its name.
fn forms(made: &Made) -> Vec<(&'static str, String)> {
    let report = made.report();
    let messages: Vec<String> = report.secrets.iter().map(|secret| report.message(secret, &word)).collect();
    vec![
        ("json", report.json()),
        ("sarif", report.sarif(&word)),
        ("markdown", report.markdown(&word)),
        ("message", messages.concat()),
    ]
}

#[test]
fn no_report_holds_a_secret_or_a_part_of_one() {
    let made = Made::page();
    for (form, text) in forms(&made) {
        for secret in &made.values {
            let letters: Vec<char> = secret.chars().collect();
            for part in letters.windows(9) {
                let part: String = part.iter().collect();
                assert!(!text.contains(&part), "{form} holds a part of a secret");
            }
        }
    }
}

#[test]
fn reports_of_one_installation_can_be_compared_and_no_others() {
    let marks = |salt: &str| {
        let made = Made::salted(salt);
        let forms = forms(&made);
        let mut marks = Vec::new();
        for secret in made.survey.secrets() {
            let Some(mark) = &secret.fingerprint else { continue };
            for (form, text) in &forms {
                // What is made to be seen is only named to a person, and whoever owns a key has it.
                let told = match *form {
                    "message" => false,
                    "markdown" => secret.standing != Standing::Public,
                    _ => true,
                };
                assert_eq!(text.contains(mark.as_str()), told, "{form}, {}", secret.finding.rule);
            }
            marks.push(mark.as_str().to_owned());
        }
        assert!(marks.len() >= 3, "{marks:?}");
        marks
    };
    let (one, other) = (marks("one"), marks("another"));
    assert_eq!(one, marks("one"));
    assert!(one.iter().all(|mark| !other.contains(mark)), "{one:?} {other:?}");
}
