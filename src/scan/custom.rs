//! Custom rules in a scan: their matches become candidates like any other, and one secret stays one finding. A built-in rule that
//! knows a format knows more than a pattern does, so it stays where both claim a place; where a built-in rule only guesses (a
//! value assigned to a name, a mere possibility), the custom one stays, unless that would leave a part of a guessed value uncovered.

use super::candidate::{Candidate, Specificity};
use super::quiet;
use crate::finding::{Confidence, Env, Reason, Role, Validity, View};
use crate::rules::beside::{Beside, Search};
use crate::rules::catalogue;
use std::ops::Range;

/// Longer values are not asked whether they look like fillers: a key block may well hold a long row of one letter.
const QUIET_BYTES: usize = 512;

/// The custom rules in one scan.
pub struct Custom<'r> {
    rules: &'r Beside,
    search: Search<'r>,
}

impl<'r> Custom<'r> {
    /// For a text of so many bytes and all of its readings.
    pub fn of(rules: &'r Beside, length: usize) -> Self {
        Self { rules, search: rules.search(length) }
    }

    /// What they find in `text`.
    pub fn find(&mut self, text: &[u8]) -> Vec<Candidate> {
        (self.search)(text)
            .into_iter()
            .filter_map(|sighting| {
                let known = self.rules.get(sighting.rule)?;
                let secret = text.get(sighting.secret.clone())?;
                if !sighting.exact
                    && secret.len() <= QUIET_BYTES
                    && quiet::why_quiet(secret, 0..secret.len(), false).is_some()
                {
                    return None;
                }
                Some(Candidate {
                    rule: u16::try_from(catalogue().len() + sighting.rule).ok()?,
                    segments: vec![sighting.whole.clone()],
                    whole: sighting.whole,
                    view: View::Plain,
                    secret: sighting.secret,
                    specificity: Specificity::Custom,
                    confidence: known.confidence,
                    role: Role::Secret,
                    env: Env::Unknown,
                    severity: known.severity,
                    validity: Validity::Unknown,
                    facts: Vec::new(),
                    reasons: vec![Reason::CustomRule],
                    pair: None,
                    others: Vec::new(),
                })
            })
            .collect()
    }

    /// Takes out what the rules turn off, and says of each custom candidate whether it yields to what stands at its place.
    pub fn settle(&self, found: &mut Vec<Candidate>) {
        found.retain(|candidate| !self.rules.silences(candidate.rule));
        // Sorted as `Scanner::scan` sorts: each kind of sort is some kilobytes in every page.
        let mut order: Vec<(usize, u16, usize)> =
            found.iter().enumerate().map(|(index, one)| (one.secret.start, 0, index)).collect();
        order.sort_unstable();
        let in_order = order.into_iter().filter_map(|(_, _, index)| found.get(index));
        let mut builtin: Vec<Rival> = in_order.filter_map(Rival::of).collect();
        let mut furthest = 0;
        for rival in &mut builtin {
            furthest = rival.secret.end.max(furthest);
            rival.furthest = furthest;
        }
        for candidate in found.iter_mut().filter(|candidate| candidate.specificity == Specificity::Custom) {
            let after = builtin.partition_point(|rival| rival.secret.start < candidate.secret.end);
            let overlapping = builtin
                .get(..after)
                .unwrap_or_default()
                .iter()
                .rev()
                .take_while(|rival| rival.furthest > candidate.secret.start)
                .filter(|rival| rival.secret.end > candidate.secret.start);
            if overlapping.into_iter().any(|rival| rival.stays(candidate)) {
                candidate.specificity = Specificity::YieldingCustom;
            }
        }
    }
}

/// A built-in candidate that a custom one may meet.
struct Rival {
    secret: Range<usize>,
    /// Where the furthest of those up to this one ends.
    furthest: usize,
    confidence: Confidence,
    /// Whether a format was recognised, and is not merely possible.
    knows: bool,
}

impl Rival {
    fn of(candidate: &Candidate) -> Option<Self> {
        let format = match candidate.specificity {
            Specificity::Custom | Specificity::YieldingCustom => return None,
            Specificity::Assignment | Specificity::UrlPassword => false,
            _ => true,
        };
        // A failed check is knowledge, too.
        let sure = candidate.confidence >= Confidence::Likely || candidate.reasons.contains(&Reason::CheckFailed);
        Some(Self {
            secret: candidate.secret.clone(),
            furthest: 0,
            confidence: candidate.confidence,
            knows: format && sure,
        })
    }

    /// Whether it stays, and the custom candidate goes.
    fn stays(&self, custom: &Candidate) -> bool {
        let covers = self.secret.start <= custom.secret.start && self.secret.end >= custom.secret.end;
        self.knows || (covers && self.secret != custom.secret && self.confidence >= custom.confidence)
    }
}
