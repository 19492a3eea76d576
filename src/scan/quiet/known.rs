//! Values that documentation and tools publish: whole, they are nobody's secret. Kept as 64-bit FNV-1a hashes, so that neither
//! this file nor the library holds them. Sources: the documentation and the tools that publish them.

/// Hashes of published values, sorted. What each is: beside the test that makes the hash.
static KNOWN: [u64; 103] = [
    0x0090_bdd3_d138_e927,
    0x0168_2dba_2ef2_9350,
    0x0226_64e5_d896_e27e,
    0x04b5_ce88_4204_25ad,
    0x0586_33e2_ffe8_cd27,
    0x05c3_c35a_377f_5447,
    0x0671_ee93_81ea_fd13,
    0x0a13_a7c8_a2c1_c87f,
    0x0ae6_b000_a361_838a,
    0x0b89_d8ab_b8cb_ff84,
    0x105e_4dd7_63a8_12bc,
    0x12c7_e163_0de5_d9c7,
    0x1a48_8500_fec1_5059,
    0x1e7c_09c5_b81a_543a,
    0x1f0f_3f09_cf75_81ac,
    0x2281_edad_6ca0_60cc,
    0x273f_5e02_3867_ba98,
    0x2769_1b77_7b1d_99d2,
    0x29b1_67b3_5aaa_4f84,
    0x2c55_11be_d2bb_2c07,
    0x2cac_b262_96c4_6542,
    0x307c_139c_8bbe_b35f,
    0x32a9_86ff_2a1c_cd03,
    0x3367_fe8c_16b6_73d2,
    0x35f2_59b0_3a97_8db1,
    0x3883_f2d5_7466_fe2b,
    0x3b15_5ae7_ca54_d6ae,
    0x3c0d_8e9d_b0e6_bea8,
    0x3d02_0707_12a6_9be2,
    0x3e7f_8220_799f_1fe5,
    0x3f9d_1c99_6e62_0b67,
    0x3fad_54da_ba11_e344,
    0x425a_29c9_b5b2_8b29,
    0x4305_022a_e10b_1818,
    0x4adc_0056_3d35_83f6,
    0x4b81_4e2c_7456_0377,
    0x4f45_9807_254f_1ee7,
    0x54b9_95c2_d564_43a8,
    0x55e6_407f_d6ee_a643,
    0x59af_69a0_3cbe_dab7,
    0x5ecb_5bb4_b9e7_d1cb,
    0x60bc_a9a8_e7e7_80a0,
    0x67e7_33c2_f903_5757,
    0x682e_6668_f8d2_7ba0,
    0x6927_4ce2_e69d_e7c4,
    0x6b6a_698c_5e81_cddd,
    0x76f0_7e1e_430f_318e,
    0x784b_d7fd_2454_64e1,
    0x7c08_daef_6b8b_4cdd,
    0x7d73_bfdc_6f11_c6ea,
    0x846b_2a1e_2fad_7fcb,
    0x87ca_6bec_f2a5_aec2,
    0x8959_d21b_97c6_b870,
    0x9193_68d0_2e33_bb80,
    0x94c1_fdda_4cb3_dc70,
    0x95cb_4c52_2e36_54a8,
    0x9617_ea56_85ae_57ea,
    0x9b8b_2d53_2790_f872,
    0x9bff_7ff7_08d8_236c,
    0x9c30_c699_5f06_e93d,
    0x9f19_20c6_cd48_4714,
    0xa176_1574_199f_2587,
    0xa222_570d_5500_6711,
    0xa2ef_9dec_0582_0312,
    0xa354_fd1f_f0c4_67c5,
    0xa707_459e_e923_6a2e,
    0xae01_cb0c_5bfd_04a8,
    0xb0a0_8bb5_3a7a_818f,
    0xb42b_6717_84e5_64a8,
    0xb503_4875_209a_bd7e,
    0xb76a_89ee_92a8_6e8b,
    0xc1b6_bc2d_e8bc_df1d,
    0xc673_c28c_ccdb_9dba,
    0xc9b6_9149_9b62_e847,
    0xca7b_c7dc_c508_5826,
    0xcc99_be32_3e1e_24c0,
    0xcead_b822_65a0_b7f3,
    0xd10c_8eda_0774_48cf,
    0xd25b_8e3d_4891_7e17,
    0xd48f_18cd_0b11_3663,
    0xd7ba_480f_b3bb_167e,
    0xd944_2823_34e8_ee5a,
    0xd97e_024c_7f9d_79d2,
    0xdb9b_ede1_a832_88bb,
    0xdc8d_8ca0_6454_72e9,
    0xddd1_9c48_6d09_5d84,
    0xe0ac_aa29_cb04_8bb3,
    0xe2a3_b82f_d634_d845,
    0xe488_9f6b_787e_ec6a,
    0xe5cd_e7fd_da32_8454,
    0xeacf_5f66_b85c_cd0c,
    0xeb1d_89bb_a604_4f75,
    0xec3a_4fb3_3249_dc32,
    0xecc1_a447_4851_bc28,
    0xf1fe_683d_1891_6b64,
    0xf308_2734_62a8_36c5,
    0xf351_95f0_18d5_9740,
    0xf3df_51f9_5ee6_ddcb,
    0xf751_7443_8286_334c,
    0xf7d8_fa9f_50d7_2824,
    0xf89f_f8e1_b0bb_8f64,
    0xf925_f50e_ec93_796f,
    0xfbb0_538e_e83a_5048,
];

/// FNV-1a, 64 bits.
pub const fn hash(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    let mut rest = bytes;
    while let [byte, tail @ ..] = rest {
        sum = (sum ^ *byte as u64).wrapping_mul(0x100_0000_01b3);
        rest = tail;
    }
    sum
}

/// Whether `value`, or the number behind its `0x`, is a published example.
pub fn is_known(value: &[u8]) -> bool {
    let value = value.strip_prefix(b"0x").unwrap_or(value);
    KNOWN.binary_search(&hash(value)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a value is published, and the value in pieces.
    const PUBLISHED: &[(&str, &[&str])] = &[
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
        ("Python's documentation of urllib", &["geheim", "$parole"]),
        ("oauthlib's documentation", &["lsdkfol23w", "54jlksdef"]),
        ("oauthlib's documentation", &["45ghiukldj", "ahdnhzdauz"]),
        ("guides to UUIDs", &["550e8400-e29b-", "41d4-a716-446655440000"]),
        ("express-session's documentation", &["keyboard cat"]),
        ("tools' defaults", &["minioadmin"]),
        ("tools' defaults", &["postgres"]),
        ("tools' defaults", &["guest"]),
        ("tools' defaults", &["admin"]),
        ("tools' defaults", &["root"]),
        ("tools' defaults", &["s3cr3t"]),
        ("Laravel's documentation", &["SomeRandomString"]),
        ("WordPress", &["put your unique phrase here"]),
        ("kingfisher's tests", &["ghp_", "DQjRBk4hVzGJfGM7XgUbH2JgiWK8QC4Cuv1K"]),
        ("a note on GitHub's checksums", &["ghp_", "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17"]),
        ("kingfisher's tests", &["vcp_", "35UYJwYZDigYATKhxJUAhPqRhit2Xe3dtiG60LsUTHeklEXDQ94Jafpu"]),
        ("kingfisher's tests", &["glpat-", "vSY1cyL948aAB440qB6L4zlu9OzsUmEV", ".01.0w0sfevch"]),
        ("a test of Grafana's tokens", &["glsa_", "yscW25imSKJIuav8zF37RZmnbiDvB05G_fcaaf58a"]),
        (
            "DataDog's tests",
            &[
                "ATATT3xFfGF0",
                "YZuf-EBmAHs1FyiNmk0cYQKtD9zx2LIv8d_zB-yk5Zp8nkug2Rp_ZnYJwq9ys-lS0PRAXLS4vL-crh5tbBbGQISteyOCpgUG",
                "gKjckD2MF9A6EZVGdTXikj52U2VDS8HeDlUq9Gmw8KYs5Kb0hS-LZo4Sb2PMpT1Zx0MmTXs_EyA=E2826606",
            ],
        ),
        ("the Bitcoin wiki", &["5HueCGU8rMjxEXxiPuD5", "BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"]),
        ("the key 1", &["KwDiBf89QgGbjEhKnhXJ", "uH7LrciVrZi3qYjgd9M7rFU73sVHnoWn"]),
        (
            "BIP 32",
            &[
                "xprv9s21ZrQH143K3",
                "QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9s21ZrQH143K",
                "31xYSDQpPDxsXRTUcvj2iNHm5NUtrGiGG5e2DtALGdso3pGz6ssrdK4PFmM8NSpSBHNqPqm55Qn3LqFtT2emdEXVYsCzC2U",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9s21ZrQH143K",
                "25QhxbucbDDuQ4naNntJRi4KUfWT7xo4EKsHt2QJDu7KXp1A3u7Bi1j8ph3EGsZ9Xvz9dGuVrtHHs7pXeTzjuxBrCmmhgC6",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9s21ZrQH143K",
                "48vGoLGRPxgo2JNkJ3J3fqkirQC2zVdk5Dgd5w14S7fRDyHH4dWNHUgkvsvNDCkvAwcSHNAQwhwgNMgZhLtQC63zxwhQmRv",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9uHRZZhk6KAJC1av",
                "XpDAp4MDc3sQKNxDiPvvkX8Br5ngLNv1TxvUxt4cV1rGL5hj6KCesnDYUhd7oWgT11eZG7XnxHrnYeSvkzY7d2bhkJ7",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9wTYmMFdV23N2TdN",
                "G573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprv9z4pot5VBttmtdRT",
                "WfWQmoH1taj2axGVzFqSb8C9xaxKymcFzXBDptWmT7FwuEzG3ryjH4ktypQSAewRiNMjANTtpgP4mLTj34bhnZX7UiM",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprvA2JDeKCSNNZky6uB",
                "CviVfJSKyQ1mDYahRjijr5idH2WwLsEd4Hsb2Tyh8RfQMuPh7f7RtyzTtdrbdqqsunu5Mm3wDvUAKRHSC34sJ7in334",
            ],
        ),
        (
            "BIP 32",
            &[
                "xprvA41z7zogVVwxVSgd",
                "KUHDy1SKmdb533PjDz7J6N6mV6uS3ze1ai8FHa8kmHScGpWmj4WggLyQjgPie1rFSruoUihUZREPSL39UNdE3BBDu76",
            ],
        ),
        ("the XRP ledger's documentation", &["snoPBrXtMeMy", "MHUVTgbuqAfg1SUTb"]),
        (
            "the age specification's test key",
            &["AGE-SECRET-KEY-1", "GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"],
        ),
        ("age's tests", &["AGE-SECRET-KEY-1", "XMWWC06LY3EE5RYTXM9MFLAZ2U56JJJ36S0MYPDRWSVLUL66MV4QX3S7F6"]),
        ("NIP-19", &["nsec1", "vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"]),
        ("Hardhat's and Anvil's accounts", &["ac0974bec39a17e36ba4a6b4d238ff94", "4bacb478cbed5efcae784d7bf4f2ff80"]),
        ("Hardhat's and Anvil's accounts", &["59c6995e998f97a5a0044966f0945389", "dc9e86dae88c7a8412f4603b6b78690d"]),
        ("Hardhat's and Anvil's accounts", &["5de4111afa1a4b94908f83103eb1f170", "6367c2e68ca870fc3fb9a804cdab365a"]),
        ("Hardhat's and Anvil's accounts", &["7c852118294e51e653712a81e05800f4", "19141751be58f605c371e15141b007a6"]),
        ("Hardhat's and Anvil's accounts", &["47e179ec197488593b187f80a00eb0da", "91f1b9d0b13f8733639f19c30a34926a"]),
        ("Hardhat's and Anvil's accounts", &["8b3a350cf5c34c9194ca85829a2df0ec", "3153be0318b5e2d3348e872092edffba"]),
        ("Hardhat's and Anvil's accounts", &["92db14e403b83dfe3df233f83dfa3a0d", "7096f21ca9b0d6d6b8d88b2b4ec1564e"]),
        ("Hardhat's and Anvil's accounts", &["4bbbf85ce3377467afe5d46f804f2218", "13b2bb87f24d81f60f1fcdbf7cbf4356"]),
        ("Hardhat's and Anvil's accounts", &["dbda1821b80551c9d65939329250298a", "a3472ba22feea921c0cf5d620ea67b97"]),
        ("Hardhat's and Anvil's accounts", &["2a871d0798f97d79848a013d4936a73b", "f4cc922c825d33c1cf7073dff6d409c6"]),
        ("Hardhat's and Anvil's accounts", &["f214f2b2cd398c806f84e317254e0f0b", "801d0643303237d97a22a48e01628897"]),
        ("Hardhat's and Anvil's accounts", &["701b615bbdfb9de65240bc28bd21bbc0", "d996645a3dd57e7b12bc2bdf6f192c82"]),
        ("Hardhat's and Anvil's accounts", &["a267530f49f8280200edf313ee7af6b8", "27f2a8bce2897751d06a843f644967b1"]),
        ("Hardhat's and Anvil's accounts", &["47c99abed3324a2707c28affff1267e4", "5918ec8c3f20b8aa892e8b065d2942dd"]),
        ("Hardhat's and Anvil's accounts", &["c526ee95bf44d8fc405a158bb884d9d1", "238d99f0612e9f33d006bb0789009aaa"]),
        ("Hardhat's and Anvil's accounts", &["8166f546bab6da521a8369cab06c5d2b", "9e46670292d85c875ee9ec20e84ffb61"]),
        ("Hardhat's and Anvil's accounts", &["ea6c44ac03bff858b476bba40716402b", "03e41b8e97e276d1baec7c37d42484a0"]),
        ("Hardhat's and Anvil's accounts", &["689af8efa8c651a91ad287602527f3af", "2fe9f6501a7ac4b061667b5a93e037fd"]),
        ("Hardhat's and Anvil's accounts", &["de9be858da4a475276426320d5e9262e", "cfc3ba460bfac56360bfa6c4c28b4ee0"]),
        ("Hardhat's and Anvil's accounts", &["df57089febbacf7ba0bc227dafbffa9f", "c08a93fdc68e1e42411a14efcf23656e"]),
        ("RFC 5849", &["ad180jjd733", "klru7"]),
        ("RFC 5849", &["kkk9d7dh3k39", "sjv7"]),
        ("RFC 5849", &["dpf43f3p2l4", "k3l03"]),
        ("RFC 5849", &["kd94hf93k423", "kf44"]),
        ("RFC 5849", &["nnch734d00", "sl2jdk"]),
        ("RFC 5849", &["hh5s93j4hd", "idpola"]),
        ("the MAC access authentication draft", &["h480djs", "93hd8"]),
        ("the MAC access authentication draft", &["489dks293", "j39"]),
        ("Cargo's documentation", &["854DvwSlUwEHtIo3", "kWy6x7UCPKHfzCmy"]),
        ("RFC 6749", &["SlAV32h", "kKG"]),
        ("Ganache's accounts", &["4f3edf983ac636a65a842ce7c78d9aa7", "06d3b113bce9c46f30d7d21715b23b1d"]),
        ("Ganache's accounts", &["6cbed15c793ce57650b9877cf6fa156f", "bef513c4e6134f022a85b1ffdd59b2a1"]),
        ("Ganache's accounts", &["6370fd033278c143179d81c552614062", "5662b8daa446c22ee2d73db3707e620c"]),
        ("Ganache's accounts", &["646f1ce2fdad0e6deeeb5c7e8e5543bd", "de65e86029e2fd9fc169899c440a7913"]),
        ("Ganache's accounts", &["add53f9a7e588d003326d1cbf9e4a43c", "061aadd9bc938c843a79e7b4fd2ad743"]),
        ("Ganache's accounts", &["395df67f0c2d2d9fe1ad08d1bc8b6627", "011959b79c53d7dd6a3536a33ab8a4fd"]),
        ("Ganache's accounts", &["e485d098507f54e7733a205420dfddbe", "58db035fa577fc294ebd14db90767a52"]),
        ("Ganache's accounts", &["a453611d9419d0e56f499079478fd72c", "37b251a94bfde4d19872c44cf65386e3"]),
        ("Ganache's accounts", &["829e924fdf021ba3dbbc4225edfece9a", "ca04b929d6e75613329ca6f1d31c0bb4"]),
        ("Ganache's accounts", &["b0057716d5917badaf911b193b12b910", "811c1497b5bada8d7711f758981c3773"]),
        ("Google Cloud's command line", &["ZmssLNjJy299", "8hD4CTg2ejr2"]),
        ("Google Cloud's command line", &["d-FL95Q19q7M", "QmFpd7hHD0Ty"]),
        ("Google Cloud's command line", &["wbER7576mc_1", "YOII0dGk7jEE"]),
        ("Google Cloud's command line", &["AIzaSyDnacJHrKma00", "48b13sh8cgxNUwulubmJM"]),
        // The first lines of private keys.
        ("RFC 8410", &["MC4CAQAwBQYDK2VwBCIEINTu", "ctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"]),
        ("RFC 9500", &["MHcCAQEEIObLW92AqkWunJXo", "wVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49"]),
        ("jwt.io", &["MIGHAgEAMBMGByqGSM49AgEG", "CCqGSM49AwEHBG0wawIBAQQgevZzL1gdAFr88hb2"]),
        ("jwt.io", &["MIIEvwIBADANBgkqhkiG9w0B", "AQEFAASCBKkwggSlAgEAAoIBAQC7VJTUt9Us8cKj"]),
        ("jwt.io, in its first years", &["MIICWwIBAAKBgQDdlatRjRjo", "go3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw"]),
        (
            "tests of service account keys in several projects",
            &["MIIEpAIBAAKCAQEA4ej0p7bQ", "7L/r4rVGUz9RN4VQWoej1Bg1mYWIDYslvKrk1gpj"],
        ),
        ("Vagrant's boxes", &["MIIEogIBAAKCAQEA6NF8iall", "vQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzI"]),
    ];

    #[test]
    fn every_published_value_is_known_and_the_table_is_sorted() {
        for (from, pieces) in PUBLISHED {
            let value = pieces.concat();
            assert!(is_known(value.as_bytes()), "{from}: {:#018x} is missing", hash(value.as_bytes()));
        }
        assert_eq!(KNOWN.len(), PUBLISHED.len());
        assert!(KNOWN.is_sorted());
        assert!(is_known(
            ["0xac0974bec39a17e36ba4a6b4d238ff94", "4bacb478cbed5efcae784d7bf4f2ff80"].concat().as_bytes()
        ));
        assert!(!is_known(b"hunter2"));
    }
}
