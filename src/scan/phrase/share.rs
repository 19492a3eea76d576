//! Shares of a seed: 20 or 33 words of a list of 1024, of which three are a checksum of the others. Who has enough shares has the seed; many
//! wallets hand out a single one, which is all of it. Source: SLIP 39.

use super::{Kind, Listed, Phrase, around, is_dull};
use crate::scan::proof::slip39;
use crate::scan::quiet::Drop;
use crate::scan::work;
use std::ops::Range;

/// Words of the shorter share: a seed of 128 bits.
pub const FEWEST: usize = 20;
/// Words of the longer one: a seed of 256 bits.
pub const MOST: usize = 33;

/// The first two words, as one number, of the shares that SLIP 39 publishes to test with: 19 of their bits are drawn for each seed, so that
/// one real seed in ten thousand has one of these.
static PUBLISHED: [u32; 28] = [
    0x0_2340, 0x0_2360, 0x0_F320, 0x2_7960, 0x3_5F60, 0x3_E120, 0x4_A320, 0x4_C580, 0x5_5FA0, 0x5_5FA3, 0x5_6EE0,
    0x5_7EA0, 0x5_BE60, 0x6_87E0, 0x6_EE80, 0x6_F8E2, 0x7_B260, 0x8_2C80, 0x9_71C0, 0xA_3E00, 0xA_3E03, 0xB_F0C0,
    0xC_86A2, 0xC_F1C0, 0xC_F1E0, 0xC_FAA0, 0xE_3E80, 0xF_B0C0,
];

/// The share among these words.
pub fn judge(listed: &Listed) -> Result<Phrase, (Range<usize>, Drop)> {
    for count in [MOST, FEWEST] {
        for (places, numbers) in listed.places.windows(count).zip(listed.numbers.windows(count)) {
            work::add(16 * count);
            if !slip39::checksum_holds(numbers) {
                continue;
            }
            let place = around(places);
            if let [first, second, ..] = numbers
                && PUBLISHED.binary_search(&(u32::from(*first) << 10 | u32::from(*second))).is_ok()
            {
                return Err((place, Drop::KnownExample));
            }
            if is_dull(numbers) {
                return Err((place, Drop::Filler));
            }
            return Ok(Phrase { kind: Kind::Share, place, words: count, exact: listed.numbers.len() == count });
        }
    }
    Err((around(&listed.places), Drop::CheckFailed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::phrase::list;

    /// The first two words of the shares in SLIP 39's test vectors.
    const HEADS: &str = "duckling enlarge, shadow pistol, adequate smoking, adequate stay, peasant leaves, peasant leader, liberty category, \
        average senior, music husband, device stay, hour painting, guilt walnut, eraser senior, theory painting, humidity disease, \
        smear husband, smear isolate, finger trash, finger traffic, flavor pink, column flea, smirk pink, fishing recover, evoke garden, \
        river deal, wildlife deal, junk necklace, fraction necklace";

    #[test]
    fn every_published_share_is_known_and_the_table_is_sorted() {
        let number = |word: &str| list::SHARE.index_of(word.as_bytes()).map(u32::from);
        for head in HEADS.split(", ") {
            let numbers = head.split_once(' ').and_then(|(first, second)| Some(number(first)? << 10 | number(second)?));
            assert!(numbers.is_some_and(|head| PUBLISHED.contains(&head)), "{head}: {numbers:#x?}");
        }
        assert_eq!(HEADS.split(", ").count(), PUBLISHED.len());
        assert!(PUBLISHED.is_sorted());
    }
}
