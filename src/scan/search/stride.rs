//! What the bytes of a stride are: sets of bytes, as bits, told for all sixty-four at once (`lanes.rs`, `sieve.rs`).

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::lanes::Lanes;
use super::sieve;
use crate::scan::assignment;

/// Bytes of a stride.
pub const WIDTH: usize = 64;
/// Bytes that a stride is told from: it, and what a stem goes on with behind it.
pub const SEEN: usize = WIDTH + sieve::BEYOND;

/// What the bytes of a stride are, one bit each, the first one's is the lowest.
#[derive(Clone, Copy, Default)]
pub struct Stride {
    /// Part of a token run; of it letters and digits, digits, and small letters.
    pub token: u64,
    pub alnum: u64,
    pub digit: u64,
    pub small: u64,
    /// What an encoded text may hold, and what a token of any kind may.
    pub encoded: u64,
    pub wide: u64,
    pub dot: u64,
    /// No ASCII, and of that the first bytes of characters that are invisible or may be a colon.
    pub foreign: u64,
    pub lead: u64,
    pub quote: u64,
    /// What begins an escape: `\\` and `%`.
    pub escape: u64,
    pub space: u64,
    /// Blanks and signs below.
    pub blank: u64,
    pub line_end: u64,
    /// What besides blanks may stand between two string literals that are joined.
    pub joint: u64,
    pub comma: u64,
    pub open: u64,
    pub close: u64,
    pub less: u64,
    /// What a number may stand behind that is part of an escape: `=`, `[` and `;`.
    pub colour: u64,
    /// What gives a value to a name, and of that the equals signs and colons.
    pub equal: u64,
    pub colon: u64,
    pub bar: u64,
    pub question: u64,
    /// What stands behind some of these, besides.
    pub slash: u64,
    pub code: u64,
    pub bracket: u64,
    /// What may stand between a name and what it is given, or between the words of a name.
    pub path: u64,
    /// What ends a block in which an attribute's accessors stand.
    pub brace: u64,
    /// Where a word begins that may mean a secret, and where a part of what a field or a type is called.
    pub stems: u64,
    pub parts: u64,
    /// What is looked at wherever it stands.
    pub sign: u64,
}

impl Stride {
    /// Becomes what these bytes are: in its place, since a stride is much to move.
    #[inline(always)]
    pub fn become_one<L: Lanes>(&mut self, bytes: &[u8; SEEN]) {
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
        let lead = if foreign == 0 { 0 } else { leads::<L>(bytes) };
        let (stems, parts) = stems_and_parts::<L>(bytes);
        *self = Self {
            stems,
            parts,
            foreign,
            lead,
            token: token.bits(),
            alnum: alnum.bits(),
            digit: digits.bits(),
            small: lanes.between(b'a', b'z').bits(),
            encoded: encoded.bits(),
            wide: encoded.or(equal).or(dot).or(tilde).bits(),
            dot: dot.bits(),
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
    pub const fn dash(&self) -> u64 {
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

/// Where a character begins that is invisible (`views/joined.rs`) or may be the full-width colon. Quotes, dashes and commas of many languages
/// begin with the same byte.
#[inline(always)]
fn leads<L: Lanes>(bytes: &[u8; SEEN]) -> u64 {
    let [first, second, third] =
        [0, 1, 2].map(|at| L::of(bytes.get(at..).and_then(|rest| rest.first_chunk()).unwrap_or(&[0; WIDTH])));
    let wide = second.is(0x80).and(third.between(0x8B, 0x8D)).or(second.is(0x81));
    let soft = first.is(0xC2).and(second.is(0xAD));
    soft.or(first.is(0xE2).and(wide)).or(first.is(0xEF).and(second.between(0xBB, 0xBC))).bits()
}

/// Where a stem begins, and where a part of what a field or a type is called.
#[inline(always)]
fn stems_and_parts<L: Lanes>(bytes: &[u8; SEEN]) -> (u64, u64) {
    let (may_stems, may_parts) = sieve::stems_and_parts::<L>(bytes);
    let (mut left, mut stems, mut parts) = (may_stems | may_parts, 0, 0);
    while left != 0 {
        let bit = left.trailing_zeros();
        left &= left - 1;
        let four = bytes.get(bit as usize..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        stems |= u64::from(assignment::hints::is_stem(four)) << bit;
        parts |= u64::from(assignment::hints::is_part(four)) << bit;
    }
    (stems, parts)
}

/// The bytes from byte `base` on, with zeros behind the text, for which there is room in `pad`.
#[inline(always)]
pub fn window<'a, const N: usize>(text: &'a [u8], base: usize, pad: &'a mut [u8; N]) -> &'a [u8; N] {
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
