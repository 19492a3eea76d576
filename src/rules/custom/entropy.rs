//! Shannon's entropy in integers, so that every build draws the line at the same value. Source: C. E. Shannon, "A Mathematical
//! Theory of Communication", 1948, section 6; the logarithm is by repeated squaring (D. Knuth, TAOCP 1, 1.2.2, exercise 25).

/// Bits behind the binary point.
const FRACTION: u32 = 20;
/// Longer values are judged by their beginning, so that no sum overflows.
const LONGEST: usize = 1 << 20;

/// An entropy in bits for each byte, in steps of 2^-20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bits(u32);

impl Bits {
    /// Reads a decimal number from 0 to 8, such as `3.5`; none for anything else.
    pub fn parse(decimal: &str) -> Option<Self> {
        let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) {
            return None;
        }
        let mut value = whole.parse::<u64>().ok().filter(|whole| *whole <= 8)? << FRACTION;
        let (mut numerator, mut denominator) = (0u64, 1u64);
        for digit in fraction.bytes().take(9) {
            numerator = numerator * 10 + u64::from(digit - b'0');
            denominator *= 10;
        }
        value += (numerator << FRACTION) / denominator;
        u32::try_from(value).ok().filter(|value| *value <= 8 << FRACTION).map(Self)
    }
}

/// The entropy of the bytes of `value`.
pub fn of(value: &[u8]) -> Bits {
    let value = value.get(..LONGEST).unwrap_or(value);
    let mut counts = [0u32; 256];
    for byte in value {
        if let Some(count) = counts.get_mut(usize::from(*byte)) {
            *count += 1;
        }
    }
    let length = u32::try_from(value.len()).unwrap_or(u32::MAX);
    if length == 0 {
        return Bits(0);
    }
    // H = log2(n) - sum(c * log2(c)) / n
    let sum: u64 = counts.iter().filter(|count| **count > 1).map(|count| u64::from(*count) * log2(*count)).sum();
    let bits = log2(length).saturating_sub(sum / u64::from(length));
    Bits(u32::try_from(bits).unwrap_or(u32::MAX))
}

/// The binary logarithm of a positive number, in steps of 2^-20, rounded down.
fn log2(value: u32) -> u64 {
    let whole = value.max(1).ilog2();
    // The mantissa, from 1 to 2, with 31 bits behind its point.
    let mut mantissa = u64::from(value.max(1)) << (31 - whole);
    let mut result = u64::from(whole);
    for _ in 0..FRACTION {
        mantissa = (mantissa * mantissa) >> 31;
        result <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            result |= 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals() {
        assert_eq!(Bits::parse("3.5"), Some(Bits(7 << 19)));
        assert_eq!(Bits::parse("8"), Some(Bits(8 << 20)));
        for wrong in ["", ".5", "8.1", "-1", "3,5", "1e3", "nan", "9"] {
            assert_eq!(Bits::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_entropy_is_that_of_the_formula() {
        assert_eq!(of(b""), Bits(0));
        assert_eq!(of(b"aaaaaaaa"), Bits(0));
        assert_eq!(of(b"abababab"), Bits(1 << 20), "powers of two are exact");
        assert_eq!(of(b"0123456789abcdef"), Bits(4 << 20));
        // 1.584962500721156 * 2^20, rounded down.
        assert_eq!(of(b"abc"), Bits(1_661_953));
        // Half `a`, a third `b`, a sixth `c`: 1.459147917027245.
        assert!(of(b"aaabbc").0.abs_diff(1_530_027) <= 2);
    }
}
