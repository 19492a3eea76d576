//! What is to be rotated: secrets that were let through, or found on a page, until the person says that it is done. An entry names the
//! kind of secret, where it was and when, and knows the secret itself at most by its salted mark (`crate::policy::allowance`): never a
//! text. The list is bounded, holds a secret once, and says which entries a person is to be reminded of after a day and after a week: by a
//! number that stays until they have seen the list, and by a notification, which is news only once.
//! Times are the caller's, in seconds since 1970.

mod json;

use crate::journal::What;
use crate::names::names;
use crate::policy::allowance::Mark;

/// More entries than this are not kept: what is settled goes first, then the oldest.
pub const MOST: usize = 300;
/// After how long a person is reminded, in seconds: a day, and a week.
pub const AFTER: [u64; 2] = [24 * 60 * 60, 7 * 24 * 60 * 60];
/// More of a name than this is not kept, in characters.
const LONGEST: usize = 120;
/// More providers than this are not named at once.
const NAMED: usize = 5;
/// The provider of rules whose values are nobody's in particular: no name to tell a person.
const ANYONE: &str = "any";
/// Why people let out what is to be rotated all the same: they were not asked, or say that it is known where it went. Their other reasons say
/// that there is nothing to rotate.
const REASONS: [&str; 2] = ["", "known"];

/// Whether a secret of which this became, for that reason, is to be rotated.
pub fn is_wanted(what: What, reason: &str) -> bool {
    what.lets_out() && REASONS.contains(&reason)
}

names! {
    /// How it came onto the list.
    Origin {
        /// A person let it through.
        LetThrough = "let-through",
        /// It stood on a page.
        OnPage = "on-page",
    }
}

names! {
    /// What became of it.
    State {
        /// It is still to be rotated.
        Open = "open",
        /// The person says that it is rotated.
        Done = "done",
        /// The person does not want to hear of it.
        Dismissed = "dismissed",
    }
}

/// One secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its salted mark; none where it could be guessed from that. Then it is known by its rule and site alone.
    pub mark: Option<Mark>,
    /// The id of the rule that found it.
    pub rule: String,
    /// Who issued it.
    pub provider: String,
    /// On which host it was first.
    pub site: String,
    /// How it came onto the list.
    pub origin: Origin,
    /// When it was first, in seconds since 1970.
    pub since: u64,
    /// When it was last.
    pub last: u64,
    /// What became of it.
    pub state: State,
    /// Of how many of the times in [`AFTER`] the person has seen the reminder.
    pub reminded: u8,
    /// Of how many of them a notification was shown.
    pub notified: u8,
}

/// What a person is reminded of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reminder {
    /// How many secrets.
    pub count: usize,
    /// Whose they are, as far as they are somebody's: a few, each once.
    pub providers: Vec<String>,
    /// Whether there are more providers than these.
    pub more: bool,
    /// Whether a notification of one of them was not shown yet.
    pub news: bool,
}

impl Entry {
    /// One that is to be rotated from now on.
    pub fn new(mark: Option<Mark>, rule: &str, provider: &str, site: &str, origin: Origin, now: u64) -> Self {
        let cut = |text: &str| text.chars().take(LONGEST).collect();
        Self {
            mark,
            rule: cut(rule),
            provider: cut(provider),
            site: cut(site),
            origin,
            since: now,
            last: now,
            state: State::Open,
            reminded: 0,
            notified: 0,
        }
    }

    /// By what it is known in the list: the same secret has the same.
    pub fn key(&self) -> String {
        match &self.mark {
            Some(mark) => mark.as_str().to_owned(),
            None => [&self.rule, "@", &self.site].concat(),
        }
    }

    /// How many times it should have been spoken of by `now`. A clock that was set back asks for nothing.
    fn wanted(&self, now: u64) -> u8 {
        let age = now.saturating_sub(self.since);
        u8::try_from(AFTER.iter().filter(|after| age >= **after).count()).unwrap_or(u8::MAX)
    }
}

/// The list, oldest first.
///
/// ```
/// use hushkey::rotation::{Entry, Origin, Rotation, State};
///
/// let mut list = Rotation::read("");
/// list.add(Entry::new(None, "github-pat-classic", "GitHub", "forum.example", Origin::LetThrough, 1_800_000_000));
/// assert!(list.due(1_800_000_000).is_empty());
/// let key = list.due(1_800_090_000).remove(0).key();
/// list.remind(1_800_090_000);
/// assert!(list.due(1_800_090_000).is_empty());
/// assert!(list.settle(&key, State::Done));
/// assert_eq!(Rotation::read(&list.json()), list);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotation(Vec<Entry>);

impl Rotation {
    /// What was kept as `json`; what is not as it should be is left out.
    pub fn read(json: &str) -> Self {
        let mut list = Self::default();
        for entry in json::read(json) {
            if list.find(&entry.key()).is_none() {
                list.0.push(entry);
            }
        }
        list.bound();
        list
    }

    /// All of it.
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// The one that is known by `key`.
    pub fn find(&self, key: &str) -> Option<&Entry> {
        self.0.iter().find(|entry| entry.key() == key)
    }

    /// Takes `entry` in. One that is there already was met again: where it was first, and what became of it, stays.
    pub fn add(&mut self, entry: Entry) {
        let key = entry.key();
        match self.0.iter_mut().find(|known| known.key() == key) {
            Some(known) => {
                known.last = known.last.max(entry.last);
                // What was let through is the worse of both.
                if entry.origin == Origin::LetThrough {
                    known.origin = entry.origin;
                }
            }
            None => self.0.push(entry),
        }
        self.bound();
    }

    /// The person says what became of it; whether there is such an entry.
    pub fn settle(&mut self, key: &str, state: State) -> bool {
        match self.0.iter_mut().find(|entry| entry.key() == key) {
            Some(entry) => {
                entry.state = state;
                true
            }
            None => false,
        }
    }

    /// Of which the person is to be reminded at the time `now`.
    pub fn due(&self, now: u64) -> Vec<Entry> {
        let due = |entry: &&Entry| entry.state == State::Open && entry.reminded < entry.wanted(now);
        self.0.iter().filter(due).cloned().collect()
    }

    /// What the person is to be told at the time `now`.
    pub fn reminder(&self, now: u64) -> Reminder {
        let due = self.due(now);
        let mut reminder = Reminder { count: due.len(), ..Reminder::default() };
        for entry in due {
            reminder.news |= entry.notified < entry.wanted(now);
            if entry.provider == ANYONE || reminder.providers.contains(&entry.provider) {
                continue;
            }
            if reminder.providers.len() < NAMED {
                reminder.providers.push(entry.provider);
            } else {
                reminder.more = true;
            }
        }
        reminder
    }

    /// When something is due next after the time `now`; `None` where nothing will be.
    pub fn next(&self, now: u64) -> Option<u64> {
        let open = self.0.iter().filter(|entry| entry.state == State::Open);
        let times = open.flat_map(|entry| AFTER.map(|after| entry.since.saturating_add(after)));
        times.filter(|at| *at > now).min()
    }

    /// The person has seen what is due at the time `now`.
    pub fn remind(&mut self, now: u64) {
        for entry in &mut self.0 {
            entry.reminded = entry.reminded.max(entry.wanted(now));
        }
    }

    /// A notification of what is due at the time `now` was shown.
    pub fn notify(&mut self, now: u64) {
        for entry in &mut self.0 {
            entry.notified = entry.notified.max(entry.wanted(now));
        }
    }

    /// What guards can tell of a secret by its mark: the mark, since when it is on the list, and what became of it. Of what a person does not want
    /// to hear of they know nothing.
    pub fn marks(&self) -> impl Iterator<Item = (&Mark, u64, State)> {
        let told = self.0.iter().filter(|entry| entry.state != State::Dismissed);
        told.filter_map(|entry| Some((entry.mark.as_ref()?, entry.since, entry.state)))
    }

    /// As JSON: a list of objects whose keys are the fields of [`Entry`].
    pub fn json(&self) -> String {
        json::write(&self.0)
    }

    fn bound(&mut self) {
        while self.0.len() > MOST {
            let settled = self.0.iter().position(|entry| entry.state != State::Open);
            self.0.remove(settled.unwrap_or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    fn mark(number: usize) -> Mark {
        Mark::of(&number.to_string(), b"salt")
    }

    fn entry(number: usize, at: u64) -> Entry {
        Entry::new(Some(mark(number)), "jwt", "any", "a.example", Origin::OnPage, at)
    }

    #[test]
    fn a_secret_is_on_it_once() {
        let mut list = Rotation::default();
        list.add(entry(1, 10));
        list.add(Entry { site: "b.example".to_owned(), origin: Origin::LetThrough, ..entry(1, 50) });
        list.add(entry(1, 20));
        list.add(entry(2, 30));
        let seen: Vec<_> =
            list.entries().iter().map(|entry| (entry.since, entry.last, entry.origin, &*entry.site)).collect();
        assert_eq!(seen, [(10, 50, Origin::LetThrough, "a.example"), (30, 30, Origin::OnPage, "a.example")]);
        // Without a mark, a kind on a site is one entry.
        let unknown = |site: &str| Entry::new(None, "password", "any", site, Origin::LetThrough, 1);
        for site in ["a.example", "a.example", "b.example"] {
            list.add(unknown(site));
        }
        assert_eq!(list.entries().len(), 4);
    }

    #[test]
    fn what_is_settled_stays_settled_when_it_is_met_again() {
        for state in [State::Done, State::Dismissed] {
            let mut list = Rotation::default();
            list.add(entry(1, 10));
            let key = entry(1, 0).key();
            assert!(list.settle(&key, state) && !list.settle("nothing", state));
            list.add(entry(1, 20));
            assert_eq!(list.find(&key).map(|entry| (entry.state, entry.last)), Some((state, 20)));
            assert_eq!((list.due(100 * DAY), list.next(0)), (vec![], None));
        }
    }

    #[test]
    fn a_person_is_reminded_after_a_day_and_after_a_week_and_then_no_more() {
        let mut list = Rotation::default();
        list.add(entry(1, 1000));
        let due = |list: &Rotation, at: u64| list.due(at).len();
        assert_eq!((due(&list, 999 + DAY), due(&list, 1000 + DAY), due(&list, 0)), (0, 1, 0));
        assert_eq!(list.next(1000), Some(1000 + DAY));
        list.remind(1000 + DAY);
        assert_eq!((due(&list, 1000 + DAY), due(&list, 999 + 7 * DAY), due(&list, 1000 + 7 * DAY)), (0, 0, 1));
        assert_eq!(list.next(1000 + DAY), Some(1000 + 7 * DAY));
        list.remind(1000 + 8 * DAY);
        assert_eq!((due(&list, 1000 * DAY), list.next(1000 + 8 * DAY)), (0, None));
        // Who was away for a week is reminded once.
        let mut late = Rotation::default();
        late.add(entry(2, 1000));
        late.remind(1000 + 9 * DAY);
        assert_eq!(due(&late, 1000 + 10 * DAY), 0);
    }

    #[test]
    fn a_notification_is_news_once_a_time_and_tells_of_all_that_was_not_seen() {
        let mut list = Rotation::default();
        list.add(entry(1, 1000));
        list.add(entry(2, 2000));
        let told = |list: &Rotation, at: u64| {
            let Reminder { count, news, .. } = list.reminder(at);
            (count, news)
        };
        assert_eq!(told(&list, 999 + DAY), (0, false));
        assert_eq!(told(&list, 1000 + DAY), (1, true));
        list.notify(1000 + DAY);
        assert_eq!(told(&list, 1999 + DAY), (1, false), "the number stays until the list was seen");
        assert_eq!(told(&list, 2000 + DAY), (2, true));
        list.notify(2000 + DAY);
        list.remind(3000 + DAY);
        assert_eq!(told(&list, 3000 + DAY), (0, false));
        assert_eq!(told(&list, 2000 + 7 * DAY), (2, true));
        // What was seen before it was shown is no news.
        list.remind(2000 + 7 * DAY);
        assert_eq!(told(&list, 2000 + 7 * DAY), (0, false));
    }

    #[test]
    fn a_reminder_names_a_few_providers_each_once_and_nobody_in_particular_never() {
        let mut list = Rotation::default();
        for (number, provider) in ["GitHub", "any", "Stripe", "GitHub", "a", "b", "c", "c"].iter().enumerate() {
            list.add(Entry { provider: (*provider).to_owned(), ..entry(number, 0) });
        }
        let reminder = list.reminder(DAY);
        assert_eq!((reminder.count, reminder.more), (8, false));
        assert_eq!(reminder.providers, ["GitHub", "Stripe", "a", "b", "c"]);
        list.add(Entry { provider: "d".to_owned(), ..entry(100, 0) });
        assert_eq!((list.reminder(DAY).providers.len(), list.reminder(DAY).more), (NAMED, true));
    }

    #[test]
    fn guards_know_what_is_open_and_what_is_done_by_its_mark() {
        let mut list = Rotation::default();
        for number in 0..3 {
            list.add(entry(number, 10 + number as u64));
        }
        list.add(Entry { mark: None, ..entry(3, 20) });
        list.settle(&entry(1, 0).key(), State::Done);
        list.settle(&entry(2, 0).key(), State::Dismissed);
        let seen: Vec<_> = list.marks().map(|(mark, since, state)| (mark.clone(), since, state)).collect();
        assert_eq!(seen, [(mark(0), 10, State::Open), (mark(1), 11, State::Done)]);
    }

    #[test]
    fn what_got_out_is_to_be_rotated_unless_the_person_says_that_there_is_nothing_to() {
        for what in What::ALL {
            let out = matches!(what, What::LetThrough | What::Allowed);
            assert_eq!((is_wanted(*what, ""), is_wanted(*what, "known")), (out, out), "{}", what.name());
            for reason in ["test-key", "revoked", "false-alarm", "nonsense"] {
                assert!(!is_wanted(*what, reason), "{}: {reason}", what.name());
            }
        }
    }

    #[test]
    fn what_is_too_much_goes_settled_first_then_oldest() {
        let mut list = Rotation::default();
        for number in 0..MOST {
            list.add(entry(number, number as u64));
        }
        list.settle(&entry(7, 0).key(), State::Done);
        list.add(entry(1000, 1000));
        assert!(list.find(&entry(7, 0).key()).is_none() && list.find(&entry(0, 0).key()).is_some());
        list.add(entry(1001, 1001));
        assert!(list.find(&entry(0, 0).key()).is_none());
        assert_eq!(list.entries().len(), MOST);
    }
}
