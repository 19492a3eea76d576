//! Values that are given a name: at an operator, an argument's comma, a tag's end, a flag, a noun; and the sections that such names
//! stand in.

use super::Search;
use crate::finding::Reason;
use crate::rules::{catalogue, class_of, table};
use crate::scan::assignment::{self, Assigned, hints};
use crate::scan::candidate::{Candidate, Specificity};
use crate::scan::matcher::Match;
use crate::scan::nearby::Words;
use crate::scan::work;
use std::ops::Range;

/// How far a section's name is heard, in bytes.
const SECTION_REACH: usize = 4096;

impl<'a> Search<'a> {
    /// An operator (`=` or `:`) at byte `at`.
    pub(super) fn operator(&mut self, at: usize) {
        if at >= self.value_end && (self.is_in_named_section(at) || hints::at_operator(self.text, at, &mut self.label))
        {
            let value = assignment::after_operator(self.text, at, &mut self.asked);
            self.named(value);
        }
    }

    /// Whether the name of a section may be heard around byte `at`.
    pub(super) fn is_in_section(&self, at: usize) -> bool {
        !self.section.is_empty() && at.saturating_sub(self.section.end) <= 2 * SECTION_REACH
    }

    /// The same, and that may mean a secret.
    pub(super) fn is_in_named_section(&self, at: usize) -> bool {
        !self.named_section.is_empty() && self.is_in_section(at)
    }

    /// Up to where it may be heard.
    #[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
    pub(super) fn named_until(&self) -> usize {
        if self.named_section.is_empty() { 0 } else { self.section.end + 2 * SECTION_REACH + 1 }
    }

    /// What parts arguments, opens a call or ends a tag, at byte `at`, where a value could follow.
    pub(super) fn mark(&mut self, byte: u8, at: usize) {
        let before = at.checked_sub(1).and_then(|index| self.text.get(index)).copied().unwrap_or_default();
        let after = self.text.get(at + 1).copied().unwrap_or_default();
        let quote = |byte: u8| matches!(byte, b'"' | b'\'' | b'`' | b'\\');
        let possible = match byte {
            // A blank may stand before the comma too.
            b',' => (quote(before) || before == b' ') && (after == b' ' || quote(after)),
            b'(' => quote(after) && before.is_ascii_alphanumeric(),
            _ => (before.is_ascii_alphanumeric() || quote(before)) && !matches!(after, 0..=b' ' | b'<' | b'='),
        };
        let hinted = || match byte {
            b',' => hints::at_comma(self.text, at),
            b'(' => hints::at_call(self.text, at),
            _ => hints::at_tag(self.text, at),
        };
        if possible && at >= self.value_end && (self.is_in_named_section(at) || hinted()) {
            self.named(assignment::after_mark(self.text, at));
        }
    }

    /// A run that may name the value behind it: `--token …`, "the password is …".
    pub(super) fn naming_run(&mut self, run: &Range<usize>, classes: u8) {
        let word = self.text.get(run.clone()).unwrap_or_default();
        if word.starts_with(b"--") && word.len() > 4 {
            self.named(assignment::after_flag(self.text, run.end));
            return;
        }
        // What has no digit is a word where another language is spoken.
        let drawn = run.len() >= 6 && classes & class_of(b'0') != 0;
        let noun = assignment::may_be_of_sentence(word);
        // Nearly every word ends here: it names the next one only where a blank, a line's end or a table's bar is behind it, and only if it
        // is a noun of secrets, or a command stands before it.
        let ends = matches!(self.text.get(run.end), Some(b' ' | b'\t' | b'*' | b'\r' | b'\n' | b'|' | b'`'));
        let set = assignment::is_set(self.text, run.start);
        if !drawn && !(ends && (noun || set || assignment::ends_cell(self.text, run.end))) {
            return;
        }
        let noun = noun && assignment::is_noun(word);
        let value = match self.text.get(run.end) {
            Some(b'\r' | b'\n') if noun => assignment::after_label(self.text, run),
            Some(b' ' | b'*' | b'\t') if set => assignment::after_set_name(self.text, run.end),
            Some(b' ' | b'*' | b'\t') if noun => assignment::after_noun(self.text, run.end),
            _ => None,
        };
        let in_cell = || assignment::ends_cell(self.text, run.end).then(|| assignment::after_cell(self.text, run))?;
        let foreign = || drawn.then(|| assignment::after_foreign(self.text, run.start))?;
        self.named(value.or_else(in_cell).or_else(foreign));
    }

    /// A value that a name is given to: formats that need such a name, and values that the name alone makes a secret.
    pub(super) fn named(&mut self, value: Option<Assigned>) {
        let Some(value) = value else { return };
        if value.value.start < self.value_end {
            return;
        }
        let label = assignment::label(self.text, &value.name);
        let section = self.section_of(value.name.start);
        let label = self.text.get(label).unwrap_or_default();
        let known = !section.is_empty() || hints::may_be_named_value(label);
        if !known && !hints::may_mean_secret(label) {
            return;
        }
        work::add(value.name.len() + value.value.len());
        let name = if known { Words::of_name_in(section, label) } else { Words::default() };
        // One bit for each of these formats.
        let named = name.bits(table::VALUE_FIRSTS);
        for (_, pattern) in table::VALUES.iter().enumerate().filter(|(index, _)| named >> index & 1 == 1) {
            let tried = table::PATTERNS.get(usize::from(*pattern));
            let rule = tried.and_then(|tried| catalogue().get(usize::from(tried.rule)));
            if rule.is_some_and(|rule| name.hold_any(rule.names())) {
                self.attempt(*pattern, value.value.start, true, Specificity::SharedShape);
                // A list's bracket may be part of the format.
                if let Some(bracket) = value.value.start.checked_sub(1).filter(|at| self.text.get(*at) == Some(&b'[')) {
                    self.attempt(*pattern, bracket, true, Specificity::SharedShape);
                }
            }
        }
        let generic = table::ASSIGNED.first().map_or(0, |(_, rule)| *rule);
        match assignment::judge(self.text, &value) {
            None => {}
            Some(Err(reason)) => self.leave(generic, &value.value, reason),
            Some(Ok((rule, confidence))) => {
                self.value_end = value.value.end;
                let whole = value.name.start.min(value.value.start)..value.value.end;
                let found = Match { whole, secret: value.value };
                let Some((mut candidate, rule)) = Candidate::new(rule, found, Specificity::Assignment) else { return };
                candidate.reasons.push(Reason::Assignment);
                candidate.confidence = candidate.confidence.min(confidence);
                self.judge(candidate, rule, 0);
            }
        }
    }

    /// The name of the section in which byte `at` stands; empty if in none.
    pub(super) fn section_of(&self, at: usize) -> &'a [u8] {
        let near = at.saturating_sub(self.section.end) <= SECTION_REACH;
        self.text.get(self.section.clone()).filter(|_| near).unwrap_or_default()
    }

    /// Notes the section that begins with the bracket at byte `at`, if one does: `[name]`, alone on its line.
    pub(super) fn section(&mut self, at: usize) {
        const LONGEST: usize = 64;
        if at.checked_sub(1).and_then(|index| self.text.get(index)).is_some_and(|byte| *byte != b'\n') {
            return;
        }
        let inside = self.text.get(at + 1..).unwrap_or_default();
        let length = inside.iter().take(LONGEST).take_while(|byte| !matches!(byte, b'[' | b']' | b'\n')).count();
        let closes = inside.get(length) == Some(&b']');
        if length > 0 && closes && matches!(inside.get(length + 1), None | Some(b'\n' | b'\r' | b' ')) {
            self.section = at + 1..at + 1 + length;
            let means = hints::may_mean_secret(inside.get(..length).unwrap_or_default());
            self.named_section = if means { self.section.clone() } else { 0..0 };
        }
    }
}
