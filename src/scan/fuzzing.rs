//! Doors for the fuzz targets into parts that a whole scan reaches only with texts of the right form. No part of the interface.

use super::{proof, search, views, work};
use crate::finding::View;
use crate::rules::catalogue;
use std::ops::Range;

/// Decodes `text` in every way and to every depth, and checks that each decoded byte leads back into the text.
pub fn decode(text: &[u8]) {
    let search = search::Search::of(text, None, false);
    let mut budget = views::budget(text);
    let all: Vec<usize> = (0..text.len()).collect();
    let noted = views::of(text, &search.triggers, &search.encoded, &mut budget);
    // A view at every byte, whether or not the pass would ask for one.
    let mut budget = views::budget(text);
    let asked = views::of(text, &all, &all, &mut budget);
    for decoded in noted.iter().chain(&asked) {
        let mut last = 0;
        for index in 0..decoded.text.len() {
            let segments = decoded.segments(&(index..index + 1));
            assert_eq!(segments.len(), 1, "a byte comes from one place");
            for part in segments {
                assert!(last <= part.start && part.start < part.end && part.end <= text.len(), "{part:?}");
                last = part.start;
            }
        }
        let whole = 0..decoded.text.len();
        let parts = decoded.segments(&whole);
        assert!(parts.is_sorted_by_key(|part| part.start));
        let _: View = decoded.view(&whole);
        let mut budget = views::budget(&decoded.text);
        let search = search::Search::of(&decoded.text, None, false);
        for inner in views::of(&decoded.text, &search.triggers, &search.encoded, &mut budget) {
            let inner = inner.through(decoded);
            let parts = inner.segments(&(0..inner.text.len()));
            assert!(parts.iter().all(|part| part.start <= part.end && part.end <= text.len()), "{parts:?}");
        }
    }
}

/// Runs every rule's offline proof over `value`, of which `secret` is the secret part.
pub fn prove(value: &[u8], secret: Range<usize>, prefix: usize, now: Option<i64>) {
    let Some(secret) = value.get(secret) else { return };
    let objects = proof::objects(value);
    let mut tried = Vec::new();
    for rule in catalogue() {
        if !tried.contains(&rule.check) {
            tried.push(rule.check);
            let once = proof::check(rule.check, value, secret, prefix, now);
            assert_eq!(once, proof::check(rule.check, value, secret, prefix, now));
        }
        let _: bool = proof::have_claims(&objects, rule.claims());
    }
}

/// The work that `act` takes, in units of about one byte looked at.
pub fn work_of<T>(act: impl FnOnce() -> T) -> usize {
    work::of(act)
}
