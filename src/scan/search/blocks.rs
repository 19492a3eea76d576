//! Secrets that are more than a token: private keys in armour, seed phrases, passwords in URLs.

use super::Search;
use crate::finding::{Confidence, Reason, Role, Severity};
use crate::rules::program::Url;
use crate::rules::table;
use crate::scan::candidate::{Candidate, Specificity};
use crate::scan::matcher::Match;
use crate::scan::nearby::Nearby;
use crate::scan::phrase::{self, Kind};
use crate::scan::quiet::Drop;
use crate::scan::{owner, pem, url, work};
use std::ops::Range;

impl Search<'_> {
    /// A private key in armour, at the dashes of its first line.
    pub(super) fn block(&mut self, start: usize) {
        let Some(other) = table::PEM.first() else { return };
        let Some(block) = pem::block_at(self.text, start) else { return };
        // What stands where a key would is no key, and may hold something else.
        if let Some(reason @ (Drop::Filler | Drop::Length)) = block.left {
            self.leave(*other, &block.whole, reason);
            return;
        }
        let since = std::mem::replace(&mut self.block, block.whole.clone()).end;
        if let Some(reason) = block.left {
            self.leave(*other, &block.whole, reason);
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

    /// The seed phrases among short words.
    pub(super) fn phrases(&mut self, words: Range<usize>) {
        let Some(usual) = table::PHRASES.first() else { return };
        if !phrase::may_hold_phrase(self.text, &words) {
            return;
        }
        for found in phrase::rows(self.text, &words).iter().flat_map(|row| phrase::find(self.text, row)) {
            let phrase = match found {
                Ok(phrase) => phrase,
                Err((place, reason)) => {
                    self.leave(*usual, &place, reason);
                    continue;
                }
            };
            let rule = match phrase.kind {
                Kind::Bip39 => Some(usual),
                Kind::Electrum => table::VERSIONED_PHRASES.first(),
                Kind::Share => table::SHARES.first(),
            };
            let found = Match { whole: phrase.place.clone(), secret: phrase.place.clone() };
            let Some((mut candidate, rule)) = rule.and_then(|rule| Candidate::new(*rule, found, Specificity::Format))
            else {
                continue;
            };
            candidate.reasons.push(Reason::Checksum);
            let named = Nearby::of(self.text, phrase.place.start, b"").before.hold_any(rule.context());
            if named {
                candidate.reasons.push(Reason::ContextWord);
            }
            match phrase.kind {
                // Inside a sentence so many words in a row say nothing.
                Kind::Electrum if !named && !phrase.exact => {
                    self.leave(*usual, &phrase.place, Drop::CheckFailed);
                    continue;
                }
                Kind::Share => candidate.confidence = Confidence::Proven,
                // One row of twelve words in sixteen passes the checksum, one in 250 has Electrum's version.
                Kind::Bip39 | Kind::Electrum if !named && (phrase.words < 15 || !phrase.exact) => {
                    candidate.confidence = candidate.confidence.min(Confidence::Likely);
                }
                _ => {}
            }
            self.found.push(candidate);
        }
    }

    /// A URL whose `://` is at byte `at`: formats that begin with a URL, and a password before its host.
    pub(super) fn url(&mut self, at: usize) {
        // No URL is longer up to what tells it.
        const FAR: usize = 256;
        let before = at.checked_sub(1).and_then(|index| self.text.get(index));
        if !before.is_some_and(|byte| url::is_of_scheme(*byte)) {
            return;
        }
        let rest = self.text.get(at + 3..).unwrap_or_default();
        let ends = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'`' | b'<' | b'>');
        // Which bytes it has, one bit each by their lower six.
        let (mut length, mut has) = (0, 0u64);
        for byte in rest.iter().take(FAR).take_while(|byte| !ends(byte)) {
            has |= 1 << (byte & 63);
            length += 1;
        }
        let there = rest.get(..length).unwrap_or_default();
        work::add(length);
        for Url { pattern, at: before, first, next: [one, two], has: wanted, then } in table::URLS {
            let is_next = |known: u8, place: usize| known == 0 || rest.get(place) == Some(&known);
            let goes_on = || there.windows(then.len()).any(|part| part.first() == then.first() && part == *then);
            if has & wanted == *wanted
                && let Some(start) = at.checked_sub(*before)
                && self.text.get(start) == Some(first)
                && is_next(*one, 0)
                && is_next(*two, 1)
                && (then.is_empty() || goes_on())
            {
                self.attempt(*pattern, start, false, Specificity::Format);
            }
        }
        // Nearly every URL ends here: only behind a user stands `@`, before the URL does.
        let may_have = |byte: u8| has >> (byte & 63) & 1 == 1;
        if length < FAR && !may_have(b'@') {
            return;
        }
        let Some(password) = url::password_at(self.text, at) else { return };
        if let Some(reason) = password.left {
            self.leave(password.rule, &password.found.secret, reason);
        } else if let Some((mut candidate, rule)) =
            Candidate::new(password.rule, password.found, Specificity::UrlPassword)
        {
            candidate.reasons.push(Reason::UrlPassword);
            if password.weak {
                candidate.confidence = candidate.confidence.min(Confidence::Possible);
            }
            self.judge(candidate, rule, 0);
        }
    }
}
