//! What to do with a finding: [`Policy::decide`] turns what it is, and where the act happens, into block, mark or ignore.
//! The scanner says what something is; only this file says what follows.

use crate::finding::{Confidence, Finding, Role, Severity};
use std::fmt;

/// What follows from a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Say nothing.
    Ignore,
    /// Show it quietly; the act goes on.
    Mark,
    /// Hold the act and ask.
    Block,
}

impl Action {
    /// The name used in reports and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Mark => "mark",
            Self::Block => "block",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The way by which text is about to leave, or was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// Pasted by a person.
    Paste,
    /// Dropped as text, a link or markup.
    Drop,
    /// Typed, or filled in for the person: the change that completes it.
    Type,
    /// Sent: what the field holds goes out by a key, a press, a submit or a navigation.
    Send,
    /// In a file that is attached, dropped or pasted.
    File,
    /// Read from the clipboard by the page itself, at a press of its own paste button.
    Clipboard,
    /// Met while scanning a page or a text on demand: nothing can be held.
    Scan,
}

/// The kind of field that would take the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Ordinary text.
    Text,
    /// Made for secrets: a password, one-time-code or payment field.
    Credential,
}

/// Where an act happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// How the text would leave.
    pub way: Way,
    /// What would take it.
    pub field: Field,
}

impl Place {
    /// An act by `way` into ordinary text.
    pub const fn by(way: Way) -> Self {
        Self { way, field: Field::Text }
    }

    /// A paste into ordinary text.
    pub const fn paste() -> Self {
        Self::by(Way::Paste)
    }

    /// A scan on demand.
    pub const fn scan() -> Self {
        Self::by(Way::Scan)
    }
}

/// When to interrupt. The default interrupts for secrets that are at least likely and at least of medium harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Findings below this confidence are only marked.
    pub block_confidence: Confidence,
    /// Findings below this severity are only marked.
    pub block_severity: Severity,
}

impl Default for Policy {
    fn default() -> Self {
        Self { block_confidence: Confidence::Likely, block_severity: Severity::Medium }
    }
}

impl Policy {
    /// What to do with `finding` at `place`.
    ///
    /// A field that is made for secrets is never interrupted; publishable values and id halves alone only show quietly.
    pub fn decide(&self, finding: &Finding, place: &Place) -> Action {
        if place.field == Field::Credential {
            return Action::Ignore;
        }
        let held = match finding.role {
            Role::Secret | Role::Encrypted => true,
            Role::Id | Role::Public => false,
        };
        if held
            && place.way != Way::Scan
            && finding.confidence >= self.block_confidence
            && finding.severity >= self.block_severity
        {
            Action::Block
        } else {
            Action::Mark
        }
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
    }
}
