//! Which token runs are worth a look. Nearly every run of a text is a word that begins no format, is as long as none, names nothing and is no
//! encoded text: a few facts that the pass has at hand anyway tell so. What is let through may still be nothing; what is dismissed here
//! is nothing in any way in which a run is looked at (`tokens`).

use super::Search;
use crate::rules::{class_of, prefix_bucket, prefix_hash, prefix_key, sign_of, table};
use crate::scan::{assignment, views};
use std::ops::Range;

impl Search<'_> {
    /// Whether `run`, which has characters of these classes, may be or name anything; `set`: a command before it sets it.
    #[inline]
    pub(super) fn is_worth(&self, run: &Range<usize>, classes: u8, set: bool) -> bool {
        let text = self.text;
        let before = run.start.checked_sub(1).and_then(|index| text.get(index)).copied().unwrap_or(b'\n');
        let after = text.get(run.end).copied().unwrap_or(b'\n');
        begins_format(text, run)
            || has_shape(run, after)
            || is_cut(text, run.start, before)
            || views::may_be_encoded(text, run, before, after)
            || set
            || (names(after) && assignment::may_be_noun(text.get(run.clone()).unwrap_or_default()))
            || (assignment::ends_cell(text, run.end) && self.may_name_cell(run))
            || (run.len() >= 6 && classes & class_of(b'0') != 0 && assignment::is_foreign(text, run.start))
    }

    /// Whether what a table's cell holds may be the name of the next one.
    fn may_name_cell(&self, run: &Range<usize>) -> bool {
        let word = self.text.get(run.clone()).unwrap_or_default();
        self.is_in_section(run.start)
            || assignment::hints::may_mean_secret(word)
            || assignment::hints::may_be_named_value(word)
    }
}

/// Whether some format begins as the run does and with as long a run.
#[inline]
fn begins_format(text: &[u8], run: &Range<usize>) -> bool {
    let Some(first) = text.get(run.start..).and_then(|rest| rest.first_chunk::<3>()) else { return false };
    let hash = prefix_hash(prefix_key(*first));
    let least = table::PREFIX_LEAST.get(prefix_bucket(hash) as usize).copied().unwrap_or(0);
    usize::from(least) <= run.len()
        && table::PREFIX_FILTER.get((hash / 64) as usize).is_none_or(|word| word >> (hash % 64) & 1 == 1)
}

/// Whether some format begins with a run that is as long, with the sign behind it.
#[inline]
fn has_shape(run: &Range<usize>, after: u8) -> bool {
    table::SHAPE_ENDS.get(run.len()).is_some_and(|ends| ends & sign_of(after) != 0)
}

/// Whether a token may begin inside the run that begins at byte `start`, or a block of armour there.
#[inline]
fn is_cut(text: &[u8], start: usize, before: u8) -> bool {
    match text.get(start).copied().unwrap_or_default() {
        b'-' | b'_' => true,
        b'n' | b'r' | b't' | b'u' if before == b'\\' => true,
        b'3' if before == b'=' => true,
        b'0'..=b'9' if matches!(before, b'[' | b';') => true,
        _ => before == b'%',
    }
}

/// Whether what names a value in a sentence may end before this sign.
#[inline]
const fn names(after: u8) -> bool {
    matches!(after, b' ' | b'\t' | b'*' | b'\r' | b'\n' | b'|' | b'`')
}
