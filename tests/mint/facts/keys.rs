//! Private keys in files and blocks, and what opens wallets.

use super::pieces::{alnum, either, hex, uuid};
use super::{Fact, alone, block, inside, named};
use crate::mint::rng::{BASE64, Rng};
use crate::mint::structured::pem;
use crate::mint::sums::{BITCOIN, RIPPLE, base32, base58check, base64, base64url, bech32, crc16, crc24, sha256};
use sha2::{Digest, Sha512};

const PEM: &[&str] = &["pem-private-key"];
const PHRASE: &[&str] = &["bip39-mnemonic"];
/// Whose words have a right checksum by chance is found as BIP 39's.
const ELECTRUM: &[&str] = &["electrum-seed", "bip39-mnemonic"];
const SHARE: &[&str] = &["slip39-share"];

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("age-secret-key", |r| bech32("age-secret-key-", &r.bytes(32)).to_uppercase()),
    alone("age-plugin-identity", |r| match r.below(2) {
        0 => bech32("age-plugin-yubikey-", &r.bytes(20)).to_uppercase(),
        _ => bech32("age-secret-key-pq-", &r.bytes(32)).to_uppercase(),
    }),
    block("pem-rsa-private-key", |r| match r.below(3) {
        0 => {
            let body =
                pem("RSA PRIVATE KEY", 64, &der(&[0x30, 0x82, 0x04, 0xa4, 2, 1, 0, 2, 0x82, 1, 1, 0], &r.bytes(1180)));
            let info =
                format!("\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,{}\n\n", r.text("0123456789ABCDEF", 32));
            body.replacen('\n', &info, 1)
        }
        // With the ends of lines written as in JSON and in env files.
        1 => rsa(r).replace('\n', "\\n"),
        _ => rsa(r),
    })
    .by(PEM),
    block("pem-pkcs8-private-key", |r| match r.below(2) {
        0 => p256(r),
        _ => pem(
            "PRIVATE KEY",
            64,
            &der(&[0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20], &r.bytes(32)),
        ),
    })
    .by(PEM),
    block("pem-pkcs8-encrypted-key", |r| {
        let head =
            [0x30, 0x82, 0x05, 0x2d, 0x30, 0x57, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 5, 0x0d, 0x30, 0x4a];
        pem("ENCRYPTED PRIVATE KEY", 64, &der(&head, &r.bytes(1310)))
    })
    .by(PEM),
    block("pem-ec-private-key", |r| pem("EC PRIVATE KEY", 64, &der(&[0x30, 0x77, 2, 1, 1, 4, 0x20], &r.bytes(114))))
        .by(PEM),
    block("pem-dsa-private-key", |r| pem("DSA PRIVATE KEY", 64, &der(&[0x30, 0x82, 3, 0x56, 2, 1, 0], &r.bytes(850))))
        .by(PEM),
    block("openssh-private-key", |r| {
        let head =
            b"openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01\0\0\0\x33\0\0\0\x0bssh-ed25519\0\0\0\x20";
        pem("OPENSSH PRIVATE KEY", 70, &der(head, &r.bytes(216)))
    })
    .by(PEM),
    block("openssh-private-key-encrypted", |r| {
        let head = b"openssh-key-v1\0\0\0\0\x0aaes256-ctr\0\0\0\x06bcrypt\0\0\0\x18\0\0\0\x10";
        pem("OPENSSH PRIVATE KEY", 70, &der(head, &r.bytes(260)))
    })
    .by(PEM),
    block("putty-private-key", |r| {
        let version = if r.below(2) == 0 { ("2", 40) } else { ("3", 64) };
        format!(
            "PuTTY-User-Key-File-{}: ssh-ed25519\nEncryption: none\nComment: ana@laptop\nPublic-Lines: 2\n{}\n{}\nPrivate-Lines: 1\n{}\nPrivate-MAC: {}",
            version.0,
            r.text(BASE64, 64),
            base64(&r.bytes(3)),
            base64(&r.bytes(36)),
            hex(r, version.1)
        )
    }),
    block("ssh2-encrypted-private-key", |r| {
        let body = pem("X", 70, &der(&[0x3f, 0x6f, 0xf9, 0xeb], &r.bytes(600)));
        body.replace("-----BEGIN X-----\n", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"ana\"\n")
            .replace("-----END X-----", "---- END SSH2 ENCRYPTED PRIVATE KEY ----")
    }),
    block("pgp-private-key", |r| {
        let body = der(&[0x95, 0x03, 0x98, 0x04], &r.bytes(900));
        let sum = crc24(&body).to_be_bytes();
        let [_, sum @ ..] = sum;
        pem("PGP PRIVATE KEY BLOCK", 64, &body)
            .replacen('\n', "\n\n", 1)
            .replace("\n-----END", &format!("\n={}\n-----END", base64(&sum)))
    })
    .by(PEM),
    block("minisign-secret-key", |r| {
        format!("untrusted comment: minisign encrypted secret key\n{}", base64(&der(b"EdScB2", &r.bytes(152))))
    }),
    block("jwk-private-key", |r| match r.below(3) {
        0 => format!(r#"{{"kty":"EC","crv":"P-256","x":"{}","y":"{}","d":"{}","kid":"one"}}"#, key(r), key(r), key(r)),
        1 => format!(
            "{{\n  \"kty\": \"OKP\",\n  \"crv\": \"Ed25519\",\n  \"d\": \"{}\",\n  \"x\": \"{}\"\n}}",
            key(r),
            key(r)
        ),
        _ => format!(r#"{{"kty":"oct","k":"{}","alg":"HS256"}}"#, key(r)),
    }),
    block("xml-rsa-private-key", |r| {
        let half = |r: &mut Rng| base64(&r.bytes(128));
        format!(
            "<RSAKeyValue><Modulus>{}</Modulus><Exponent>AQAB</Exponent><P>{}</P><Q>{}</Q><DP>{}</DP><DQ>{}</DQ><InverseQ>{}</InverseQ><D>{}</D></RSAKeyValue>",
            base64(&r.bytes(256)),
            half(r),
            half(r),
            half(r),
            half(r),
            half(r),
            base64(&r.bytes(256))
        )
    }),
    block("pkcs12-bundle", |r| {
        let head = [
            0x30, 0x82, 0x0a, 0x1b, 2, 1, 3, 0x30, 0x82, 0x09, 0xe1, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1,
        ];
        base64(&der(&head, &r.bytes(2565)))
    }),
    block("java-keystore", |r| {
        base64(&der(&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1], &r.bytes(1500)))
    }),
    block("tink-keyset", |r| {
        let id = r.number(100_000_000, 4_000_000_000);
        let value = base64(&der(&[0x1a, 0x10], &r.bytes(16)));
        format!(
            r#"{{"primaryKeyId":{id},"key":[{{"keyData":{{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"{value}","keyMaterialType":"SYMMETRIC"}},"status":"ENABLED","keyId":{id},"outputPrefixType":"TINK"}}]}}"#
        )
    }),
    inside("wireguard-private-key", "[Interface]\nPrivateKey = {}\nAddress = 10.8.0.2/24", wireguard),
    inside("wireguard-preshared-key", "[Peer]\nPresharedKey = {}\nAllowedIPs = 10.8.0.0/24", |r| base64(&r.bytes(32))),
    block("openvpn-static-key", |r| {
        let lines: Vec<String> = (0..16).map(|_| hex(r, 32)).collect();
        format!("-----BEGIN OpenVPN Static key V1-----\n{}\n-----END OpenVPN Static key V1-----", lines.join("\n"))
    }),
    named("vapid-private-key", "VAPID_PRIVATE_KEY", |r| base64url(&r.bytes(32))),
    block("apple-p8-key", |r| format!("AuthKey_{}.p8\n{}", r.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 10), p256(r))),
    inside("ssh-dropbear-or-config-password", "sshpass -p {} ssh deploy@files.internal.test", |r| alnum(r, 14)),
    alone("bitcoin-wif-key", |r| {
        let (version, end): (u8, &[u8]) =
            (if r.below(2) == 0 { 0x80 } else { 0xef }, if r.below(2) == 0 { &[] } else { &[1] });
        base58check(BITCOIN, &[&[version], r.bytes(32).as_slice(), end].concat())
    }),
    alone("bitcoin-bip38-key", |r| base58check(BITCOIN, &der(&[1, 0x42, 0xe0], &r.bytes(36)))),
    alone("bitcoin-extended-private-key", |r| {
        let versions = [0x0488_ade4_u32, 0x049d_7878, 0x04b2_430c, 0x0435_8394, 0x044a_4e28, 0x045f_18bc];
        let version = r.pick(&versions).unwrap_or_default().to_be_bytes();
        base58check(
            BITCOIN,
            &[version.as_slice(), &[3], r.bytes(8).as_slice(), &r.bytes(32), &[0], &r.bytes(32)].concat(),
        )
    }),
    alone("bip39-mnemonic-12", |r| phrase(r, 12).join(" ")).by(PHRASE),
    named("bip39-mnemonic-12", "WALLET_MNEMONIC", |r| {
        let words = phrase(r, 12);
        match r.below(3) {
            0 => words.join(", "),
            1 => words.join(" ").to_uppercase(),
            _ => words.join(" "),
        }
    })
    .by(PHRASE),
    block("bip39-mnemonic-12", |r| {
        let words = phrase(r, 12);
        let number = |(index, word): (usize, &String)| format!("{}. {word}", index + 1);
        match r.below(2) {
            0 => words.join("\n"),
            _ => words.iter().enumerate().map(number).collect::<Vec<_>>().join("\n"),
        }
    })
    .by(PHRASE),
    alone("bip39-mnemonic-24", |r| {
        let count = r.pick(&[15, 18, 21, 24, 24]).unwrap_or(24);
        phrase(r, count).join(" ")
    })
    .by(PHRASE),
    named("electrum-or-slip39-seed", "ELECTRUM_SEED", |r| electrum(r).join(" ")).by(ELECTRUM),
    alone("electrum-or-slip39-seed", |r| share(r).join(" ")).by(SHARE),
    block("electrum-or-slip39-seed", |r| share(r).join("\n")).by(SHARE),
    named("ethereum-private-key", "DEPLOYER_PRIVATE_KEY", |r| format!("{}{}", either(r, &["0x", ""]), hex(r, 64))),
    block("ethereum-keystore", |r| {
        format!(
            r#"{{"address":"{}","crypto":{{"cipher":"aes-128-ctr","ciphertext":"{}","cipherparams":{{"iv":"{}"}},"kdf":"scrypt","kdfparams":{{"dklen":32,"n":262144,"p":1,"r":8,"salt":"{}"}},"mac":"{}"}},"id":"{}","version":3}}"#,
            hex(r, 40),
            hex(r, 64),
            hex(r, 32),
            hex(r, 64),
            hex(r, 64),
            uuid(r)
        )
    }),
    named("solana-keypair", "SOLANA_KEYPAIR", |r| {
        // 64 bytes; that the second half is the public key of the first is not imitated.
        let bytes = r.bytes(64);
        match r.below(2) {
            0 => format!("[{}]", bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(",")),
            _ => r.text("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 88),
        }
    }),
    alone("stellar-secret-seed", |r| {
        let body = der(&[0x90], &r.bytes(32));
        base32(&der(&body, &crc16(&body).to_le_bytes()))
    }),
    named("ripple-secret-seed", "XRP_SECRET", |r| {
        let version: &[u8] = if r.below(2) == 0 { &[0x21] } else { &[1, 0xe1, 0x4b] };
        base58check(RIPPLE, &der(version, &r.bytes(16)))
    }),
    alone("nostr-nsec", |r| bech32("nsec", &r.bytes(32))),
    alone("tezos-secret-key", |r| {
        let kinds: [(u32, usize); 5] =
            [(0x0d0f_3a07, 32), (0x2bf6_4e07, 64), (0x11a2_e0c9, 32), (0x1051_eebd, 32), (0x0d0f_3a07, 32)];
        let (version, count) = r.pick(&kinds).unwrap_or_default();
        base58check(BITCOIN, &der(&version.to_be_bytes(), &r.bytes(count)))
    }),
    alone("cardano-signing-key", |r| {
        let (human, count) =
            r.pick(&[("ed25519_sk", 32), ("xprv", 96), ("addr_xsk", 96), ("root_xsk", 96)]).unwrap_or_default();
        bech32(human, &r.bytes(count))
    }),
    block("cardano-signing-key", |r| {
        format!(
            r#"{{"type":"PaymentSigningKeyShelley_ed25519","description":"Payment Signing Key","cborHex":"5820{}"}}"#,
            hex(r, 64)
        )
    }),
];

/// What a format begins with, and the rest.
fn der(head: &[u8], rest: &[u8]) -> Vec<u8> {
    [head, rest].concat()
}

/// A coordinate or a number of 32 bytes, as a JSON Web Key writes it.
fn key(r: &mut Rng) -> String {
    base64url(&r.bytes(32))
}

fn rsa(r: &mut Rng) -> String {
    pem("RSA PRIVATE KEY", 64, &der(&[0x30, 0x82, 0x04, 0xa4, 2, 1, 0, 2, 0x82, 1, 1, 0], &r.bytes(1180)))
}

/// A P-256 key as PKCS#8.
fn p256(r: &mut Rng) -> String {
    let head = [
        0x30, 0x81, 0x87, 2, 1, 0, 0x30, 0x13, 6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 6, 8, 0x2a, 0x86, 0x48, 0xce,
        0x3d, 3, 1, 7, 4, 0x6d, 0x30, 0x6b, 2, 1, 1, 4, 0x20,
    ];
    pem("PRIVATE KEY", 64, &der(&head, &r.bytes(102)))
}

/// 32 bytes as Curve25519 wants them: the three lowest bits and the highest are 0, the second highest is 1.
fn wireguard(r: &mut Rng) -> String {
    let mut bytes = r.bytes(32);
    if let [first, .., last] = bytes.as_mut_slice() {
        *first &= 0xf8;
        *last = *last & 0x3f | 0x40;
    }
    base64(&bytes)
}

/// A seed phrase of `count` words: random bits, and behind them the first bits of their SHA-256.
fn phrase(r: &mut Rng, count: usize) -> Vec<String> {
    let list: Vec<&str> = include_str!("../../../rules/words/bip39-english.txt").lines().collect();
    let entropy = r.bytes(count * 4 / 3);
    let bytes = der(&entropy, &sha256(&entropy)[..1]);
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| usize::from(byte >> (7 - at % 8) & 1));
    (0..count)
        .map(|word| (word * 11..word * 11 + 11).fold(0, |number, at| number << 1 | bit(at)))
        .filter_map(|number| list.get(number).map(|word| (*word).to_owned()))
        .collect()
}

/// Twelve words, drawn until Electrum would take them: until an HMAC of all of them begins with 01, 100, 101 or 102.
fn electrum(r: &mut Rng) -> Vec<String> {
    let list: Vec<&str> = include_str!("../../../rules/words/bip39-english.txt").lines().collect();
    loop {
        let words: Vec<String> = (0..12).filter_map(|_| r.pick(&list)).map(str::to_owned).collect();
        let digest = hmac_sha512(b"Seed version", words.join(" ").as_bytes());
        let [first, second, ..] = digest.as_slice() else { continue };
        // In hexadecimal: 01, 100, 101, 102.
        if *first == 0x01 || (*first == 0x10 && second >> 4 <= 2) {
            return words;
        }
    }
}

fn hmac_sha512(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut block = key.to_vec();
    block.resize(128, 0);
    let with = |pad: u8| block.iter().map(|byte| byte ^ pad).collect::<Vec<u8>>();
    let inner = Sha512::digest(der(&with(0x36), text));
    Sha512::digest(der(&with(0x5c), &inner)).to_vec()
}

/// A share of a seed of 128 or 256 bits, of either kind: a name of 15 bits, whether it can be extended, how often it was hashed, of which
/// group it is the only member, the value, and three words of sum.
fn share(r: &mut Rng) -> Vec<String> {
    let list: Vec<&str> = include_str!("../../../rules/words/slip39-english.txt").lines().collect();
    let size = r.pick(&[16, 32]).unwrap_or(16);
    let extendable = r.below(2) == 1;
    let mut bits: Vec<bool> = Vec::new();
    let mut push = |number: usize, count: usize| bits.extend((0..count).rev().map(|bit| number >> bit & 1 == 1));
    push(r.below(1 << 15), 15);
    push(usize::from(extendable), 1);
    push(1, 4);
    push(0, 20);
    // The value is padded in front to whole words.
    push(0, (10 - size * 8 % 10) % 10);
    for byte in r.bytes(size) {
        push(usize::from(byte), 8);
    }
    let mut words: Vec<u32> =
        bits.chunks(10).map(|word| word.iter().fold(0, |number, bit| number << 1 | u32::from(*bit))).collect();
    let kind: &[u8] = if extendable { b"shamir_extendable" } else { b"shamir" };
    let values = kind.iter().map(|byte| u32::from(*byte)).chain(words.iter().copied()).chain([0; 3]);
    let sum = values.fold(1, shamir_step) ^ 1;
    words.extend([sum >> 20, sum >> 10 & 1023, sum & 1023]);
    words.into_iter().filter_map(|word| list.get(word as usize).map(|word| (*word).to_owned())).collect()
}

/// One step of SLIP 39's sum.
fn shamir_step(sum: u32, value: u32) -> u32 {
    const TAPS: [u32; 10] = [
        0x00e0_e040,
        0x01c1_c080,
        0x0383_8100,
        0x0707_0200,
        0x0e0e_0009,
        0x1c0c_2412,
        0x3808_6c24,
        0x3090_fc48,
        0x21b1_f890,
        0x03f3_f120,
    ];
    let mut next = ((sum % (1 << 20)) << 10) ^ value;
    for (bit, tap) in TAPS.iter().enumerate() {
        if sum >> (20 + bit) & 1 == 1 {
            next ^= tap;
        }
    }
    next
}
