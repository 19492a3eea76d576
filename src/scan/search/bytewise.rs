//! The pass byte by byte, where the processor cannot look at many at once: wasm2js, for one. It stops at token runs and at signs, and asks
//! of them what the strides ask (`strides.rs`).

use super::Search;
use super::classes::{class, is_sign};
use crate::rules::OTHER;
use crate::scan::assignment;
use std::ops::Range;

impl Search<'_> {
    /// The pass over the text.
    pub(super) fn bytes(&mut self) {
        let text = self.text;
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            let first = class(byte);
            if first != OTHER {
                let (mut classes, mut end) = (first, at + 1);
                while let Some(next) = text.get(end).map(|byte| class(*byte))
                    && next != OTHER
                {
                    classes |= next;
                    end += 1;
                }
                self.run(at..end, classes);
                at = end;
                continue;
            }
            if is_sign(byte) {
                self.sign(byte, at, true);
            }
            at += 1;
        }
    }

    /// A token run, which has characters of these classes.
    #[inline]
    fn run(&mut self, run: Range<usize>, classes: u8) {
        let free = run.start >= self.block.end;
        let words = if free { self.row.pass(self.text, &run) } else { self.row.end_at(run.start) };
        if let Some(words) = words {
            self.phrases(words);
        }
        let set = || self.sets && assignment::is_set(self.text, run.start);
        let worth = self.worth(&run, set);
        if free && worth.any() {
            self.tokens(&run, classes, worth);
        }
        self.sets = assignment::ends_as_setter(self.text.get(run).unwrap_or_default());
    }
}
