//! The pass in strides of 64 bytes: which bytes are what is told for all of them at once, as bits, and what stands beside what is a shift
//! of bits. So most of a text is passed without a look at any single byte: each token run is asked a few facts, without a branch, and
//! signs are met only where what stands beside them allows something. Runs and signs that are left are looked at in their order, as
//! `bytewise.rs` meets them.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::Search;
use super::classes::class;
use super::lanes::{Lanes, Narrow};
use super::worth::{may_begin, may_have_shape};
use crate::rules::{OTHER, sign_of};
use crate::scan::{assignment, phrase, work};

/// Bytes of a stride.
const WIDTH: usize = 64;
/// Bytes from a stride's beginning that its runs are asked of: it, the next one, and a few behind.
const WINDOW: usize = 2 * WIDTH;
/// A stride behind the text.
static NOTHING: [u8; WIDTH] = [0; WIDTH];

/// What the bytes of a stride are, one bit each, the first one's is the lowest.
#[derive(Clone, Copy, Default)]
struct Stride {
    /// Part of a token run; of it letters and digits, and digits.
    token: u64,
    alnum: u64,
    digit: u64,
    /// What an encoded text may hold, and what a token of any kind may.
    encoded: u64,
    wide: u64,
    /// No ASCII, and of that the first bytes of characters that may be invisible or a colon.
    foreign: u64,
    lead: u64,
    quote: u64,
    /// What begins an escape: `\\` and `%`.
    escape: u64,
    space: u64,
    /// Blanks and signs below.
    blank: u64,
    line_end: u64,
    /// What besides blanks may stand between two string literals that are joined.
    joint: u64,
    comma: u64,
    open: u64,
    close: u64,
    less: u64,
    /// What a number may stand behind that is part of an escape: `=`, `[` and `;`.
    colour: u64,
    /// What may stand around the content of a cell.
    cell: u64,
    /// What is looked at wherever it stands.
    sign: u64,
}

impl Stride {
    #[inline(always)]
    fn of<L: Lanes>(bytes: &[u8; WIDTH]) -> Self {
        let mut all = Self::default();
        let mut at = 0;
        while at < WIDTH {
            let lanes = L::of(bytes.get(at..).unwrap_or_default());
            let digits = lanes.between(b'0', b'9');
            // The bit that tells small letters from capitals is set.
            let alnum = lanes.or(L::all(0x20)).between(b'a', b'z').or(digits);
            let token = alnum.or(lanes.is(b'-')).or(lanes.is(b'_'));
            let plus = lanes.is(b'+');
            let encoded = token.or(plus).or(lanes.is(b'/'));
            let (equal, dot, tilde) = (lanes.is(b'='), lanes.is(b'.'), lanes.is(b'~'));
            let (tick, backslash, ampersand) = (lanes.is(b'`'), lanes.is(b'\\'), lanes.is(b'&'));
            let (bar, bracket) = (lanes.is(b'|'), lanes.is(b'['));
            let escape = backslash.or(lanes.is(b'%'));
            let sign = escape.or(ampersand).or(tilde).or(plus).or(equal).or(bar).or(bracket);
            let sign = sign.or(lanes.is(b'$')).or(lanes.is(b':')).or(lanes.is(b'?'));
            all.token |= token.bits() << at;
            all.alnum |= alnum.bits() << at;
            all.digit |= digits.bits() << at;
            all.encoded |= encoded.bits() << at;
            all.wide |= encoded.or(equal).or(dot).or(tilde).bits() << at;
            let foreign = lanes.bits();
            if foreign != 0 {
                all.foreign |= foreign << at;
                all.lead |= lanes.is(0xC2).or(lanes.is(0xE2)).or(lanes.is(0xEF)).bits() << at;
            }
            all.quote |= lanes.is(b'"').or(lanes.is(b'\'')).or(tick).bits() << at;
            all.escape |= escape.bits() << at;
            all.space |= lanes.is(b' ').bits() << at;
            all.blank |= lanes.at_most(L::all(b' ')).bits() << at;
            all.line_end |= lanes.is(b'\n').or(lanes.is(b'\r')).bits() << at;
            all.joint |= backslash.or(plus).or(dot).or(ampersand).bits() << at;
            all.comma |= lanes.is(b',').bits() << at;
            all.open |= lanes.is(b'(').bits() << at;
            all.close |= lanes.is(b'>').bits() << at;
            all.less |= lanes.is(b'<').bits() << at;
            all.colour |= equal.or(bracket).or(lanes.is(b';')).bits() << at;
            all.cell |= bar.or(tick).or(lanes.is(b'\t')).or(lanes.is(b'*')).bits() << at;
            all.sign |= sign.bits() << at;
            at += L::WIDTH;
        }
        all
    }

    /// Dashes and underscores.
    #[inline(always)]
    const fn dash(&self) -> u64 {
        self.token & !self.alnum
    }
}

/// For each byte what stands before it.
#[inline(always)]
const fn before(this: u64, last: u64) -> u64 {
    this << 1 | last >> 63
}

/// For each byte what stands behind it.
#[inline(always)]
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
    #[inline(always)]
    const fn starts(&self) -> u64 {
        self.this.token & !before(self.this.token, self.last.token)
    }

    /// Signs that something may be asked of.
    #[inline(always)]
    fn signs(&self) -> u64 {
        let Self { last, this, next } = self;
        let quotes = |stride: &Stride| stride.quote | stride.escape;
        let beside = |stride: &Stride| stride.quote | stride.escape | stride.space;
        let joint = |stride: &Stride| stride.blank | stride.joint;
        let joined = this.quote & behind(joint(this), joint(next));
        let commas = this.comma & before(beside(this), beside(last)) & behind(beside(this), beside(next));
        let calls = this.open & before(this.alnum, last.alnum) & behind(quotes(this), quotes(next));
        let text = |stride: &Stride| !(stride.blank | stride.less);
        let named = |stride: &Stride| stride.alnum | stride.quote | stride.escape;
        let tags = this.close & before(named(this), named(last)) & behind(text(this), text(next));
        let arrows = this.less & behind(this.dash(), next.dash());
        this.sign | this.lead | joined | commas | calls | tags | arrows | self.wrapped()
    }

    /// Line ends behind ten characters of a token.
    #[inline(always)]
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
    #[inline(always)]
    fn special(&self, starts: u64) -> u64 {
        let Self { last, this, next } = self;
        let encoded = u128::from(next.encoded) << 64 | u128::from(this.encoded);
        let two = encoded & encoded >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        let twenty = eight & eight >> 8 & four >> 16;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let long = twenty as u64 & !before(this.encoded, last.encoded);
        let cut = this.dash() | before(this.escape, last.escape) | this.digit & before(this.colour, last.colour);
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
    #[inline(always)]
    const fn cells(&self) -> u64 {
        let Self { this, next, .. } = self;
        let wide = this.space & behind(this.space, next.space);
        let (bars, next_bars) = (this.cell, next.cell);
        bars | wide | this.space & behind(bars, next_bars)
    }

    /// What ends a row of words: runs of another length, where they begin, and what stands between no two words of a row.
    #[inline(always)]
    fn breaks(&self, starts: u64) -> u64 {
        let Self { last, this, next } = self;
        let token = u128::from(next.token) << 64 | u128::from(this.token);
        let two = token & token >> 1;
        let three = two & token >> 2;
        let four = two & two >> 2;
        let nine = four & four >> 4 & token >> 8;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let (three, nine) = (three as u64, nine as u64);
        let runs = starts & (nine | !three & !(this.digit | this.dash()));
        // A full stop may stand behind a number.
        let letter = |stride: &Stride| stride.alnum & !stride.digit;
        let stops = this.wide & !this.encoded & before(letter(this), letter(last));
        runs | stops | this.open | this.less | this.escape | this.foreign
    }
}

impl Search<'_> {
    /// The pass over the text.
    pub(super) fn strides(&mut self) {
        #[cfg(test)]
        if self.narrow {
            return self.strides_of::<Narrow>();
        }
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2")
            && std::arch::is_x86_feature_detected!("bmi1")
            && std::arch::is_x86_feature_detected!("bmi2")
            && std::arch::is_x86_feature_detected!("lzcnt")
            && std::arch::is_x86_feature_detected!("popcnt")
        {
            // SAFETY: the processor has just been asked for all that this is compiled for.
            return unsafe { self.wide_strides() };
        }
        self.strides_of::<Narrow>();
    }

    /// The same, compiled for processors of 2013 and later: nearly twice as fast.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
    fn wide_strides(&mut self) {
        self.strides_of::<super::lanes::Wide>();
    }

    #[inline(always)]
    fn strides_of<L: Lanes>(&mut self) {
        let text = self.text;
        let (whole, rest) = text.as_chunks::<WIDTH>();
        let mut padded = [0; WIDTH];
        if let Some(place) = padded.get_mut(..rest.len()) {
            place.copy_from_slice(rest);
        }
        // What begins in a stride may go on in the next: each is looked at once the one behind it is known.
        let mut place = Place::default();
        let mut rest = whole.iter().chain([&padded]);
        let mut ahead = rest.next();
        let mut base = 0;
        let mut is_first = true;
        while base < text.len() {
            // Behind the text are zeros.
            let next = Stride::of::<L>(ahead.unwrap_or(&NOTHING));
            ahead = rest.next();
            place = Place { last: place.this, this: place.next, next };
            if std::mem::take(&mut is_first) {
                continue;
            }
            let starts = place.starts();
            let worth = self.worth_of(&place, starts, base);
            self.look(&worth, place.signs(), base);
            self.rows(starts, place.breaks(starts), base);
            base += WIDTH;
        }
    }

    /// Which of the runs that begin in a stride may be worth a look, and as what: the same questions as `is_worth` asks, without a branch and
    /// less exact.
    #[inline(always)]
    fn worth_of(&mut self, place: &Place, starts: u64, base: usize) -> Worth {
        let mut last_ones = [0; WINDOW];
        let rest = self.text.get(base..).unwrap_or_default();
        let window: &[u8; WINDOW] = if let Some(window) = rest.first_chunk() {
            window
        } else {
            // At the text's end, with zeros behind it.
            if let Some(place) = last_ones.get_mut(..rest.len()) {
                place.copy_from_slice(rest);
            }
            &last_ones
        };
        let byte = |at: u32| window.get(at as usize % 128).copied().unwrap_or_default();
        let cells = place.cells();
        let token = u128::from(place.next.token) << 64 | u128::from(place.this.token);
        let mut worth = Worth { format: 0, name: 0, special: place.special(starts) };
        let mut left = starts;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = (!(token >> bit)).trailing_zeros();
            let end = bit + length;
            if end >= 128 {
                // A long run.
                worth.format |= 1 << bit;
                worth.name |= 1 << bit;
                self.sets = true;
                continue;
            }
            let first = [byte(bit), byte(bit + 1), byte(bit + 2), byte(bit + 3)];
            let tail = [byte(end.wrapping_sub(2)), byte(end - 1)];
            let sign = SIGNS.get(usize::from(byte(end))).copied().unwrap_or(u8::MAX);
            // What is behind the two strides may go on.
            let more = (!(token >> end >> 1)).trailing_zeros();
            let more = if end + 1 + more >= 128 { usize::MAX } else { more as usize };
            let length = length as usize;
            let format = may_begin(first, length) | may_have_shape(length, [first[0], first[1]], sign, more);
            let ends = u64::from(sign >> 7);
            let noun = ends & u64::from(assignment::may_be_noun_of(first[0], tail[1], length));
            let cell = if end < 64 { cells >> end & 1 } else { ends };
            worth.format |= u64::from(format) << bit;
            worth.name |= (noun | cell | u64::from(self.sets)) << bit;
            self.sets = ends & u64::from(assignment::may_set(tail)) != 0;
        }
        worth
    }

    /// Looks at the runs of a stride that are `worth` it, and at its signs, in their order.
    #[inline(always)]
    fn look(&mut self, worth: &Worth, signs: u64, base: usize) {
        let runs = worth.format | worth.name | worth.special;
        let mut places = runs | signs;
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            if runs >> bit & 1 == 1 {
                let is = |mask: u64| mask >> bit & 1 == 1;
                self.run_at(at, [is(worth.format), is(worth.name), is(worth.special)]);
            } else if let Some(byte) = self.text.get(at) {
                self.sign(*byte, at);
            }
        }
    }

    /// A run that begins at byte `start`, and may be of a format, name something or be special.
    fn run_at(&mut self, start: usize, [format, name, special]: [bool; 3]) {
        if start < self.block.end {
            return;
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| class(**byte) != OTHER).count();
        work::add(length);
        let run = start..start + length;
        let is_worth = format && self.is_of_format(&run)
            || name && self.is_name(&run, || assignment::is_set(self.text, start))
            || special && self.is_special(&run);
        if is_worth {
            let classes = rest.iter().take(length).fold(0, |all, byte| all | class(*byte));
            self.tokens(&run, classes);
        }
    }

    /// Counts the words that may be of one row, in one stride.
    #[inline(always)]
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

/// Which of the runs that begin in a stride are worth a look, one bit each: those that may be of a format, that may name something, and those
/// that are special by what stands around.
struct Worth {
    format: u64,
    name: u64,
    special: u64,
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
