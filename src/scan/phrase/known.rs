//! Phrases that documentation, tests and tools publish. Kept as 64-bit FNV-1a hashes of the words with blanks between, so that the
//! library does not hold them. Source: BIP 39's test vectors, and the projects named beside each.

use crate::scan::quiet;

/// Hashes of published phrases, sorted. What each is: beside the test that makes the hash.
static KNOWN: [u64; 33] = [
    0x0146_24d2_b563_4f67,
    0x04fe_eb6e_665d_62dd,
    0x067a_862d_383e_f29e,
    0x0c35_9a93_e7ab_71af,
    0x0e2f_6b65_37f1_a40f,
    0x0e96_cff8_f686_a0c3,
    0x0fee_7f24_ca68_e94c,
    0x175a_78bf_6adc_3a3d,
    0x1f77_b67a_b552_83df,
    0x22cf_471a_7a87_edca,
    0x279b_59a2_c76d_c9b7,
    0x2f09_3eca_6d39_f58b,
    0x2fa3_56bd_ce78_a15a,
    0x3d5f_423a_3fb0_0620,
    0x3d7a_a8e3_e575_cdf3,
    0x48a0_8551_0bd1_88a8,
    0x4b67_23c9_2111_77c9,
    0x4c89_b47b_fb2a_1708,
    0x6832_6f2c_6a15_b1a8,
    0x6e87_1e3d_42a6_d7a7,
    0x753c_b406_527b_6bef,
    0x75e8_6615_1aa8_02a6,
    0x7da2_9d9f_cdda_9962,
    0x9a2f_01e6_e5a5_f7cd,
    0xab81_3a59_f9de_4d89,
    0xabc4_83da_3d48_8362,
    0xc35f_a813_d6f0_18a9,
    0xc434_cb74_c899_b0d0,
    0xd4da_8311_c0cc_b837,
    0xda75_f9bc_09b4_31a7,
    0xdb9a_733c_4bd0_d2f9,
    0xe61f_d902_9917_0541,
    0xf5bd_eb7d_9aba_c0d8,
];

/// Whether a phrase, in small letters and with one blank between its words, is published.
pub fn is_known(phrase: &[u8]) -> bool {
    KNOWN.binary_search(&quiet::hash(phrase)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a phrase is published, and the phrase.
    const PUBLISHED: &[(&str, &str)] = &[
        ("BIP 39's test vectors", "lava include region explain simple omit dog slot melt reflect copy reward"),
        (
            "BIP 39's test vectors",
            "artefact card motor cluster foster spray type meadow genius mosquito pond tree sword borrow grocery orange business burger",
        ),
        (
            "BIP 39's test vectors",
            "absent gorilla van acoustic humor firm title dolphin bulk barely citizen recall crane moment aspect appear track phrase actual enforce steel spoon afraid benefit",
        ),
        ("BIP 39's test vectors", "forum join pitch dove yellow purchase shuffle real situate danger million bunker"),
        (
            "BIP 39's test vectors",
            "number winter peanut video stool magic banana corn melt lion surround shuffle grape plunge seven trend hover dwarf",
        ),
        (
            "BIP 39's test vectors",
            "disagree tomato unique attend aspect runway solid violin witness scrap armed daring favorite warm decade perfect target kid grant play early wide cigar night",
        ),
        ("BIP 39's test vectors", "glow void ketchup thunder digital clock sport half six nice open artefact"),
        (
            "BIP 39's test vectors",
            "trash tobacco dizzy hard already first water bench price sentence diary quick bomb also expect amazing airport royal",
        ),
        (
            "BIP 39's test vectors",
            "meadow surge vanish primary odor grocery rubber mass shine dinner notable tag venue water purchase clarify book magic ribbon daughter menu eye ritual orchard",
        ),
        ("BIP 39's test vectors", "about camera omit thrive forget border metal oval auto prepare sketch stomach"),
        (
            "BIP 39's test vectors",
            "reward margin topic illness stadium glare either where window nothing crumble smoke top citizen tobacco salt either truth",
        ),
        (
            "BIP 39's test vectors",
            "much youth advance kitchen lens exile salt cram goose enter alert raise milk muscle profit cousin system faint mouse price reveal cause series long",
        ),
        ("BIP 39's test vectors", "legal winner thank year wave sausage worth useful legal winner thank yellow"),
        ("BIP 39's test vectors", "letter advice cage absurd amount doctor acoustic avoid letter advice cage above"),
        ("Hardhat's and Foundry's default", "test test test test test test test test test test test junk"),
        ("Ganache's default", "myth like bonus scare over problem client lizard pioneer submit female collect"),
        ("Truffle's documentation", "candy maple cake sugar pudding cream honey rich smooth crumble sweet treat"),
        ("ethers' documentation", "announce room limb pattern dry unit scale effort smooth jazz weasel alcohol"),
        ("ethers' documentation", "radar blur cabbage chef fix engine embark joy scheme fiction master release"),
        ("Trezor's tests", "alcohol woman abuse must during monitor noble actual mixed trade anger aisle"),
        ("Solana's documentation", "pill tomorrow foster begin walnut borrow virtual kick shift mutual shoe scatter"),
        ("Substrate's development accounts", "bottom drive obey lake curtain smoke basket hold race lonely fit walk"),
        (
            "the accounts of Terra's and Osmosis' local chains",
            "notice oak worry limit wrap speak medal online prefer cluster roof addict wrist behave treat actual wasp year salad speed social layer crew genius",
        ),
        ("MetaMask's tests", "spread raise short crane omit tent fringe mandate neglect detail suspect cradle"),
        (
            "CosmJS' documentation",
            "economy stock theory fatal elder harbor betray wasp final emotion task crumble siren bottom lizard educate guess current outdoor pair theory focus wife stone",
        ),
        (
            "Trust Wallet's tests",
            "ripple scissors kick mammal hire column oak again sun offer wealth tomorrow wagon turn fatal",
        ),
        ("Electrum's tests", "wild father tree among universe such mobile favorite target dynamic credit identify"),
        ("Electrum's tests", "frost pig brisk excite novel report camera enlist axis nation novel desert"),
        ("Electrum's tests", "ostrich security deer aunt climb inner alpha arm mutual marble solid task"),
        ("Electrum's tests", "science dawn member doll dutch real can brick knife deny drive list"),
        ("Electrum's tests", "universe topic remind silver february ranch shine worth innocent cattle enhance wise"),
        ("Electrum's tests", "bitter grass shiver impose acquire brush forget axis eager alone wine silver"),
        ("Trust Wallet's tests", "shoot island position soft burden budget tooth cruel issue economy destroy above"),
    ];

    #[test]
    fn every_published_phrase_is_known_and_the_table_is_sorted() {
        for (from, phrase) in PUBLISHED {
            assert!(is_known(phrase.as_bytes()), "{from}: {:#018x} is missing", quiet::hash(phrase.as_bytes()));
        }
        assert_eq!(KNOWN.len(), PUBLISHED.len());
        assert!(KNOWN.is_sorted());
        assert!(!is_known(b"true true false"));
    }
}
