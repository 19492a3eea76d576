//! Values that documentation and tools publish: whole, they are nobody's secret. Kept as 64-bit FNV-1a hashes, so that neither
//! this file nor the library holds them. Source of each: `placeholders.md` section 1.

/// Hashes of published values, sorted. What each is: beside the test that makes the hash.
static KNOWN: [u64; 27] = [
    0x0168_2dba_2ef2_9350,
    0x0a13_a7c8_a2c1_c87f,
    0x32a9_86ff_2a1c_cd03,
    0x3367_fe8c_16b6_73d2,
    0x35f2_59b0_3a97_8db1,
    0x3b15_5ae7_ca54_d6ae,
    0x3f9d_1c99_6e62_0b67,
    0x3fad_54da_ba11_e344,
    0x4305_022a_e10b_1818,
    0x4b81_4e2c_7456_0377,
    0x67e7_33c2_f903_5757,
    0x846b_2a1e_2fad_7fcb,
    0x8959_d21b_97c6_b870,
    0x9617_ea56_85ae_57ea,
    0x9f19_20c6_cd48_4714,
    0xa354_fd1f_f0c4_67c5,
    0xb503_4875_209a_bd7e,
    0xc9b6_9149_9b62_e847,
    0xca7b_c7dc_c508_5826,
    0xcead_b822_65a0_b7f3,
    0xdb9b_ede1_a832_88bb,
    0xdc8d_8ca0_6454_72e9,
    0xddd1_9c48_6d09_5d84,
    0xe2a3_b82f_d634_d845,
    0xe5cd_e7fd_da32_8454,
    0xecc1_a447_4851_bc28,
    0xf751_7443_8286_334c,
];

/// FNV-1a, 64 bits.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        hash = (hash ^ *byte as u64).wrapping_mul(0x100_0000_01b3);
        rest = tail;
    }
    hash
}

/// Whether `value` is a published example.
pub fn is_known(value: &[u8]) -> bool {
    KNOWN.binary_search(&fnv1a(value)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_published_value_is_known_and_the_table_is_sorted() {
        let published: &[(&str, &[&str])] = &[
            ("GitHub's documentation", &["ghs_", "16C7e42F292c6912E7710c838347Ae178B4a"]),
            ("Stripe's documentation", &["sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"]),
            ("Stripe's documentation", &["sk_test_", "BQokikJOvBiI2HlWgH4olfQ2"]),
            ("Stripe's documentation", &["pk_test_", "TYooMQauvdEDq54NiTphI7jx"]),
            ("Telegram's documentation", &["123456:", "ABC-DEF1234ghIkl-zyx57W2v1u123ew11"]),
            ("Telegram's documentation", &["110201543:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"]),
            (
                "the Azurite emulator",
                &["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/", "K1SZFPTOtr/KBHBeksoGMGw=="],
            ),
            (
                "the Cosmos DB emulator",
                &["C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/", "Jw=="],
            ),
            ("Supabase's command line", &["sb_secret_", "N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz"]),
            ("Supabase's command line", &["sb_publishable_", "ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH"]),
            ("Grafana's unit test", &["glsa_", "iNValIdinValiDinvalidinvalidinva_5b582697"]),
            ("reCAPTCHA's test pair", &["6LeIxAcTAAAAAGG-", "vFI1TnRWxMZNFuojJ4WifJWe"]),
            ("SQL Server's documentation", &["yourStrong(!)Password"]),
            ("Kubernetes' documentation", &["abcdef", ".0123456789abcdef"]),
            ("RFC 6749", &["2YotnFZFEjr1zCsicMWpAA"]),
            ("RFC 6749", &["tGzv3JOkF0XG5Qx2TlKWIA"]),
            ("RFC 6749", &["czZCaGRSa3F0MzpnWDFmQmF0M2JW"]),
            ("RFC 7617", &["QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]),
            ("express-session's documentation", &["keyboard cat"]),
            ("tools' defaults", &["minioadmin"]),
            ("tools' defaults", &["postgres"]),
            ("tools' defaults", &["guest"]),
            ("tools' defaults", &["admin"]),
            ("tools' defaults", &["root"]),
            ("tools' defaults", &["s3cr3t"]),
            ("Laravel's documentation", &["SomeRandomString"]),
            ("WordPress", &["put your unique phrase here"]),
        ];
        for (from, pieces) in published {
            let value = pieces.concat();
            assert!(is_known(value.as_bytes()), "{from}: {:#018x} is missing", fnv1a(value.as_bytes()));
        }
        assert_eq!(KNOWN.len(), published.len());
        assert!(KNOWN.is_sorted());
        assert!(!is_known(b"hunter2"));
    }
}
