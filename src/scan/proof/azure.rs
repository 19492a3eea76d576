//! Microsoft's keys with a signature and a checksum inside: the common annotated form (84 or 88 characters), the older identifiable
//! keys, and the application secrets of Entra. All sums are Marvin32 with a seed that names the kind of key.
//! Source: microsoft/security-utilities (MIT).

use super::marvin32;
use super::{Evidence, Verdict, base64};
use crate::finding::{Confidence, Fact, Reason};

/// A seed: the name of a kind of key.
type Seed = &'static [u8; 8];

/// The seed of annotated keys.
const ANNOTATED: Seed = b"Default0";
/// The seed of Entra's application secrets.
const ENTRA: Seed = b"AadPwd00";
/// Characters of an annotated key that are drawn at random; all later ones say what it is.
const RANDOM: usize = 52;

/// Signatures of identifiable keys, each with the seeds of its kinds.
const IDENTIFIABLE: [(&[u8; 4], &[Seed]); 13] = [
    (b"+ASt", &[b"Default0"]),
    (b"ACDb", &[b"MastRW00", b"MastRO00", b"SystRW00", b"SystRO00", b"SysAll00", b"Resour00", b"Encryp00"]),
    (b"+ABa", &[b"AbAcct00"]),
    (b"+AMC", &[b"Classic0"]),
    (b"APIM", &[b"Tenant00", b"Gatewy00", b"GitKey00", b"IoTHub00"]),
    (b"+ASb", &MESSAGING),
    (b"+AEh", &MESSAGING),
    (b"+ARm", &MESSAGING),
    (b"AIoT", &[b"IoTHub00", b"Device00", b"DpsKey00"]),
    (b"AzFu", &[b"Functi00", b"Master00", b"System00"]),
    (b"AzSe", &[b"PAdmin00", b"Query000"]),
    (b"+ACR", &[b"ACRDflt0"]),
    (b"AzCa", &[REDIS]),
];
const MESSAGING: [Seed; 5] = [b"Send0000", b"Listen00", b"Manage00", b"System00", b"Unknown0"];
const REDIS: Seed = b"Access00";

fn checksum(data: &[u8], seed: Seed) -> u32 {
    marvin32::checksum(data, u64::from_be_bytes(*seed))
}

/// A key of either kind; nothing to check where it has none of the known signatures.
pub fn key(key: &[u8]) -> Verdict {
    if key.get(RANDOM..).is_some_and(|rest| rest.starts_with(b"JQQJ9")) { annotated(key) } else { identifiable(key) }
}

fn annotated(key: &[u8]) -> Verdict {
    let parts = key.split_at_checked(80).and_then(|(body, sum)| Some((body, sum, base64::decode(body)?)));
    let Some((body, sum, bytes)) = parts else { return Verdict::Failed };
    if body.get(76..).is_some_and(|provider| provider.eq_ignore_ascii_case(b"TEST")) {
        return Verdict::Sample;
    }
    let hash = checksum(&bytes, ANNOTATED).to_le_bytes();
    let written = sum.strip_suffix(b"==").unwrap_or(sum);
    // Base 62 now; keys of 2024 have the first bytes of the sum in base64.
    let plain = base64::decode(written).is_some_and(|bytes| bytes.len() >= 3 && hash.starts_with(&bytes));
    if !(matches!(written.len(), 4 | 6) && (base62(hash).starts_with(written) || plain)) {
        return Verdict::Failed;
    }
    let mut evidence = Evidence::sure(Reason::Checksum).random_in(0..RANDOM);
    evidence.facts.extend(created(body));
    Verdict::Passed(evidence)
}

/// The bytes as one number, highest first, in base 62 (`0-9A-Za-z`): zero bytes before it stay as `0`, six digits at least.
fn base62(bytes: [u8; 4]) -> Vec<u8> {
    let mut number = u32::from_be_bytes(bytes);
    let mut digits = Vec::with_capacity(8);
    while number > 0 {
        let digit = (number % 62) as u8;
        digits.push(match digit {
            0..10 => b'0' + digit,
            10..36 => b'A' + (digit - 10),
            _ => b'a' + (digit - 36),
        });
        number /= 62;
    }
    let zeros = bytes.iter().take(3).take_while(|byte| **byte == 0).count();
    digits.resize(digits.len() + zeros, b'0');
    digits.reverse();
    digits.resize(digits.len().max(6), b'0');
    digits
}

/// The month in which an annotated key was made.
fn created(body: &[u8]) -> Option<Fact> {
    let year = match body.get(58)? {
        letter @ b'A'..=b'Z' => letter - b'A',
        letter @ b'a'..=b'z' => letter - b'a' + 26,
        digit @ b'0'..=b'9' => digit - b'0' + 52,
        _ => return None,
    };
    let month = body.get(59)?.checked_sub(b'A')? + 1;
    (month <= 12).then(|| Fact { name: "created", value: format!("{}-{month:02}", 2024 + u32::from(year)) })
}

fn identifiable(key: &[u8]) -> Verdict {
    let body = key.strip_suffix(b"%3D%3D").unwrap_or(key);
    let body = body.strip_suffix(b"==").or_else(|| body.strip_suffix(b"=")).unwrap_or(body);
    let Some((before, tail)) = body.split_last_chunk::<10>() else { return Verdict::Nothing };
    let Some((_, seeds)) = IDENTIFIABLE.iter().find(|(signature, _)| tail.starts_with(*signature)) else {
        return Verdict::Nothing;
    };
    let Some(bytes) = base64::decode(body) else { return Verdict::Failed };
    let Some((signed, sum)) = bytes.split_last_chunk::<4>() else { return Verdict::Failed };
    let plain = seeds.iter().any(|seed| checksum(signed, seed).to_le_bytes() == *sum);
    if plain || (tail.starts_with(b"AzCa") && redis(body, &bytes)) {
        Verdict::Passed(Evidence::sure(Reason::Checksum).random_in(0..before.len()))
    } else {
        Verdict::Failed
    }
}

/// Redis keys have letters where base64 has `+` and `/`: the sum is that of the bytes as they stand, of those before it or of all,
/// and is written with the same letters.
fn redis(body: &[u8], bytes: &[u8]) -> bool {
    let Some((signed, _)) = bytes.split_last_chunk::<4>() else { return false };
    let Some(characters) = body.last_chunk::<6>() else { return false };
    // 28 bytes are 37 characters and two bits: those, the sum's 32 and two zeros are the last six characters.
    let bits = u64::from(signed.last().copied().unwrap_or_default() & 0b11) << 34;
    [signed, bytes].iter().any(|hashed| {
        let sum = checksum(hashed, REDIS).swap_bytes();
        let bits = bits | u64::from(sum) << 2;
        characters.iter().zip((0..6).rev()).all(|(character, place)| {
            let digit = (bits >> (6 * place) & 63) as u8;
            *character
                == match digit {
                    0..26 => b'A' + digit,
                    26..52 => b'a' + (digit - 26),
                    52..62 => b'0' + (digit - 52),
                    62 => b'P',
                    _ => b'F',
                }
        })
    })
}

/// The 40 characters of an Entra application secret: the last three are the first digits of the sum of the others. Chance passes
/// once in 287,496 times, so this alone proves nothing.
pub fn entra(secret: &[u8]) -> Verdict {
    const DIGITS: &[u8; 66] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
    let Some((signed, written)) = secret.split_last_chunk::<3>() else { return Verdict::Failed };
    // Six digits with the highest first: the sum without its three lowest.
    let mut number = checksum(signed, ENTRA) / 66u32.pow(3);
    let right = written.iter().rev().all(|character| {
        let digit = DIGITS.get((number % 66) as usize);
        number /= 66;
        digit == Some(character)
    });
    if !right {
        return Verdict::Failed;
    }
    Verdict::Passed(Evidence {
        confidence: Some(Confidence::Certain),
        reason: Some(Reason::Checksum),
        ..Evidence::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str) -> bool {
        matches!(key(text.as_bytes()), Verdict::Passed(_))
    }

    #[test]
    fn annotated_keys() {
        let random = "a".repeat(52);
        for rest in
            ["JQQJ99ALN5Z0000LZENeS003NUGT3OrW", "JQQJ99BFAAAAAAAAAAAAAAAAAZDO4V17", "JQQJ99BFAAAAAAAAAAAAAAABACOG2uMw"]
        {
            let text = [&random, rest].concat();
            assert!(passes(&text), "{rest}");
            assert!(!passes(&text.replace("aaaa", "aaab")), "{rest}");
        }
        let text = [&random, "JQQJ99ALN5Z0000LZENeS003", "NUGT3OrW"].concat();
        let long = [&text[..80], "3OrWZX", "=="].concat();
        assert!(passes(&long));
        assert!(!passes(&long.replace("ZX", "ZY")));
        assert_eq!(key(text.replace("NUGT", "TEST").as_bytes()), Verdict::Sample);
        let Verdict::Passed(evidence) = key(text.as_bytes()) else { unreachable!("a published vector") };
        assert_eq!(evidence.facts, [Fact { name: "created", value: "2024-12".to_owned() }]);
        assert_eq!(evidence.random, Some(0..52));
    }

    #[test]
    fn the_older_spelling_of_the_sum() {
        let body = ["a".repeat(52).as_str(), "JQQJ99ALN5Z0000LZENeS003", "NUGT"].concat();
        let bytes = base64::decode(body.as_bytes()).unwrap_or_default();
        let [sum @ .., _] = checksum(&bytes, ANNOTATED).to_le_bytes();
        assert!(passes(&[&body, base64::encode(&sum).as_str()].concat()));
    }

    #[test]
    fn zero_bytes_and_short_numbers_fill_six_digits() {
        assert_eq!(base62([0, 0, 0, 0]), b"000000");
        assert_eq!(base62([0, 0, 0, 61]), b"000z00");
        assert_eq!(base62([0xFF; 4]), b"4gfFC3");
    }

    #[test]
    fn identifiable_keys() {
        for (text, end) in [
            ("ER".repeat(38), "+AStJtmIAQ=="),
            ("ER".repeat(38), "ACDbWmlsIA=="),
            (["ER".repeat(16).as_str(), "E"].concat(), "AIoTNI+rFs="),
            ("ER".repeat(22), "AzFuYcoNZw=="),
            ("ER".repeat(21), "AzSeBBE-ae"),
        ] {
            let text = [text.as_str(), end].concat();
            assert!(passes(&text), "{end}");
            assert_eq!(key(text.replacen('R', "S", 1).as_bytes()), Verdict::Failed, "{end}");
        }
        let escaped = ["ER".repeat(22).as_str(), "AzFuYcoNZw%3D%3D"].concat();
        assert!(passes(&escaped));
        assert_eq!(key("ER".repeat(44).as_bytes()), Verdict::Nothing, "no signature");
    }

    #[test]
    fn redis_keys_have_letters_for_the_special_characters() {
        let head = ["ER".repeat(15).as_str(), "CLU", "AzCa"].concat();
        assert!(passes(&[&head, "F+l/HI", "="].concat()));
        assert!(passes(&[&head, "FPlFHI", "="].concat()));
        assert!(!passes(&[&head, "FPlPHI", "="].concat()));
    }

    #[test]
    fn an_entra_secret_is_certain_but_not_proven() {
        let secret = ["zzz8Q~", &"z".repeat(31), "blP"].concat();
        let Verdict::Passed(evidence) = entra(secret.as_bytes()) else { unreachable!("a published vector") };
        assert_eq!(evidence.confidence, Some(Confidence::Certain));
        assert_eq!(entra(secret.replace("blP", "blQ").as_bytes()), Verdict::Failed);
    }
}
