//! How much of what the facts describe the scanner finds.

use super::contexts::{KINDS, Placed, place};
use super::facts::{Fact, Tier, all};
use super::rng::Rng;
use hushkey::{Action, Context, Finding, Place, Policy, Scanner};
use std::collections::BTreeMap;

/// How one fact fared.
pub struct Score {
    pub fact: &'static Fact,
    /// Texts scanned.
    pub placed: usize,
    /// Texts in which the secret was found, under a right rule, at the tier that it is owed.
    pub found: usize,
    /// Misses by kind of text, and by what was found instead.
    pub missed: BTreeMap<(&'static str, String), Miss>,
}

/// One kind of miss.
pub struct Miss {
    pub count: usize,
    /// The first text that was missed.
    pub text: String,
}

impl Score {
    /// Whether 99 of 100 were found.
    pub fn passes(&self) -> bool {
        self.found * 100 >= self.placed * 99
    }
}

/// `tokens` fresh secrets of every fact that `wanted` takes, each in every kind of text. The same seed gives the same texts,
/// and a fact's texts do not depend on the other facts.
pub fn measure(seed: u64, tokens: impl Fn(&Fact) -> usize) -> Vec<Score> {
    let (scanner, policy) = (Scanner::new(), Policy::default());
    let mut scores = Vec::new();
    for fact in all() {
        let mut rng = Rng::new(fact.row.bytes().fold(seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())));
        let mut score = Score { fact, placed: 0, found: 0, missed: BTreeMap::new() };
        for _ in 0..tokens(fact) {
            let secret = (fact.make)(&mut rng);
            for kind in KINDS {
                let placed = place(&mut rng, kind, fact.around, &secret);
                let findings = scanner.scan(&placed.text, &Context::default());
                score.placed += 1;
                if findings.iter().any(|finding| right(fact, finding, &placed, &policy)) {
                    score.found += 1;
                } else {
                    let instead = findings.iter().map(|finding| said(finding, &placed, &policy)).collect::<Vec<_>>();
                    let miss = score.missed.entry((kind, instead.join(", ")));
                    miss.or_insert(Miss { count: 0, text: placed.text }).count += 1;
                }
            }
        }
        if score.placed > 0 {
            scores.push(score);
        }
    }
    scores
}

fn overlaps(finding: &Finding, placed: &Placed) -> bool {
    let span = &finding.secret.bytes;
    span.start < placed.secret.end && placed.secret.start < span.end
}

fn right(fact: &Fact, finding: &Finding, placed: &Placed, policy: &Policy) -> bool {
    overlaps(finding, placed)
        && (fact.answers(&finding.rule) || finding.candidates.iter().any(|rule| fact.answers(rule)))
        && (fact.tier == Tier::Mark || policy.decide(finding, &Place::paste()) == Action::Block)
}

/// A finding in a few words, for a report: never the secret.
fn said(finding: &Finding, placed: &Placed, policy: &Policy) -> String {
    let action = policy.decide(finding, &Place::paste());
    let place = if overlaps(finding, placed) { "" } else { " elsewhere" };
    format!("{} {} {action}{place}", finding.rule, finding.confidence)
}
