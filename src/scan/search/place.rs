//! A stride between its neighbours: what stands beside what is a shift of bits. From that it is told where runs begin that are worth a
//! look, which signs give something to what may mean a secret, and where rows of words end.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::stride::Stride;
use super::worth::{FREE, LEAST_MORE};

/// The bits of `path` from each bit of `from` on, up to its end; `last`: the same before.
#[inline(always)]
const fn flood(from: u64, path: u64, last: u64) -> u64 {
    let from = from & path | path & last >> 63;
    // The sum's carry goes through the path from where it begins.
    from | path & !path.wrapping_add(from)
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

/// What of a stride lies behind what may mean something.
#[derive(Clone, Copy, Default)]
pub struct Meant {
    pub word: u64,
    pub field: u64,
    pub tag: u64,
}

impl Meant {
    pub const ALL: Self = Self { word: u64::MAX, field: u64::MAX, tag: u64::MAX };
}

/// A stride between its neighbours.
pub struct Place<'s> {
    pub last: &'s Stride,
    pub this: &'s Stride,
    pub next: &'s Stride,
}

impl Place<'_> {
    /// Where token runs begin.
    #[inline(always)]
    pub const fn starts(&self) -> u64 {
        self.this.token & !before(self.this.token, self.last.token)
    }

    /// Where words may begin: behind a small letter none begins with another.
    #[inline(always)]
    pub const fn words(&self) -> u64 {
        self.this.token & !(self.this.small & before(self.this.small, self.last.small))
    }

    /// What lies behind what may mean something, as far as a name goes: before operators and marks, for words that may mean a secret and for
    /// fields and types, and in tags; `before`: what did so at the end of the last stride.
    #[inline(always)]
    pub const fn meant(&self, before: &Meant) -> Meant {
        let this = &self.this;
        // Letters of other scripts are not looked at, nor what is declared with accessors.
        let words = this.stems | this.foreign | this.brace;
        let path = this.path | words;
        let in_tag = !(this.less | this.close);
        Meant {
            word: flood(words, path, before.word),
            field: flood(this.parts, path, before.field),
            tag: flood(this.stems | this.foreign | this.parts, in_tag, before.tag),
        }
    }

    /// Signs at which something may be given to a name.
    #[inline(always)]
    pub const fn operators(&self) -> u64 {
        let Self { this, next, .. } = self;
        let doubled = this.bar & behind(this.bar, next.bar) | this.question & behind(this.question, next.question);
        let arrows = this.less & behind(this.dash(), next.dash());
        this.equal | this.colon | doubled | arrows
    }

    /// Where the word of a scheme may begin a few bytes behind.
    #[inline(always)]
    pub const fn before_stems(&self) -> u64 {
        let stems = (self.next.stems as u128) << 64 | self.this.stems as u128;
        let mut near = stems >> 1;
        near |= near >> 1;
        near |= near >> 2;
        near |= near >> 4;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let near = (near | near >> 8) as u64;
        near
    }

    /// Marks behind which an argument may be given to what is `meant`, and ends of tags that may name what is behind them; `last`: what was meant
    /// before.
    #[inline(always)]
    pub fn marks(&self, meant: &Meant, last_meant: &Meant) -> u64 {
        let any = |meant: &Meant| meant.word | meant.field | meant.tag;
        if any(meant) | any(last_meant) >> 63 == 0 {
            return 0;
        }
        let Self { last, this, next } = self;
        let quotes = |stride: &Stride| stride.quote | stride.escape;
        let beside = |stride: &Stride| stride.quote | stride.escape | stride.space;
        let commas = this.comma & before(beside(this), beside(last)) & behind(beside(this), beside(next));
        let calls = this.open & before(this.alnum, last.alnum) & behind(quotes(this), quotes(next));
        let text = |stride: &Stride| !(stride.blank | stride.less);
        let named = |stride: &Stride| stride.alnum | stride.quote | stride.escape;
        let tags = this.close & before(named(this), named(last)) & behind(text(this), text(next));
        let either = |meant: &Meant| meant.word | meant.field;
        (commas | calls) & before(either(meant), either(last_meant)) | tags & before(meant.tag, last_meant.tag)
    }

    /// Signs of which something else may be asked: another view of the text, a URL, what some formats hold, a section.
    #[inline(always)]
    pub fn signs(&self) -> u64 {
        let Self { last, this, next } = self;
        let joint = |stride: &Stride| stride.blank | stride.joint;
        let goes_on = |stride: &Stride| joint(stride) | stride.quote;
        let next_but_one = goes_on(this) >> 2 | goes_on(next) << 62;
        let joined = this.quote & behind(joint(this), joint(next)) & next_but_one;
        let joined = if joined == 0 { 0 } else { self.closed(joined, joint(this)) };
        let ten = self.behind_ten();
        let ended = |stride: &Stride| stride.line_end | stride.code;
        let equals = this.equal & (behind(ended(this), ended(next)) | ten);
        let urls = this.colon & behind(this.slash, next.slash);
        let sections = this.bracket & before(this.line_end, last.line_end);
        this.sign | this.lead | joined | equals | urls | sections | this.line_end & ten
    }

    /// Quotes of `joined` if behind what is `between` one of them and the next sign another quote stands, or the stride ends there.
    #[inline(always)]
    const fn closed(&self, joined: u64, between: u64) -> u64 {
        let (ends, goes_on) = between.overflowing_add(joined << 1 & between);
        if ends & !between & self.this.quote != 0 || goes_on || joined >> 63 == 1 { joined } else { 0 }
    }

    /// Behind ten characters of a token.
    #[inline(always)]
    const fn behind_ten(&self) -> u64 {
        let wide = (self.this.wide as u128) << 64 | self.last.wide as u128;
        let two = wide & wide << 1;
        let four = two & two << 2;
        let ten = four & four << 4 & two << 8;
        #[allow(clippy::cast_possible_truncation, reason = "the upper half is this stride's")]
        let ten = (ten << 1 >> 64) as u64;
        ten
    }

    /// Where runs of so many characters and more begin, if any begins there.
    #[inline(always)]
    const fn at_least(&self, length: u32) -> u128 {
        let mut runs = (self.next.token as u128) << 64 | self.this.token as u128;
        let mut known = 1;
        while known < length {
            let more = if known < length - known { known } else { length - known };
            runs &= runs >> more;
            known += more;
        }
        runs
    }

    /// Where runs of six characters and more begin, if any begins there.
    #[inline(always)]
    pub const fn six(&self) -> u64 {
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let six = self.at_least(6) as u64;
        six
    }

    /// Runs that may be as long as what some format begins with: long ones, numbers, and those before a full stop. What is shorter is told by
    /// its first characters.
    #[inline(always)]
    pub const fn may_be_shapes(&self, starts: u64) -> u64 {
        let six = self.at_least(6);
        let other = !((self.next.token as u128) << 64 | self.this.token as u128);
        let goes_on = match LEAST_MORE {
            0 => u128::MAX,
            1 | 2 => self.at_least(LEAST_MORE) >> 1,
            _ => self.at_least(3) >> 1,
        };
        let mut stops = ((self.next.dot as u128) << 64 | self.this.dot as u128) & six << 6 & goes_on;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let (six, long) = (six as u64, self.at_least(FREE) as u64);
        let mut found = long | six & self.this.digit;
        while stops != 0 {
            let before = other & (stops & stops.wrapping_neg()).wrapping_sub(1);
            let start = 128 - before.leading_zeros();
            if start < 64 {
                found |= 1 << start;
            }
            stops &= stops - 1;
        }
        starts & found
    }

    /// Where runs begin in which a word may mean a secret.
    #[inline(always)]
    pub const fn begin_with_stems(&self) -> u64 {
        let other = !((self.next.token as u128) << 64 | self.this.token as u128);
        let mut stems = (self.next.stems as u128) << 64 | self.this.stems as u128;
        let mut found = 0;
        while stems != 0 {
            let before = other & (stems & stems.wrapping_neg()).wrapping_sub(1);
            // What began before this stride was looked at with that.
            let start = 128 - before.leading_zeros();
            if start < 64 && (before != 0 || self.last.token >> 63 == 0) {
                found |= 1 << start;
            }
            stems &= stems - 1;
        }
        found
    }

    /// Where runs begin that a token may begin inside of.
    #[inline(always)]
    pub fn cut(&self, starts: u64) -> u64 {
        let Self { last, this, .. } = self;
        let cut = this.dash() | before(this.escape, last.escape) | this.digit & before(this.colour, last.colour);
        starts & cut
    }

    /// Where runs begin that are as long as encoded texts, and those that stand behind another script's.
    #[inline(always)]
    pub fn special(&self, starts: u64) -> (u64, u64) {
        let Self { last, this, next } = self;
        let encoded = u128::from(next.encoded) << 64 | u128::from(this.encoded);
        let two = encoded & encoded >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        let twenty = eight & eight >> 8 & four >> 16;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let long = twenty as u64 & !before(this.encoded, last.encoded);
        let mut foreign = 0;
        if this.foreign | last.foreign != 0 {
            let mut near = u128::from(this.foreign) << 64 | u128::from(last.foreign);
            for step in [1, 2, 4, 8, 9] {
                near |= near << step;
            }
            #[allow(clippy::cast_possible_truncation, reason = "the upper half is this stride's")]
            let near = (near >> 64) as u64;
            foreign = near & self.six();
        }
        (starts & long, starts & foreign)
    }

    /// What ends a row of words: runs of another length, where they begin, and what stands between no two words of a row.
    #[inline(always)]
    pub fn breaks(&self, starts: u64) -> u64 {
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
