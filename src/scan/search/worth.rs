//! Which token runs are worth a look. Nearly every run of a text is a word that begins no format, is as long as none, names nothing and is no
//! encoded text: a few facts that the pass has at hand anyway tell so. What is let through may still be nothing; what is dismissed here
//! is nothing in any way in which a run is looked at (`tokens`).

use super::Search;
use super::classes::{class, sign};
use crate::rules::program::Ends;
use crate::rules::{OTHER, class_of, prefix_bucket, prefix_hash, prefix_key, sign_of, table};
use crate::scan::{assignment, views};
use std::ops::Range;

/// As what a run is worth a look.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Some format may begin with it.
    pub of_format: bool,
    /// It may be an encoded text, some format may begin inside it, or its value be named in a language that is seen by no word.
    pub special: bool,
    /// It may name what is behind it, or be a flag.
    pub name: bool,
}

impl Run {
    /// Whether it is worth one.
    #[inline]
    pub const fn any(self) -> bool {
        self.of_format || self.special || self.name
    }
}

impl Search<'_> {
    /// Whether `run` may begin some format.
    #[inline]
    pub(super) fn is_of_format(&self, run: &Range<usize>) -> bool {
        begins_format(self.text, run)
            || self.is_of_shape(run, classes_of(self.text.get(run.clone()).unwrap_or_default()))
    }

    /// Whether `run`, which has characters of these classes, is as long as what some format begins with, and may be it.
    #[inline]
    pub(super) fn is_of_shape(&self, run: &Range<usize>, classes: u8) -> bool {
        let text = self.text;
        let after = text.get(run.end).copied().unwrap_or(b'\n');
        let first = text.get(run.start).copied().unwrap_or_default();
        let [second, third] = [1, 2].map(|at| text.get(run.start + at).copied().unwrap_or_default());
        let more = || {
            let rest = text.get(run.end + 1..).unwrap_or_default();
            rest.iter().take(usize::from(u8::MAX)).take_while(|byte| class(**byte) != OTHER).count()
        };
        let more = if after == b'.' { more() } else { 0 };
        may_have_shape(run.len(), [first, second, third], sign(after), more)
            && (after == b'.' || may_hold(run.len(), classes))
    }

    /// Whether some format may begin inside `run`, or it be an encoded text, or its value be named in a language that is seen by no word.
    #[inline]
    pub(super) fn is_special(&self, run: &Range<usize>) -> bool {
        let text = self.text;
        let before = run.start.checked_sub(1).and_then(|index| text.get(index)).copied().unwrap_or(b'\n');
        let after = text.get(run.end).copied().unwrap_or(b'\n');
        let inside = inside(text, run);
        (inside > 0 && self.is_of_format(&(run.start + inside..run.end)))
            || views::may_be_encoded(text, run, before, after)
            || (run.len() >= 6 && assignment::is_foreign(text, run.start) && has_digit(text.get(run.clone())))
    }

    /// Whether `run` may name what is behind it; `set`: a command before it sets it.
    #[inline]
    pub(super) fn is_name(&self, run: &Range<usize>, set: impl Fn() -> bool) -> bool {
        let text = self.text;
        let after = text.get(run.end).copied().unwrap_or(b'\n');
        let is_flag = run.len() > 4 && text.get(run.start..).is_some_and(|rest| rest.starts_with(b"--"));
        is_flag
            || (names(after) && assignment::is_noun(text.get(run.clone()).unwrap_or_default()))
            || (assignment::ends_cell(text, run.end)
                && assignment::begins_cell(text, run.start).is_some()
                && self.may_name_cell(run))
            || set()
    }

    /// Whether what a table's cell holds may be the name of the next one.
    fn may_name_cell(&self, run: &Range<usize>) -> bool {
        let word = self.text.get(run.clone()).unwrap_or_default();
        self.is_in_named_section(run.start) || assignment::hints::may_mean_secret(word)
    }
}

/// Whether some format may begin with these five characters and a run of that length.
#[inline]
pub fn may_begin([a, b, c, fourth, fifth]: [u8; 5], length: usize) -> bool {
    let hash = prefix_hash(prefix_key([a, b, c]));
    let filter = table::PREFIX_FILTER.get((hash / 32) as usize).copied().unwrap_or(u32::MAX);
    let bucket = prefix_bucket(hash) as usize;
    let least = table::PREFIX_LEAST.get(bucket).copied().unwrap_or(0);
    // By their lower halves, those of the fifth in the upper half of the bits.
    let next = table::PREFIX_NEXT.get(bucket).copied().unwrap_or(u32::MAX);
    let next = (next >> (fourth & 15)) & (next >> 16 >> (fifth & 15));
    (filter >> (hash % 32)) & next & u32::from(usize::from(least) <= length) & 1 == 1
}

/// The formats whose first characters are those of the token run `run`, and that may begin with as long a run.
pub fn prefixed<'a>(text: &'a [u8], run: &Range<usize>) -> impl Iterator<Item = u16> + use<'a> {
    let (rest, length) = (text.get(run.start..).unwrap_or_default(), run.len());
    let first = rest.first_chunk::<3>().copied();
    let there = first.map(|first| prefix_hash(prefix_key(first))).filter(|hash| has(&table::PREFIX_FILTER, *hash));
    let places = there.map_or(0..0, |hash| super::between(table::PREFIX_INDEX, prefix_bucket(hash) as usize));
    places.filter_map(move |at| {
        let [x, y, z, then @ .., least] = table::PREFIXES.get(at)?;
        let is_next = |(at, known): (usize, &u8)| *known == 0 || rest.get(3 + at) == Some(known);
        (first == Some([*x, *y, *z]) && usize::from(*least) <= length && then.iter().enumerate().all(is_next))
            .then(|| table::PREFIX_PATTERNS.get(at).copied())?
    })
}

/// Whether some format begins as the run does and with as long a run.
#[inline]
pub fn begins_format(text: &[u8], run: &Range<usize>) -> bool {
    let rest = text.get(run.start..).unwrap_or_default();
    rest.first_chunk().is_none_or(|first| may_begin(*first, run.len())) && prefixed(text, run).next().is_some()
}

/// Whether some format begins with a run that is as long and has such a sign behind it.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
pub fn may_end(length: usize, sign: u8) -> bool {
    let Ends { signs, known, more, .. } = table::SHAPE_ENDS.get(length.min(255)).copied().unwrap_or(Ends::NONE);
    (signs | known) & sign != 0 || (sign & STOP != 0 && more < u8::MAX)
}

/// Whether some format begins with a run that is as long and begins so, with that sign behind it, and behind a full stop with as long a
/// run.
#[allow(clippy::needless_bitwise_bool, reason = "a branch that is seldom guessed costs more than all three")]
#[inline]
pub fn may_have_shape(length: usize, [first, second, third]: [u8; 3], sign: u8, more: usize) -> bool {
    let Ends { signs, known, more: least, firsts, seconds, thirds, .. } =
        table::SHAPE_ENDS.get(length.min(255)).copied().unwrap_or(Ends::NONE);
    let known = u32::from(known & sign != 0)
        & (firsts >> (first & 31))
        & (seconds >> (second & 31))
        & (thirds >> (third & 31))
        & 1;
    let dotted = (sign & STOP != 0) & (more >= usize::from(least));
    (known != 0) | (signs & sign != 0) | dotted
}

/// Whether some format begins with a run that is as long and has characters of no other than these classes.
#[inline]
pub fn may_hold(length: usize, classes: u8) -> bool {
    table::SHAPE_ENDS.get(length.min(255)).map_or(0, |ends| ends.classes) & classes == classes
}

/// The same of a run with a dash or an underscore.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
pub fn may_hold_dash(length: usize) -> bool {
    let classes = table::SHAPE_ENDS.get(length.min(255)).map_or(0, |ends| ends.classes);
    classes & (class_of(b'-') | class_of(b'_')) != 0
}

/// The classes of a run's characters.
#[inline]
pub fn classes_of(run: &[u8]) -> u8 {
    run.iter().fold(0, |all, byte| all | class(*byte))
}

/// The sign behind which a run's length tells.
const STOP: u8 = sign_of(b'.');

/// Whether some format may hold the marker `byte` with that byte behind it.
#[inline]
pub const fn may_mark(byte: u8, next: u8) -> bool {
    const AFTER: [u128; 3] = [after_marker(b'$'), after_marker(b'+'), after_marker(b'~')];
    let [dollar, plus, tilde] = AFTER;
    let known = match byte {
        b'$' => dollar,
        b'+' => plus,
        b'~' => tilde,
        _ => u128::MAX,
    };
    next < 128 && known >> next & 1 == 1
}

/// What stands behind a marker where some format holds it, one bit each.
#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn after_marker(byte: u8) -> u128 {
    let (mut at, mut after) = (table::MARKER_INDEX[byte as usize] as usize, 0);
    while at < table::MARKER_INDEX[byte as usize + 1] as usize {
        let marker = &table::MARKERS[at];
        let [_, next] = marker.first;
        after |= if marker.at == marker.offset && next < 128 { 1 << next } else { u128::MAX };
        at += 1;
    }
    after
}

/// How many of a run's first bytes belong to what stands before a token: an escape, or marks; 0 if none do, or nothing is behind them.
#[inline]
pub fn inside(text: &[u8], run: &Range<usize>) -> usize {
    let first = text.get(run.start).copied().unwrap_or_default();
    let before = run.start.checked_sub(1).and_then(|index| text.get(index)).copied().unwrap_or_default();
    let there = || text.get(run.clone()).unwrap_or_default();
    let inside = match (before, first) {
        // `\nTOKEN`, the line end written as two characters.
        (b'\\', b'n' | b'r' | b't') => 1,
        // `\u0022TOKEN` and `%3DTOKEN`.
        (b'\\', b'u') if run.len() > 5 => 5,
        (b'%', _) if run.len() > 2 => 2,
        // `=3DTOKEN`, as mail writes it.
        (b'=', b'3') if text.get(run.start + 1) == Some(&b'D') => 2,
        // A terminal's colours: `[1;32mTOKEN`.
        (b'[' | b';', b'0'..=b'9') => {
            let digits = there().iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
            if text.get(run.start + digits) == Some(&b'm') { digits + 1 } else { 0 }
        }
        // A list or diff mark, or emphasis, right before the token.
        (_, b'-' | b'_') => there().iter().take_while(|byte| matches!(byte, b'-' | b'_')).count(),
        _ => 0,
    };
    if inside < run.len() { inside } else { 0 }
}

/// Whether what names a value in a sentence or a cell may end before this sign; zero stands behind the text.
#[inline]
pub const fn may_name(after: u8) -> bool {
    after == 0 || names(after)
}

/// Whether what names a value in a sentence may end before this sign.
#[inline]
const fn names(after: u8) -> bool {
    matches!(after, b' ' | b'\t' | b'*' | b'\r' | b'\n' | b'|' | b'`')
}

fn has_digit(run: Option<&[u8]>) -> bool {
    run.is_some_and(|run| run.iter().any(u8::is_ascii_digit))
}

/// Whether a filter has this bit.
#[inline]
fn has(filter: &[u32; 256], bit: u32) -> bool {
    filter.get((bit / 32) as usize).is_some_and(|bits| bits >> (bit % 32) & 1 == 1)
}

/// From so many characters on a run may be as long as what some format begins with, whatever they are. Formats that begin with a shorter run, but
/// with six characters at least, begin with a number, before a full stop, or with known characters.
pub const FREE: u32 = least_free();

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "only while building")]
const fn least_free() -> u32 {
    let mut length = 6;
    while length + 1 < table::SHAPE_INDEX.len() {
        let mut at = table::SHAPE_INDEX[length] as usize;
        while at < table::SHAPE_INDEX[length + 1] as usize {
            let shape = &table::SHAPES[at];
            let is_number = shape.classes == class_of(b'0');
            if !is_number && shape.then != b'.' && (shape.second == 0 || shape.third == 0) {
                return length as u32;
            }
            at += 1;
        }
        length += 1;
    }
    length as u32
}

/// How long the run behind a full stop is at least where a shorter one than that stands before it.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
pub const LEAST_MORE: u32 = least_more();

#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn least_more() -> u32 {
    let (mut length, mut least) = (0, u8::MAX);
    while length < FREE as usize {
        let more = table::SHAPE_ENDS[length].more;
        least = if more < least { more } else { least };
        length += 1;
    }
    least as u32
}

/// Whether some format may begin with the first three of these characters, or a command that sets the word behind it; or hardly anything else does.
/// Formats that are told by their length are meant too, as far as they are shorter than `FREE` and have known characters.
#[inline(always)]
pub fn begins(four: u32) -> bool {
    static FILTER: [u32; 256] = with_shapes(with_setters());
    let hash = prefix_hash(four >> 8);
    has(&FILTER, hash)
}

/// Whether a run of this length that begins so may be a command that sets the word behind it; or hardly any other is.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
pub fn may_set(first: [u8; 3], length: u32) -> bool {
    const MAY: (u32, u32) = may_be_setters();
    let hash = prefix_hash(prefix_key(first));
    (MAY.0 >> (hash & 31)) & (MAY.1 >> (hash >> 5 & 31)) & u32::from(length < 8) & 1 == 1
}

/// The hashes of what setters begin with: one bit each by their lower five bits, and by the next.
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn may_be_setters() -> (u32, u32) {
    let (hashes, mut may, mut index) = (setter_hashes(), (0, 0), 0);
    while index < hashes.len() {
        may.0 |= 1 << (hashes[index] & 31);
        may.1 |= 1 << (hashes[index] >> 5 & 31);
        index += 1;
    }
    may
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn with_setters() -> [u32; 256] {
    let (hashes, mut filter, mut index) = (setter_hashes(), table::PREFIX_FILTER, 0);
    while index < hashes.len() {
        filter[(hashes[index] / 32) as usize] |= 1 << (hashes[index] % 32);
        index += 1;
    }
    filter
}

/// The hashes of the first three characters of commands that set a word, those of two characters with either blank.
#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn setter_hashes() -> [u32; 2 * assignment::SETTERS.len()] {
    let mut hashes = [0; 2 * assignment::SETTERS.len()];
    let mut index = 0;
    while index < hashes.len() {
        let word = assignment::SETTERS[index / 2];
        let blank = if index % 2 == 0 { b' ' } else { b'\t' };
        let third = if word.len() > 2 { word[2] } else { blank };
        hashes[index] = prefix_hash(prefix_key([word[0], word[1], third]));
        index += 1;
    }
    hashes
}

/// With what begins as the short formats do that are told by their length: any first character of theirs, and the two known ones.
#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn with_shapes(mut filter: [u32; 256]) -> [u32; 256] {
    let mut at = 0;
    while at < table::SHAPE_INDEX[FREE as usize] as usize {
        let shape = &table::SHAPES[at];
        let mut first = 0;
        while first < 128 && shape.second != 0 && shape.third != 0 {
            if class_of(first) & !shape.classes == 0 {
                let hash = prefix_hash(prefix_key([first, shape.second, shape.third]));
                filter[(hash / 32) as usize] |= 1 << (hash % 32);
            }
            first += 1;
        }
        at += 1;
    }
    filter
}
