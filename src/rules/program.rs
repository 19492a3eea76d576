//! What a format becomes: a short program for a matcher with bounded backtracking, and the places where it is worth trying.
//! The types of the built tables; build-time code (`compile.rs`) writes them, run-time code (`crate::scan`) reads them.

/// One step of a format's program. Small on purpose: the tables are in every page's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "which steps there are depends on the catalogue")]
pub enum Op {
    /// The text of the literal pool from `start`, `len` bytes.
    Literal {
        /// Offset in the pool.
        start: u16,
        /// Bytes.
        len: u8,
    },
    /// As many characters of an alphabet as there are, from `min` to `max`; fewer when what follows fails.
    Run {
        /// Number of the alphabet.
        alphabet: u8,
        /// At least so many.
        min: u16,
        /// At most so many.
        max: u16,
    },
    /// The same where fewer could never help, because what follows cannot begin with a character of the alphabet.
    Take {
        /// Number of the alphabet.
        alphabet: u8,
        /// At least so many.
        min: u16,
        /// At most so many.
        max: u16,
    },
    /// Go on here; if that fails, so many steps from here.
    Split(i16),
    /// Go on so many steps from here.
    Jump(i16),
    /// The secret begins here.
    Open,
    /// The secret ends here.
    Close,
    /// The whole has matched, if the next character is not of this alphabet.
    Match {
        /// Number of the alphabet of characters that may not follow.
        boundary: u8,
    },
}

/// A byte that finds a pattern from its middle.
#[derive(Clone, Copy, Debug)]
pub struct Marker {
    /// The byte.
    pub byte: u8,
    /// How far it is from the pattern's start, in bytes.
    pub offset: usize,
    /// The pattern.
    pub pattern: u16,
    /// How far from the pattern's start the literal is that must be there.
    pub at: usize,
    /// The literal, in the literal pool.
    pub start: u16,
    /// Its length.
    pub len: u8,
}

/// One alternative of a rule's format.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Index of the rule in the catalogue.
    pub rule: u16,
    /// First step of the program.
    pub start: u16,
    /// Number of the alphabet of characters that may not stand before.
    pub boundary: u8,
    /// Characters of a fixed prefix: they say what it is and are not random.
    pub prefix: u8,
}
