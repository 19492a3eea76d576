//! Asks the scanner what is in a text, and the policy and what the person has allowed what must be held of it.

use super::answered;
use crate::finding::Finding;
use crate::policy::Place;
use crate::scan::Context;
use crate::web::in_page::settings;
use crate::web::scanner::scanner;

/// The findings of `text` that must be held at `place`, but for what the person has let into this page already.
pub fn fresh(text: &str, place: &Place) -> Vec<Finding> {
    still_held(found(text), text, place)
}

/// All findings of `text`.
pub fn found(text: &str) -> Vec<Finding> {
    #[cfg(feature = "fault-injection")]
    crate::web::in_page::fault::strike(text);
    scanner().scan(text, &Context::default())
}

/// Those of `findings`, which were found in `text`, that must be held at `place`, but for what the person has let into this page already.
pub fn still_held(findings: Vec<Finding>, text: &str, place: &Place) -> Vec<Finding> {
    let mut held = blocked(findings, text, place);
    held.retain(|finding| !answered::has(finding, text));
    held
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
