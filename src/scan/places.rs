//! Places in the two units that callers need, counted in one walk over the text.

use crate::finding::Span;
use std::ops::Range;

/// Turns byte offsets into UTF-16 offsets; cheap when each lies near the one before.
pub struct Utf16<'a> {
    text: &'a str,
    bytes: usize,
    units: usize,
}

impl<'a> Utf16<'a> {
    /// At the beginning of `text`.
    pub const fn of(text: &'a str) -> Self {
        Self { text, bytes: 0, units: 0 }
    }

    /// The span of `bytes`.
    pub fn span(&mut self, bytes: &Range<usize>) -> Span {
        self.walk(bytes.start);
        let start = self.units;
        // The end is counted from here without moving on: the next span may begin inside this one.
        let inner = self.text.get(bytes.clone()).map_or(0, units);
        Span { bytes: bytes.clone(), utf16: start..start + inner }
    }

    fn walk(&mut self, to: usize) {
        if let Some(between) = self.text.get(self.bytes..to) {
            self.units += units(between);
        } else if let Some(between) = self.text.get(to..self.bytes) {
            self.units -= units(between);
        }
        self.bytes = to;
    }
}

/// How many units `text` has: one for each character, and one more for those of four bytes. Counted by bytes, many at once.
pub fn units(text: &str) -> usize {
    let count = |bytes: &[u8]| {
        bytes.iter().map(|byte| u8::from(!matches!(byte, 0x80..=0xBF)) + u8::from(*byte >= 0xF0)).sum::<u8>()
    };
    // No more than a byte can count.
    text.as_bytes().chunks(96).map(|bytes| usize::from(count(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_counted_as_javascript_does() {
        let text = "é😀x";
        let mut places = Utf16::of(text);
        assert_eq!(places.span(&(0..2)).utf16, 0..1);
        assert_eq!(places.span(&(2..6)).utf16, 1..3);
        assert_eq!(places.span(&(2..7)).utf16, 1..4);
        assert_eq!(places.span(&(6..7)).utf16, 3..4);
        assert_eq!(places.span(&(2..6)).utf16, 1..3, "and back");
    }
}
