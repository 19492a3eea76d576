//! Asks the scanner what is in a text, and the policy and what the person has allowed what must be held of it.

use crate::finding::Finding;
use crate::policy::Place;
use crate::scan::Context;
use crate::web::scanner::scanner;
use crate::web::settings;

/// The findings of `text` that must be held at `place`.
#[allow(dead_code, reason = "what is typed and sent is one text")]
pub fn leaks(text: &str, place: &Place) -> Vec<Finding> {
    blocked(scanner().scan(text, &Context::default()), text, place)
}

/// Whether a file that holds `finding`, the secret of which is all of `secret`, must be held at `place`.
pub fn blocks(finding: Finding, secret: &str, place: &Place) -> bool {
    !blocked(vec![finding], secret, place).is_empty()
}

/// Those of `findings`, which were found in `text`, that must be held at `place`.
pub fn blocked(mut findings: Vec<Finding>, text: &str, place: &Place) -> Vec<Finding> {
    if !findings.is_empty() {
        settings::keep_blocked(&mut findings, text, place);
    }
    findings
}
