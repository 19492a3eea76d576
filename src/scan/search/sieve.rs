//! Where a stem of a word that means a secret may begin (`assignment/hints.rs`), for all bytes of a stride at once: for each of four places the
//! groups of stems that have such a byte there are looked up by both halves of the byte, and what all four agree on is left. Some
//! that is left is no stem. This way of looking for several words at once is Teddy's, of Hyperscan; the tables are our own.

#![allow(clippy::inline_always, reason = "what is compiled for a newer processor holds only what is part of it")]

use super::lanes::Lanes;
use crate::scan::assignment::hints::STEMS;

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
    let (mut lower, mut upper) = ([0; 16], [0; 16]);
    let mut group = 0;
    while group < STEMS.len() {
        let mut index = 0;
        while index < STEMS[group].len() {
            let stem = STEMS[group][index].as_bytes();
            if place < stem.len() {
                lower[(stem[place] & 15) as usize] |= 1 << group;
                upper[(stem[place] >> 4) as usize] |= 1 << group;
                // And the capital.
                upper[(stem[place] >> 4 & 5) as usize] |= 1 << group;
            } else {
                let mut half = 0;
                while half < 16 {
                    lower[half] |= 1 << group;
                    upper[half] |= 1 << group;
                    half += 1;
                }
            }
            index += 1;
        }
        group += 1;
    }
    Halves { lower, upper }
}

/// Where in the first sixty-four of `bytes` a stem may begin, one bit each.
#[inline(always)]
pub fn stems<L: Lanes>(bytes: &[u8; 64 + BEYOND]) -> u64 {
    let mut groups = L::all(u8::MAX);
    for (place, Halves { lower, upper }) in PLACES.iter().enumerate() {
        if let Some(behind) = bytes.get(place..).and_then(|rest| rest.first_chunk()) {
            groups = groups.and(L::of(behind).look_up(lower, upper));
        }
    }
    groups.filled()
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
                    let found = stems::<Narrow>(&bytes);
                    assert!(found >> at & 1 == 1, "{written} at {at}");
                    left += found.count_ones();
                }
            }
        }
        // And hardly anything else is.
        let all = u32::try_from(STEMS.concat().len() * 2 * 64).unwrap();
        assert!(left < all * 3 / 2, "{left} of {all}");
        assert!(hints::is_stem(*b"Pass") && !hints::is_stem(*b"past"));
    }
}
