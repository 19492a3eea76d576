//! The search of custom rules in one text: the keywords in one pass, and then each rule where it can match.

use super::allow::Matched;
use super::engine::{Budget, Memory};
use super::entropy::Bits;
use super::pattern::Pattern;
use super::{Matcher, Rule, Rules, entropy, limits};
use crate::rules::beside::Sighting;
use std::collections::BTreeMap;
use std::ops::Range;

/// The searches of one scan, which share their budget.
pub struct Search<'r> {
    rules: &'r Rules,
    budget: Budget,
}

impl<'r> Search<'r> {
    /// For a text of so many bytes and its readings.
    pub const fn of(rules: &'r Rules, length: usize) -> Self {
        Self { rules, budget: Budget::of(length) }
    }

    /// With what is left of a budget: in the browser each reading is a call from another module.
    #[cfg(target_arch = "wasm32")]
    pub const fn within(rules: &'r Rules, budget: Budget) -> Self {
        Self { rules, budget }
    }

    /// What is left of the budget.
    #[cfg(target_arch = "wasm32")]
    pub const fn left(self) -> Budget {
        self.budget
    }

    /// What the rules find in `text`, rule by rule.
    pub fn find(&mut self, text: &[u8]) -> Vec<Sighting> {
        let mut found = Vec::new();
        let mut places: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let mut words_found: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, rule) in self.rules.list.iter().enumerate() {
            if rule.words().is_empty() {
                add(places.entry(number).or_default(), 0..text.len());
            }
        }
        for (start, end, uses) in self.rules.index.find(text) {
            for asked in uses {
                if !self.budget.take(1) {
                    return found;
                }
                let Some(rule) = self.rules.get(asked.rule) else { continue };
                match (&rule.matcher, asked.word) {
                    (Matcher::Words { words, ignore_case }, Some(word)) => {
                        let exact = words.get(word).map(String::as_bytes) == text.get(start..end);
                        let count = words_found.entry(asked.rule).or_default();
                        if (exact || *ignore_case) && *count < limits::MATCHES && stands_alone(text, start, end) {
                            *count += 1;
                            found.push(Sighting {
                                rule: asked.rule,
                                whole: start..end,
                                secret: start..end,
                                exact: true,
                            });
                        }
                    }
                    (Matcher::Pattern { reach, .. }, _) => {
                        let around = reach.map_or(0..text.len(), |reach| {
                            start.saturating_sub(reach)..end.saturating_add(reach).min(text.len())
                        });
                        add(places.entry(asked.rule).or_default(), around);
                    }
                    (Matcher::Words { .. }, None) => {}
                }
            }
        }
        let mut memories = BTreeMap::new();
        for (number, places) in places {
            let Some(rule) = self.rules.get(number) else { continue };
            if let Matcher::Pattern { pattern, group, entropy, .. } = &rule.matcher {
                let asked = Asked { number, rule, pattern, group: *group, entropy: *entropy };
                self.search(text, &asked, &places, &mut memories, &mut found);
            }
        }
        found
    }

    fn search(
        &mut self,
        text: &[u8],
        asked: &Asked,
        places: &[Range<usize>],
        memories: &mut BTreeMap<usize, Memory>,
        found: &mut Vec<Sighting>,
    ) {
        // Compiling takes about as many steps as the pattern weighs, in both directions.
        if !self.budget.take(asked.pattern.weight * 8) {
            return;
        }
        let Some(engine) = asked.pattern.engine(&self.rules.kept) else { return };
        let mut memory = engine.start();
        let mut matches = 0;
        for place in places {
            let mut at = place.start;
            while at < place.end {
                let Some(whole) = engine.find(&mut memory, text, at..place.end, &mut self.budget) else { break };
                at = whole.end.max(at + 1);
                let captures = if asked.pattern.groups > 0 {
                    engine.captures(&mut memory, text, whole.clone(), &mut self.budget)
                } else {
                    None
                };
                let secret = asked.secret(captures.unwrap_or_default()).unwrap_or_else(|| whole.clone());
                let sighting = Sighting {
                    rule: asked.number,
                    whole: characters(text, whole),
                    secret: characters(text, secret),
                    exact: false,
                };
                if self.counts(text, asked, &sighting, memories) {
                    found.push(sighting);
                    matches += 1;
                    if matches >= limits::MATCHES {
                        return;
                    }
                }
            }
        }
    }

    /// Whether a match is random enough and nothing excuses it.
    fn counts(
        &mut self,
        text: &[u8],
        asked: &Asked,
        sighting: &Sighting,
        memories: &mut BTreeMap<usize, Memory>,
    ) -> bool {
        let secret = text.get(sighting.secret.clone()).unwrap_or_default();
        if secret.is_empty() || asked.entropy.is_some_and(|least| entropy::of(secret) <= least) {
            return false;
        }
        let matched = Matched { text, whole: sighting.whole.clone(), secret };
        !asked.rule.allow.iter().any(|number| {
            let Some(list) = self.rules.allowlists.get(*number) else { return false };
            list.excuses(&matched, *number, memories, &self.rules.kept, &mut self.budget)
        })
    }
}

/// A rule with a pattern.
struct Asked<'a> {
    number: usize,
    rule: &'a Rule,
    pattern: &'a Pattern,
    group: Option<usize>,
    entropy: Option<Bits>,
}

impl Asked<'_> {
    /// Which of the groups is the secret: the one that the rule names, else the first that holds something.
    fn secret(&self, groups: Vec<Option<Range<usize>>>) -> Option<Range<usize>> {
        let mut groups = groups.into_iter();
        match self.group {
            Some(number) => groups.nth(number).flatten().filter(|group| !group.is_empty()),
            None => groups.skip(1).flatten().find(|group| !group.is_empty()),
        }
    }
}

/// Adds a place to places in the order of their ends; those that touch become one.
fn add(places: &mut Vec<Range<usize>>, mut place: Range<usize>) {
    while let Some(last) = places.last().filter(|last| last.end >= place.start) {
        place = place.start.min(last.start)..place.end.max(last.end);
        places.pop();
    }
    places.push(place);
}

/// Whether no letter or digit goes on from what stands between `start` and `end`: `ACME` does not stand alone in `ACMEs`.
fn stands_alone(text: &[u8], start: usize, end: usize) -> bool {
    let joined =
        |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric() || character == '_');
    let word = text.get(start..end).map(String::from_utf8_lossy).unwrap_or_default();
    // A character has at most four bytes; broken ones read as no letter.
    let before = String::from_utf8_lossy(text.get(start.saturating_sub(4)..start).unwrap_or_default());
    let after = String::from_utf8_lossy(text.get(end..(end + 4).min(text.len())).unwrap_or_default());
    !(joined(word.chars().next()) && joined(before.chars().next_back())
        || joined(word.chars().next_back()) && joined(after.chars().next()))
}

/// `range`, widened to whole characters: a pattern may count bytes.
fn characters(text: &[u8], range: Range<usize>) -> Range<usize> {
    let inner = |at: usize| text.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let (mut start, mut end) = (range.start, range.end);
    while start > 0 && inner(start) {
        start -= 1;
    }
    while inner(end) {
        end += 1;
    }
    start..end
}
