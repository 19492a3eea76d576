//! The second step, over what was found: halves of pairs are brought together, and what a format of its own has refuted is taken back.

use super::Search;
use crate::finding::Reason;
use crate::rules::table;
use crate::scan::candidate::Specificity;
use std::ops::Range;

impl Search<'_> {
    /// The second step: values that mean something beside a finding of another rule, within 512 bytes of it.
    pub(super) fn pairs(&mut self) {
        const REACH: usize = 512;
        let mut halves: Vec<(u16, usize, usize)> = self
            .found
            .iter()
            .filter(|candidate| table::NEAR.iter().any(|(other, _)| *other == candidate.rule))
            .map(|candidate| (candidate.rule, candidate.whole.start, candidate.whole.end))
            .collect();
        if halves.is_empty() {
            return;
        }
        // By rule, and then by place: the nearest is beside where a value's own place would be.
        halves.sort_unstable();
        let nearest = |rule: u16, at: usize| {
            let after = halves.partition_point(|(other, start, _)| (*other, *start) < (rule, at));
            let beside =
                [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|index| halves.get(index));
            beside
                .filter(|(other, ..)| *other == rule)
                .map(|(_, start, _)| (start.abs_diff(at), *start))
                .min()
                .filter(|(distance, _)| *distance <= REACH)
                .map(|(_, start)| start)
        };
        for (pattern, found) in std::mem::take(&mut self.waiting) {
            let mut wanted = table::NEAR.iter().filter(|(_, waiting)| *waiting == pattern);
            if let Some(half) = wanted.find_map(|(rule, _)| nearest(*rule, found.whole.start)) {
                self.accept(pattern, found, Specificity::SharedShape, Reason::Pair, Some(half));
            }
        }
        for (rule, pattern) in table::NEAR.iter().filter(|(_, pattern)| table::VALUES.contains(pattern)) {
            let Some(tried) = table::PATTERNS.get(usize::from(*pattern)).copied() else { continue };
            let mut looked = 0;
            for (_, half, end) in halves.iter().filter(|(other, ..)| other == rule) {
                // Where reaches overlap, the text between is looked at once.
                let first = half.saturating_sub(REACH).max(looked);
                looked = (end + REACH).min(self.text.len()).max(looked);
                for start in first..looked {
                    if self.boundary_before(tried, start)
                        && let Some(found) = self.matcher.match_at(*pattern, tried, self.text, start)
                    {
                        self.accept(*pattern, found, Specificity::SharedShape, Reason::Pair, Some(*half));
                    }
                }
            }
        }
    }

    /// Takes back what only a name or a header makes a secret where a format of its own has been found to be none.
    pub(super) fn refute(&mut self) {
        let refuted = std::mem::take(&mut self.refuted);
        if refuted.is_empty() {
            return;
        }
        let last_start = |place: &Range<usize>| {
            let next = refuted.partition_point(|refuted| refuted.start < place.end);
            next.checked_sub(1).and_then(|index| refuted.get(index))
        };
        self.found.retain(|candidate| {
            candidate.specificity > Specificity::Carrier
                || last_start(&candidate.secret).is_none_or(|refuted| refuted.end <= candidate.secret.start)
        });
    }
}
