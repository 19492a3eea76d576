//! Runs a format's program at one place of a text. A small backtracking machine: formats have few variable parts, and a budget of
//! steps bounds the rest, so that no text makes it slow.

use crate::rules::alphabet::Alphabet;
use crate::rules::program::{Op, Pattern};
use crate::rules::table;
use std::ops::Range;

/// Steps that one try may take before it gives up.
const BUDGET: u32 = 512;
/// Ways back that one try may keep.
const DEPTH: usize = 24;

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

/// A piece of the literal pool.
pub fn literal(start: u16, len: u8) -> &'static [u8] {
    let (start, len) = (usize::from(start), usize::from(len));
    table::LITERALS.as_bytes().get(start..start + len).unwrap_or_default()
}

/// Tries `pattern` with its first character at byte `start`; what stands before is the caller's to judge.
pub fn match_at(pattern: Pattern, text: &[u8], start: usize) -> Option<Match> {
    let mut ways = [Way::default(); DEPTH];
    let mut kept = 0usize;
    let mut way = Way { pc: usize::from(pattern.start), at: start, least: start, open: start, close: None };
    let mut budget = BUDGET;
    loop {
        budget = budget.checked_sub(1)?;
        let next = match *table::PROGRAM.get(way.pc)? {
            Op::Literal { start, len } => {
                let literal = literal(start, len);
                text.get(way.at..).is_some_and(|rest| rest.starts_with(literal)).then(|| way.at + literal.len())
            }
            Op::Take { alphabet: number, min, max } => {
                run(text, way.at, alphabet(number), min, max).map(|length| way.at + length)
            }
            Op::Run { alphabet: number, min, max } => {
                run(text, way.at, alphabet(number), min, max).and_then(|length| {
                    if length > usize::from(min) {
                        *ways.get_mut(kept)? =
                            Way { pc: way.pc + 1, at: way.at + length - 1, least: way.at + usize::from(min), ..way };
                        kept += 1;
                    }
                    Some(way.at + length)
                })
            }
            Op::Split(other) => {
                *ways.get_mut(kept)? = Way { pc: usize::from(other), least: way.at, ..way };
                kept += 1;
                Some(way.at)
            }
            Op::Jump(to) => {
                way.pc = usize::from(to);
                continue;
            }
            Op::Open => {
                way.open = way.at;
                Some(way.at)
            }
            Op::Close => {
                way.close = Some(way.at);
                Some(way.at)
            }
            Op::Match { boundary } => {
                if !text.get(way.at).is_some_and(|byte| alphabet(boundary).has(*byte)) {
                    return Some(Match { whole: start..way.at, secret: way.open..way.close.unwrap_or(way.at) });
                }
                None
            }
        };
        if let Some(at) = next {
            way.at = at;
            way.pc += 1;
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

/// How many characters of `alphabet` stand at `at`, at most `max`; none if fewer than `min`.
fn run(text: &[u8], at: usize, alphabet: Alphabet, min: u16, max: u16) -> Option<usize> {
    let length = text.get(at..)?.iter().take(usize::from(max)).take_while(|byte| alphabet.has(**byte)).count();
    (length >= usize::from(min)).then_some(length)
}
