//! What happened, for the person to read: what was stopped, what became of it, and why. It names sites, rules and ways, never a text, a
//! masked value, a file's name or a hash; so that whoever reads it learns what kind of thing nearly went where, and nothing else. It is
//! bounded in number and age. `csv` writes it for tables; JSON is also how it is kept.

mod csv;
mod json;

use crate::names::names;

/// More entries than this are not kept: the oldest go.
pub const MOST: usize = 500;
/// Older entries than this are not kept, in seconds: thirty days.
pub const OLDEST: u64 = 30 * 24 * 60 * 60;
/// Equal entries that follow one another within this are one with a number, in seconds.
const TOGETHER: u64 = 60;
/// More of a name than this is not kept, in characters.
const LONGEST: usize = 120;

names! {
    /// What became of it.
    What {
        /// A placeholder took its place.
        Replaced = "replaced",
        /// It was left out.
        Omitted = "omitted",
        /// It was let through, this once.
        LetThrough = "let-through",
        /// It was let through, and is from now on.
        Allowed = "allowed",
        /// The act was cancelled.
        Stopped = "stopped",
        /// The site was paused.
        Paused = "paused",
        /// A file passed that could not be read.
        Unread = "unread",
    }
}

impl What {
    /// Whether the secret got to the page.
    pub const fn lets_out(self) -> bool {
        matches!(self, Self::LetThrough | Self::Allowed)
    }

    /// Whether the secret was kept from it.
    pub const fn keeps_in(self) -> bool {
        matches!(self, Self::Replaced | Self::Omitted | Self::Stopped)
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When, in seconds since 1970; the last time where it is several.
    pub at: u64,
    /// On which host; empty where it has none.
    pub site: String,
    /// By which way: a name of `crate::Way`, or one of the ways of files.
    pub way: String,
    /// What became of it.
    pub what: What,
    /// The id of the rule that found it; empty for a file that was not read.
    pub rule: String,
    /// Why, as a code: the reason that a person gave, or why a file was not read. Empty where none was asked for.
    pub reason: String,
    /// How many times.
    pub count: u32,
}

impl Entry {
    fn is_like(&self, other: &Self) -> bool {
        self.what == other.what
            && (&self.site, &self.way, &self.rule, &self.reason)
                == (&other.site, &other.way, &other.rule, &other.reason)
    }

    /// With nothing in it that is longer than a name.
    fn cut(mut self) -> Self {
        for text in [&mut self.site, &mut self.way, &mut self.rule, &mut self.reason] {
            if let Some((end, _)) = text.char_indices().nth(LONGEST) {
                text.truncate(end);
            }
        }
        self
    }
}

/// What happened, oldest first.
///
/// ```
/// use hushkey::journal::{Entry, Journal, What};
///
/// let entry = Entry {
///     at: 1_800_000_000,
///     site: "forum.example".to_owned(),
///     way: "paste".to_owned(),
///     what: What::Replaced,
///     rule: "github-pat-classic".to_owned(),
///     reason: String::new(),
///     count: 1,
/// };
/// let mut journal = Journal::read("");
/// journal.add(entry.clone());
/// journal.add(Entry { at: entry.at + 5, ..entry });
/// assert_eq!(journal.entries().len(), 1);
/// assert_eq!(journal.entries()[0].count, 2);
/// assert_eq!(Journal::read(&journal.json()), journal);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal(Vec<Entry>);

impl Journal {
    /// What was kept as `json`. What is not as it should be is left out: a journal with a gap is better than none.
    pub fn read(json: &str) -> Self {
        Self(json::read(json))
    }

    /// All of it, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// Takes `entry` in, and lets go of what is too much or, seen from it, too old.
    pub fn add(&mut self, entry: Entry) {
        let entry = entry.cut();
        self.0.retain(|older| older.at.saturating_add(OLDEST) >= entry.at);
        match self.0.last_mut() {
            Some(last) if last.is_like(&entry) && entry.at.abs_diff(last.at) <= TOGETHER => {
                last.at = last.at.max(entry.at);
                last.count = last.count.saturating_add(entry.count);
            }
            _ => self.0.push(entry),
        }
        let over = self.0.len().saturating_sub(MOST);
        self.0.drain(..over);
    }

    /// How many secrets were kept from a page at the time `since` and after it.
    pub fn stopped(&self, since: u64) -> u32 {
        let stopped = self.0.iter().filter(|entry| entry.at >= since && entry.what.keeps_in());
        stopped.fold(0, |sum, entry| sum.saturating_add(entry.count))
    }

    /// As JSON: a list of objects whose keys are the fields of [`Entry`].
    pub fn json(&self) -> String {
        json::write(&self.0)
    }

    /// As CSV (RFC 4180), with a line of names first.
    pub fn csv(&self) -> String {
        csv::write(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(at: u64, rule: &str) -> Entry {
        Entry {
            at,
            site: "forum.example".to_owned(),
            way: "paste".to_owned(),
            what: What::Stopped,
            rule: rule.to_owned(),
            reason: String::new(),
            count: 1,
        }
    }

    #[test]
    fn the_same_again_is_counted() {
        let mut journal = Journal::default();
        for (at, rule) in [(100, "a"), (130, "a"), (190, "a"), (251, "a"), (252, "b"), (253, "a")] {
            journal.add(entry(at, rule));
        }
        let seen: Vec<_> = journal.entries().iter().map(|entry| (entry.at, &*entry.rule, entry.count)).collect();
        assert_eq!(seen, [(190, "a", 3), (251, "a", 1), (252, "b", 1), (253, "a", 1)]);
    }

    #[test]
    fn it_is_bounded_in_number_and_age() {
        let mut journal = Journal::default();
        for number in 0..MOST as u64 + 7 {
            journal.add(entry(1000 + number, &number.to_string()));
        }
        assert_eq!(journal.entries().len(), MOST);
        assert_eq!(journal.entries().first().map(|entry| entry.at), Some(1007));
        journal.add(entry(1500 + OLDEST, "late"));
        assert_eq!(journal.entries().first().map(|entry| entry.at), Some(1500));
    }

    #[test]
    fn no_name_is_longer_than_a_name() {
        let mut journal = Journal::default();
        journal.add(entry(1, &"é".repeat(10_000)));
        assert_eq!(journal.entries().first().map(|entry| entry.rule.chars().count()), Some(LONGEST));
    }

    #[test]
    fn what_was_kept_from_pages_is_counted_from_a_time_on() {
        let mut journal = Journal::default();
        for (at, what) in What::ALL.iter().enumerate() {
            journal.add(Entry { what: *what, ..entry(100 + at as u64, "a") });
        }
        journal.add(Entry { count: 5, ..entry(99, "b") });
        assert_eq!((journal.stopped(99), journal.stopped(100), journal.stopped(200)), (8, 3, 0));
        journal.add(Entry { count: u32::MAX, ..entry(300, "c") });
        assert_eq!(journal.stopped(0), u32::MAX);
        // A site that was paused, and a file that nobody could read: neither is known to have been kept in, or to have got out.
        let said = |test: fn(What) -> bool| {
            What::ALL.iter().filter(|what| test(**what)).map(|what| what.name()).collect::<Vec<_>>()
        };
        assert_eq!(said(What::keeps_in), ["replaced", "omitted", "stopped"]);
        assert_eq!(said(What::lets_out), ["let-through", "allowed"]);
    }

    #[test]
    fn every_outcome_has_a_name_of_its_own() {
        for &what in What::ALL {
            assert_eq!(What::from_name(what.name()), Some(what));
        }
        assert_eq!(What::from_name("nothing"), None);
    }
}
