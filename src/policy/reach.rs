//! Where the guard is on, and what may not be let through whatever a person says: their own word (sites chosen, sites trusted), and
//! over it that of who manages the browser. A host in a list stands for itself and for all below it, `*` for every one.

use super::sites::within;
use crate::finding::Severity;

/// Where the guard is on.
///
/// ```
/// use hushkey::policy::Reach;
/// use hushkey::{Policy, Severity};
///
/// let reach = Reach { trusted: vec!["wiki.example".to_owned()], ..Reach::default() };
/// let policy = Policy { reach, ..Policy::default() };
/// assert!(!policy.reach.is_on(Severity::Critical, "team.wiki.example"));
/// assert!(policy.reach.is_on(Severity::Critical, "forum.example"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Whether it is on only where the person chose it to be.
    pub chosen_only: bool,
    /// Where that is.
    pub chosen: Vec<String>,
    /// Where the person is never interrupted.
    pub trusted: Vec<String>,
    /// Where nobody is, by the organisation's word.
    pub trusted_by_policy: Vec<String>,
    /// Where no pause, allowance or trust of the person counts.
    pub never_allow: Vec<String>,
    /// From which severity on nothing is let through.
    pub forbid_severity: Option<Severity>,
    /// Where nothing is let through.
    pub forbid_sites: Vec<String>,
}

impl Reach {
    /// Whether a secret of this severity may not be let through on `host`: then no pause, allowance or choice counts.
    ///
    /// ```
    /// use hushkey::Severity;
    /// use hushkey::policy::Reach;
    ///
    /// let reach = Reach { forbid_severity: Some(Severity::High), ..Reach::default() };
    /// assert!(reach.is_firm(Severity::Critical, "forum.example"));
    /// assert!(!reach.is_firm(Severity::Medium, "forum.example"));
    /// ```
    pub fn is_firm(&self, severity: Severity, host: &str) -> bool {
        has(&self.forbid_sites, host)
            || (self.forbid_severity.is_some_and(|least| severity >= least) && !has(&self.trusted_by_policy, host))
    }

    /// Whether nothing that a person wants remembered counts on `host`.
    ///
    /// ```
    /// use hushkey::policy::Reach;
    ///
    /// let reach = Reach { never_allow: vec!["*".to_owned()], ..Reach::default() };
    /// assert!(reach.is_bound("forum.example"));
    /// ```
    pub fn is_bound(&self, host: &str) -> bool {
        has(&self.never_allow, host) || has(&self.forbid_sites, host)
    }

    /// Why the guard is off on `host`, in a word for a page that says so: `trusted`, `managed` (trusted by the organisation), `not-chosen`; and
    /// `None` where it is on. What may never be let through is held all the same.
    ///
    /// ```
    /// use hushkey::policy::Reach;
    ///
    /// let reach = Reach { chosen_only: true, chosen: vec!["a.example".to_owned()], ..Reach::default() };
    /// assert_eq!((reach.off("a.example"), reach.off("b.example")), (None, Some("not-chosen")));
    /// ```
    pub fn off(&self, host: &str) -> Option<&'static str> {
        if self.is_on(Severity::Low, host) {
            return None;
        }
        Some(if has(&self.trusted_by_policy, host) {
            "managed"
        } else if has(&self.trusted, host) {
            "trusted"
        } else {
            "not-chosen"
        })
    }

    /// Whether the guard is on for a secret of this severity on `host`. Of two words that contradict each other the stricter holds.
    /// A frame of no host may well stand in a page that was chosen.
    ///
    /// ```
    /// use hushkey::Severity;
    /// use hushkey::policy::Reach;
    ///
    /// let reach = Reach {
    ///     trusted: vec!["a.example".to_owned()],
    ///     forbid_sites: vec!["leaky.a.example".to_owned()],
    ///     ..Reach::default()
    /// };
    /// assert!(!reach.is_on(Severity::High, "a.example"));
    /// assert!(reach.is_on(Severity::High, "leaky.a.example"));
    /// ```
    pub fn is_on(&self, severity: Severity, host: &str) -> bool {
        if self.is_firm(severity, host) || self.is_bound(host) {
            return true;
        }
        let chosen = !self.chosen_only || host.is_empty() || has(&self.chosen, host);
        chosen && !has(&self.trusted, host) && !has(&self.trusted_by_policy, host)
    }
}

fn has(list: &[String], host: &str) -> bool {
    list.iter().any(|listed| listed == "*" || (!listed.is_empty() && within(listed, host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(hosts: &[&str]) -> Vec<String> {
        hosts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn it_is_on_everywhere_until_a_person_chooses() {
        let on = |reach: &Reach, host: &str| reach.is_on(Severity::High, host);
        assert!(on(&Reach::default(), "a.example") && on(&Reach::default(), ""));
        let chosen = Reach { chosen_only: true, chosen: list(&["a.example", ""]), ..Reach::default() };
        assert!(on(&chosen, "a.example") && on(&chosen, "deep.a.example") && on(&chosen, ""));
        assert!(!on(&chosen, "b.example") && !on(&chosen, "nota.example"));
        let trusted = Reach { trusted: list(&["a.example"]), ..Reach::default() };
        assert!(!on(&trusted, "a.example") && !on(&trusted, "x.a.example") && on(&trusted, "example"));
        assert_eq!((chosen.off("a.example"), chosen.off("b.example")), (None, Some("not-chosen")));
        assert_eq!((trusted.off("a.example"), trusted.off("b.example")), (Some("trusted"), None));
        let managed = Reach { trusted_by_policy: list(&["m.example"]), ..trusted };
        assert_eq!(managed.off("m.example"), Some("managed"));
    }

    #[test]
    fn what_may_not_be_let_through_is_held_whatever_the_person_chose() {
        let person = Reach { chosen_only: true, trusted: list(&["a.example"]), ..Reach::default() };
        let by_severity = Reach { forbid_severity: Some(Severity::High), ..person.clone() };
        assert!(by_severity.is_firm(Severity::Critical, "a.example") && by_severity.is_on(Severity::High, "b.example"));
        assert!(
            !by_severity.is_firm(Severity::Medium, "a.example") && !by_severity.is_on(Severity::Medium, "a.example")
        );
        let by_site = Reach { forbid_sites: list(&["a.example"]), ..person.clone() };
        assert!(by_site.is_firm(Severity::Low, "a.example") && by_site.is_on(Severity::Low, "x.a.example"));
        assert!(by_site.is_bound("a.example") && !by_site.is_bound("b.example"));
        let never = Reach { never_allow: list(&["*"]), ..person };
        assert!(never.is_on(Severity::Low, "a.example") && never.is_bound("") && never.is_bound("b.example"));
        assert!(!never.is_firm(Severity::Critical, "a.example"), "it may be let through once");
    }

    #[test]
    fn of_an_organisations_own_words_the_stricter_holds() {
        let trusting = Reach {
            trusted_by_policy: list(&["vault.example"]),
            forbid_severity: Some(Severity::Low),
            ..Reach::default()
        };
        assert!(!trusting.is_on(Severity::Critical, "vault.example"), "a site's own word goes before the severity's");
        assert!(trusting.is_on(Severity::Low, "other.example"));
        let both = Reach { forbid_sites: list(&["vault.example"]), ..trusting.clone() };
        assert!(both.is_on(Severity::Low, "vault.example"));
        let bound = Reach { never_allow: list(&["vault.example"]), ..trusting };
        assert!(bound.is_on(Severity::Low, "vault.example"));
    }
}
