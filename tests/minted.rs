//! Fresh random tokens of every minted format: each is held on a paste, under its own rule, with exactly its own text as the secret.

#![allow(clippy::indexing_slicing, reason = "a test that meets what it did not expect stops there")]

mod mint;

use hushkey::{Action, Context, Place, Policy, Scanner};
use std::time::{SystemTime, UNIX_EPOCH};

#[test]
fn every_fresh_token_is_held_under_its_own_rule() {
    // A new seed each run looks further than a fixed one; a failure names it.
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs());
    let (scanner, policy) = (Scanner::new(), Policy::default());
    let mut missed = Vec::new();
    let mut count = 0;
    for seed in seed..seed + 20 {
        for minted in mint::mint(seed) {
            count += 1;
            let findings = scanner.scan(&minted.text, &Context::default());
            let held = findings.iter().any(|finding| {
                finding.rule == minted.rule
                    && minted.text[finding.secret.bytes.clone()] == minted.secret
                    && policy.decide(finding, &Place::paste()) == Action::Block
            });
            if !held {
                let found: Vec<_> = findings.iter().map(|finding| (&finding.rule, finding.confidence)).collect();
                missed.push(format!("seed {seed}: {}: found {found:?}", minted.rule));
            }
        }
    }
    assert!(count >= 40 * 20, "only {count} tokens");
    assert!(missed.is_empty(), "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
}
