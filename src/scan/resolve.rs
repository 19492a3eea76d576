//! One secret, one finding: of candidates that overlap, the most specific stays; the others' rules are named with it.

use super::candidate::Candidate;

/// Leaves one candidate for each place, in the order in which they start.
pub fn resolve(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        let rank = |candidate: &Candidate| (candidate.specificity, candidate.confidence, candidate.secret.len());
        rank(b).cmp(&rank(a)).then(a.rule.cmp(&b.rule)).then(a.secret.start.cmp(&b.secret.start))
    });
    // The kept ones never overlap, so their order by start is also that by end.
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let place = kept.partition_point(|other| other.secret.end <= candidate.secret.start);
        match kept.get_mut(place).filter(|other| other.secret.start < candidate.secret.end) {
            Some(other) => {
                if other.secret == candidate.secret
                    && other.rule != candidate.rule
                    && !other.others.contains(&candidate.rule)
                {
                    other.others.push(candidate.rule);
                }
            }
            None => kept.insert(place, candidate),
        }
    }
    kept
}
