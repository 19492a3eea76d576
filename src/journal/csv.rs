//! The journal as CSV, as RFC 4180 has it. A program for tables takes a cell that begins with certain signs for a formula; a site can choose
//! its name, so that such a cell gets an apostrophe first.

use super::Entry;
use crate::report::day;

const HEAD: &str = "time,site,way,what,rule,reason,count\r\n";
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) fn write(entries: &[Entry]) -> String {
    let mut csv = String::from(HEAD);
    for entry in entries {
        let time = instant(entry.at);
        let count = entry.count.to_string();
        let cells = [&time, &entry.site, &entry.way, entry.what.name(), &entry.rule, &entry.reason, &count];
        csv.push_str(&cells.map(cell).join(","));
        csv.push_str("\r\n");
    }
    csv
}

fn cell(text: &str) -> String {
    let safe = if text.starts_with(FORMULA) { ["'", text].concat() } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { ["\"", &safe.replace('"', "\"\""), "\""].concat() } else { safe }
}

/// Seconds since 1970 as `2026-11-25T14:47:10Z`; the number itself where no calendar has such a day.
fn instant(seconds: u64) -> String {
    let number = seconds.to_string();
    let rest = seconds % 86_400;
    day(&number).map_or(number, |day| format!("{day}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::What;

    #[test]
    fn a_time_is_that_of_the_calendar() {
        for (seconds, wanted) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (1_709_251_200, "2024-03-01T00:00:00Z"),
            (1_764_082_030, "2025-11-25T14:47:10Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(instant(seconds), wanted);
        }
    }

    #[test]
    fn no_cell_is_a_formula_or_breaks_its_line() {
        let entry = Entry {
            at: 0,
            site: "=a\"b,c".to_owned(),
            way: "paste".to_owned(),
            what: What::LetThrough,
            rule: "@r\nnext".to_owned(),
            reason: String::new(),
            count: 3,
        };
        let line = "1970-01-01T00:00:00Z,\"'=a\"\"b,c\",paste,let-through,\"'@r\nnext\",,3\r\n";
        assert_eq!(write(&[entry]), [HEAD, line].concat());
    }
}
