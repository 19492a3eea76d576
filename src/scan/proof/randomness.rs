//! Whether a value looks drawn at random rather than written by a person.
//!
//! The measure compares two explanations of a value: somebody wrote it, as names and words are written, or a machine drew its
//! characters. What writing costs, in bits, says a table of character pairs (`written.bin`, learnt by `cargo xtask train` from the
//! source and documentation of this project's dependencies); what drawing costs, the alphabet says. What is dearer to write than to draw
//! by more than chance would explain is random. Entropy alone cannot tell `x509v3Extension` from a key, nor a key without digits from
//! a name; this can. Integers only, so that every build agrees.

/// What each class of character costs after each class, in eighths of a bit; rows of [`CLASSES`].
static WRITTEN: &[u8; CLASSES * CLASSES] = include_bytes!("written.bin");

/// Small letters, capitals, a digit, anything else: the rows of the table.
const CLASSES: usize = 54;
/// The class of what is neither a letter nor a digit; a value begins after one.
const OTHER: u8 = 53;

/// Whether `value` looks random. Less than one in a hundred drawn values of ten characters does not, and of longer ones fewer still.
pub fn looks_random(value: &[u8]) -> bool {
    let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
    value.len() >= 8
        && different(value) * 3 >= value.len().min(24)
        && surplus(value) >= (length.saturating_mul(6)).max(if value.len() < 10 { 40 } else { 64 })
}

/// Whether `value` is clearly written: dearer to draw than to write.
pub fn looks_written(value: &[u8]) -> bool {
    surplus(value) < 0
}

fn different(value: &[u8]) -> usize {
    let seen = value.iter().fold(0u128, |seen, byte| seen | 1u128.checked_shl(u32::from(*byte)).unwrap_or(0));
    seen.count_ones() as usize
}

/// By how much `value` is dearer to write than to draw, in eighths of a bit.
fn surplus(value: &[u8]) -> i32 {
    let (mut small, mut capital, mut digit, mut hex) = (false, false, false, true);
    let (mut cost, mut drawn, mut before) = (0i32, 0i32, OTHER);
    for byte in value {
        // The dashes of a UUID say nothing, nor does any other separator: both explanations hold them for the same price.
        let separator = matches!(byte, b'-' | b'_' | b'.' | b':' | b'/' | b'+' | b'=');
        drawn += i32::from(!separator);
        let class = match byte {
            b'a'..=b'z' => {
                small = true;
                byte - b'a'
            }
            b'A'..=b'Z' => {
                capital = true;
                byte - b'A' + 26
            }
            b'0'..=b'9' => {
                digit = true;
                52
            }
            _ => OTHER,
        };
        hex &= separator || byte.is_ascii_hexdigit();
        if !separator {
            let pair = WRITTEN.get(usize::from(before) * CLASSES + usize::from(class)).copied().unwrap_or_default();
            // Which sign it is, of those that names, calls and numbers are written with.
            let sign = if class == OTHER { 40 } else { 0 };
            cost = cost.saturating_add(i32::from(pair) + sign);
        }
        before = class;
    }
    // The logarithm of the alphabet's size, in eighths of a bit.
    let alphabet = match (small, capital, digit) {
        (true, false, true) | (false, true, true) if hex => 32,
        (true, true, true) => 48,
        (true, true, false) => 46,
        (true, false, true) | (false, true, true) => 41,
        (true, false, false) | (false, true, false) => 38,
        // Digits alone are a number, whatever they cost; and signs alone are nothing.
        (false, false, _) => return i32::MIN,
    };
    cost.saturating_sub(drawn.saturating_mul(alphabet))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_values() {
        for value in [
            "0f3a9b77c1d24e58a6b0c3d9e8f71246",
            "hG7dk20sQmZx81LpWv",
            "x9K2m4QzW7",
            "QzXkVbWqJtRfHgPd",
            "xbzsovaw9ix4qfhi14an",
            "a8548996-9726-0116-a84f-154220bf900f",
            concat!("5pX8Q~", "MmTI8OMBJFVqMlFR4DE3Spz6Qm.xO.Gbf-"),
        ] {
            assert!(looks_random(value.as_bytes()), "{value}: {}", surplus(value.as_bytes()));
        }
    }

    #[test]
    fn written_values() {
        for value in [
            "correct-horse-battery",
            "configuration2",
            "x509v3Extension",
            "google-auth-api-key-aq",
            "gitlab-pat-routable-v0",
            "base64EncodedString",
            "AAAAAAAAAAAAAAAAAAAAAAAA",
            "getelementsbyname2",
            "mySecretToken123",
            "com.example.app1",
            "12345678901234567890",
            "abc",
            "----------",
            "ed25519.Ed25519PrivateKey",
            "node18-alpine3",
        ] {
            assert!(!looks_random(value.as_bytes()), "{value}: {}", surplus(value.as_bytes()));
        }
    }

    #[test]
    fn few_drawn_values_of_any_alphabet_are_taken_for_written() {
        let mut state = 0x2545_f491_4f6c_dd1du64;
        let mut draw = move |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            usize::try_from(state % below as u64).unwrap_or(0)
        };
        for alphabet in [
            "0123456789abcdef",
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz23456789",
        ] {
            let letters = alphabet.as_bytes();
            let mut missed = 0;
            for _ in 0..5000 {
                let value: Vec<u8> = (0..20).filter_map(|_| letters.get(draw(letters.len())).copied()).collect();
                missed += usize::from(!looks_random(&value));
            }
            assert!(missed <= 25, "{alphabet}: {missed} of 5000");
        }
    }
}
