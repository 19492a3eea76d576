//! The pass in strides of 64 bytes: which bytes are what is told for all of them at once, as bits, and what stands beside what is a shift
//! of bits. So most of a text is passed without a look at any single byte: each token run is asked a few facts, without a branch, and
//! signs are met only where what stands beside them allows something. Runs and signs that are left are looked at in their order, as
//! `bytewise.rs` meets them.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::Search;
use super::classes::class;
use super::lanes::{Lanes, Narrow};
use super::sieve;
use super::worth::{Run, may_begin, may_end, may_have_shape};
use crate::rules::{OTHER, prefix_hash, prefix_key, sign_of, table};
use crate::scan::{assignment, phrase, work};

/// Bytes of a stride.
const WIDTH: usize = 64;
/// Bytes from a stride's beginning that its runs are asked of: it and the next one.
const WINDOW: usize = 2 * WIDTH;
/// Bytes that a stride is told from: it, and what a stem goes on with behind it.
const SEEN: usize = WIDTH + sieve::BEYOND;

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
    /// What gives a value to a name, and of that the equals signs and colons.
    equal: u64,
    colon: u64,
    bar: u64,
    question: u64,
    /// What stands behind some of these, besides.
    slash: u64,
    code: u64,
    bracket: u64,
    /// What may stand between a name and what it is given, or between the words of a name.
    path: u64,
    /// What ends a block in which an attribute's accessors stand.
    brace: u64,
    /// Where a word begins that may mean a secret, and where a part of what a field or a type is called.
    stems: u64,
    parts: u64,
    /// What is looked at wherever it stands.
    sign: u64,
}

impl Stride {
    /// Becomes what these bytes are: in its place, since a stride is much to move.
    #[inline(always)]
    fn become_one<L: Lanes>(&mut self, bytes: &[u8; SEEN]) {
        let lanes = L::of(bytes.first_chunk().unwrap_or(&[0; WIDTH]));
        let digits = lanes.between(b'0', b'9');
        // The bit that tells small letters from capitals is set.
        let alnum = lanes.or(L::all(0x20)).between(b'a', b'z').or(digits);
        let token = alnum.or(lanes.is(b'-')).or(lanes.is(b'_'));
        let plus = lanes.is(b'+');
        let encoded = token.or(plus).or(lanes.is(b'/'));
        let (equal, dot, tilde) = (lanes.is(b'='), lanes.is(b'.'), lanes.is(b'~'));
        let (tick, backslash, ampersand) = (lanes.is(b'`'), lanes.is(b'\\'), lanes.is(b'&'));
        let (bar, bracket, colon, question) = (lanes.is(b'|'), lanes.is(b'['), lanes.is(b':'), lanes.is(b'?'));
        let (less, close, slash) = (lanes.is(b'<'), lanes.is(b'>'), lanes.is(b'/'));
        let quote = lanes.is(b'"').or(lanes.is(b'\'')).or(tick);
        let escape = backslash.or(lanes.is(b'%'));
        let sign = escape.or(ampersand).or(tilde).or(plus).or(lanes.is(b'$'));
        let breaks = lanes.look_up(&BREAKS.0, &BREAKS.1);
        let foreign = lanes.bits();
        let lead = if foreign == 0 { 0 } else { lanes.is(0xC2).or(lanes.is(0xE2)).or(lanes.is(0xEF)).bits() };
        let (stems, parts) = stems_and_parts::<L>(bytes);
        *self = Self {
            stems,
            parts,
            foreign,
            lead,
            token: token.bits(),
            alnum: alnum.bits(),
            digit: digits.bits(),
            encoded: encoded.bits(),
            wide: encoded.or(equal).or(dot).or(tilde).bits(),
            quote: quote.bits(),
            escape: escape.bits(),
            space: lanes.is(b' ').bits(),
            blank: lanes.at_most(L::all(b' ')).bits(),
            line_end: lanes.is(b'\n').or(lanes.is(b'\r')).bits(),
            joint: backslash.or(plus).or(dot).or(ampersand).bits(),
            comma: lanes.is(b',').bits(),
            open: lanes.is(b'(').bits(),
            close: close.bits(),
            less: less.bits(),
            colour: equal.or(bracket).or(lanes.is(b';')).bits(),
            equal: equal.bits(),
            colon: colon.bits(),
            bar: bar.bits(),
            question: question.bits(),
            slash: slash.bits(),
            code: digits.or(lanes.between(b'A', b'F')).bits(),
            bracket: bracket.bits(),
            // What no table has is no break: letters of other scripts.
            path: !breaks.filled(),
            brace: lanes.is(b'}').bits(),
            sign: sign.bits(),
        };
    }

    /// Dashes and underscores.
    #[inline(always)]
    const fn dash(&self) -> u64 {
        self.token & !self.alnum
    }
}

/// What ends a name, what is before its operator, and a sentence: for each half of a byte the groups of breaks it belongs to.
static BREAKS: ([u8; 16], [u8; 16]) = breaks();

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn breaks() -> ([u8; 16], [u8; 16]) {
    /// Lower halves and upper halves, of which every pair is a break.
    const GROUPS: [(&[u8], &[u8]); 6] = [
        (&[0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15], &[0, 1]),
        (b"#$%&(,/", b" "),
        (b";[{", b";[{"),
        (b"@", b"@"),
        (b"^", b"^"),
        (b"}\x7F", b"}"),
    ];
    let (mut lower, mut upper) = ([0; 16], [0; 16]);
    let mut group = 0;
    while group < GROUPS.len() {
        let (lowers, uppers) = GROUPS[group];
        let mut index = 0;
        while index < lowers.len() {
            lower[(lowers[index] & 15) as usize] |= 1 << group;
            index += 1;
        }
        index = 0;
        while index < uppers.len() {
            upper[if group == 0 { uppers[index] } else { uppers[index] >> 4 } as usize] |= 1 << group;
            index += 1;
        }
        group += 1;
    }
    (lower, upper)
}

/// Where a stem begins, and where a part of what a field or a type is called.
#[inline(always)]
fn stems_and_parts<L: Lanes>(bytes: &[u8; SEEN]) -> (u64, u64) {
    let only = |may: u64, test: fn([u8; 4]) -> bool| {
        let (mut left, mut found) = (may, 0);
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let four = bytes.get(bit as usize..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
            found |= u64::from(test(four)) << bit;
        }
        found
    };
    let (stems, parts) = sieve::stems_and_parts::<L>(bytes);
    (only(stems, assignment::hints::is_stem), only(parts, assignment::hints::is_part))
}

/// The bytes from byte `base` on, with zeros behind the text, for which there is room in `pad`.
#[inline(always)]
fn window<'a, const N: usize>(text: &'a [u8], base: usize, pad: &'a mut [u8; N]) -> &'a [u8; N] {
    let rest = text.get(base..).unwrap_or_default();
    if let Some(window) = rest.first_chunk() {
        return window;
    }
    *pad = [0; N];
    if let Some(place) = pad.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    pad
}

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
struct Meant {
    word: u64,
    field: u64,
    tag: u64,
}

impl Meant {
    const ALL: Self = Self { word: u64::MAX, field: u64::MAX, tag: u64::MAX };
}

/// A stride between its neighbours.
struct Place<'s> {
    last: &'s Stride,
    this: &'s Stride,
    next: &'s Stride,
}

impl Place<'_> {
    /// Where token runs begin.
    #[inline(always)]
    const fn starts(&self) -> u64 {
        self.this.token & !before(self.this.token, self.last.token)
    }

    /// What lies behind what may mean something, as far as a name goes: before operators and marks, for words that may mean a secret and for
    /// fields and types, and in tags; `before`: what did so at the end of the last stride.
    #[inline(always)]
    const fn meant(&self, before: &Meant) -> Meant {
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
    const fn operators(&self) -> u64 {
        let Self { this, next, .. } = self;
        let doubled = this.bar & behind(this.bar, next.bar) | this.question & behind(this.question, next.question);
        let arrows = this.less & behind(this.dash(), next.dash());
        this.equal | this.colon | doubled | arrows
    }

    /// Where the word of a scheme may begin a few bytes behind.
    #[inline(always)]
    const fn before_stems(&self) -> u64 {
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
    fn marks(&self, meant: &Meant, last_meant: &Meant) -> u64 {
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
    fn signs(&self) -> u64 {
        let Self { last, this, next } = self;
        let joint = |stride: &Stride| stride.blank | stride.joint;
        let goes_on = |stride: &Stride| joint(stride) | stride.quote;
        let next_but_one = goes_on(this) >> 2 | goes_on(next) << 62;
        let joined = this.quote & behind(joint(this), joint(next)) & next_but_one;
        let ten = self.behind_ten();
        let ended = |stride: &Stride| stride.line_end | stride.code;
        let equals = this.equal & (behind(ended(this), ended(next)) | ten);
        let urls = this.colon & behind(this.slash, next.slash);
        let sections = this.bracket & before(this.line_end, last.line_end);
        this.sign | this.lead | joined | equals | urls | sections | this.line_end & ten
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

    /// Where runs of six characters and more begin, if any begins there.
    #[inline(always)]
    const fn six(&self) -> u64 {
        let token = (self.next.token as u128) << 64 | self.this.token as u128;
        let two = token & token >> 1;
        #[allow(clippy::cast_possible_truncation, reason = "the lower half is this stride's")]
        let six = (two & two >> 2 & two >> 4) as u64;
        six
    }

    /// Where runs begin in which a word may mean a secret.
    #[inline(always)]
    const fn begin_with_stems(&self) -> u64 {
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
        // What begins in a stride may go on in the next: each is looked at once the one behind it is known. A line begins before the text.
        let mut pad = [0; SEEN];
        let (mut first, mut second, mut third) =
            (Stride { line_end: 1 << 63, ..Stride::default() }, Stride::default(), Stride::default());
        second.become_one::<L>(window(text, 0, &mut pad));
        let (mut last, mut this, mut next) = (&mut first, &mut second, &mut third);
        let mut last_meant = Meant::default();
        let mut base = 0;
        while base < text.len() {
            next.become_one::<L>(window(text, base + WIDTH, &mut pad));
            let place = Place { last, this, next };
            let starts = place.starts();
            let worth = self.worth_of(&place, starts, base);
            let meant = place.meant(&last_meant);
            let signs = self.signs_of(&place, &meant, &last_meant, base);
            last_meant = meant;
            let all = Worth { name: starts, ..worth };
            let all = (all, place.operators() | place.marks(&Meant::ALL, &Meant::ALL) | place.signs());
            self.look(worth, signs, &all, base);
            self.rows(starts, place.breaks(starts), base);
            base += WIDTH;
            (last, this, next) = (this, next, last);
        }
    }

    /// The signs of a stride that are looked at, by what is `meant` before them.
    #[inline(always)]
    fn signs_of(&self, place: &Place, meant: &Meant, last_meant: &Meant, base: usize) -> u64 {
        let operators = place.operators();
        // In the section of a secret, anything may be one.
        if self.is_in_named_section(base) {
            return operators | place.marks(&Meant::ALL, &Meant::ALL) | place.signs();
        }
        let mut given = operators & (meant.word | place.before_stems());
        let mut left = operators & meant.field & !given;
        while left != 0 {
            let bit = left.trailing_zeros();
            left &= left - 1;
            let is_field = assignment::hints::may_follow_field(self.text, base + bit as usize);
            given |= u64::from(is_field) << bit;
        }
        given | place.marks(meant, last_meant) | place.signs()
    }

    /// Which of the runs that begin in a stride may be worth a look, and as what: the same questions as `is_worth` asks, and less exact.
    #[inline(always)]
    fn worth_of(&mut self, place: &Place, starts: u64, base: usize) -> Worth {
        let mut pad = [0; WINDOW];
        let window: &[u8; WINDOW] = window(self.text, base, &mut pad);
        let byte = |at: u32| window.get(at as usize % WINDOW).copied().unwrap_or_default();
        let token = u128::from(place.next.token) << 64 | u128::from(place.this.token);
        let mut worth = Worth { format: 0, name: place.begin_with_stems(), special: place.special(starts) };
        if self.sets && starts != 0 {
            worth.name |= starts & starts.wrapping_neg();
            self.sets = false;
        }
        let mut left = starts;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let four = window.get(bit as usize..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
            worth.format |= u64::from(begins(u32::from_be_bytes(four))) << bit;
        }
        let mut left = worth.format;
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            let length = (!(token >> bit)).trailing_zeros();
            let first = [byte(bit), byte(bit + 1), byte(bit + 2), byte(bit + 3)];
            let may = bit + length >= 128 || may_begin(first, length as usize);
            worth.format ^= u64::from(!may) << bit;
            if length < 8
                && matches!(first[0], b's' | b'-' | b'd' | b'E' | b'A')
                && assignment::is_setter(window.get(bit as usize..(bit + length) as usize).unwrap_or_default())
            {
                let behind = starts & !up_to_bit(bit + 1);
                worth.name |= behind & behind.wrapping_neg();
                self.sets = behind == 0;
            }
        }
        let (this, next) = (place.this.token, place.next.token);
        let mut left = starts & place.six();
        while left != 0 {
            let bit = left.trailing_zeros() % 64;
            left &= left - 1;
            // The next sixty-four bytes from there on.
            let length = (!(this >> bit | next << 1 << (63 - bit))).trailing_zeros();
            if length >= 64 {
                // A long run.
                worth.format |= 1 << bit;
                worth.name |= 1 << bit;
                continue;
            }
            let end = bit + length;
            let sign = sign_of(byte(end));
            if !may_end(length as usize, sign) {
                continue;
            }
            // What is behind the two strides may go on.
            let more = if end < 127 { (!(token >> end >> 1)).trailing_zeros() } else { 0 };
            let more = if end + 1 + more >= 128 { usize::MAX } else { more as usize };
            let format = may_have_shape(length as usize, [0, 1, 2].map(|at| byte(bit + at)), sign, more);
            worth.format |= u64::from(format) << bit;
        }
        if self.is_in_named_section(base) {
            worth.name = starts;
        }
        worth
    }

    /// Looks at the runs of a stride that are `worth` it, and at its signs, in their order; at `all` of them behind the name of a section that
    /// means a secret.
    #[inline(always)]
    fn look(&mut self, worth: Worth, signs: u64, all: &(Worth, u64), base: usize) {
        let mut worth = worth;
        let mut runs = worth.any();
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
                if *byte == b'[' && self.is_in_named_section(at) {
                    worth = all.0;
                    runs = worth.any();
                    places = (runs | all.1) & !up_to_bit(bit + 1);
                }
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
        let worth = Run {
            of_format: format && self.is_of_format(&run),
            special: special && self.is_special(&run),
            name: name && self.is_name(&run, || assignment::is_set(self.text, start)),
        };
        if worth.any() {
            let classes = rest.iter().take(length).fold(0, |all, byte| all | class(*byte));
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
#[derive(Clone, Copy)]
struct Worth {
    format: u64,
    name: u64,
    special: u64,
}

impl Worth {
    #[inline(always)]
    const fn any(&self) -> u64 {
        self.format | self.name | self.special
    }
}

/// Whether some format may begin with the first three of these characters, or a command that sets the word behind it; or hardly anything else does.
#[inline(always)]
fn begins(four: u32) -> bool {
    static FILTER: [u64; 128] = with_setters();
    let hash = prefix_hash(four >> 8);
    FILTER.get((hash / 64) as usize).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn with_setters() -> [u64; 128] {
    let mut filter = table::PREFIX_FILTER;
    let mut index = 0;
    while index < assignment::SETTERS.len() {
        let word = assignment::SETTERS[index];
        let mut end = 0;
        while end < 2 {
            let third = if word.len() > 2 {
                word[2]
            } else if end == 0 {
                b' '
            } else {
                b'\t'
            };
            let hash = prefix_hash(prefix_key([word[0], word[1], third]));
            filter[(hash / 64) as usize] |= 1 << (hash % 64);
            end += 1;
        }
        index += 1;
    }
    filter
}
