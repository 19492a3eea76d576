//! Other readings of the text: what is escaped, split, wrapped or encoded is decoded and searched again. A view is made only around
//! the bytes that ask for one (its triggers, which the pass over the text notes), to a depth of three and within a budget, so that
//! the cost stays linear. Every decoded byte knows the source bytes that it comes from: a finding leads back to the source text.

mod encoded;
mod joined;
mod unescaped;

pub use encoded::may_be as may_be_encoded;

use super::work;
use crate::finding::View;
use std::ops::Range;

/// How often a decoded text is decoded again.
pub const DEPTH: u8 = 3;
/// Decoded bytes for each byte of the source, at most, and so many more for short texts. Windows do not overlap, nor do encoded runs:
/// a text's views hold no more than 1.75 times its bytes, and three layers of them 10.2 times. The budget only guards that.
const BUDGET: (usize, usize) = (11, 4096);
/// How much of the text around a trigger belongs to its window, in bytes.
const AROUND: usize = 192;
/// How much more, where a token goes on there: one sign in a long token is escaped, and it may be the last.
const BEYOND: usize = 1024;

/// A part of the text, decoded.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The decoded bytes; text, but not always UTF-8.
    pub text: Vec<u8>,
    /// For each decoded byte the source bytes that it comes from, and the view that made it.
    origins: Vec<(Range<usize>, View)>,
    /// Whether anything was decoded at all.
    changed: bool,
}

impl Decoded {
    fn push(&mut self, byte: u8, from: Range<usize>, view: View) {
        self.text.push(byte);
        self.origins.push((from, view));
        self.changed |= view != View::Plain;
    }

    /// The source bytes of `range`, in contiguous parts.
    pub fn segments(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> = Vec::new();
        for (from, _) in self.origins.get(range.clone()).unwrap_or_default() {
            match parts.last_mut() {
                Some(last) if from.start <= last.end => last.end = last.end.max(from.end),
                _ => parts.push(from.clone()),
            }
        }
        parts
    }

    /// The view that made `range` readable; plain if the source reads the same there.
    pub fn view(&self, range: &Range<usize>) -> View {
        let origins = self.origins.get(range.clone()).unwrap_or_default();
        let decoded = origins.iter().map(|(_, view)| *view).find(|view| *view != View::Plain);
        // Where something was left out between two bytes, the one after it says which view did so.
        decoded.unwrap_or(View::Plain)
    }

    /// Puts the source's places in the place of those of the text that was decoded last.
    pub fn through(mut self, outer: &Self) -> Self {
        for (from, view) in &mut self.origins {
            let origins = outer.origins.get(from.clone()).unwrap_or_default();
            if *view == View::Plain {
                *view = outer.view(from);
            }
            let start = origins.first().map_or(0, |(first, _)| first.start);
            *from = start..origins.last().map_or(start, |(last, _)| last.end);
        }
        self
    }
}

/// Whether what begins with `byte` may ask for a view of what is around it.
pub const fn may_trigger(byte: u8) -> bool {
    matches!(byte, b'%' | b'&' | b'\\' | b'"' | b'\'' | b'`' | b'=' | b'\n' | b'\r' | 0xC2 | 0xE2 | 0xEF)
}

/// Whether something at byte `at`, where one stands that may, asks for a view of what is around it.
pub fn is_trigger(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(b'%' | b'&' | b'\\') => unescaped::at(text, at).is_some(),
        Some(b'=') => unescaped::at(text, at).is_some() || joined::at(text, at).is_some(),
        _ => joined::at(text, at).is_some(),
    }
}

/// What all views of one text may decode together, in bytes.
pub const fn budget(text: &[u8]) -> usize {
    text.len() * BUDGET.0 + BUDGET.1
}

/// The views of `text` that its `triggers` (rising byte offsets) and its long `runs` (their first bytes) ask for.
pub fn of(text: &[u8], triggers: &[usize], runs: &[usize], budget: &mut usize) -> Vec<Decoded> {
    let windows = windows(text, triggers).into_iter().map(|window| unescaped_and_joined(text, window));
    let encoded = runs.iter().filter_map(|run| encoded::at(text, *run));
    windows
        .chain(encoded)
        .take_while(|decoded| {
            let left = budget.checked_sub(decoded.text.len());
            *budget = left.unwrap_or(0);
            left.is_some()
        })
        .filter(|decoded| decoded.changed)
        .collect()
}

/// The parts of the text around the triggers that unescaping and joining need; triggers that lie close share one.
fn windows(text: &[u8], triggers: &[usize]) -> Vec<Range<usize>> {
    let mut windows: Vec<Range<usize>> = Vec::new();
    for trigger in triggers {
        // No character is longer than four bytes; what was decoded may be none.
        let whole = |at: &usize| !text.get(*at).is_some_and(|byte| matches!(byte, 0x80..=0xBF));
        let held = windows.last().map_or(0, |window| window.end);
        let first = trigger.saturating_sub(AROUND);
        let first = first - token_before(text, first, held);
        let last = (trigger + AROUND).min(text.len()).max(held);
        let last = last + token_after(text, last);
        let start = (first.saturating_sub(3)..=first).rev().find(whole).unwrap_or(first);
        let end = (last..text.len().min(last + 4)).find(whole).unwrap_or(last);
        match windows.last_mut() {
            Some(window) if start <= window.end => window.end = end,
            _ => windows.push(start..end),
        }
    }
    windows
}

/// How many bytes of a token stand before byte `at`; those before byte `held` are in a window already.
fn token_before(text: &[u8], at: usize, held: usize) -> usize {
    let most = at.saturating_sub(held).min(BEYOND);
    let before = text.get(at - most..at).unwrap_or_default();
    let length = before.iter().rev().take_while(|byte| joined::is_token(**byte)).count();
    work::add(length);
    length
}

/// How many bytes of a token stand from byte `at` on.
fn token_after(text: &[u8], at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    let length = after.iter().take(BEYOND).take_while(|byte| joined::is_token(**byte)).count();
    work::add(length);
    length
}

fn unescaped_and_joined(text: &[u8], window: Range<usize>) -> Decoded {
    let mut decoded = Decoded::default();
    let mut at = window.start;
    // What was left out before the next byte marks it.
    let mut left_out = View::Plain;
    while at < window.end {
        work::add(1);
        let Some(&byte) = text.get(at) else { break };
        if !may_trigger(byte) {
            decoded.push(byte, at..at + 1, std::mem::replace(&mut left_out, View::Plain));
            at += 1;
        } else if let Some(piece) = unescaped::at(text, at) {
            for byte in piece.bytes() {
                decoded.push(*byte, at..at + piece.length, piece.view);
            }
            at += piece.length;
        } else if let Some((length, view)) = joined::at(text, at) {
            left_out = view;
            decoded.changed = true;
            at += length;
        } else {
            decoded.push(byte, at..at + 1, std::mem::replace(&mut left_out, View::Plain));
            at += 1;
        }
    }
    decoded
}
