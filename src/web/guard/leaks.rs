//! Asks the scanner what is in a text, and the policy what must be held of it.

use crate::finding::Finding;
use crate::policy::{Action, Place, Policy};
use crate::scan::Context;
use crate::web::scanner::scanner;

/// The findings of `text` that must be held at `place`.
pub fn leaks(text: &str, place: &Place) -> Vec<Finding> {
    blocked(scanner().scan(text, &Context::default()), place)
}

/// Those of `findings` that must be held at `place`.
pub fn blocked(mut findings: Vec<Finding>, place: &Place) -> Vec<Finding> {
    let policy = Policy::default();
    findings.retain(|finding| policy.decide(finding, place) == Action::Block);
    findings
}
