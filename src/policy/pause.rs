//! Where a person wants no guard for a while, or at all. Times are milliseconds since 1970 (UTC), and the caller's.

/// A host without a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The host.
    pub host: String,
    /// When it began.
    pub since: u64,
    /// When it ends; `None` is never.
    pub until: Option<u64>,
}

impl Pause {
    /// Whether it holds on `host` at the time `now`. A clock that was set back to before its beginning ends one that would end.
    pub fn holds(&self, host: &str, now: u64) -> bool {
        !host.is_empty() && self.host == host && self.until.is_none_or(|until| self.since <= now && now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::Pause;

    #[test]
    fn a_pause_ends() {
        let hour = Pause { host: "a.example".to_owned(), since: 1000, until: Some(2000) };
        assert!(hour.holds("a.example", 1000) && hour.holds("a.example", 1999));
        assert!(!hour.holds("a.example", 2000) && !hour.holds("a.example", 999));
        assert!(!hour.holds("b.a.example", 1500) && !hour.holds("", 1500));
        let always = Pause { until: None, ..hour };
        assert!(always.holds("a.example", 0) && always.holds("a.example", u64::MAX));
        assert!(!Pause { host: String::new(), ..always }.holds("", 5));
    }
}
