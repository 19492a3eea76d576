//! Times as credentials write them, to seconds since 1970: `20260311T101500Z`, `2026-03-11T10:15Z`, `2026-03-11`.

/// The seconds of a time in UTC, of which only the digits count: eight for the day, four more for hour and minute, two for the
/// second.
pub fn seconds(text: &[u8]) -> Option<i64> {
    let digits: Vec<i64> =
        text.iter().filter(|byte| byte.is_ascii_digit()).map(|byte| i64::from(byte - b'0')).collect();
    if !matches!(digits.len(), 8 | 12 | 14) {
        return None;
    }
    let part =
        |first: usize, count: usize| digits.iter().skip(first).take(count).fold(0, |all, digit| all * 10 + digit);
    let (year, month, day) = (part(0, 4), part(4, 2), part(6, 2));
    // Years that begin in March have their odd day at the end; months then have 153 days in every five.
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 719_469;
    Some(((days * 24 + part(8, 2)) * 60 + part(10, 2)) * 60 + part(12, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_calendar() {
        for (text, time) in [
            ("19700101T000000Z", 0),
            ("20000229T235959Z", 951_868_799),
            ("2024-03-01T00:00:00Z", 1_709_251_200),
            ("2024-03-01T00:00Z", 1_709_251_200),
            ("2100-03-01", 4_107_542_400),
        ] {
            assert_eq!(seconds(text.as_bytes()), Some(time), "{text}");
        }
        for text in ["", "2024", "2024-03-01T0", "20240301T000000000Z"] {
            assert_eq!(seconds(text.as_bytes()), None, "{text}");
        }
    }
}
