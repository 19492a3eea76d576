//! One secret, one finding: of candidates that overlap, the most specific stays; the others' rules are named with it. Of those that
//! are equally specific the first of the catalogue's order stays, which the catalogue itself says (`over`, see `src/rules/order.rs`).

use super::candidate::Candidate;
use super::work;
use std::collections::BTreeMap;

/// Leaves one candidate for each place, in the order in which they start.
pub fn resolve(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    work::add(candidates.len() * 16);
    candidates.sort_by(|a, b| {
        let rank = |candidate: &Candidate| (candidate.specificity, candidate.confidence, candidate.secret.len());
        rank(b).cmp(&rank(a)).then(a.rule.cmp(&b.rule)).then(a.secret.start.cmp(&b.secret.start))
    });
    // The kept ones never overlap: of those that begin before a candidate's end, the last is the one that it can overlap.
    let mut kept: BTreeMap<usize, Candidate> = BTreeMap::new();
    for candidate in candidates {
        let before = kept.range_mut(..candidate.secret.end).next_back();
        match before.map(|(_, other)| other).filter(|other| other.secret.end > candidate.secret.start) {
            Some(other) => {
                if other.secret == candidate.secret
                    && other.rule != candidate.rule
                    && !other.others.contains(&candidate.rule)
                {
                    other.others.push(candidate.rule);
                }
            }
            None => {
                kept.insert(candidate.secret.start, candidate);
            }
        }
    }
    kept.into_values().collect()
}
