//! Secrets that are more than a token: private keys in armour, seed phrases, passwords in URLs.

use super::Search;
use crate::finding::{Confidence, Reason, Role, Severity};
use crate::rules::table;
use crate::scan::candidate::{Candidate, Specificity};
use crate::scan::matcher::Match;
use crate::scan::nearby::Nearby;
use crate::scan::quiet::Drop;
use crate::scan::{owner, pem, phrase, url};
use std::ops::Range;

impl Search<'_> {
    /// A private key in armour, at the dashes of its first line.
    pub(super) fn block(&mut self, start: usize) {
        let Some(other) = table::PEM.first() else { return };
        let Some(block) = pem::block_at(self.text, start) else { return };
        let since = std::mem::replace(&mut self.block_end, block.whole.end);
        if block.published {
            self.leave(*other, &block.whole, Drop::KnownExample);
            return;
        }
        let words = self.owners.get_or_insert_with(|| owner::Words::of(self.text));
        let rule = words.owner(&block.whole, since).unwrap_or(*other);
        let fact = words.fact(self.text, &block.whole);
        let found = Match { whole: block.whole.clone(), secret: block.whole };
        let Some((mut candidate, _)) = Candidate::new(rule, found, Specificity::Block) else { return };
        candidate.reasons.push(Reason::Structure);
        candidate.facts.extend(fact);
        if rule != *other {
            candidate.reasons.push(Reason::ContextWord);
        }
        if block.proven {
            candidate.confidence = Confidence::Proven;
        }
        if block.encrypted {
            candidate.role = Role::Encrypted;
            candidate.severity = candidate.severity.min(Severity::Medium);
        }
        self.found.push(candidate);
    }

    /// The seed phrases in a row of short words.
    pub(super) fn phrases(&mut self, row: Option<Range<usize>>) {
        let (Some(row), Some(number)) = (row, table::PHRASES.first()) else { return };
        for found in phrase::find(self.text, row) {
            let phrase = match found {
                Ok(phrase) => phrase,
                Err((place, reason)) => {
                    self.leave(*number, &place, reason);
                    continue;
                }
            };
            let found = Match { whole: phrase.place.clone(), secret: phrase.place.clone() };
            let Some((mut candidate, rule)) = Candidate::new(*number, found, Specificity::Format) else { return };
            candidate.reasons.push(Reason::Checksum);
            let named = Nearby::of(self.text, phrase.place.start, b"").before.hold_any(rule.context());
            if named {
                candidate.reasons.push(Reason::ContextWord);
            } else if phrase.words < 15 || !phrase.exact {
                // One row of twelve words in sixteen passes the checksum.
                candidate.confidence = candidate.confidence.min(Confidence::Likely);
            }
            self.found.push(candidate);
        }
    }

    /// A URL whose `://` is at byte `at`: formats that begin with a URL, and a password before its host.
    pub(super) fn url(&mut self, at: usize) {
        for (pattern, offset) in table::URLS {
            if let Some(start) = at.checked_sub(*offset) {
                self.attempt(*pattern, start, false, Specificity::Format);
            }
        }
        if let Some(password) = url::password_at(self.text, at)
            && let Some((mut candidate, rule)) = Candidate::new(password.rule, password.found, Specificity::UrlPassword)
        {
            candidate.reasons.push(Reason::UrlPassword);
            if password.weak {
                candidate.confidence = candidate.confidence.min(Confidence::Possible);
            }
            self.judge(candidate, rule, 0);
        }
    }
}
