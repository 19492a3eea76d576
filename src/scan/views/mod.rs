//! Other readings of the text: what is escaped, split, wrapped or encoded is decoded and searched again. A view is made only around
//! the bytes that ask for one (its triggers, which the pass over the text notes), to a depth of three and within a budget, so that
//! the cost stays linear. Every decoded byte knows the source bytes that it comes from: a finding leads back to the source text.

mod decoded;
mod encoded;
mod joined;
mod unescaped;

pub use decoded::Decoded;
pub use encoded::begins_some as begins_encoded;
pub use encoded::may_be as may_be_encoded;
#[cfg(test)]
pub use joined::INVISIBLE;
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
pub use unescaped::may_be_entity;

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
    let windows = windows(text, triggers).into_iter().map(|window| {
        let place = |at: usize| triggers.partition_point(|trigger| *trigger < at);
        let inside = triggers.get(place(window.start)..place(window.end)).unwrap_or_default();
        unescaped_and_joined(text, window, inside)
    });
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

/// What stands in `window`, with what is written otherwise at its `triggers`: elsewhere is nothing that is.
fn unescaped_and_joined(text: &[u8], window: Range<usize>, triggers: &[usize]) -> Decoded {
    let mut decoded = Decoded::default();
    decoded.text.reserve(window.len());
    let mut at = window.start;
    // What was left out before the next byte marks it.
    let mut left_out = View::Plain;
    work::add(window.len());
    for trigger in triggers {
        // What stands inside an escape is part of it.
        let Some(plain) = text.get(at..*trigger) else { continue };
        if let Some(piece) = unescaped::at(text, *trigger) {
            keep(&mut decoded, plain, at, &mut left_out);
            let bytes = piece.bytes();
            at = trigger + piece.length;
            decoded.decode(bytes, *trigger..at, (bytes.len(), piece.length), piece.view);
        } else if let Some((length, view)) = joined::at(text, *trigger) {
            keep(&mut decoded, plain, at, &mut left_out);
            left_out = view;
            decoded.changed = true;
            at = trigger + length;
        }
    }
    keep(&mut decoded, text.get(at..window.end).unwrap_or_default(), at, &mut left_out);
    decoded
}

/// Adds what stands in the source as it is, if anything does.
fn keep(decoded: &mut Decoded, plain: &[u8], at: usize, left_out: &mut View) {
    if !plain.is_empty() {
        decoded.keep(plain, at, std::mem::replace(left_out, View::Plain));
    }
}
