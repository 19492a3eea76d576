//! What a UUID shows about how it was made. Layout: RFC 9562, sections 4 and 5.1.

/// The lengths of a UUID's groups.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// The groups of `value`, if it ends as a UUID is written; a prefix may stand before the first.
fn groups(value: &[u8]) -> Option<[&[u8]; 5]> {
    let uuid = value.get(value.len().checked_sub(36)?..)?;
    let mut parts = uuid.split(|byte| *byte == b'-');
    let groups = [parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?];
    let fits = groups.iter().zip(GROUPS).all(|(group, length)| group.len() == length);
    (fits && parts.next().is_none()).then_some(groups)
}

/// Whether `value` is a UUID of version 1: read from a clock, of a year from 1997 to 2040, and a network address. It names something;
/// nobody draws a secret so, for whoever has one can tell the next. A drawn UUID looks so less than once in five thousand.
pub fn is_of_clock(value: &[u8]) -> bool {
    if value.len() != 36 {
        return false;
    }
    let Some([_, _, time, variant, _]) = groups(value) else { return false };
    value.iter().all(|byte| *byte == b'-' || byte.is_ascii_hexdigit())
        && matches!(time, [b'1', b'1', b'd'..=b'f' | b'D'..=b'F', _])
        && matches!(variant, [b'8' | b'9' | b'a' | b'b' | b'A' | b'B', ..])
}

/// Whether `value` ends as a UUID is written, but in letters that none has, or with groups that are filled: somebody made it up.
pub fn is_made_up(value: &[u8]) -> bool {
    groups(value).is_some_and(|groups| {
        let filled = |group: &&&[u8]| group.iter().all(|byte| Some(byte) == group.first());
        if groups.iter().filter(filled).count() >= 2 {
            return true;
        }
        let mut bytes = groups.iter().flat_map(|group| group.iter());
        bytes.clone().all(u8::is_ascii_alphanumeric) && !bytes.all(u8::is_ascii_hexdigit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_from_chance() {
        assert!(is_of_clock(b"c232ab00-9414-11ec-b3c8-9f68deced846"));
        assert!(is_of_clock(b"C232AB00-9414-11EC-B3C8-9F68DECED846"));
        for drawn in [
            "919108f7-52d1-4320-9bac-f847db4148a8",
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "c232ab00-9414-17ec-b3c8-9f68deced846",
            "c232ab00-9414-41ec-b3c8-9f68deced846",
            "c232ab00-9414-11ec-c3c8-9f68deced846",
            "x-c232ab00-9414-11ec-b3c8-9f68deced846",
            "c232ab009414-11ec-b3c8-9f68deced846",
        ] {
            assert!(!is_of_clock(drawn.as_bytes()), "{drawn}");
        }
    }

    #[test]
    fn letters_that_no_uuid_has_are_made_up() {
        assert!(is_made_up(b"a1b2c3d4-e5f6-g7h8-i9j0-k1l2m3n4o5p6"));
        assert!(is_made_up(b"2294b3a1-0000-0000-0000-a3ae04329de9"));
        assert!(is_made_up(b"px-api-a1b2c3d4-e5f6-g7h8-i9j0-k1l2m3n4o5p6"));
        for other in ["919108f7-52d1-4320-9bac-f847db4148a8", "a1b2c3d4-e5f6-g7h8-i9j0-k1l2m3n4o5", "q8Zr2LmX0vTs7Kd9"]
        {
            assert!(!is_made_up(other.as_bytes()), "{other}");
        }
    }
}
