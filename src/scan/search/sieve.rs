//! Where a stem of a word that means a secret may begin (`assignment/hints.rs`), for all bytes of a stride at once: for each of four places the
//! groups of stems that have such a byte there are looked up by both halves of the byte, and what all four agree on is left. Some
//! that is left is no stem. This way of looking for several words at once is Teddy's, of Hyperscan; the tables are our own.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::lanes::Lanes;
use crate::scan::assignment::hints::{PARTS, STEMS};

/// Letters of a stem that are looked at.
const LETTERS: usize = 4;
/// Bytes behind a stride that its last stem may have.
pub const BEYOND: usize = LETTERS - 1;

/// The groups, one bit each, that have a byte with this lower and with this upper half at one of the places.
struct Halves {
    lower: [u8; 16],
    upper: [u8; 16],
}

static PLACES: [Halves; LETTERS] = [halves(0), halves(1), halves(2), halves(3)];

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn halves(place: usize) -> Halves {
    let mut halves = Halves { lower: [0; 16], upper: [0; 16] };
    let mut group = 0;
    while group < STEMS.len() + PARTS.len() {
        let stems = if group < STEMS.len() { STEMS[group] } else { PARTS[group - STEMS.len()] };
        let mut index = 0;
        while index < stems.len() {
            let stem = stems[index].as_bytes();
            let mut half = 0;
            while half < 16 {
                // A letter is the same in both cases; behind a short stem stands anything.
                let any = place >= stem.len();
                let letter = if any { 0 } else { stem[place] as usize };
                let lower = any || letter & 15 == half;
                let upper = any || letter >> 4 == half || (letter & 0xDF) >> 4 == half;
                halves.lower[half] |= (lower as u8) << group;
                halves.upper[half] |= (upper as u8) << group;
                half += 1;
            }
            index += 1;
        }
        group += 1;
    }
    halves
}

/// What the groups are that are stems; the others are parts of names.
const OF_STEMS: u8 = (1 << STEMS.len()) - 1;

/// Where in the first sixty-four of `bytes` a stem may begin, and where a part of the name of a field or a type, one bit each.
#[inline(always)]
pub fn stems_and_parts<L: Lanes>(bytes: &[u8; 64 + BEYOND]) -> (u64, u64) {
    let mut groups = L::all(u8::MAX);
    for (place, Halves { lower, upper }) in PLACES.iter().enumerate() {
        if let Some(behind) = bytes.get(place..).and_then(|rest| rest.first_chunk()) {
            groups = groups.and(L::of(behind).look_up(lower, upper));
        }
    }
    (groups.and(L::all(OF_STEMS)).filled(), groups.and(L::all(!OF_STEMS)).filled())
}

#[cfg(test)]
mod tests {
    use super::super::lanes::Narrow;
    use super::*;
    use crate::scan::assignment::hints;

    #[test]
    fn every_stem_is_left_wherever_it_stands() {
        let mut left = 0u32;
        for stem in STEMS.concat() {
            for written in [stem.to_owned(), stem.to_uppercase()] {
                for at in 0..64 {
                    let mut bytes = [b' '; 67];
                    let end = (at + stem.len()).min(67);
                    bytes[at..end].copy_from_slice(&written.as_bytes()[..end - at]);
                    let (found, _) = stems_and_parts::<Narrow>(&bytes);
                    assert!(found >> at & 1 == 1, "{written} at {at}");
                    left += found.count_ones();
                }
            }
        }
        // And hardly anything else is.
        let all = u32::try_from(STEMS.concat().len() * 2 * 64).unwrap();
        assert!(left < all * 3 / 2, "{left} of {all}");
        for part in PARTS.concat() {
            let mut bytes = [b' '; 67];
            bytes[63..63 + part.len()].copy_from_slice(part.as_bytes());
            assert!(stems_and_parts::<Narrow>(&bytes).1 >> 63 == 1, "{part}");
        }
        assert!(hints::is_stem(*b"Pass") && !hints::is_stem(*b"past"));
    }
}
