//! Regular expressions and the like: they say what a value looks like and are none. A drawn password may hold any two of their signs by
//! chance, so that one sign is a pattern's only where the rest looks written.

/// Ranges that patterns are made of.
const RANGES: [&[u8]; 3] = [b"a-z", b"A-Z", b"0-9"];
/// What stands at the beginning of a group that is more than a group.
const GROUPS: [&[u8]; 6] = [b"(?:", b"(?i)", b"(?P<", b"(?=", b"(?!", b"(?<"];
/// Signs of a pattern that chance puts side by side as well.
const SIGNS: [&[u8]; 13] =
    [b"[^", b"\\w", b"\\d", b"\\s", b"(?", b"+)", b"*)", b")+", b"]+", b"]*", b"]{", b".*", b".+"];

/// Whether `value` describes values: `[A-Za-z0-9]{16}`, `(?:.*)`, `\w+`.
pub fn is_pattern(value: &[u8]) -> bool {
    let count = |parts: &[&[u8]]| -> usize {
        parts.iter().map(|part| value.windows(part.len()).filter(|window| window == part).count()).sum()
    };
    let ranges = count(&RANGES);
    let signs = count(&SIGNS);
    ranges >= 2
        || count(&GROUPS) > 0
        || signs >= 2
        // A range that is bracketed, or repeated.
        || (ranges > 0 && (signs > 0 || has_class(value)))
        || (ranges + signs > 0 && !value.iter().any(u8::is_ascii_digit))
}

/// Whether a range stands in brackets: `[a-z_]`.
fn has_class(value: &[u8]) -> bool {
    value.split(|byte| *byte == b'[').skip(1).any(|class| {
        let inside = class.split(|byte| *byte == b']').next().unwrap_or_default();
        inside.len() < class.len() && RANGES.iter().any(|range| inside.windows(range.len()).any(|part| part == *range))
    })
}

#[cfg(test)]
mod tests {
    use super::is_pattern;

    #[test]
    fn what_describes_values_is_told_from_what_chance_draws() {
        for value in [
            "[A-Za-z0-9]{16}",
            "(?:x|y)9",
            "sk-[a-z]8",
            "\\w+",
            "ghp_[^9]+8",
            "A-Z and a-z 8",
            ".*",
            "AKIA[0-9A-Z]{16}",
            "x9.*y\\d",
        ] {
            assert!(is_pattern(value.as_bytes()), "{value}");
        }
        for value in
            ["k9Qx2mVbA-Z", "p7A-Zq2LmX0v", "8fa-z[Kd9W", "h]6EszR+)J*m", "q8.*LmX0v", "T4\\wLmX0v", "a-fake-one"]
        {
            assert!(!is_pattern(value.as_bytes()), "{value}");
        }
    }
}
