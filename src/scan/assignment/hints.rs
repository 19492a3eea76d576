//! The quick look that most anchors end with. Nearly every name in a text means no secret, and finding out so in all its spellings is dear:
//! here a name is ruled out by its letters alone. What is not ruled out may still mean nothing; what is ruled out never means anything,
//! whatever way leads to it.

use super::naming::{self, Back, is_name_byte};
use super::sibling;
use crate::rules::{table, word_bit, word_hash};
use crate::scan::work;

/// What every word has in it by which a name means a secret (`words.rs`), and every name of a value that has no format of its own: four
/// letters at most, in the groups by which the sieve (`search/sieve.rs`) lets through the least that is none, of many tried on everyday text. Words of other
/// scripts are never ruled out.
pub const STEMS: [&[&str]; 5] = [
    &["ptil", "pw", "psw"],
    &["paro", "krak", "auth", "senh", "cred", "jeto", "nnwo"],
    &["pass", "key", "api", "secr", "sas"],
    &["clav", "chav", "chia", "bear", "nlea", "hesl", "lasa"],
    &["acce", "toke", "wach", "dgan", "hant", "rase", "olan"],
];
const COUNT: usize = 29;
/// The same for what a field is called that only holds a value, and for types that stand where a name would: what such a value means stands
/// elsewhere.
pub const PARTS: [&[&str]; 3] = [&["data", "nten", "byte"], &["val", "str"], &["efau", "body", "text", "char"]];
const COUNT_OF_PARTS: usize = 9;

/// Each stem as a number, and which bits of it count: any third or fourth letter may stand behind a shorter one.
static KNOWN: [(u32, u32); COUNT] = known(&STEMS);
static KNOWN_PARTS: [(u32, u32); COUNT_OF_PARTS] = known(&PARTS);

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn known<const N: usize>(groups: &[&[&str]]) -> [(u32, u32); N] {
    let mut known = [(0, 0); N];
    let (mut group, mut index) = (0, 0);
    while group < groups.len() {
        let mut member = 0;
        while member < groups[group].len() {
            let stem = groups[group][member].as_bytes();
            let mut at = 0;
            while at < stem.len() {
                known[index].0 |= (stem[at] as u32) << (24 - 8 * at);
                known[index].1 |= 0xFF << (24 - 8 * at);
                at += 1;
            }
            index += 1;
            member += 1;
        }
        group += 1;
    }
    known
}

/// Whether a stem begins with these four bytes.
#[inline]
pub fn is_stem(four: [u8; 4]) -> bool {
    let begins = is_in(&BEGINNINGS, place_of(four));
    let four = u32::from_be_bytes(four) | 0x2020_2020;
    begins && KNOWN.iter().any(|(stem, counts)| four & counts == *stem)
}

/// Whether a part of the name of a field or a type begins with these four bytes.
#[inline]
pub fn is_part(four: [u8; 4]) -> bool {
    let begins = is_in(&EITHER, place_of(four));
    let four = u32::from_be_bytes(four) | 0x2020_2020;
    begins && KNOWN_PARTS.iter().any(|(part, counts)| four & counts == *part)
}

/// One bit for three letters, of five bits each, with which a stem begins; and the same with what a field's name may be told by.
static BEGINNINGS: [u32; 1024] = filter(&[&STEMS]);
static EITHER: [u32; 1024] = filter(&[&STEMS, &PARTS]);

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn filter(lists: &[&[&[&str]]]) -> [u32; 1024] {
    let mut bits = [0u32; 1024];
    let (mut list, mut group, mut index) = (0, 0, 0);
    while list < lists.len() {
        if group == lists[list].len() {
            (list, group) = (list + 1, 0);
        } else if index == lists[list][group].len() {
            (group, index) = (group + 1, 0);
        } else {
            let part = lists[list][group][index].as_bytes();
            let mut third = 0;
            while third < 32 {
                let letter = if part.len() > 2 { part[2] } else { third };
                let place = after(after(after(0, part[0]), part[1]), letter);
                bits[place / 32] |= 1 << (place % 32);
                third += 1;
            }
            index += 1;
        }
    }
    bits
}

/// The place of the last three letters when `byte` is the next one.
#[inline]
pub const fn after(place: usize, byte: u8) -> usize {
    (place << 5 | (byte & 31) as usize) & 0x7FFF
}

/// The place of the first three letters.
#[inline]
fn place_of([first, second, third, _]: [u8; 4]) -> usize {
    after(after(after(0, first), second), third)
}

#[inline]
fn is_in(filter: &[u32; 1024], place: usize) -> bool {
    filter.get(place / 32).is_none_or(|bits| bits >> (place % 32) & 1 == 1)
}

/// Whether a stem, or a part of the name of a field or a type, may begin with the three letters at this place (`after`).
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
#[inline]
pub fn may_be_one(place: usize) -> bool {
    is_in(&EITHER, place)
}

/// How far names reach, in bytes: as long as the longest, with the words before it.
const LONGEST: usize = 80;

/// Whether something in `name` may mean a secret.
pub fn may_mean_secret(name: &[u8]) -> bool {
    may_have(name, false)
}

/// The same; or `fields`: may be what a field is called that only holds a value.
fn may_have(name: &[u8], fields: bool) -> bool {
    work::add(name.len());
    let mut place = 0;
    // A stem of two letters may be the last of it.
    for (at, byte) in name.iter().chain(&[0]).enumerate() {
        place = after(place, *byte);
        let four = || at.checked_sub(2).and_then(|start| name.get(start..)).map_or([0; 4], four_of);
        if *byte >= 0x80
            || (is_in(&BEGINNINGS, place) && is_stem(four()))
            || (fields && is_in(&EITHER, place) && is_part(four()))
        {
            return true;
        }
    }
    false
}

/// The first four bytes, zeros where there are none.
#[inline]
pub fn four_of(rest: &[u8]) -> [u8; 4] {
    rest.first_chunk().copied().unwrap_or_else(|| {
        let byte = |at: usize| rest.get(at).copied().unwrap_or_default();
        [byte(0), byte(1), byte(2), byte(3)]
    })
}

/// Which of the catalogue's names may begin in `name`, one bit each (`word_bit`), whatever stands between its letters.
fn names_in(name: &[u8], names: &[u64]) -> u64 {
    let (mut four, mut count, mut found) = (0u32, 0usize, 0);
    work::add(name.len());
    for byte in name {
        if *byte >= 0x80 {
            return u64::MAX;
        }
        if !byte.is_ascii_alphanumeric() {
            continue;
        }
        four = four << 8 | u32::from(*byte);
        count += 1;
        if count >= 4 && has(names, four) {
            found |= word_bit(word_hash(four.to_be_bytes()));
        }
    }
    found
}

/// Whether something in `name` may be one of the catalogue's names.
fn may_be_named(name: &[u8], names: &[u64]) -> bool {
    names_in(name, names) != 0
}

/// Whether `label` may be one of the catalogue's names of values that have no format of their own.
pub fn may_be_named_value(label: &[u8]) -> bool {
    may_be_named(label, table::VALUE_NAMES)
}

fn has(names: &[u64], four: u32) -> bool {
    let bit = word_hash(four.to_be_bytes());
    names.get((bit / 64) as usize).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
}

/// What a byte is on the way back from an operator, or forward from one: one bit each.
mod kind {
    pub const NAME: u8 = 1;
    pub const WORD: u8 = 2;
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

/// Whether what is given to a name that ends at byte `end` may mean anything; the words before it belong to it.
fn may_mean_before(text: &[u8], end: usize) -> bool {
    let name = back(text, end, kind::NAME);
    if name == end {
        return false;
    }
    let mut start = name;
    for _ in 0..5 {
        let Some(blank) = start.checked_sub(1).filter(|at| matches!(text.get(*at), Some(b' ' | b'\t'))) else { break };
        let word = back(text, blank, kind::WORD);
        if word == blank {
            break;
        }
        start = word;
    }
    work::add(end - start);
    let called = text.get(name..end).unwrap_or_default();
    may_mean_secret(text.get(start..end).unwrap_or_default())
        || (may_be_field_or_type(called)
            && (sibling::is_field(called) || is_type(called))
            && may_mean_elsewhere(text, end))
}

/// Whether the field or the type whose name ends at byte `end` may get another name, from what stands beside it, that means a secret.
fn may_mean_elsewhere(text: &[u8], end: usize) -> bool {
    let Some(called) = (Back { text, at: end }).name() else { return false };
    let named = naming::declared(text, &called);
    [Some(called), named].into_iter().flatten().any(|name| {
        let name = sibling::name_of_field(text, &name).unwrap_or(name);
        may_mean_secret(text.get(naming::label(text, &name)).unwrap_or_default())
    })
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

/// Whether the operator at byte `at` gives something to a field that only holds a value, or to a type.
#[inline]
pub fn may_follow_field(text: &[u8], at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let touches = before.last().is_some_and(|byte| kind_of(*byte) & (kind::SIGN | kind::BLANK | kind::CLOSE) == 0);
    if touches && !may_be_field_or_type(before) {
        return false;
    }
    let end = back(text, back(text, at, kind::SIGN), kind::BLANK);
    let end = back(text, back(text, end, kind::CLOSE), kind::BLANK);
    let called = text.get(back(text, end, kind::NAME)..end).unwrap_or_default();
    may_be_field_or_type(called) && (sibling::is_field(called) || is_type(called))
}

/// Which of the catalogue's names a value at byte `at` may be given, one bit each (`word_bit`).
pub fn names_of(text: &[u8], at: usize) -> u64 {
    super::name_of(text, at).map_or(0, |named| {
        let label = text.get(super::label(text, &named.name)).unwrap_or_default();
        names_in(label, table::SHAPE_NAMES)
    })
}

/// Whether the tag that ends at byte `at` may name what stands behind it.
pub fn at_tag(text: &[u8], at: usize) -> bool {
    let window = text.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
    let open = window.iter().rposition(|byte| matches!(byte, b'<' | b'>'));
    work::add(window.len() - open.unwrap_or_default());
    open.is_some_and(|open| may_have(window.get(open..).unwrap_or_default(), true))
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
        for stem in STEMS.concat() {
            let named = table::VALUES.iter().flat_map(|pattern| names(*pattern)).any(|name| holds(name, stem));
            assert!(named || words.iter().any(|word| word.contains(stem)), "`{stem}` is of no use");
        }
        for name in ["class", "href", "id", "width", "x", "", "count2"] {
            assert!(!may_mean_secret(name.as_bytes()), "{name}");
        }
    }

    fn names(pattern: u16) -> impl Iterator<Item = &'static [u8]> {
        let tried = table::PATTERNS.get(usize::from(pattern)).unwrap();
        catalogue().get(usize::from(tried.rule)).unwrap().names()
    }

    fn holds(name: &[u8], part: &str) -> bool {
        name.windows(part.len()).any(|window| window == part.as_bytes())
    }

    #[test]
    fn every_name_of_a_value_has_a_stem() {
        for name in table::VALUES.iter().flat_map(|pattern| names(*pattern)) {
            assert!(may_mean_secret(name), "{:?}", std::str::from_utf8(name));
        }
    }

    #[test]
    fn every_name_of_the_catalogue_that_is_asked_for_is_seen() {
        let shared = table::SHAPES.iter().map(|shape| &shape.pattern);
        for (patterns, filter) in
            [(shared.collect::<Vec<_>>(), table::SHAPE_NAMES), (table::VALUES.iter().collect(), table::VALUE_NAMES)]
        {
            for pattern in patterns {
                for name in names(*pattern) {
                    let spaced: Vec<u8> = name.iter().flat_map(|byte| [*byte, b'_']).collect();
                    for name in [name, spaced.as_slice()] {
                        assert!(may_be_named(name, filter), "{:?}", std::str::from_utf8(name));
                    }
                }
            }
        }
    }

    #[test]
    fn every_field_that_only_holds_a_value_is_seen() {
        for field in sibling::VALUES {
            assert!(may_have(field, true), "{:?}", std::str::from_utf8(field));
        }
    }
}
