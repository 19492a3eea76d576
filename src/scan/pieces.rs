//! A text that comes in pieces, such as a file: scanned in parts that overlap, with the findings of a scan in one piece. All that a
//! finding depends on lies within a bounded reach of it, therefore a part that begins and ends so much further gives the same
//! findings, wherever it is cut. Each part reports what begins in its own region, so that nothing is reported twice.
//!
//! What reaches furthest: an encoded text (64 KB of it are decoded), an armoured key (16 KB), a long value and the other half of a
//! pair (under 5 KB together). Beyond that the two ways may differ: in an encoded text that is itself written in escapes and so
//! takes more than [`REACH`] bytes, and where so many secrets overlap one another in a row.

use super::places::units;
use super::{Context, Scanner};
use crate::finding::{Finding, Span};
use std::fmt;

/// How far anything can reach that a finding depends on, in bytes.
const REACH: usize = 80 * 1024;
/// How much of the text one part reports on, in bytes.
const REGION: usize = 256 * 1024;
/// The same where the whole text is in memory all the same: what lies within reach of a part is looked at twice, which costs 16% here and
/// 60% there.
const LONG_REGION: usize = 1024 * 1024;

/// A text that is longer than places in it can say: 4 GB in a browser.
///
/// ```
/// assert!(hushkey::scan::TooLong.to_string().contains("too long"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is too long: places in it cannot be counted")
    }
}

impl std::error::Error for TooLong {}

/// A scan under way; made by [`Scanner::pieces`].
///
/// Takes the text piece by piece, of any size, and holds less than 450 KB of it at a time.
///
/// ```
/// use hushkey::{Context, Scanner};
///
/// let token = ["ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat();
/// let mut pieces = Scanner::new().pieces(Context::default());
/// let mut found = pieces.push("GITHUB_TOKEN=")?;
/// found.extend(pieces.push(&token)?);
/// found.extend(pieces.finish());
/// assert_eq!(found.len(), 1);
/// # Ok::<(), hushkey::scan::TooLong>(())
/// ```
#[derive(Clone)]
pub struct Pieces {
    scanner: Scanner,
    context: Context,
    /// The text as far as it is still needed.
    text: String,
    /// Where the text held begins in the whole, in bytes and in UTF-16 units.
    base: (usize, usize),
    /// What begins before this byte of the text held has been reported.
    from: usize,
    /// How many findings have been reported.
    reported: usize,
    reach: usize,
    region: usize,
}

impl Pieces {
    pub(super) fn of(scanner: Scanner, context: Context) -> Self {
        Self { scanner, context, text: String::new(), base: (0, 0), from: 0, reported: 0, reach: REACH, region: REGION }
    }

    /// The same with parts of `region` bytes and a reach of `reach` around them: for tests, in which many cuts shall fall into a
    /// short text in which nothing reaches far.
    #[doc(hidden)]
    #[must_use]
    pub fn in_parts_of(self, region: usize, reach: usize) -> Self {
        Self { reach, region, ..self }
    }

    /// The same in longer parts, for who holds the text besides.
    pub(crate) fn in_long_parts(self) -> Self {
        Self { region: LONG_REGION, ..self }
    }

    /// Takes the next piece, and returns the findings that are certain now, in order. Their places, and the index in
    /// [`Finding::pair`], count from the beginning of the whole.
    ///
    /// # Errors
    ///
    /// [`TooLong`] where places in the whole cannot be counted any more; nothing of `piece` is taken then.
    ///
    /// ```
    /// use hushkey::{Context, Scanner};
    ///
    /// let mut pieces = Scanner::new().pieces(Context::default());
    /// // A finding is told once nothing that comes can change it.
    /// assert!(pieces.push("password: ")?.is_empty());
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn push(&mut self, piece: &str) -> Result<Vec<Finding>, TooLong> {
        let held = self.base.0.checked_add(self.text.len());
        held.and_then(|held| held.checked_add(piece.len())).ok_or(TooLong)?;
        let mut found = Vec::new();
        let mut rest = piece;
        while !rest.is_empty() {
            let full = self.from + self.region + self.reach;
            // At least one character, so that it ends.
            let room = rest.ceil_char_boundary(full.saturating_sub(self.text.len()).max(1));
            let (taken, left) = rest.split_at(room);
            self.text.push_str(taken);
            rest = left;
            if self.text.len() >= full {
                let end = self.text.floor_char_boundary(self.text.len() - self.reach);
                found.append(&mut self.report(end));
                self.forget();
            }
        }
        Ok(found)
    }

    /// The findings of the rest, once all of the text has been taken.
    ///
    /// ```
    /// use hushkey::{Context, Scanner};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let mut pieces = Scanner::new().pieces(Context::default());
    /// assert!(pieces.push(&token)?.is_empty());
    /// assert_eq!(pieces.finish()[0].secret.bytes, 0..40);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn finish(mut self) -> Vec<Finding> {
        self.report(usize::MAX)
    }

    /// The findings that begin before byte `end` of the text held and were not reported before.
    fn report(&mut self, end: usize) -> Vec<Finding> {
        let mut found = self.scanner.scan(&self.text, &self.context);
        let first = found.partition_point(|finding| finding.secret.bytes.start < self.from);
        let last = found.partition_point(|finding| finding.secret.bytes.start < end);
        found.truncate(last);
        let found: Vec<Finding> = found.into_iter().skip(first).map(|finding| self.in_whole(finding, first)).collect();
        self.reported += found.len();
        self.from = end;
        found
    }

    /// A finding with its places in the whole, when `before` findings of the same part were reported already.
    fn in_whole(&self, mut finding: Finding, before: usize) -> Finding {
        let (bytes, units) = self.base;
        for span in finding.segments.iter_mut().chain([&mut finding.secret]) {
            *span = Span {
                bytes: span.bytes.start + bytes..span.bytes.end + bytes,
                utf16: span.utf16.start + units..span.utf16.end + units,
            };
        }
        finding.pair = finding.pair.and_then(|pair| (self.reported + pair).checked_sub(before));
        finding
    }

    /// Lets go of what nothing to come can depend on.
    fn forget(&mut self) {
        let cut = self.text.floor_char_boundary(self.from.saturating_sub(self.reach));
        let gone = self.text.get(..cut).map_or(0, units);
        self.text.drain(..cut);
        self.base = (self.base.0 + cut, self.base.1 + gone);
        self.from -= cut;
    }
}

impl fmt::Debug for Pieces {
    /// Says how far it is, and nothing of the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("base", &self.base.0).field("reported", &self.reported).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_held_than_a_part() {
        let mut pieces = Scanner::new().pieces(Context::default());
        for _ in 0..20 {
            assert_eq!(pieces.push(&"\n".repeat(100_000)), Ok(Vec::new()));
            assert!(pieces.text.len() < REGION + 2 * REACH);
        }
        assert_eq!(pieces.base.0 + pieces.text.len(), 2_000_000);
    }
}
