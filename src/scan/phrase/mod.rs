//! Seed phrases: 12, 15, 18, 21 or 24 words of one list of 2048, of which the last bits are a checksum; twelve of the same words that a
//! digest of the whole makes Electrum's; 20 or 33 words of another list that are a share of a seed (`share`). The pass hands over every
//! token run; as long as these are no twelve short words in a row, that is a look at each one's length and letters. Only then the
//! words are looked up. Sources: BIP 39, SLIP 39, Electrum's documentation.
//!
//! In 511 MB of code and documentation twelve words of the list in a row occur eleven times: three phrases that every wallet's
//! documentation has, and eight rows of few words again and again (`true`, `false`, `one`, `zero`, `very`).

mod known;
mod list;
mod sample;
mod share;

use super::proof::{bip39, electrum};
use super::quiet::Drop;
use super::work;
use crate::rules::{OTHER, class_of};
use list::List;
pub use sample::may_hold_phrase;
use std::ops::Range;

/// Words of the shortest phrase.
const FEWEST: usize = 12;
/// The same, for who counts them.
pub const FEWEST_WORDS: u32 = 12;
/// Words of the longest.
const MOST: usize = 24;
/// So many words of the list more, at both ends together, may belong to the sentence around a phrase: "please use … until then".
const SPARE: usize = 5;
/// Bytes between two words of a phrase, at most: a line end, an indent, a number, quotes.
const WIDEST_GAP: usize = 48;

/// How a word is written. All words of a phrase are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Lower,
    Upper,
    Capital,
}

/// The words up to here that may be of one row, by their lengths alone: the pass meets every token run, and nearly none is one of twelve
/// such in a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words {
    count: u32,
    start: usize,
}

impl Words {
    /// How many there are.
    #[inline]
    #[allow(dead_code, reason = "only the strides ask")]
    pub const fn count(&self) -> u32 {
        self.count
    }

    /// Adds the words that begin at these bytes behind byte `base`, one bit each.
    #[inline]
    #[allow(dead_code, reason = "only the strides ask")]
    pub const fn add(&mut self, starts: u64, base: usize) {
        if self.count == 0 {
            self.start = base + starts.trailing_zeros() as usize;
        }
        self.count += starts.count_ones();
    }

    /// Takes the next token run of the text, and gives the place of the words that it ends, if a row can be in it.
    #[inline]
    #[allow(dead_code, reason = "the strides take them otherwise")]
    pub fn pass(&mut self, text: &[u8], run: &Range<usize>) -> Option<Range<usize>> {
        let length = run.len();
        if (3..=8).contains(&length) {
            self.start = if self.count == 0 { run.start } else { self.start };
            self.count += 1;
            return None;
        }
        // A number before a word, a dash before a line.
        if length <= 2 && text.get(run.start).is_some_and(|first| first.is_ascii_digit() || *first == b'-') {
            return None;
        }
        self.end_at(run.start)
    }

    /// The place of the words that end before byte `at`, if a row can be in it.
    #[inline]
    pub fn end_at(&mut self, at: usize) -> Option<Range<usize>> {
        let count = std::mem::take(&mut self.count);
        (count >= FEWEST_WORDS).then_some(self.start..at)
    }
}

/// The rows among these words in which a phrase can be.
pub fn rows(text: &[u8], words: &Range<usize>) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut row = Row { count: 0, place: 0..0, style: Style::Lower };
    let mut at = words.start;
    work::add(words.len());
    while at < words.end {
        let rest = text.get(at..words.end).unwrap_or_default();
        let length = rest.iter().take_while(|byte| class_of(**byte) != OTHER).count();
        if length > 0 {
            let classes = rest.iter().take(length).fold(0, |all, byte| all | class_of(*byte));
            rows.extend(row.take(text, &(at..at + length), classes));
        }
        at += length + 1;
    }
    rows.extend(row.end());
    rows
}

/// The short words in a row.
#[derive(Debug)]
struct Row {
    count: usize,
    place: Range<usize>,
    style: Style,
}

impl Row {
    /// Takes the next token run of the text, which has characters of these classes, and gives the place of the row that it ends, if a
    /// phrase can be in it.
    fn take(&mut self, text: &[u8], run: &Range<usize>, classes: u8) -> Option<Range<usize>> {
        let word = text.get(run.clone()).unwrap_or_default();
        let Some(style) = style(word, classes) else {
            // A number before a word, a dash before a line.
            if self.count > 0 && word.len() <= 2 && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-') {
                return None;
            }
            return self.end();
        };
        if self.count > 0
            && style == self.style
            && text.get(self.place.end..run.start).is_some_and(|gap| gap == b" " || is_gap(gap))
        {
            self.count += 1;
            self.place.end = run.end;
            return None;
        }
        let ended = self.end();
        *self = Self { count: 1, place: run.clone(), style };
        ended
    }

    /// The place of the row that ends here, if a phrase can be in it.
    fn end(&mut self) -> Option<Range<usize>> {
        let count = std::mem::take(&mut self.count);
        (count >= FEWEST).then(|| self.place.clone())
    }
}

/// How a word is written that has as many letters as the list's, and nothing else.
fn style(word: &[u8], classes: u8) -> Option<Style> {
    const SMALL: u8 = class_of(b'a') | class_of(b'z');
    const CAPITALS: u8 = class_of(b'A') | class_of(b'Z');
    if !(3..=8).contains(&word.len()) || classes & !(SMALL | CAPITALS) != 0 {
        return None;
    }
    if classes & CAPITALS == 0 {
        return Some(Style::Lower);
    }
    if classes & SMALL == 0 {
        return Some(Style::Upper);
    }
    let (first, rest) = word.split_first()?;
    (first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase)).then_some(Style::Capital)
}

/// Whether a phrase goes on behind what stands between two words: blanks, line ends with what begins a line of a list or of a
/// quoted text, commas, quotes, a number.
fn is_gap(gap: &[u8]) -> bool {
    let (mut before, mut digits) = (0u8, 0);
    !gap.is_empty()
        && gap.len() <= WIDEST_GAP
        && gap.iter().all(|byte| {
            let fits = match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b'"' | b'\'' | b'>' | b'#' | b'*' | b'|' | b'+' | b'-' => true,
                b'0'..=b'9' => {
                    digits += 1;
                    digits <= 2
                }
                b'.' | b')' | b':' => before.is_ascii_digit(),
                _ => false,
            };
            before = *byte;
            fits
        })
}

/// Which words a phrase is made of, and what its checksum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// BIP 39's.
    Bip39,
    /// Electrum's.
    Electrum,
    /// A share of a seed, SLIP 39's.
    Share,
}

/// A phrase found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Whose it is.
    pub kind: Kind,
    /// Bytes from its first word to its last.
    pub place: Range<usize>,
    /// How many words it has.
    pub words: usize,
    /// Whether nothing else of the list stands beside it.
    pub exact: bool,
}

/// What a row of short words holds: phrases, and what seemed to be one.
pub fn find(text: &[u8], row: &Range<usize>) -> Vec<Result<Phrase, (Range<usize>, Drop)>> {
    let words = words(text, row);
    let phrases = listed(text, &words, list::PHRASE, FEWEST, MOST);
    let mut found: Vec<_> = phrases.iter().map(|listed| listed.judge(text)).collect();
    let shares = listed(text, &words, list::SHARE, share::FEWEST, share::MOST);
    found.extend(shares.iter().map(share::judge));
    found
}

/// Where the words of a row are.
fn words(text: &[u8], row: &Range<usize>) -> Vec<Range<usize>> {
    work::add(row.len());
    let mut words = Vec::new();
    let mut at = row.start;
    while at < row.end {
        let rest = text.get(at..row.end).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if length > 0 {
            words.push(at..at + length);
        }
        at += length + 1;
    }
    words
}

/// Words of a list in a row: where each is, and its number.
#[derive(Default)]
struct Listed {
    places: Vec<Range<usize>>,
    numbers: Vec<u16>,
}

/// The runs of at least `fewest` words of `list` among the words of a row. A run that is longer than a phrase of `most` words is no phrase, but
/// a list of words: one more than fits says so.
fn listed(text: &[u8], words: &[Range<usize>], list: List, fewest: usize, most: usize) -> Vec<Listed> {
    let number = |at: usize| list.index_of(text.get(words.get(at)?.clone())?);
    let mut found = Vec::new();
    let mut first = 0;
    while first + fewest <= words.len() {
        // From behind: a word of another list there rules out all runs that would have it, and the words before it need not be looked up.
        if let Some(other) = (first..first + fewest).rev().find(|at| number(*at).is_none()) {
            first = other + 1;
            continue;
        }
        let mut run = Listed::default();
        while let Some((number, place)) = number(first).zip(words.get(first)) {
            if run.numbers.len() <= most + SPARE {
                run.places.push(place.clone());
                run.numbers.push(number);
            }
            first += 1;
        }
        found.push(run);
    }
    found
}

impl Listed {
    /// The longest phrase among them.
    fn judge(&self, text: &[u8]) -> Result<Phrase, (Range<usize>, Drop)> {
        let mut reason = Drop::CheckFailed;
        let mut count = MOST;
        while count >= FEWEST {
            let mut phrase: Option<Range<usize>> = None;
            if self.numbers.len() <= count + SPARE {
                for (places, numbers) in self.places.windows(count).zip(self.numbers.windows(count)) {
                    work::add(8 * 64);
                    if !bip39::checksum_holds(numbers) {
                        continue;
                    }
                    if known::is_known(&plain(text, places)) {
                        return Err((around(places), Drop::KnownExample));
                    }
                    if is_dull(numbers) {
                        reason = Drop::Filler;
                        continue;
                    }
                    let place = around(places);
                    phrase = Some(phrase.map_or(place.start, |first| first.start)..place.end);
                }
            }
            if let Some(place) = phrase {
                return Ok(Phrase { kind: Kind::Bip39, place, words: count, exact: self.numbers.len() == count });
            }
            count -= 3;
        }
        self.versioned(text, reason)
    }

    /// The first phrase of Electrum's among them; `otherwise` says why the words are no other phrase.
    fn versioned(&self, text: &[u8], otherwise: Drop) -> Result<Phrase, (Range<usize>, Drop)> {
        let windows = self.places.windows(FEWEST).zip(self.numbers.windows(FEWEST));
        for (places, numbers) in windows.filter(|_| self.numbers.len() <= FEWEST + SPARE) {
            work::add(8 * 256);
            let plain = plain(text, places);
            if is_dull(numbers) || !electrum::has_version(&plain) {
                continue;
            }
            if known::is_known(&plain) {
                return Err((around(places), Drop::KnownExample));
            }
            let exact = self.numbers.len() == FEWEST;
            return Ok(Phrase { kind: Kind::Electrum, place: around(places), words: FEWEST, exact });
        }
        Err((around(&self.places), otherwise))
    }
}

/// From the first of these places to the last.
fn around(places: &[Range<usize>]) -> Range<usize> {
    places.first().map_or(0, |first| first.start)..places.last().map_or(0, |last| last.end)
}

/// The words at these places in small letters, with a blank between.
fn plain(text: &[u8], places: &[Range<usize>]) -> Vec<u8> {
    let mut plain = Vec::new();
    for place in places {
        if !plain.is_empty() {
            plain.push(b' ');
        }
        plain.extend(text.get(place.clone()).unwrap_or_default().iter().map(u8::to_ascii_lowercase));
    }
    plain
}

/// Whether words repeat more than chance lets them, or stand in the list's own order.
fn is_dull(numbers: &[u16]) -> bool {
    let seen = |(at, number): &(usize, &u16)| numbers.get(..*at).is_some_and(|before| before.contains(number));
    let repeated = numbers.iter().enumerate().filter(seen).count();
    repeated > numbers.len() / 6 || numbers.is_sorted()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A phrase of twelve words, made for this test.
    const TWELVE: &str = concat!("season stick wide math crum", "ble vapor stamp novel miracle nation tribe general");
    /// One of twenty-four.
    const TWENTY_FOUR: &str = concat!(
        "worry bunker gauge bar gaze fiction cannon twi",
        "ce odor helmet decline outside opinion brain bonus safe act",
        "ual lunar vendor surround member visual solar category"
    );

    /// What is found in a text, all of which is handed over.
    fn phrases(text: &str) -> Vec<Result<Phrase, (Range<usize>, Drop)>> {
        let bytes = text.as_bytes();
        rows(bytes, &(0..bytes.len())).iter().flat_map(|row| find(bytes, row)).collect()
    }

    /// The text of the only phrase in `text`.
    fn only(text: &str) -> Option<(&str, usize, bool)> {
        match phrases(text).as_slice() {
            [Ok(phrase)] => Some((&text[phrase.place.clone()], phrase.words, phrase.exact)),
            _ => None,
        }
    }

    #[test]
    fn phrases_alone_and_in_sentences() {
        assert_eq!(only(TWELVE), Some((TWELVE, 12, true)));
        assert_eq!(only(TWENTY_FOUR), Some((TWENTY_FOUR, 24, true)));
        for (before, after) in [("it is: ", "."), ("MNEMONIC=\"", "\""), ("", "\n\nThanks"), ("a ", " is mine")] {
            let text = [before, TWELVE, after].concat();
            assert_eq!(only(&text), Some((TWELVE, 12, true)), "{text}");
        }
        // Words of the list beside it: what passes is in it, and all of it.
        let text = ["please use ", TWELVE, " until then"].concat();
        let found = only(&text);
        assert!(
            found.is_some_and(|(found, words, exact)| found.contains(TWELVE) && words == 12 && !exact),
            "{found:?}"
        );
    }

    #[test]
    fn every_way_to_write_a_list() {
        let words: Vec<&str> = TWELVE.split(' ').collect();
        let numbered = |mark: &str| {
            let line = |(index, word): (usize, &&str)| format!("{}{mark} {word}", index + 1);
            words.iter().enumerate().map(line).collect::<Vec<_>>()
        };
        let capitals: Vec<String> = words.iter().map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        for text in [
            words.join("\n"),
            words.join("\r\n    "),
            words.join(", "),
            words.join("\", \""),
            words.join("\n> "),
            words.join("\n- "),
            numbered(".").join("\n"),
            numbered(")").join(" "),
            numbered(":").join("\n> "),
            TWELVE.to_uppercase(),
            capitals.join(" "),
        ] {
            assert_eq!(only(&text).map(|(_, words, exact)| (words, exact)), Some((12, true)), "{text}");
        }
        for text in [
            words.join(". "),
            words.join("_"),
            words.join(" = "),
            words.join(" 123 "),
            words.join(" 12 34 "),
            words.join(&" ".repeat(49)),
        ] {
            assert_eq!(only(&text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_phrase() {
        let words: Vec<&str> = TWELVE.split(' ').collect();
        assert_eq!(only(&words[..11].join(" ")), None, "eleven words");
        assert_eq!(only(&TWELVE.replacen(words[3], &words[3].to_uppercase(), 1)), None, "two ways of writing");
        assert_eq!(only(&TWELVE.replacen(words[3], "xylo", 1)), None, "a word of no list");
        assert_eq!(only(&[TWELVE, " ", TWELVE, " ", TWENTY_FOUR].concat()), None, "a list of words");
        let swapped = [&words[1..2], &words[..1], &words[2..]].concat().join(" ");
        assert_eq!(phrases(&swapped), [Err((0..TWELVE.len(), Drop::CheckFailed))]);
        let abandon = "abandon ".repeat(11) + "about";
        assert_eq!(phrases(&abandon), [Err((0..abandon.len(), Drop::Filler))]);
        let ganache = "myth like bonus scare over problem client lizard pioneer submit female collect";
        assert_eq!(phrases(ganache), [Err((0..ganache.len(), Drop::KnownExample))]);
        let listed = "nurse nut oak obey object oblige obscure observe obtain obvious occur ocean";
        assert_eq!(phrases(listed), [Err((0..listed.len(), Drop::Filler))], "the list's own order");
    }
}
