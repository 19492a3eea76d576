//! What a format becomes: a short program for a matcher with bounded backtracking, and the places where it is worth trying.
//! The types of the built tables; build-time code (`compile.rs`) writes them, run-time code (`crate::scan`) reads them.

/// One step of a format's program, as the scanner reads it from the table's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// This text.
    Literal(&'a [u8]),
    /// As many characters of an alphabet as there are.
    Take(Take),
    /// Go on here; if that fails, so many bytes of the program from here.
    Split(i16),
    /// Go on so many bytes of the program from here.
    Jump(i16),
    /// The secret begins here.
    Open,
    /// The secret ends here.
    Close,
    /// The whole has matched, if the next character is not of the alphabet of this number.
    Match(u8),
}

/// Characters of one alphabet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// Number of the alphabet.
    pub alphabet: u8,
    /// At least so many.
    pub min: u16,
    /// At most so many.
    pub max: u16,
    /// Whether fewer than there are may help what follows.
    pub fewer: bool,
}

/// The bytes by which steps begin. From [`LITERAL`] on they are a text's, whose length is the difference.
pub mod code {
    /// No more.
    pub const OPEN: u8 = 0;
    /// No more.
    pub const CLOSE: u8 = 1;
    /// The boundary's alphabet.
    pub const MATCH: u8 = 2;
    /// The distance, in two bytes, the lower one first.
    pub const SPLIT: u8 = 3;
    /// The same.
    pub const JUMP: u8 = 4;
    /// Alphabet, least and most, a byte each.
    pub const TAKE: u8 = 5;
    /// The same.
    pub const RUN: u8 = 6;
    /// Alphabet; least and most in two bytes.
    pub const TAKE_WIDE: u8 = 7;
    /// The same.
    pub const RUN_WIDE: u8 = 8;
    /// The text.
    pub const LITERAL: u8 = 16;
}

/// The step at byte `at` of `program`, and where the next one begins.
pub fn step(program: &[u8], at: usize) -> Option<(Step<'_>, usize)> {
    let (kind, rest) = program.get(at..)?.split_first()?;
    Some(match (*kind, rest) {
        (code::OPEN, _) => (Step::Open, at + 1),
        (code::CLOSE, _) => (Step::Close, at + 1),
        (code::MATCH, [boundary, ..]) => (Step::Match(*boundary), at + 2),
        (code::SPLIT, [low, high, ..]) => (Step::Split(i16::from_le_bytes([*low, *high])), at + 3),
        (code::JUMP, [low, high, ..]) => (Step::Jump(i16::from_le_bytes([*low, *high])), at + 3),
        (kind @ (code::TAKE | code::RUN), [alphabet, min, max, ..]) => {
            let fewer = kind == code::RUN;
            (Step::Take(Take { alphabet: *alphabet, min: (*min).into(), max: (*max).into(), fewer }), at + 4)
        }
        (kind @ (code::TAKE_WIDE | code::RUN_WIDE), [alphabet, a, b, c, d, ..]) => {
            let (min, max) = (u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]));
            (Step::Take(Take { alphabet: *alphabet, min, max, fewer: kind == code::RUN_WIDE }), at + 6)
        }
        (kind, rest) => {
            let length = usize::from(kind.checked_sub(code::LITERAL)?);
            (Step::Literal(rest.get(..length)?), at + 1 + length)
        }
    })
}

/// A token run that a pattern begins with, in the list of those of one length.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The classes of characters that it may hold.
    pub classes: u8,
    /// Where only a name or words before it say what it is, the place of those words and names in their list; else 0.
    pub words: u8,
    /// Its second character; 0: any.
    pub second: u8,
    /// Its third character; 0: any.
    pub third: u8,
    /// The character behind it; 0: any.
    pub then: u8,
    /// The pattern.
    pub pattern: u16,
}

/// What stands behind the token runs of one length that patterns begin with, as far as little is known of the runs themselves.
#[derive(Clone, Copy, Debug)]
pub struct Ends {
    /// Signs (`sign_of`) of those of which no character is known.
    pub signs: u8,
    /// Signs of the others, whose first three characters are among these: one bit each by their lower five.
    pub known: u8,
    /// The classes of characters that all of these may hold.
    pub classes: u8,
    /// How long the run behind a full stop is at least.
    pub more: u8,
    /// Their first characters.
    pub firsts: u32,
    /// Their second characters.
    pub seconds: u32,
    /// Their third characters.
    pub thirds: u32,
}

impl Ends {
    /// Nothing has that length.
    pub const NONE: Self = Self { signs: 0, known: 0, classes: 0, more: u8::MAX, firsts: 0, seconds: 0, thirds: 0 };
}

/// A pattern that begins with a URL.
#[derive(Clone, Copy, Debug)]
pub struct Url {
    /// The pattern.
    pub pattern: u16,
    /// How far `://` is from its start.
    pub at: usize,
    /// Its first character.
    pub first: u8,
    /// The two characters behind `://`; 0: any.
    pub next: [u8; 2],
    /// The characters of what stands further on, one bit each by their lower six.
    pub has: u64,
    /// What stands further on, before the URL ends.
    pub then: &'static [u8],
}

/// A byte that finds a pattern from its middle.
#[derive(Clone, Copy, Debug)]
pub struct Marker {
    /// How far the byte is from the pattern's start, in bytes.
    pub offset: usize,
    /// The pattern.
    pub pattern: u16,
    /// How far from the pattern's start the literal is that must be there.
    pub at: usize,
    /// The first two characters of it: nearly no text has them there.
    pub first: [u8; 2],
    /// The literal, which is a part of the program.
    pub start: u16,
    /// Its length.
    pub len: u8,
}

/// One alternative of a rule's format.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Index of the rule in the catalogue.
    pub rule: u16,
    /// Byte of the program's first step.
    pub start: u16,
    /// Number of the alphabet of characters that may not stand before.
    pub boundary: u8,
    /// Characters of a fixed prefix: they say what it is and are not random.
    pub prefix: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_one_by_one_and_none_from_what_is_cut_off() {
        let program =
            [17, b'a', code::RUN_WIDE, 7, 1, 0, 0, 2, code::TAKE, 3, 1, 9, code::SPLIT, 254, 255, code::MATCH, 5];
        let mut steps = Vec::new();
        let mut at = 0;
        while let Some((step, next)) = step(&program, at) {
            steps.push(step);
            at = next;
        }
        let take = |alphabet, min, max, fewer| Step::Take(Take { alphabet, min, max, fewer });
        let expected =
            [Step::Literal(b"a"), take(7, 1, 512, true), take(3, 1, 9, false), Step::Split(-2), Step::Match(5)];
        assert_eq!(steps, expected);
        for (length, begin) in [(1, 0), (7, 2), (11, 8), (14, 12), (16, 15)] {
            assert_eq!(step(&program[..length], begin), None, "{length}");
        }
        assert_eq!(step(&[15], 0), None);
    }
}
