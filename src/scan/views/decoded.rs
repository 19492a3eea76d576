//! A part of the text, decoded, and where each of its bytes comes from. Most of a view is the text as it stands: places are kept for parts
//! that are alike, not for each byte.

use crate::finding::View;
use std::ops::Range;

/// A part of the text, decoded.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The decoded bytes; text, but not always UTF-8.
    pub text: Vec<u8>,
    /// What they come from, in their order.
    parts: Vec<Part>,
    /// Whether anything was decoded at all.
    pub changed: bool,
}

/// Decoded bytes that come from the source in one way.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// The first of them.
    start: usize,
    /// The first source byte of the first.
    source: usize,
    /// So many of them come from the same source bytes, which are so many.
    each: (usize, usize),
    /// No source byte from here on belongs to them.
    end: usize,
    /// The view that made them.
    view: View,
}

impl Part {
    /// The source bytes of the decoded byte at `at`.
    fn of(&self, at: usize) -> Range<usize> {
        let (decoded, source) = self.each;
        let start = self.source + (at.saturating_sub(self.start) / decoded.max(1)) * source;
        start..(start + source).min(self.end)
    }
}

impl Decoded {
    /// Adds bytes that stand in the source as they are, from byte `from` on; `first`: the view that made the first of them what it is.
    pub fn keep(&mut self, bytes: &[u8], from: usize, first: View) {
        let marked = usize::from(first != View::Plain);
        if let Some((first_byte, rest)) = bytes.split_at_checked(marked) {
            if marked == 1 {
                self.decode(first_byte, from..from + 1, (1, 1), first);
            }
            if !rest.is_empty() && !self.goes_on(from + marked) {
                self.part(from + marked, (1, 1), usize::MAX, View::Plain);
            }
            self.text.extend_from_slice(rest);
        }
    }

    /// Adds bytes that `source` was decoded to: `each` so many of them come from so many of its bytes.
    pub fn decode(&mut self, bytes: &[u8], source: Range<usize>, each: (usize, usize), view: View) {
        self.part(source.start, each, source.end, view);
        self.text.extend_from_slice(bytes);
        self.changed |= view != View::Plain;
    }

    /// Whether byte `from` of the source stands right behind what the last part, plain, has of it.
    fn goes_on(&self, from: usize) -> bool {
        let plain = self.parts.last().filter(|part| part.view == View::Plain && part.end == usize::MAX);
        plain.is_some_and(|part| part.of(self.text.len()).start == from)
    }

    fn part(&mut self, source: usize, each: (usize, usize), end: usize, view: View) {
        self.parts.push(Part { start: self.text.len(), source, each, end, view });
    }

    /// The parts that the decoded bytes `range` are of, each with those of them that are its own.
    fn parts(&self, range: &Range<usize>) -> impl Iterator<Item = (&Part, Range<usize>)> {
        let first = self.parts.partition_point(|part| part.start <= range.start).saturating_sub(1);
        let ends = self.parts.iter().skip(first + 1).map(|part| part.start).chain([self.text.len()]);
        let (start, end) = (range.start, range.end);
        self.parts
            .iter()
            .skip(first)
            .zip(ends)
            .map(move |(part, last)| (part, part.start.max(start)..last.min(end)))
            .take_while(move |(part, _)| part.start < end)
            .filter(|(_, own)| !own.is_empty())
    }

    /// The source bytes of `range`, in contiguous parts.
    pub fn segments(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut segments: Vec<Range<usize>> = Vec::new();
        for (part, own) in self.parts(range) {
            let from = part.of(own.start).start..part.of(own.end - 1).end;
            match segments.last_mut() {
                Some(last) if from.start <= last.end => last.end = last.end.max(from.end),
                _ => segments.push(from),
            }
        }
        segments
    }

    /// The view that made `range` readable; plain if the source reads the same there.
    pub fn view(&self, range: &Range<usize>) -> View {
        // Where something was left out between two bytes, the one after it says which view did so.
        let decoded = self.parts(range).map(|(part, _)| part.view).find(|view| *view != View::Plain);
        decoded.unwrap_or(View::Plain)
    }

    /// Puts the source's places in the place of those of the text that was decoded last.
    pub fn through(self, outer: &Self) -> Self {
        let mut through = Self { text: Vec::with_capacity(self.text.len()), ..Self::default() };
        for (part, own) in self.parts(&(0..self.text.len())) {
            let mut at = own.start;
            while at < own.end {
                let inner = part.of(at);
                let Some((first, alike)) = outer.parts(&(inner.start..outer.text.len())).next() else { break };
                let source = first.of(inner.start);
                let last = outer.parts(&(inner.end.saturating_sub(1)..inner.end)).next();
                let end = last.map_or(source.end, |(last, _)| last.of(inner.end.saturating_sub(1)).end);
                if part.view == View::Plain && first.view == View::Plain {
                    let next = own.end.min(at + alike.len());
                    through.keep(self.text.get(at..next).unwrap_or_default(), source.start, View::Plain);
                    at = next;
                } else {
                    let view = if part.view == View::Plain { outer.view(&inner) } else { part.view };
                    let source = source.start..end;
                    through.decode(self.text.get(at..=at).unwrap_or_default(), source.clone(), (1, source.len()), view);
                    at += 1;
                }
            }
        }
        through.changed = self.changed;
        through
    }
}
