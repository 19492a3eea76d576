//! Runs a format's program at one place of a text. A small backtracking machine: formats have few variable parts, and a budget of
//! steps bounds the rest. What it has counted once it remembers ([`Matcher`]), so that no text makes it slow.

use super::work;
use crate::rules::alphabet::Alphabet;
use crate::rules::program::{Pattern, Step, Take, step};
use crate::rules::table;
use std::ops::Range;

/// Steps that one try may take before it gives up.
const BUDGET: u32 = 512;
/// Ways back that one try may keep.
const DEPTH: usize = 24;

/// Runs up to this length are counted anew at each try.
const SHORT: usize = 64;
/// How many matches of one format are judged that end at the same place.
const TIMES: u8 = 3;

/// Where a program has matched, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// All of it.
    pub whole: Range<usize>,
    /// What is secret in it.
    pub secret: Range<usize>,
}

/// A way back: go on at step `pc` and byte `at`, then, while `at > least`, once more with one byte fewer.
#[derive(Clone, Copy, Default)]
struct Way {
    pc: usize,
    at: usize,
    least: usize,
    open: usize,
    close: Option<usize>,
}

/// The alphabet of that number; the empty one if the tables were wrong.
pub fn alphabet(number: u8) -> Alphabet {
    table::ALPHABETS.get(usize::from(number)).copied().unwrap_or_default()
}

/// A piece of the program that is a literal.
pub fn literal(start: u16, len: u8) -> &'static [u8] {
    let (start, len) = (usize::from(start), usize::from(len));
    table::PROGRAM.get(start..start + len).unwrap_or_default()
}

/// Whether the first step of `pattern` fits the text at byte `start`: without it there is no match, and nearly no text has it.
pub fn begins(pattern: Pattern, text: &[u8], start: usize) -> bool {
    work::add(1);
    match step(table::PROGRAM, usize::from(pattern.start)) {
        Some((Step::Literal(literal), _)) => text.get(start..).is_some_and(|rest| rest.starts_with(literal)),
        Some((Step::Take(Take { alphabet: number, min: 1.., .. }), _)) => {
            text.get(start).is_some_and(|byte| alphabet(number).has(*byte))
        }
        _ => true,
    }
}

/// The machine, with what it remembers of one text.
#[derive(Debug, Default)]
pub struct Matcher {
    /// For each alphabet the last long stretch of its characters that was counted: inside it none is counted again.
    stretches: Vec<Range<usize>>,
    /// Formats that have matched up to places further on: pattern, end, and how often.
    ends: Vec<(u16, usize, u8)>,
}

impl Matcher {
    /// Tries `pattern`, whose number is `number`, with its first character at byte `start`; what stands before is the caller's to
    /// judge.
    pub fn match_at(&mut self, number: u16, pattern: Pattern, text: &[u8], start: usize) -> Option<Match> {
        let found = self.machine(pattern, text, start)?;
        self.is_worth_more(number, &found.whole).then_some(found)
    }

    fn machine(&mut self, pattern: Pattern, text: &[u8], start: usize) -> Option<Match> {
        let mut ways = [Way::default(); DEPTH];
        let mut kept = 0usize;
        let mut way = Way { pc: usize::from(pattern.start), at: start, least: start, open: start, close: None };
        let mut budget = BUDGET;
        loop {
            budget = budget.checked_sub(1)?;
            work::add(1);
            let (this, following) = step(table::PROGRAM, way.pc)?;
            let next = match this {
                Step::Literal(literal) => {
                    text.get(way.at..).is_some_and(|rest| rest.starts_with(literal)).then(|| way.at + literal.len())
                }
                Step::Take(take) => self.run(text, way.at, take).and_then(|length| {
                    if take.fewer && length > usize::from(take.min) {
                        let least = way.at + usize::from(take.min);
                        *ways.get_mut(kept)? = Way { pc: following, at: way.at + length - 1, least, ..way };
                        kept += 1;
                    }
                    Some(way.at + length)
                }),
                Step::Split(other) => {
                    *ways.get_mut(kept)? = Way { pc: way.pc.checked_add_signed(other.into())?, least: way.at, ..way };
                    kept += 1;
                    Some(way.at)
                }
                Step::Jump(to) => {
                    way.pc = way.pc.checked_add_signed(to.into())?;
                    continue;
                }
                Step::Open => {
                    way.open = way.at;
                    Some(way.at)
                }
                Step::Close => {
                    way.close = Some(way.at);
                    Some(way.at)
                }
                Step::Match(boundary) => {
                    if !text.get(way.at).is_some_and(|byte| alphabet(boundary).has(*byte)) {
                        return Some(Match { whole: start..way.at, secret: way.open..way.close.unwrap_or(way.at) });
                    }
                    None
                }
            };
            if let Some(at) = next {
                way.at = at;
                way.pc = following;
                continue;
            }
            // Back to the last way that was kept.
            let last = ways.get_mut(kept.checked_sub(1)?)?;
            way = *last;
            if last.at > last.least {
                last.at -= 1;
            } else {
                kept -= 1;
            }
            way.least = way.at;
        }
    }

    /// How many characters of an alphabet stand at `at`, at most `max`; none if fewer than `min`.
    fn run(&mut self, text: &[u8], at: usize, take: Take) -> Option<usize> {
        let Take { alphabet: number, min, max, .. } = take;
        let alphabet = alphabet(number);
        let count = |from: usize, most: usize| {
            let rest = text.get(from..).unwrap_or_default();
            let count = rest.iter().take(most).take_while(|byte| alphabet.has(**byte)).count();
            work::add(count);
            count
        };
        let most = usize::from(max);
        let length = if most <= SHORT {
            count(at, most)
        } else {
            if self.stretches.is_empty() {
                self.stretches.resize(table::ALPHABETS.len(), 0..0);
            }
            let known = self.stretches.get_mut(usize::from(number))?;
            if !known.contains(&at) {
                *known = at..at;
            }
            known.end += count(known.end, (at + most).saturating_sub(known.end));
            most.min(known.end - at)
        };
        (at <= text.len() && length >= usize::from(min)).then_some(length)
    }

    /// Whether a match is worth judging. Inside a long value that holds a format's own prefix again and again, each of them begins
    /// a match that ends where the first one does; the first is the longest, and stays whenever it is a secret at all.
    fn is_worth_more(&mut self, pattern: u16, whole: &Range<usize>) -> bool {
        work::add(self.ends.len());
        self.ends.retain(|(_, end, _)| *end > whole.start);
        let before = self.ends.iter_mut().find(|(known, end, _)| *known == pattern && *end == whole.end);
        let Some((.., times)) = before else {
            self.ends.push((pattern, whole.end, 1));
            return true;
        };
        *times = times.saturating_add(1);
        *times <= TIMES
    }
}
