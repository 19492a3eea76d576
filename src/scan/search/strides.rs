//! The pass in strides of 64 bytes: which bytes are what is told for all of them at once, as bits, and what stands beside what is a shift
//! of bits. So most of a text is passed without a look at any single byte: each token run is asked a few facts, without a branch, and
//! signs are met only where what stands beside them allows something. Runs and signs that are left are looked at in their order, as
//! `bytewise.rs` meets them.

use super::Search;
use super::classes::class;
use super::lanes::Lanes;
use crate::rules::{OTHER, prefix_bucket, prefix_hash, prefix_key, sign_of, table};
use crate::scan::{assignment, phrase, work};

/// Bytes of a stride.
const WIDTH: usize = 64;

/// What the bytes of a stride are, one bit each, the first one's is the lowest.
#[derive(Clone, Copy, Default)]
struct Stride {
    /// Part of a token run; of it letters and digits, digits, and dashes and underscores.
    token: u64,
    alnum: u64,
    digit: u64,
    dash: u64,
    /// What an encoded text may hold, and what a token of any kind may.
    encoded: u64,
    wide: u64,
    /// No ASCII.
    foreign: u64,
    quote: u64,
    backslash: u64,
    space: u64,
    /// What may stand between two string literals that are joined.
    joint: u64,
    line_end: u64,
    equal: u64,
    colon: u64,
    comma: u64,
    open: u64,
    close: u64,
    less: u64,
    bar: u64,
    question: u64,
    bracket: u64,
    semicolon: u64,
    percent: u64,
    /// What is looked at wherever it stands.
    rare: u64,
    /// The first bytes of characters that may be invisible or a colon.
    lead: u64,
    /// Blanks and signs below.
    blank: u64,
    /// What ends a cell.
    cell: u64,
}

impl Stride {
    #[inline]
    fn of(bytes: &[u8; WIDTH]) -> Self {
        let mut all = Self::default();
        let (parts, _) = bytes.as_chunks::<16>();
        for (index, part) in parts.iter().enumerate() {
            let at = index * 16;
            let lanes = Lanes::of(part);
            let (letters, digits) = (lanes.letters(), lanes.digits());
            let dash = lanes.is(b'-') | lanes.is(b'_');
            let alnum = letters | digits;
            let token = alnum | dash;
            let plus = lanes.is(b'+');
            let encoded = token | plus | lanes.is(b'/');
            let (equal, dot, tilde) = (lanes.is(b'='), lanes.is(b'.'), lanes.is(b'~'));
            let (space, tab, feed, back) = (lanes.is(b' '), lanes.is(b'\t'), lanes.is(b'\n'), lanes.is(b'\r'));
            let (tick, backslash, ampersand) = (lanes.is(b'`'), lanes.is(b'\\'), lanes.is(b'&'));
            let (bar, percent, star) = (lanes.is(b'|'), lanes.is(b'%'), lanes.is(b'*'));
            let line_end = feed | back;
            let cell = bar | tab | tick | star;
            all.token |= token.bits() << at;
            all.alnum |= alnum.bits() << at;
            all.digit |= digits.bits() << at;
            all.dash |= dash.bits() << at;
            all.encoded |= encoded.bits() << at;
            all.wide |= (encoded | equal | dot | tilde).bits() << at;
            let foreign = lanes.foreign();
            if foreign != 0 {
                all.foreign |= foreign << at;
                all.lead |= (lanes.is(0xC2) | lanes.is(0xE2) | lanes.is(0xEF)).bits() << at;
            }
            all.quote |= (lanes.is(b'"') | lanes.is(b'\'') | tick).bits() << at;
            all.backslash |= backslash.bits() << at;
            all.space |= space.bits() << at;
            all.joint |= (space | tab | line_end | backslash | plus | dot | ampersand).bits() << at;
            all.line_end |= line_end.bits() << at;
            all.equal |= equal.bits() << at;
            all.colon |= lanes.is(b':').bits() << at;
            all.comma |= lanes.is(b',').bits() << at;
            all.open |= lanes.is(b'(').bits() << at;
            all.close |= lanes.is(b'>').bits() << at;
            all.less |= lanes.is(b'<').bits() << at;
            all.bar |= bar.bits() << at;
            all.question |= lanes.is(b'?').bits() << at;
            all.bracket |= lanes.is(b'[').bits() << at;
            all.semicolon |= lanes.is(b';').bits() << at;
            all.percent |= percent.bits() << at;
            all.rare |= (percent | ampersand | backslash | tilde | plus | lanes.is(b'$')).bits() << at;
            all.blank |= lanes.at_most(b' ').bits() << at;
            all.cell |= cell.bits() << at;
        }
        all
    }
}

/// For each byte what stands before it.
#[inline]
const fn before(this: u64, last: u64) -> u64 {
    this << 1 | last >> 63
}

/// For each byte what stands behind it.
#[inline]
const fn behind(this: u64, next: u64) -> u64 {
    this >> 1 | next << 63
}

/// A stride between its neighbours.
#[derive(Clone, Copy, Default)]
struct Place {
    last: Stride,
    this: Stride,
    next: Stride,
}

impl Place {
    /// Where token runs begin.
    #[inline]
    const fn starts(&self) -> u64 {
        self.this.token & !before(self.this.token, self.last.token)
    }

    /// Signs that something may be asked of.
    #[inline]
    fn signs(&self) -> u64 {
        let Self { last, this, next } = self;
        let quotes = |stride: &Stride| stride.quote | stride.backslash;
        let beside = |stride: &Stride| stride.quote | stride.backslash | stride.space;
        let joined = this.quote & behind(this.joint, next.joint);
        let commas = this.comma & before(beside(this), beside(last)) & behind(beside(this), beside(next));
        let calls = this.open & before(this.alnum, last.alnum) & behind(quotes(this), quotes(next));
        let no_text = |stride: &Stride| stride.blank | stride.less | stride.equal;
        let tags = this.close
            & (before(this.alnum, last.alnum) | before(quotes(this), quotes(last)))
            & !behind(no_text(this), no_text(next));
        let twice = this.bar & behind(this.bar, next.bar) | this.question & behind(this.question, next.question);
        let arrows = this.less & behind(this.dash, next.dash);
        let sections = this.bracket & before(this.line_end, last.line_end);
        this.rare
            | this.equal
            | this.colon
            | joined
            | commas
            | calls
            | tags
            | twice
            | arrows
            | sections
            | self.wrapped()
            | this.lead
    }

    /// Line ends behind ten characters of a token.
    #[inline]
    const fn wrapped(&self) -> u64 {
        let wide = (self.this.wide as u128) << 64 | self.last.wide as u128;
        let two = wide & wide << 1;
        let four = two & two << 2;
        let ten = four & four << 4 & two << 8;
        #[allow(clippy::cast_possible_truncation, reason = "the upper half is this stride's")]
        let ten = (ten << 1 >> 64) as u64;
        self.this.line_end & ten
    }

    /// Where runs begin that may be encoded texts, or that a token may begin inside of, or that stand behind another script's.
    #[inline]
    fn special(&self, starts: u64) -> u64 {
        let Self { last, this, next } = self;
        let encoded = u128::from(next.encoded) << 64 | u128::from(this.encoded);
        let two = encoded & encoded >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        let twenty = eight & eight >> 8 & four >> 16;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let long = twenty as u64 & !before(this.encoded, last.encoded);
        let digits = |stride: &Stride| stride.equal | stride.bracket | stride.semicolon;
        let escapes = |stride: &Stride| stride.backslash | stride.percent;
        let cut = this.dash | before(escapes(this), escapes(last)) | this.digit & before(digits(this), digits(last));
        let mut foreign = 0;
        if this.foreign | last.foreign != 0 {
            let mut near = u128::from(this.foreign) << 64 | u128::from(last.foreign);
            for step in [1, 2, 4, 8, 9] {
                near |= near << step;
            }
            #[allow(clippy::cast_possible_truncation, reason = "the upper half is this stride's")]
            let near = (near >> 64) as u64;
            foreign = near;
        }
        starts & (long | cut | foreign)
    }

    /// Where cells end.
    #[inline]
    const fn cells(&self) -> u64 {
        let Self { this, next, .. } = self;
        let wide = this.space & behind(this.space, next.space);
        let (bars, next_bars) = (this.cell, next.cell);
        bars | wide | this.space & behind(bars, next_bars)
    }

    /// Where runs begin that end a row of words by their length alone: see `phrase::Words`.
    #[inline]
    fn breaks(&self, starts: u64) -> u64 {
        let Self { this, next, .. } = self;
        let token = u128::from(next.token) << 64 | u128::from(this.token);
        let two = token & token >> 1;
        let three = two & token >> 2;
        let four = two & two >> 2;
        let nine = four & four >> 4 & token >> 8;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let (three, nine) = (three as u64, nine as u64);
        starts & (nine | !three & !(this.digit | this.dash))
    }
}

impl Search<'_> {
    /// The pass over the text.
    pub(super) fn strides(&mut self) {
        let text = self.text;
        let (whole, rest) = text.as_chunks::<WIDTH>();
        let mut padded = [0; WIDTH];
        if let Some(place) = padded.get_mut(..rest.len()) {
            place.copy_from_slice(rest);
        }
        let mut strides = whole.iter().chain([&padded]).map(Stride::of);
        let mut place = Place { next: strides.next().unwrap_or_default(), ..Place::default() };
        // A section may begin with the text.
        place.this.line_end = 1 << 63;
        let mut base = 0;
        while base < text.len() {
            place = Place { last: place.this, this: place.next, next: strides.next().unwrap_or_default() };
            let starts = place.starts();
            let worth = self.worth_of(&place, starts, base);
            self.look(worth, worth | place.signs(), base);
            self.rows(starts, place.breaks(starts), base);
            base += WIDTH;
        }
    }

    /// Which of the runs that begin in a stride may be worth a look: the same questions as `is_worth` asks, without a branch and less exact.
    #[inline]
    fn worth_of(&mut self, place: &Place, starts: u64, base: usize) -> u64 {
        let text = self.text;
        let cells = place.cells();
        let mut worth = place.special(starts);
        let mut left = starts;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let start = base + bit as usize;
            let inside = (!(place.this.token >> bit)).trailing_zeros().min(64 - bit);
            let ends_here = bit + inside < 64;
            let length = if ends_here { inside as usize } else { self.length(start, inside as usize, place) };
            let end = start + length;
            let (Some(first), Some(tail)) = (
                text.get(start..).and_then(|rest| rest.first_chunk::<3>()),
                text.get(..end).and_then(|rest| rest.last_chunk::<2>()),
            ) else {
                worth |= 1 << bit;
                continue;
            };
            let hash = prefix_hash(prefix_key(*first));
            let least = table::PREFIX_LEAST.get(prefix_bucket(hash) as usize).copied().unwrap_or(0);
            let begins = table::PREFIX_FILTER.get((hash / 64) as usize).map_or(1, |bits| bits >> (hash % 64) & 1);
            let prefix = begins & u64::from(usize::from(least) <= length);
            let sign = SIGNS.get(usize::from(text.get(end).copied().unwrap_or(b'\n'))).copied().unwrap_or(u8::MAX);
            let shape = u64::from(table::SHAPE_ENDS.get(length).copied().unwrap_or(0) & sign != 0);
            let ends = u64::from(sign >> 7);
            let noun = ends & u64::from(assignment::may_be_noun_of(first[0], tail[1], length));
            let cell = if ends_here { cells >> (bit + inside) & 1 } else { ends };
            worth |= (prefix | shape | noun | cell | u64::from(self.sets)) << bit;
            self.sets = ends & u64::from(assignment::may_set(*tail)) != 0;
        }
        worth
    }

    /// How long the run is that begins at byte `start` and has `inside` bytes up to its stride's end.
    fn length(&self, start: usize, inside: usize, place: &Place) -> usize {
        let more = place.next.token.trailing_ones() as usize;
        if more < WIDTH {
            return inside + more;
        }
        let rest = self.text.get(start + inside + more..).unwrap_or_default();
        inside + more + rest.iter().take_while(|byte| class(**byte) != OTHER).count()
    }

    /// Looks at the runs of a stride that are `worth` it, and at its signs, in their order.
    #[inline]
    fn look(&mut self, worth: u64, mut places: u64, base: usize) {
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            if worth >> bit & 1 == 1 {
                self.run_at(at);
            } else if let Some(byte) = self.text.get(at) {
                self.sign(*byte, at);
            }
        }
    }

    /// A run that begins at byte `start`.
    fn run_at(&mut self, start: usize) {
        let rest = self.text.get(start..).unwrap_or_default();
        let (mut classes, mut length) = (0, 0);
        while let Some(class) = rest.get(length).map(|byte| class(*byte))
            && class != OTHER
        {
            classes |= class;
            length += 1;
        }
        work::add(length);
        let run = start..start + length;
        if start >= self.block.end && self.is_worth(&run, classes, assignment::is_set(self.text, start)) {
            self.tokens(&run, classes);
        }
    }

    /// Counts the words that may be of one row, in one stride.
    #[inline]
    fn rows(&mut self, starts: u64, breaks: u64, base: usize) {
        let mut starts = starts;
        if self.block.end > base {
            // What is inside an armoured key is no word.
            starts &= !(up_to(self.block.end, base) & !up_to(self.block.start, base));
        }
        if self.row.count() + starts.count_ones() >= phrase::FEWEST_WORDS {
            self.rows_within(starts, breaks, base);
            return;
        }
        let after = if breaks == 0 { u64::MAX } else { (!1u64).wrapping_shl(breaks.ilog2()) };
        let after = if breaks >> 63 == 1 { 0 } else { after };
        if breaks != 0 {
            self.row = phrase::Words::default();
        }
        self.row.add(starts & after, base);
    }

    fn rows_within(&mut self, starts: u64, breaks: u64, base: usize) {
        let mut from = 0u32;
        let mut left = breaks;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            self.row.add(starts & up_to_bit(bit) & !up_to_bit(from), base);
            if let Some(words) = self.row.end_at(base + bit as usize) {
                self.phrases(words);
            }
            from = bit + 1;
        }
        self.row.add(starts & !up_to_bit(from), base);
    }
}

/// The bits below `bit`.
const fn up_to_bit(bit: u32) -> u64 {
    if bit >= 64 { u64::MAX } else { (1 << bit) - 1 }
}

/// The bits of the bytes before byte `at` in the stride that begins at byte `base`.
fn up_to(at: usize, base: usize) -> u64 {
    up_to_bit(u32::try_from(at.saturating_sub(base)).unwrap_or(u32::MAX))
}

/// What a byte behind a run is: a sign of [`sign_of`], and in the upper bit whether a word that may name a value ends before it.
static SIGNS: [u8; 256] = signs();

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn signs() -> [u8; 256] {
    let mut signs = [0; 256];
    let mut byte = 0u8;
    loop {
        let ends = matches!(byte, b' ' | b'\t' | b'*' | b'\r' | b'\n' | b'|' | b'`');
        signs[byte as usize] = sign_of(byte) | if ends { 128 } else { 0 };
        if byte == u8::MAX {
            return signs;
        }
        byte += 1;
    }
}
