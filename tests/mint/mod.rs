//! Fresh random tokens for tests: one of each format that a scanner must know by the token alone, in a short message as people
//! write them. It states the formats a second time, in its own words and code (prefix, alphabet, length, checksum), and never
//! reads `rules/*.toml`: a mistake in the catalogue is found only by somebody who does not copy from it. Every secret here is one
//! that the default policy stops on a paste. None was ever issued by anybody; the same seed always gives the same tokens.

#![allow(dead_code, reason = "each test target that includes this module uses its own part of it")]

pub mod contexts;
pub mod facts;
mod formats;
pub mod marvin;
pub mod recall;
pub mod rng;
mod structured;
mod sums;
mod texts;

use rng::Rng;

/// A made-up secret and a message that gives it away.
pub struct Minted {
    /// The rule that should find it, by its id in the catalogue.
    pub rule: &'static str,
    /// The secret, exactly as it stands in the text.
    pub secret: String,
    /// The message around it; it holds the secret once.
    pub text: String,
}

/// What a secret is to the message around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string without blanks that may stand in a header, a file or prose.
    Token,
    /// A URL that is the secret.
    Url,
    /// Several lines.
    Block,
    /// A password, inside the connection string that the format makes: `{}` marks its place.
    Password(&'static str),
}

/// One format: how a fresh secret of it is made, and the variable in which people keep it.
pub struct Format {
    rule: &'static str,
    name: &'static str,
    shape: Shape,
    make: fn(&mut Rng) -> String,
}

/// One fresh secret of every format, each in its message.
pub fn mint(seed: u64) -> Vec<Minted> {
    let mut rng = Rng::new(seed);
    formats::all()
        .map(|format| {
            let secret = (format.make)(&mut rng);
            let text = texts::around(&mut rng, format.shape, format.name, &secret);
            Minted { rule: format.rule, secret, text }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Minted, mint, sums};
    use std::collections::HashSet;

    #[test]
    fn the_checksums_agree_with_published_values() {
        assert_eq!(sums::crc32(b"hello"), 907_060_870);
        assert_eq!(sums::base62_checksum("hello"), "0zNvy2");
        assert_eq!(sums::base62_checksum(&"A".repeat(30)), "0uCPlr");
        assert_eq!(sums::base32(&sums::sha256(b"abc")).get(..8), Some("XJ4BNP4P"));
        assert_eq!(sums::base64(b"openssh-key-v1\0"), "b3BlbnNzaC1rZXktdjEA");
        assert_eq!(
            sums::bech32("age-secret-key-", &[0x42; 32]).to_uppercase(),
            format!("AGE-SECRET-KEY-1{}", "GFPYYSJZ".repeat(6) + "GFPQ4EGAEX")
        );
        let one = [&[0x80], [0; 31].as_slice(), &[1, 1]].concat();
        let published = ["KwDiBf89QgGbjEhKnhXJuH7", "LrciVrZi3qYjgd9M7rFU73sVHnoWn"].concat();
        assert_eq!(sums::base58check(sums::BITCOIN, &one), published);
        // XRP Ledger: the account of 20 zero bytes.
        assert_eq!(sums::base58check(sums::RIPPLE, &[0; 21]), "rrrrrrrrrrrrrrrrrrrrrhoLvTp");
        assert_eq!(sums::crc16(b"123456789"), 0x31c3);
        assert_eq!(sums::crc24(b"123456789"), 0x0021_cf02);
    }

    #[test]
    fn every_message_holds_its_secret_once() {
        let minted = mint(7);
        assert!(minted.len() >= 60, "only {} formats", minted.len());
        let rules: HashSet<_> = minted.iter().map(|minted| minted.rule).collect();
        assert_eq!(rules.len(), minted.len(), "a format is minted twice");
        for Minted { rule, secret, text } in &minted {
            assert_eq!(text.matches(secret.as_str()).count(), 1, "{rule}");
        }
    }

    #[test]
    fn a_seed_gives_the_same_tokens_and_another_seed_others() {
        let secrets = |seed| mint(seed).into_iter().map(|minted| minted.secret).collect::<Vec<_>>();
        assert_eq!(secrets(1), secrets(1));
        assert!(secrets(1).iter().zip(secrets(2)).all(|(one, other)| *one != other));
    }
}
