//! The day of a time in seconds since 1970: what a key says of its own end is for people to read.

/// The day in UTC, as `2026-03-11`; `None` for what is no such time, or lies after the year 9999.
pub fn day(seconds: &str) -> Option<String> {
    let days = seconds.parse::<u64>().ok()? / 86_400;
    // Counted from the first of March of the year 0, so that the odd day of a year is its last.
    let days = days + 719_468;
    let century = (4 * days + 3) / 146_097;
    let rest = days - century * 146_097 / 4;
    let year = (4 * rest + 3) / 1461;
    let rest = rest - year * 1461 / 4;
    // Months from March on have 153 days in every five.
    let month = (5 * rest + 2) / 153;
    let date = rest - (153 * month + 2) / 5 + 1;
    let (next, month) = if month < 10 { (0, month + 3) } else { (1, month - 9) };
    let year = century * 100 + year + next;
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{date:02}"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_of_the_calendar() {
        for (seconds, date) in [
            ("0", "1970-01-01"),
            ("86399", "1970-01-01"),
            ("951868799", "2000-02-29"),
            ("951868800", "2000-03-01"),
            ("1709164800", "2024-02-29"),
            ("1735689599", "2024-12-31"),
            ("4107542400", "2100-03-01"),
            ("253402300799", "9999-12-31"),
        ] {
            assert_eq!(day(seconds).as_deref(), Some(date), "{seconds}");
        }
        for text in ["", "-1", "2024-12", "253402300800", "18446744073709551615", "18446744073709551616"] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
