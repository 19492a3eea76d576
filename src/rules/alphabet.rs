//! Sets of ASCII characters, as the catalogue names them. One 128-bit mask each, so that a test is a shift and a program of
//! the catalogue can point at a set by a number. Read by the build script and by the matcher alike.

/// A set of ASCII characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alphabet(pub u128);

impl Alphabet {
    /// What a token run may hold: `A-Za-z0-9_-`
    #[allow(dead_code, reason = "only the build asks")]
    pub const RUN: Self = Self::of("AZaz09", "_-");

    /// The set of the characters from the first to the second of each pair in `ranges`, and those in `singles`.
    #[allow(dead_code, reason = "only the build asks")]
    pub const fn of(ranges: &str, singles: &str) -> Self {
        let (ranges, singles) = (ranges.as_bytes(), singles.as_bytes());
        let mut mask = 0u128;
        let mut rest = ranges;
        while let [first, last, tail @ ..] = rest {
            let mut byte = *first;
            while byte <= *last && byte < 128 {
                mask |= 1 << byte;
                byte += 1;
            }
            rest = tail;
        }
        let mut rest = singles;
        while let [byte, tail @ ..] = rest {
            mask |= 1 << (*byte & 127);
            rest = tail;
        }
        Self(mask)
    }

    /// Whether `byte` is in the set; a byte of a non-ASCII character never is.
    pub const fn has(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }
}
