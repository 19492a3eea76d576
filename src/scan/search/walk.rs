//! The walk from place to place, byte by byte, where the processor cannot look at many bytes at once: wasm2js, for one. It stays in one
//! small function, which engines of JavaScript compile soon and well, counts in numbers of 32 bits, and asks of each run and sign what the
//! strides ask of all in a stride (`strides.rs`, `place.rs`). All else is done where it stops, and a text has few such places (`bytewise.rs`).

use super::classes::{class, sign};
use super::worth::{begins, may_begin, may_have_shape, may_hold, may_mark, may_name};
use crate::rules::OTHER;
use crate::scan::assignment::{self, hints};
use crate::scan::{phrase, views, work};
use std::ops::Range;

/// As what a run is worth a look: its first characters, or its length, are those of some format; it may name something; it is special by
/// what stands around.
pub const PREFIX: u8 = 1;
pub const SHAPE: u8 = 2;
pub const NAME: u8 = 4;
pub const SPECIAL: u8 = 8;
/// A sign of which something is asked, and one that may give something to a name.
pub const SIGN: u8 = 16;
pub const GIVING: u8 = 32;
/// The end of the text.
pub const END: u8 = 64;

/// Where the walk stops.
pub struct Stop {
    /// As what this place is worth a look.
    pub what: u8,
    /// The classes of a run's characters.
    pub classes: u8,
    /// A sign, or all of a run.
    pub place: Range<usize>,
    /// The words that end here, if a row of a phrase can be in them.
    pub words: Option<Range<usize>>,
}

/// What lies behind what may mean something: a word that may mean a secret, a field or a type, either of them in a tag.
mod meant {
    pub const WORD: u8 = 1;
    pub const FIELD: u8 = 2;
    pub const TAG: u8 = 4;
}

/// What the walk knows of what it has passed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Walk {
    /// The next byte.
    at: usize,
    /// What lies behind what may mean something (`meant`).
    meant: u8,
    /// Where what a token of any kind may hold began.
    wide: usize,
    /// Before which byte another script is near.
    foreign: usize,
    /// Whether the last run is a command that sets the word behind it.
    sets: bool,
    /// The short words in a row.
    pub row: phrase::Words,
}

/// How near another script is, in bytes: as far as a stride asks.
const NEAR: usize = 24;
/// How far behind an operator the word of a scheme may begin.
const SCHEME: usize = 16;
/// What a long run has at least that may be an encoded text.
const LONG: usize = 20;
/// So many characters of a token stand before a line end inside it.
const WRAPPED: usize = 10;

impl Walk {
    /// Goes on to the next place that is worth a look. What begins before byte `free` is part of something that was found; up to byte `named` a
    /// section's name is heard, and anything may be a secret.
    #[inline(never)]
    pub fn go_on(&mut self, text: &[u8], free: usize, named: usize) -> Stop {
        let Self { mut at, mut meant, mut wide, mut foreign, mut sets, mut row } = *self;
        let stop = loop {
            let Some(&byte) = text.get(at) else {
                break Stop { what: END, classes: 0, place: at..at, words: None };
            };
            let start = at;
            let mut kind = kind_of(byte);
            if kind >= OTHER {
                at += 1;
                let (mut what, mut words) = (0, None);
                if kind & kind::ASKED != 0 {
                    let behind = if start < named { u8::MAX } else { meant };
                    what = asked(text, start, behind, start - wide >= WRAPPED);
                }
                if kind & kind::ENDS_ROW != 0 && (kind & kind::WIDE == 0 || is_letter_before(text, start)) {
                    words = row.end_at(start);
                }
                if kind & kind::WIDE == 0 {
                    wide = at;
                }
                if kind & kind::BREAK != 0 {
                    meant &= meant::TAG;
                }
                if kind & kind::FOREIGN != 0 {
                    meant |= meant::WORD | meant::TAG;
                    foreign = start + NEAR + 1;
                }
                match byte {
                    b'<' | b'>' => meant &= !meant::TAG,
                    b'}' => meant |= meant::WORD,
                    _ => {}
                }
                if what != 0 || words.is_some() {
                    break Stop { what, classes: 0, place: start..at, words };
                }
                continue;
            }
            let (mut classes, mut place, mut found, mut next) = (0, 0, 0, byte);
            while kind < OTHER {
                classes |= kind;
                place = hints::after(place, next);
                if hints::may_be_one(place) {
                    found |= means(text, at);
                }
                at += 1;
                next = text.get(at).copied().unwrap_or_default();
                kind = kind_of(next);
            }
            // A stem of two letters may be the last of it.
            place = hints::after(place, next);
            if hints::may_be_one(place) {
                found |= means(text, at);
            }
            meant |= found;
            let length = at - start;
            work::add(length);
            let (is_set, mut what) = (std::mem::take(&mut sets), 0);
            let four = hints::four_of(text.get(start..).unwrap_or_default());
            if begins(u32::from_be_bytes(four)) {
                let [a, b, c, d] = four;
                let fifth = text.get(start + 4).copied().unwrap_or_default();
                what = if may_begin([a, b, c, d, fifth], length) { PREFIX } else { 0 };
                sets = length < 8 && assignment::is_setter(text.get(start..at).unwrap_or_default());
            }
            if start < free {
                if let words @ Some(_) = row.end_at(start) {
                    break Stop { what: 0, classes, place: start..at, words };
                }
                continue;
            }
            if length >= 6 && has_shape(text, start..at, four, next, classes) {
                what |= SHAPE;
            }
            let is_flag = matches!(four, [b'-', b'-', ..]);
            if (found & meant::WORD != 0 && (is_flag || may_name(next))) || is_set || start < named {
                what |= NAME;
            }
            let before = start.checked_sub(1).and_then(|at| text.get(at)).copied().unwrap_or(b'\n');
            let [first, ..] = four;
            let is_cut = matches!(first, b'-' | b'_') || may_cut(before, first);
            let is_long = (length >= LONG || matches!(next, b'+' | b'/')) && !matches!(before, b'+' | b'/');
            if is_cut
                || (length >= 6 && start < foreign)
                || (is_long && views::begins_encoded(four) && is_encoded(text, start))
            {
                what |= SPECIAL;
            }
            let words = row.pass(text, &(start..at));
            if what != 0 || words.is_some() {
                break Stop { what, classes, place: start..at, words };
            }
        };
        *self = Self { at, meant, wide, foreign, sets, row };
        stop
    }
}

/// What a byte that no token run holds is to the walk, one bit each.
mod kind {
    /// Something may be asked of it.
    pub const ASKED: u8 = 1;
    /// It ends a name, or what is before its operator.
    pub const BREAK: u8 = 2;
    /// No two words of a row have it between them; what may be in a token of any kind, only behind a letter.
    pub const ENDS_ROW: u8 = 4;
    /// A token of any kind may hold it.
    pub const WIDE: u8 = 8;
    /// It is part of another script's character.
    pub const FOREIGN: u8 = 16;
}

/// The class of a byte that token runs hold; of others `OTHER` and what they are (`kind`).
#[inline]
fn kind_of(byte: u8) -> u8 {
    static KINDS: [u8; 256] = kinds();
    KINDS.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0u8;
    loop {
        let class = crate::rules::class_of(byte);
        let asked = matches!(byte, b':' | b'=' | b',' | b'(' | b'>' | b'|' | b'?' | b'<' | b'~' | b'+' | b'$' | b'[');
        let asked = asked || views::may_trigger(byte);
        let breaks = matches!(byte, 0..=8 | 10..=24 | 26..=31 | 127)
            || matches!(byte, b'#' | b'$' | b'%' | b'&' | b'(' | b',' | b'/' | b';' | b'[' | b'{' | b'@' | b'^');
        let ends_row = matches!(byte, b'.' | b'=' | b'~' | b'(' | b'<' | b'\\' | b'%') || byte >= 0x80;
        let wide = matches!(byte, b'+' | b'/' | b'.' | b'=' | b'~');
        kinds[byte as usize] = if byte < 0x80 && class != OTHER {
            class
        } else {
            OTHER
                | if asked { kind::ASKED } else { 0 }
                | if breaks { kind::BREAK } else { 0 }
                | if ends_row { kind::ENDS_ROW } else { 0 }
                | if wide { kind::WIDE } else { 0 }
                | if byte >= 0x80 { kind::FOREIGN } else { 0 }
        };
        if byte == u8::MAX {
            return kinds;
        }
        byte += 1;
    }
}

/// What the stem or part means whose third byte is at byte `at`, if one is there.
fn means(text: &[u8], at: usize) -> u8 {
    let Some(start) = at.checked_sub(2) else { return 0 };
    let four = hints::four_of(text.get(start..).unwrap_or_default());
    let stem = if hints::is_stem(four) { meant::WORD | meant::TAG } else { 0 };
    stem | if hints::is_part(four) { meant::FIELD | meant::TAG } else { 0 }
}

/// As what the sign at byte `at` is worth a look, with so much `meant` before it; `wraps`: many characters of a token stand there.
#[inline(never)]
fn asked(text: &[u8], at: usize, meant: u8, wraps: bool) -> u8 {
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    let (this, next, before) = (byte(at), byte(at + 1), at.checked_sub(1).map_or(b'\n', byte));
    let is_quote = |byte: u8| matches!(byte, b'"' | b'\'' | b'`');
    let is_mark = |byte: u8| is_quote(byte) || matches!(byte, b'\\' | b'%');
    let is_beside = |byte: u8| is_mark(byte) || byte == b' ';
    let gives = || if may_give(text, at, meant) { SIGN | GIVING } else { 0 };
    let asks = |asks: bool| if asks { SIGN } else { 0 };
    match this {
        b'=' => {
            // Quoted-printable: a soft line end, a sign of equality, a letter of another script.
            let code =
                matches!((next, byte(at + 2)), (b'3', b'D') | (b'8' | b'9' | b'A'..=b'F', b'0'..=b'9' | b'A'..=b'F'));
            gives() | asks(matches!(next, b'\n' | b'\r') || code || wraps)
        }
        b':' if next == b'/' && byte(at + 2) == b'/' => SIGN,
        b':' => gives(),
        b'|' | b'?' if next == this => gives(),
        b'<' if next == b'-' => gives(),
        b',' if is_beside(before) && is_beside(next) && meant & (meant::WORD | meant::FIELD) != 0 => SIGN | GIVING,
        b'(' if is_mark(next) && before.is_ascii_alphanumeric() && meant & (meant::WORD | meant::FIELD) != 0 => {
            SIGN | GIVING
        }
        b'>' if meant & meant::TAG != 0
            && (is_mark(before) || before.is_ascii_alphanumeric())
            && next > b' '
            && next != b'<' =>
        {
            SIGN | GIVING
        }
        b'"' | b'\'' | b'`' => {
            let joins = |byte: u8| byte <= b' ' || matches!(byte, b'\\' | b'+' | b'.' | b'&');
            let after = byte(at + 2);
            asks(joins(next) && (joins(after) || is_quote(after)))
        }
        b'\\' => asks(matches!(next, b'"' | b'\'' | b'\\' | b'/' | b'n' | b'r' | b't' | b'u' | b'x')),
        b'%' => asks(next.is_ascii_hexdigit()),
        b'&' => asks(views::may_be_entity(next)),
        b'[' => asks(matches!(before, b'\n' | b'\r')),
        b'\n' | b'\r' => asks(wraps),
        b'~' | b'+' | b'$' => asks(may_mark(this, next)),
        // Invisible characters (`views/joined.rs`) and the full-width colon, and not all that begin with the same byte.
        0xC2 => asks(next == 0xAD),
        0xE2 => asks(next == 0x81 || (next == 0x80 && matches!(byte(at + 2), 0x8B..=0x8D))),
        0xEF => asks(matches!(next, 0xBB | 0xBC)),
        _ => 0,
    }
}

/// Whether the operator at byte `at` may give something to what is `meant` before it, or by a scheme's word behind it.
fn may_give(text: &[u8], at: usize, meant: u8) -> bool {
    meant & meant::WORD != 0
        || (meant & meant::FIELD != 0 && hints::may_follow_field(text, at))
        || may_have_scheme(text.get(at + 1..).unwrap_or_default())
}

/// Whether the word of a scheme may begin near the beginning of what follows an operator.
fn may_have_scheme(rest: &[u8]) -> bool {
    let near = rest.get(..rest.len().min(SCHEME + 2)).unwrap_or_default();
    let first = near.iter().take(SCHEME).find(|byte| class(**byte) != OTHER && !matches!(byte, b'-' | b'_'));
    work::add(near.len());
    matches!(first, Some(b'a' | b'A' | b't' | b'T' | b'k' | b'K' | b'b' | b'B' | b's' | b'S'))
        && hints::may_mean_secret(near)
}

/// Whether a sign before a run, with the run's first character, may belong to something else than the token.
#[inline]
const fn may_cut(before: u8, first: u8) -> bool {
    matches!(before, b'\\' | b'%') || (matches!(before, b'=' | b'[' | b';') && first.is_ascii_digit())
}

/// Whether a letter stands before byte `at`.
fn is_letter_before(text: &[u8], at: usize) -> bool {
    at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether a run is as long as what some format begins with, and may be it: it begins with these four bytes, has characters of these classes
/// and that sign behind it.
#[inline]
fn has_shape(text: &[u8], run: Range<usize>, [first, second, third, _]: [u8; 4], after: u8, classes: u8) -> bool {
    let more = || {
        let rest = text.get(run.end + 1..).unwrap_or_default();
        rest.iter().take(usize::from(u8::MAX)).take_while(|byte| class(**byte) != OTHER).count()
    };
    let dotted = after == b'.';
    (dotted || may_hold(run.len(), classes))
        && may_have_shape(run.len(), [first, second, third], sign(after), if dotted { more() } else { 0 })
}

/// Whether what an encoded text may hold is long enough from byte `start` on.
fn is_encoded(text: &[u8], start: usize) -> bool {
    let there = text.get(start..start + LONG).unwrap_or_default();
    there.len() == LONG && there.iter().all(|byte| class(*byte) != OTHER || matches!(byte, b'+' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::texts;

    /// The strides have the same sets as bits of lanes; what both pass over must be the same.
    #[cfg(target_arch = "x86_64")]
    #[test]
    fn each_byte_is_to_it_what_it_is_to_the_strides() {
        use super::super::lanes::Narrow;
        use super::super::stride::{SEEN, Stride};
        for byte in 0..=u8::MAX {
            let mut stride = Stride::default();
            stride.become_one::<Narrow>(&[byte; SEEN]);
            let (kind, is) = (kind_of(byte), |bits: u64| bits & 1 == 1);
            assert_eq!(is(stride.token), kind < OTHER, "{byte}");
            if kind >= OTHER {
                // A brace begins what may mean something, whatever it ends.
                assert_eq!(is(stride.path | stride.brace), kind & kind::BREAK == 0, "{byte}");
                assert_eq!(is(stride.wide), kind & kind::WIDE != 0, "{byte}");
                assert_eq!(is(stride.foreign), kind & kind::FOREIGN != 0, "{byte}");
                let stop = stride.wide & !stride.encoded;
                let ends_row = stop | stride.open | stride.less | stride.escape | stride.foreign;
                assert_eq!(is(ends_row), kind & kind::ENDS_ROW != 0, "{byte}");
            }
        }
    }

    #[test]
    fn a_text_has_few_places_at_which_it_stops() {
        for kind in texts::kinds(64 * 1024) {
            let (text, mut walk, mut stops) = (kind.text.as_bytes(), Walk::default(), 0usize);
            while walk.go_on(text, 0, 0).what != END {
                stops += 1;
            }
            assert!(stops > 0 && stops < text.len() / 16, "{stops} of {}: {:.200}", text.len(), kind.text);
        }
    }
}
