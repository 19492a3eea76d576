//! The quick look that most anchors end with. Nearly every name in a text means no secret, and finding out so in all its spellings is dear:
//! here a name is ruled out by its letters alone. What is not ruled out may still mean nothing; what is ruled out never means anything,
//! whatever way leads to it.

use super::naming::is_name_byte;
use super::sibling;
use crate::rules::{table, word_hash};
use crate::scan::work;

/// Three letters that every word has by which a name means a secret (`words.rs`). Those of other scripts are never ruled out.
const STEMS: [&[u8; 3]; 22] = [
    b"pas", b"pwd", b"psw", b"nnw", b"sen", b"wac", b"aro", b"asa", b"dga", b"esl", b"lav", b"tok", b"key", b"api",
    b"cre", b"bea", b"cce", b"uth", b"sas", b"jet", b"cha", b"iav",
];
/// Two letters that are a word of their own.
const SHORT: &[u8; 2] = b"pw";
/// Three letters of what a field is called that only holds a value: what it means stands elsewhere.
const FIELDS: [&[u8; 3]; 5] = [b"val", b"efa", b"nte", b"ata", b"ody"];

/// One bit for three letters, of five bits each: for the stems, and for the stems and the fields.
static NAMED: [u64; 512] = filter(&[]);
static NAMED_OR_FIELD: [u64; 512] = filter(&FIELDS);

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn filter(more: &[&[u8; 3]]) -> [u64; 512] {
    let mut bits = [0u64; 512];
    let mut index = 0;
    while index < STEMS.len() + more.len() {
        let [a, b, c] = if index < STEMS.len() { *STEMS[index] } else { *more[index - STEMS.len()] };
        let place = after(after(after(0, a), b), c);
        bits[place / 64] |= 1 << (place % 64);
        index += 1;
    }
    let mut before = 0;
    while before < 32 {
        let place = after(after(before, SHORT[0]), SHORT[1]);
        bits[place / 64] |= 1 << (place % 64);
        before += 1;
    }
    bits
}

/// The place of the last three letters when `byte` is the next one.
const fn after(place: usize, byte: u8) -> usize {
    (place << 5 | (byte & 31) as usize) & 0x7FFF
}

/// How far names reach, in bytes: as long as the longest, with the words before it.
const LONGEST: usize = 80;

/// Whether something in `name` may mean a secret, or be one of the catalogue's names, whatever stands between its letters.
fn may_mean(name: &[u8], stems: &[u64], names: &[u64]) -> bool {
    let (mut place, mut four, mut count) = (0, 0u32, 0usize);
    for byte in name {
        work::add(1);
        if *byte >= 0x80 {
            return true;
        }
        if !byte.is_ascii_alphanumeric() {
            continue;
        }
        place = after(place, *byte);
        four = four << 8 | u32::from(*byte);
        count += 1;
        if stems.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1) || (count >= 4 && has(names, four)) {
            return true;
        }
    }
    false
}

/// Whether something in `name` may mean a secret.
pub fn may_mean_secret(name: &[u8]) -> bool {
    may_mean(name, &NAMED, &[])
}

/// Whether `label` may be one of the catalogue's names of values that have no format of their own.
pub fn may_be_named_value(label: &[u8]) -> bool {
    may_mean(label, &[], table::VALUE_NAMES)
}

fn has(names: &[u64], four: u32) -> bool {
    let bit = word_hash(four.to_be_bytes());
    names.get((bit / 64) as usize).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
}

/// What a byte is on the way back from an operator, or forward from one: one bit each.
mod kind {
    pub const NAME: u8 = 1;
    pub const WORD: u8 = 2;
    pub const LETTER: u8 = 4;
    pub const BLANK: u8 = 8;
    pub const SIGN: u8 = 16;
    pub const CLOSE: u8 = 32;
    pub const OPEN: u8 = 64;
    pub const FOREIGN: u8 = 128;
}

static KINDS: [u8; 256] = kinds();

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn kinds() -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0u8;
    loop {
        let letter = byte.is_ascii_alphanumeric();
        let mut kind = if is_name_byte(byte) { kind::NAME } else { 0 };
        kind |= if letter { kind::LETTER } else { 0 };
        kind |= if letter || matches!(byte, b'_' | b'-' | b'\'') { kind::WORD } else { 0 };
        kind |= if matches!(byte, b' ' | b'\t') { kind::BLANK } else { 0 };
        let sign = matches!(byte, b'=' | b':' | b'>' | b'<' | b'|' | b'?' | b'~' | b'!' | b'+' | b'-');
        kind |= if sign { kind::SIGN } else { 0 };
        let close = matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b']' | b')' | b'*');
        kind |= if close { kind::CLOSE } else { 0 };
        let open =
            matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'`' | b'\\' | b'(' | b'[' | b'{' | b'*');
        kind |= if open { kind::OPEN } else { 0 };
        kind |= if byte >= 0x80 { kind::FOREIGN } else { 0 };
        kinds[byte as usize] = kind;
        if byte == u8::MAX {
            return kinds;
        }
        byte += 1;
    }
}

#[inline]
fn kind_of(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(u8::MAX)
}

/// Where the bytes of this kind begin that end at byte `at`, as far as names reach.
#[inline]
fn back(text: &[u8], at: usize, kind: u8) -> usize {
    let before = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    at - before.iter().rev().take_while(|byte| kind_of(**byte) & kind != 0).count()
}

/// Letters, read backwards: the last three, the last four, and whether some of them may mean a secret.
#[derive(Clone, Copy, Default)]
struct Letters {
    place: usize,
    four: u32,
    count: usize,
    seen: u64,
    kinds: u8,
}

impl Letters {
    /// Steps back over the bytes of this kind that end at byte `at`, as far as names reach, and says where they begin.
    #[inline]
    fn over(&mut self, text: &[u8], at: usize, kind: u8) -> usize {
        let before = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
        let mut start = at;
        for byte in before.iter().rev() {
            let there = kind_of(*byte);
            if there & kind == 0 {
                break;
            }
            start -= 1;
            self.kinds |= there;
            if there & kind::LETTER != 0 {
                self.letter(*byte & 31);
                self.four = self.four >> 8 | u32::from(*byte) << 24;
                self.count += 1;
                self.seen |= u64::from(self.count >= 4 && has(table::VALUE_NAMES, self.four));
            }
        }
        start
    }

    #[inline]
    fn letter(&mut self, letter: u8) {
        self.place = self.place >> 5 | usize::from(letter) << 10;
        self.seen |= NAMED.get(self.place / 64).copied().unwrap_or(0) >> (self.place % 64) & 1;
    }
}

/// Whether what is given to a name that ends at byte `end` may mean anything; the words before it belong to it.
fn may_mean_before(text: &[u8], end: usize) -> bool {
    let mut letters = Letters::default();
    let name = letters.over(text, end, kind::NAME);
    if name == end {
        return false;
    }
    let mut start = name;
    for _ in 0..5 {
        let blank = start.checked_sub(1).filter(|at| matches!(text.get(*at), Some(b' ' | b'\t')));
        let Some(blank) = blank.filter(|_| letters.seen & 1 == 0) else { break };
        let word = letters.over(text, blank, kind::WORD);
        if word == blank {
            break;
        }
        start = word;
    }
    work::add(end - start);
    // Two letters that are a word may begin it.
    letters.letter(0);
    if letters.kinds & kind::FOREIGN != 0 || letters.seen & 1 == 1 {
        return true;
    }
    let called = text.get(name..end).unwrap_or_default();
    may_be_field_or_type(called) && (sibling::is_field(called) || is_type(called))
}

/// Whether a name ends as a field that only holds a value does, or as a type.
fn may_be_field_or_type(name: &[u8]) -> bool {
    name.last_chunk::<2>().is_some_and(|[one, two]| {
        matches!(
            [one.to_ascii_lowercase(), two.to_ascii_lowercase()],
            [b'u', b'e']
                | [b'a', b'l' | b'r']
                | [b'l' | b'n' | b'x', b't']
                | [b't', b'a' | b'r']
                | [b'd', b'y']
                | [b'n', b'g']
                | [b'e', b's']
        )
    })
}

/// Whether a name may be that of a type, and another stand before it: `name: String = …`
fn is_type(name: &[u8]) -> bool {
    let ends = |end: &[u8]| {
        name.len() >= end.len() && name.get(name.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    [&b"string"[..], b"str", b"text", b"char", b"bytes"].iter().any(|end| ends(end))
}

/// The name before the last operator: where it ends, and whether it may mean anything. Operators in a row have the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Label {
    end: usize,
    may_mean: bool,
}

/// Whether the operator (`=` or `:`) at byte `at` may give something to a name that means anything; `label`: what is known of the last one's.
pub fn at_operator(text: &[u8], at: usize, label: &mut Label) -> bool {
    // What the way to the value passes must lead back here: no other sign, and no scheme, which may be a name.
    let rest = text.get(at + 1..).unwrap_or_default();
    let signs = rest.iter().take(LONGEST).take_while(|byte| kind_of(**byte) & kind::SIGN != 0).count();
    let rest = rest.get(signs..).unwrap_or_default();
    let passed = rest.iter().take(LONGEST).take_while(|byte| kind_of(**byte) & kind::OPEN != 0).count();
    work::add(signs + passed);
    let rest = rest.get(passed..).unwrap_or_default();
    match rest.first() {
        Some(next) if kind_of(*next) & (kind::SIGN | kind::FOREIGN) != 0 => return true,
        Some(b'a' | b'A' | b't' | b'T' | b'k' | b'K' | b'b' | b'B' | b's' | b'S') => {
            let word = rest.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
            if rest.get(word) == Some(&b' ') && super::naming::SCHEMES.iter().any(|known| known.len() == word) {
                return true;
            }
        }
        None | Some(_) => {}
    }
    let end = back(text, back(text, at, kind::SIGN), kind::BLANK);
    if end.checked_sub(1).and_then(|at| text.get(at)) == Some(&b'}') {
        return true;
    }
    let end = back(text, back(text, end, kind::CLOSE), kind::BLANK);
    if label.end != end || end == 0 {
        *label = Label { end, may_mean: may_mean_before(text, end) };
    }
    label.may_mean
}

/// Whether a value at byte `at` is given no name of the catalogue's.
pub fn is_unnamed(text: &[u8], at: usize) -> bool {
    let named = super::name_of(text, at);
    named.is_none_or(|named| {
        let label = text.get(super::label(text, &named.name)).unwrap_or_default();
        !may_mean(label, &[], table::SHAPE_NAMES)
    })
}

/// Whether the tag that ends at byte `at` may name what stands behind it.
pub fn at_tag(text: &[u8], at: usize) -> bool {
    let window = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let open = window.iter().rposition(|byte| matches!(byte, b'<' | b'>'));
    work::add(window.len() - open.unwrap_or_default());
    open.is_some_and(|open| may_mean(window.get(open..).unwrap_or_default(), &NAMED_OR_FIELD, table::VALUE_NAMES))
}

/// Whether the call whose bracket is at byte `at` may name its argument.
pub fn at_call(text: &[u8], at: usize) -> bool {
    may_mean_before(text, at)
}

/// Whether the argument before the comma at byte `at` may name the one behind it.
pub fn at_comma(text: &[u8], at: usize) -> bool {
    let before = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let marks =
        before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`' | b'\\')).count();
    // More marks than are looked at: who knows.
    marks >= before.len().max(1) || may_mean_before(text, at - marks)
}

#[cfg(test)]
mod tests {
    use super::super::words::{HINT, KEY, KEY_END, PASSWORD, PASSWORD_END};
    use super::*;
    use crate::rules::catalogue;

    #[test]
    fn every_word_that_means_a_secret_has_a_stem() {
        let words = [&PASSWORD[..], &PASSWORD_END, &KEY, &KEY_END, &HINT].concat();
        for word in &words {
            assert!(may_mean_secret(word.as_bytes()), "{word}");
            assert!(may_mean_secret(word.to_uppercase().as_bytes()), "{word}");
        }
        for stem in STEMS.map(|stem| std::str::from_utf8(stem).unwrap()) {
            assert!(words.iter().any(|word| word.contains(stem)), "`{stem}` is of no use");
        }
        for name in ["class", "href", "id", "width", "x", "", "count2"] {
            assert!(!may_mean_secret(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn every_name_of_the_catalogue_that_is_asked_for_is_seen() {
        let shared = table::SHAPES.iter().map(|shape| &shape.pattern);
        for (patterns, filter) in
            [(shared.collect::<Vec<_>>(), table::SHAPE_NAMES), (table::VALUES.iter().collect(), table::VALUE_NAMES)]
        {
            for pattern in patterns {
                let tried = table::PATTERNS.get(usize::from(*pattern)).unwrap();
                for name in catalogue().get(usize::from(tried.rule)).unwrap().names() {
                    let spaced: Vec<u8> = name.iter().flat_map(|byte| [*byte, b'_']).collect();
                    for name in [name, spaced.as_slice()] {
                        assert!(may_mean(name, &[], filter), "{:?}", std::str::from_utf8(name));
                    }
                }
            }
        }
    }

    #[test]
    fn every_field_that_only_holds_a_value_is_seen() {
        for field in sibling::VALUES {
            assert!(may_mean(field, &NAMED_OR_FIELD, &[]), "{:?}", std::str::from_utf8(field));
        }
    }
}
