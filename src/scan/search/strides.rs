//! The pass in strides of 64 bytes: which bytes are what is told for all of them at once, as bits (`stride.rs`), and what stands beside what is
//! a shift of bits (`place.rs`). So most of a text is passed without a look at any single byte: each token run is asked whether a format
//! begins so or may be as long, and signs, nouns and cells are met only behind a word that may mean a secret. What is left is looked
//! at in its order, as `bytewise.rs` meets it.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::Search;
use super::classes::{class, sign};
use super::lanes::{Lanes, Narrow};
use super::place::{Meant, Place};
use super::spoken::up_to_bit;
use super::stride::{SEEN, Stride, WIDTH, window};
use super::worth::{
    FREE, Run, begins, begins_format, classes_of, inside, may_begin, may_end, may_have_shape, may_hold_dash, may_name,
    may_set,
};
use crate::rules::OTHER;
use crate::scan::{assignment, phrase, views, work};

/// Bytes from a stride's beginning that its runs are asked of: it and the next one.
const WINDOW: usize = 2 * WIDTH;

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

    /// The same, compiled for processors of 2013 and later: one and a half times as fast (98 MB/s beside 63, in turn on one machine).
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,bmi1,bmi2,lzcnt,popcnt")]
    fn wide_strides(&mut self) {
        self.strides_of::<super::lanes::Wide>();
    }

    #[inline(always)]
    fn strides_of<L: Lanes>(&mut self) {
        let text = self.text;
        // What begins in a stride may go on in the next: each is looked at once the one behind it is known. A line begins before the text.
        let mut pad = [0; SEEN];
        let (mut first, mut second, mut third) =
            (Stride { line_end: 1 << 63, ..Stride::default() }, Stride::default(), Stride::default());
        second.become_one::<L>(window(text, 0, &mut pad));
        let (mut last, mut this, mut next) = (&mut first, &mut second, &mut third);
        let (mut last_meant, mut sets) = (Meant::default(), false);
        let mut base = 0;
        while base < text.len() {
            next.become_one::<L>(window(text, base + WIDTH, &mut pad));
            let place = Place { last, this, next };
            let starts = place.starts();
            self.heard.begins.go_on(place.words(), base + WIDTH);
            let worth = self.worth_of(&place, starts, base, &mut sets);
            let meant = place.meant(&last_meant);
            let signs = Signs { giving: self.giving(&place, &meant, &last_meant, base), other: place.signs() };
            last_meant = meant;
            let all = Worth { name: starts, ..worth };
            let all = (all, Signs { giving: place.operators() | place.marks(&Meant::ALL, &Meant::ALL), ..signs });
            self.look(worth, signs, &all, base, (place.this.token, place.next.token));
            self.rows(starts, place.breaks(starts), base);
            base += WIDTH;
            (last, this, next) = (this, next, last);
        }
    }

    /// The signs of a stride that may give something to a name, by what is `meant` before them.
    #[inline(always)]
    fn giving(&self, place: &Place, meant: &Meant, last_meant: &Meant, base: usize) -> u64 {
        let operators = place.operators();
        // In the section of a secret, anything may be one.
        if self.is_in_named_section(base) {
            return operators | place.marks(&Meant::ALL, &Meant::ALL);
        }
        let mut given = operators & meant.word;
        if operators != given {
            given |= operators & place.before_stems();
        }
        let mut left = operators & meant.field & !given;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let is_field = assignment::hints::may_follow_field(self.text, base + bit as usize);
            given |= u64::from(is_field) << bit;
        }
        given | place.marks(meant, last_meant)
    }

    /// Which of the runs that begin in a stride may be worth a look, and as what (`worth.rs`); `sets`: the last run is a command that sets the next.
    #[inline(always)]
    fn worth_of(&self, place: &Place, starts: u64, base: usize, sets: &mut bool) -> Worth {
        let mut pad = [0; WINDOW];
        let window: &[u8; WINDOW] = window(self.text, base, &mut pad);
        let byte = |at: u32| window.get(at as usize % WINDOW).copied().unwrap_or_default();
        let token = u128::from(place.next.token) << 64 | u128::from(place.this.token);
        let four = |at: u32| window.get(at as usize..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        // How many of the sixty-four bytes from there on are of one run.
        let (this, next) = (place.this.token, place.next.token);
        let length_at = |bit: u32| (!(this >> bit | next << 1 << (63 - bit))).trailing_zeros();
        let (long, foreign) = place.special(starts);
        let mut worth = Worth { prefix: 0, shape: 0, name: place.begin_with_stems(), special: foreign };
        let mut left = worth.name;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = length_at(bit);
            let may = length >= 64 || may_name(byte(bit + length)) || (byte(bit) == b'-' && byte(bit + 1) == b'-');
            worth.name ^= u64::from(!may) << bit;
        }
        let mut left = long;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            worth.special |= u64::from(views::begins_encoded(four(bit))) << bit;
        }
        if *sets && starts != 0 {
            worth.name |= starts & starts.wrapping_neg();
            *sets = false;
        }
        let mut left = starts;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            worth.prefix |= u64::from(begins(u32::from_be_bytes(four(bit)))) << bit;
        }
        let mut left = worth.prefix;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = length_at(bit);
            let first = [byte(bit), byte(bit + 1), byte(bit + 2), byte(bit + 3), byte(bit + 4)];
            let at = base + bit as usize;
            let may = length >= 64
                || may_begin(first, length as usize) && begins_format(self.text, &(at..at + length as usize));
            worth.prefix ^= u64::from(!may) << bit;
            let shape = may_have_shape(length as usize, [first[0], first[1], first[2]], sign(byte(bit + length)), 0);
            worth.shape |= u64::from(shape & (6..FREE).contains(&length)) << bit;
            if may_set([first[0], first[1], first[2]], length)
                && assignment::is_setter(window.get(bit as usize..(bit + length) as usize).unwrap_or_default())
            {
                let behind = starts & !up_to_bit(bit + 1);
                worth.name |= behind & behind.wrapping_neg();
                *sets = behind == 0;
            }
        }
        let mut left = place.cut(starts);
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = length_at(bit);
            let (start, end) = (base + bit as usize, base + (bit + length) as usize);
            let inside = inside(self.text, &(start..end));
            let from = bit + u32::try_from(inside).unwrap_or_default();
            if length >= 64 {
                worth.special |= 1 << bit;
            } else if inside > 0 {
                let first = [byte(from), byte(from + 1), byte(from + 2), byte(from + 3), byte(from + 4)];
                let length = bit + length - from;
                let sign = sign(byte(from + length));
                let may = may_begin(first, length as usize) || length >= 6 && may_end(length as usize, sign);
                worth.special |= u64::from(may) << bit;
            }
        }
        let mut left = place.may_be_shapes(starts);
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = length_at(bit);
            if length >= 64 {
                // A long run.
                worth.shape |= 1 << bit;
                worth.name |= 1 << bit;
                continue;
            }
            let end = bit + length;
            let sign = sign(byte(end));
            if !may_end(length as usize, sign) {
                continue;
            }
            // What is behind the two strides may go on.
            let more = if end < 127 { (!(token >> end >> 1)).trailing_zeros() } else { 0 };
            let more = if end + 1 + more >= 128 { usize::MAX } else { more as usize };
            let shape = may_have_shape(length as usize, [0, 1, 2].map(|at| byte(bit + at)), sign, more);
            // Most names in code have a dash or an underscore, and few formats.
            let dashes = place.this.dash() >> bit | place.next.dash() << 1 << (63 - bit);
            let may = byte(end) == b'.' || dashes & up_to_bit(length) == 0 || may_hold_dash(length as usize);
            worth.shape |= u64::from(shape & may) << bit;
        }
        if self.is_in_named_section(base) {
            worth.name = starts;
        }
        worth
    }

    /// Looks at the runs of a stride that are `worth` it, and at its signs, in their order; at `all` of them behind the name of a section that
    /// means a secret. `tokens`: the bits of the runs in it and the next one.
    #[inline(always)]
    fn look(&mut self, worth: Worth, signs: Signs, all: &(Worth, Signs), base: usize, tokens: (u64, u64)) {
        let (mut worth, mut signs) = (worth, signs);
        let mut runs = worth.any();
        let mut places = runs | signs.any();
        let (this, next) = tokens;
        let length = |bit: u32| (!(this >> bit | next << 1 << (63 - bit))).trailing_zeros();
        while places != 0 {
            let bit = places.trailing_zeros();
            places &= places - 1;
            let at = base + bit as usize;
            if runs >> bit & 1 == 1 {
                let is = |mask: u64| mask >> bit & 1 == 1;
                self.run_at(at, length(bit), [is(worth.prefix), is(worth.shape), is(worth.name), is(worth.special)]);
            } else if let Some(byte) = self.text.get(at) {
                self.sign(*byte, at, signs.giving >> bit & 1 == 1);
                if *byte == b'[' && self.is_in_named_section(at) {
                    (worth, signs) = *all;
                    runs = worth.any();
                    places = (runs | signs.any()) & !up_to_bit(bit + 1);
                }
            }
        }
    }

    /// A run that begins at byte `start`, has so many characters at least, and may begin as a format does or be as long as one's, name
    /// something or be special.
    fn run_at(&mut self, start: usize, length: u32, [prefix, shape, name, special]: [bool; 4]) {
        if start < self.block.end {
            return;
        }
        let known = start + length as usize;
        let rest = self.text.get(known..).unwrap_or_default();
        let run = start..known + rest.iter().take_while(|byte| class(**byte) != OTHER).count();
        work::add(run.len());
        let classes = classes_of(self.text.get(run.clone()).unwrap_or_default());
        let worth = Run {
            of_format: prefix || (shape && self.is_of_shape(&run, classes)),
            special: special && self.is_special(&run),
            name: name && self.is_name(&run, || assignment::is_set(self.text, start)),
        };
        if worth.any() {
            self.tokens(&run, classes, worth);
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

/// The bits of the bytes before byte `at` in the stride that begins at byte `base`.
fn up_to(at: usize, base: usize) -> u64 {
    up_to_bit(u32::try_from(at.saturating_sub(base)).unwrap_or(u32::MAX))
}

/// Which of the runs that begin in a stride are worth a look, one bit each: those that may be of a format, that may name something, and those
/// that are special by what stands around.
#[derive(Clone, Copy)]
struct Worth {
    prefix: u64,
    shape: u64,
    name: u64,
    special: u64,
}

impl Worth {
    #[inline(always)]
    const fn any(&self) -> u64 {
        self.prefix | self.shape | self.name | self.special
    }
}

/// The signs of a stride that are looked at, one bit each: those that may give something to a name, and the others.
#[derive(Clone, Copy)]
struct Signs {
    giving: u64,
    other: u64,
}

impl Signs {
    #[inline(always)]
    const fn any(&self) -> u64 {
        self.giving | self.other
    }
}
