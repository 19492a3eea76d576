//! What to do with a finding: [`Policy::decide`] turns what it is, and where the act happens, into block, mark or ignore.
//! The scanner says what something is; only this folder says what follows. `field` is what a field is made for, `sites` the lists of
//! places where a secret is no surprise, `reach` where the guard is on and what is never let through, `allowance` what a person has
//! allowed, `pause` where they want no guard, `press` which buttons send, `written` a policy as settings have it. Nothing here knows the time or remembers: the caller passes both.
//!
//! ```
//! use hushkey::policy::{Action, Place, Policy};
//! use hushkey::{Context, Scanner};
//!
//! let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
//! assert_eq!(Policy::default().decide(&finding, &Place::paste()), Action::Block);
//! ```

pub mod allowance;
mod field;
#[doc(hidden)]
pub mod pause;
#[doc(hidden)]
pub mod press;
mod reach;
mod sites;
#[doc(hidden)]
pub mod written;

pub use reach::Reach;
pub(crate) use sites::{belongs, is_home};

#[cfg(test)]
#[path = "lists.rs"]
mod lists;

pub use field::Field;

use crate::finding::{Confidence, Finding, Role, Severity};
use crate::names::names;

names! {
    /// What follows from a finding.
    ///
    /// ```
    /// use hushkey::Action;
    ///
    /// assert!(Action::Block > Action::Mark && Action::Mark > Action::Ignore);
    /// ```
    Action {
        /// Say nothing.
        Ignore = "ignore",
        /// Show it quietly; the act goes on.
        Mark = "mark",
        /// Hold the act and ask.
        Block = "block",
    }
}

names! {
    /// The way by which text is about to leave, or was met.
    ///
    /// ```
    /// use hushkey::{Place, Way};
    ///
    /// assert_eq!(Place::by(Way::Drop).way, Way::Drop);
    /// ```
    Way {
        /// Pasted by a person.
        Paste = "paste",
        /// Dropped as text, a link or markup.
        Drop = "drop",
        /// Typed, or filled in for the person: the change that completes it.
        Type = "type",
        /// Sent: what the field holds goes out by a key, a press, a submit or a navigation.
        Send = "send",
        /// In a file that is attached, dropped or pasted.
        File = "file",
        /// Read from the clipboard by the page itself, at a press of its own paste button.
        Clipboard = "clipboard",
        /// Met while scanning a page or a text on demand: nothing can be held.
        Scan = "scan",
    }
}

/// The page that would have the text.
///
/// ```
/// use hushkey::Site;
///
/// let site = Site { host: "forum.example".to_owned(), path: "/t/1".to_owned() };
/// assert_ne!(site, Site::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Its host name as browsers give it, in small letters; empty where it has none (a sandbox, a local file).
    pub host: String,
    /// Its path, from the first slash.
    pub path: String,
}

/// Where an act happens.
///
/// ```
/// use hushkey::{Action, Context, Field, Place, Policy, Scanner, Site};
///
/// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
/// let site = Site { host: "localhost".to_owned(), path: "/".to_owned() };
/// // What is entered on this machine goes nowhere else, and a password's field is made for secrets.
/// assert_eq!(Policy::default().decide(&finding, &Place { site, ..Place::paste() }), Action::Mark);
/// assert_eq!(Policy::default().decide(&finding, &Place { field: Field::Credential, ..Place::paste() }), Action::Ignore);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// How the text would leave.
    pub way: Way,
    /// What would take it.
    pub field: Field,
    /// Whose page it is.
    pub site: Site,
}

impl Place {
    /// An act by `way` into ordinary text, on nobody's site in particular.
    ///
    /// ```
    /// use hushkey::{Field, Place, Way};
    ///
    /// let place = Place::by(Way::Send);
    /// assert_eq!((place.way, place.field, place.site.host.as_str()), (Way::Send, Field::Text, ""));
    /// ```
    pub const fn by(way: Way) -> Self {
        Self { way, field: Field::Text, site: Site { host: String::new(), path: String::new() } }
    }

    /// A paste into ordinary text.
    ///
    /// ```
    /// use hushkey::{Place, Way};
    ///
    /// assert_eq!(Place::paste(), Place::by(Way::Paste));
    /// ```
    pub const fn paste() -> Self {
        Self::by(Way::Paste)
    }

    /// A scan on demand.
    ///
    /// ```
    /// use hushkey::{Place, Way};
    ///
    /// assert_eq!(Place::scan(), Place::by(Way::Scan));
    /// ```
    pub const fn scan() -> Self {
        Self::by(Way::Scan)
    }
}

/// When to interrupt.
///
/// ```
/// use hushkey::{Action, Context, Place, Policy, Scanner};
///
/// let text = ["GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
/// let quiet = Policy { providers_off: vec!["GitHub".to_owned()], ..Policy::default() };
/// assert_eq!(Policy::default().decide(&finding, &Place::paste()), Action::Block);
/// assert_eq!(quiet.decide(&finding, &Place::paste()), Action::Ignore);
/// ```
///
/// The default interrupts for secrets that are at least likely and at least of medium harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Findings below this confidence are only marked.
    pub block_confidence: Confidence,
    /// Findings below this severity are only marked.
    pub block_severity: Severity,
    /// Ways out that are not guarded: what is found there is only marked.
    pub unguarded: Vec<Way>,
    /// Whether letting a secret through takes one more step: a reason.
    pub reason_required: bool,
    /// Rules that are turned off, by their ids: what they find is not spoken of.
    pub rules_off: Vec<String>,
    /// Providers whose rules are all turned off.
    pub providers_off: Vec<String>,
    /// Where the guard is on.
    pub reach: Reach,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            block_confidence: Confidence::Likely,
            block_severity: Severity::Medium,
            unguarded: Vec::new(),
            reason_required: false,
            rules_off: Vec::new(),
            providers_off: Vec::new(),
            reach: Reach::default(),
        }
    }
}

impl Policy {
    /// What to do with `finding` at `place`.
    ///
    /// A field that is made for secrets is never interrupted; publishable values and id halves alone only show quietly, and so does
    /// everything where entering secrets is the job, and a key on the site of who issued it.
    ///
    /// ```
    /// use hushkey::{Action, Confidence, Context, Finding, Place, Policy, Scanner, Way};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
    /// let likely = Finding { confidence: Confidence::Likely, ..finding };
    /// // Who types is stopped for what is certain alone; before it is sent, it is held.
    /// assert_eq!(Policy::default().decide(&likely, &Place::by(Way::Type)), Action::Mark);
    /// assert_eq!(Policy::default().decide(&likely, &Place::by(Way::Send)), Action::Block);
    /// ```
    pub fn decide(&self, finding: &Finding, place: &Place) -> Action {
        if place.field == Field::Credential || self.is_off(finding) {
            return Action::Ignore;
        }
        let held = match finding.role {
            Role::Secret | Role::Encrypted => true,
            Role::Id | Role::Public => false,
        };
        if held
            && place.way != Way::Scan
            && finding.confidence >= self.block_confidence.max(least_for(place.way))
            && finding.severity >= self.block_severity
            && !self.unguarded.contains(&place.way)
            && self.reach.is_on(finding.severity, &place.site.host)
            && !belongs(&finding.provider, place)
        {
            Action::Block
        } else {
            Action::Mark
        }
    }

    /// Whether a field that holds `finding` is marked while it is written in. Quieter than all that [`Action::Mark`] says: a mark that
    /// comes for every id and every hash is soon not seen any more.
    ///
    /// ```
    /// use hushkey::{Context, Finding, Place, Policy, Scanner, Severity, Way};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
    /// assert!(Policy::default().shows(&finding, &Place::by(Way::Type)));
    /// let harmless = Finding { severity: Severity::Low, ..finding };
    /// assert!(!Policy::default().shows(&harmless, &Place::by(Way::Type)));
    /// ```
    pub fn shows(&self, finding: &Finding, place: &Place) -> bool {
        self.decide(finding, place) != Action::Ignore
            && matches!(finding.role, Role::Secret | Role::Encrypted)
            && match finding.confidence {
                Confidence::Possible => finding.severity >= Severity::High,
                _ => finding.severity >= Severity::Medium,
            }
            && self.reach.is_on(finding.severity, &place.site.host)
            && !belongs(&finding.provider, place)
    }

    /// Whether what found `finding` is turned off.
    ///
    /// ```
    /// use hushkey::{Context, Policy, Scanner};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
    /// let policy = Policy { rules_off: vec!["github-pat-classic".to_owned()], ..Policy::default() };
    /// assert!(policy.is_off(&finding));
    /// ```
    pub fn is_off(&self, finding: &Finding) -> bool {
        self.rules_off.iter().any(|rule| *rule == finding.rule)
            || self.providers_off.iter().any(|provider| *provider == finding.provider)
    }

    /// Whether any setting of this policy could hold `finding`: what is asked while the person's settings are not known yet.
    #[doc(hidden)]
    pub fn could_block(finding: &Finding, place: &Place) -> bool {
        place.field != Field::Credential && matches!(finding.role, Role::Secret | Role::Encrypted)
    }
}

/// How sure it must be that an act by `way` is held. A person who types is in the middle of something: only what nothing else
/// could be is worth stopping them for; the rest is marked, and held when it is sent.
const fn least_for(way: Way) -> Confidence {
    match way {
        Way::Type => Confidence::Certain,
        _ => Confidence::Possible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{Context, Scanner};

    fn finding() -> Finding {
        let text = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
        Scanner::new().scan(&text, &Context::default()).remove(0)
    }

    #[test]
    fn a_secret_that_is_likely_and_harmful_blocks_a_paste() {
        let policy = Policy::default();
        let decide = |change: fn(&mut Finding)| {
            let mut finding = finding();
            change(&mut finding);
            policy.decide(&finding, &Place::paste())
        };
        assert_eq!(decide(|_| {}), Action::Block);
        assert_eq!(decide(|f| (f.confidence, f.severity) = (Confidence::Likely, Severity::Medium)), Action::Block);
        assert_eq!(decide(|f| f.confidence = Confidence::Possible), Action::Mark);
        assert_eq!(decide(|f| f.severity = Severity::Low), Action::Mark);
        assert_eq!(decide(|f| f.role = Role::Public), Action::Mark);
        assert_eq!(decide(|f| f.role = Role::Id), Action::Mark);
    }

    #[test]
    fn the_place_counts() {
        let policy = Policy::default();
        assert_eq!(policy.decide(&finding(), &Place::scan()), Action::Mark);
        let credential = Place { field: Field::Credential, ..Place::paste() };
        assert_eq!(policy.decide(&finding(), &credential), Action::Ignore);
        for &way in Way::ALL {
            let expected = if way == Way::Scan { Action::Mark } else { Action::Block };
            assert_eq!(policy.decide(&finding(), &Place::by(way)), expected, "{}", way.name());
        }
        let at = |host: &str, field| {
            let site = Site { host: host.to_owned(), path: "/".to_owned() };
            policy.decide(&finding(), &Place { field, site, ..Place::paste() })
        };
        assert_eq!(at("forum.example.org", Field::Key), Action::Block);
        assert_eq!(at("localhost", Field::Text), Action::Mark);
        assert_eq!(at("github.com", Field::Text), Action::Block);
        assert_eq!(at("github.com", Field::Key), Action::Mark);
    }

    #[test]
    fn a_way_that_is_not_guarded_only_marks() {
        let policy = Policy { unguarded: vec![Way::Type], ..Policy::default() };
        assert_eq!(policy.decide(&finding(), &Place::by(Way::Type)), Action::Mark);
        assert_eq!(policy.decide(&finding(), &Place::by(Way::Send)), Action::Block);
    }

    #[test]
    fn what_a_rule_or_provider_that_is_off_finds_is_not_spoken_of() {
        for off in [
            Policy { rules_off: vec![finding().rule.to_string()], ..Policy::default() },
            Policy { providers_off: vec!["GitHub".to_owned()], ..Policy::default() },
        ] {
            assert_eq!(off.decide(&finding(), &Place::paste()), Action::Ignore);
            assert!(!off.shows(&finding(), &Place::by(Way::Type)));
        }
        let other =
            Policy { rules_off: vec!["other".to_owned()], providers_off: vec!["any".to_owned()], ..Policy::default() };
        assert_eq!(other.decide(&finding(), &Place::paste()), Action::Block);
    }

    #[test]
    fn where_the_guard_is_not_on_nothing_is_held_or_shown() {
        let reach = Reach { chosen_only: true, chosen: vec!["a.example".to_owned()], ..Reach::default() };
        let policy = Policy { reach, ..Policy::default() };
        let at = |host: &str| Place { site: Site { host: host.to_owned(), path: "/".to_owned() }, ..Place::paste() };
        assert_eq!(policy.decide(&finding(), &at("a.example")), Action::Block);
        assert_eq!(policy.decide(&finding(), &at("b.example")), Action::Mark);
        assert!(policy.shows(&finding(), &at("a.example")) && !policy.shows(&finding(), &at("b.example")));
    }

    #[test]
    fn typing_is_held_only_for_what_is_certain() {
        let policy = Policy::default();
        let likely = Finding { confidence: Confidence::Likely, ..finding() };
        assert_eq!(policy.decide(&likely, &Place::by(Way::Type)), Action::Mark);
        assert_eq!(policy.decide(&likely, &Place::by(Way::Send)), Action::Block);
        let certain = Finding { confidence: Confidence::Certain, ..finding() };
        assert_eq!(policy.decide(&certain, &Place::by(Way::Type)), Action::Block);
        let strict = Policy { block_confidence: Confidence::Proven, ..policy };
        assert_eq!(strict.decide(&certain, &Place::by(Way::Type)), Action::Mark);
    }

    #[test]
    fn only_secrets_that_may_do_harm_are_shown_in_a_field() {
        let shown = |change: fn(&mut Finding)| {
            let mut finding = finding();
            change(&mut finding);
            Policy::default().shows(&finding, &Place::by(Way::Type))
        };
        assert!(shown(|_| {}));
        assert!(shown(|f| f.confidence = Confidence::Likely));
        assert!(shown(|f| (f.confidence, f.severity) = (Confidence::Possible, Severity::High)));
        assert!(!shown(|f| (f.confidence, f.severity) = (Confidence::Possible, Severity::Medium)));
        assert!(!shown(|f| f.severity = Severity::Low));
        assert!(!shown(|f| f.role = Role::Public));
        assert!(!shown(|f| f.role = Role::Id));
        let credential = Place { field: Field::Credential, ..Place::by(Way::Type) };
        assert!(!Policy::default().shows(&finding(), &credential));
    }

    #[test]
    fn a_list_that_is_wrong_is_named() {
        let known = ["Stripe".to_owned()].into();
        let home = |rest: &str| {
            let text = format!("workplace = []\n[[home]]\nproviders = [\"Stripe\"]\nwhy = \"w\"\n{rest}");
            lists::tables(&text, &known)
        };
        assert!(home("hosts = [\"stripe.com\"]").is_ok());
        for wrong in [
            "hosts = []",
            "hosts = [\"com\"]",
            "hosts = [\"Stripe.com\"]",
            "hosts = [\"https://stripe.com\"]",
            "hosts = [\"stripe.com\"]\nexcept = [\"support.example.org\"]",
            "hosts = [\"stripe.com\"]\nhost = 1",
        ] {
            assert!(home(wrong).is_err(), "{wrong}");
        }
        let place = |path: &str| {
            let text = format!("home = []\n[[workplace]]\nhosts = [\"a.org\"]\nwhy = \"w\"\npaths = [\"{path}\"]");
            lists::tables(&text, &known)
        };
        assert!(place("/*/b/**").is_ok());
        for wrong in ["b", "/b*", "/**/b", "//b"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
        assert!(
            lists::tables(
                "workplace = []\n[[home]]\nproviders = [\"Strip\"]\nhosts = [\"a.org\"]\nwhy = \"w\"",
                &known
            )
            .is_err()
        );
    }
}
