//! The pass byte by byte, where the processor cannot look at many at once: wasm2js, for one. A walk (`walk.rs`) stops at the few runs and
//! signs that are worth a look, and here they are looked at.

use super::Search;
use super::walk::{END, GIVING, NAME, PREFIX, SHAPE, SIGN, SPECIAL, Walk};
use super::worth::{self, begins_format};
use crate::scan::assignment;
use std::ops::Range;

impl Search<'_> {
    /// The pass over the text.
    pub(super) fn bytes(&mut self) {
        let text = self.text;
        let mut walk = Walk::default();
        loop {
            let stop = walk.go_on(text, self.block.end, self.named_until());
            if let Some(words) = stop.words {
                self.phrases(words);
            }
            if stop.what == END {
                break;
            }
            if stop.what & SIGN == 0 {
                self.stopped_at_run(&stop.place, stop.classes, stop.what);
            } else if let Some(byte) = text.get(stop.place.start) {
                self.sign(*byte, stop.place.start, stop.what & GIVING != 0);
            }
        }
        self.row = walk.row;
    }

    /// A token run, which has characters of these classes and may be worth a look as `what`.
    fn stopped_at_run(&mut self, run: &Range<usize>, classes: u8, what: u8) {
        let is = |kind: u8| what & kind != 0;
        let worth = worth::Run {
            of_format: is(SHAPE) || (is(PREFIX) && begins_format(self.text, run)),
            special: is(SPECIAL) && self.is_special(run),
            name: is(NAME) && self.is_name(run, || assignment::is_set(self.text, run.start)),
        };
        if worth.any() {
            self.tokens(run, classes, worth);
        }
    }
}
