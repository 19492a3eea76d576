//! A policy as it is written down, by the names of the settings: those that a person sets, and those that an organisation adds
//! (`docs/settings.md`, `docs/enterprise.md`). The guard of a page reads it from the browser's storage, the extension's own pages from
//! settings; which name is what is said here alone.

use super::{Policy, Reach, Way};
use crate::finding::{Confidence, Severity};

/// Where it is written. What is not there, or of another kind, is off or empty.
pub trait Written {
    /// Whether this is on.
    fn is_on(&self, name: &str) -> bool;
    /// The one name that this is.
    fn name(&self, name: &str) -> String;
    /// The names that this is.
    fn names(&self, name: &str) -> Vec<String>;
}

impl Policy {
    /// The policy that is written there; what cannot be read in it is as by default.
    #[doc(hidden)]
    pub fn written(there: &impl Written) -> Self {
        let standard = Self::default();
        let severity = |name: &str| Severity::from_name(&there.name(name));
        Self {
            block_confidence: Confidence::from_name(&there.name("confidence")).unwrap_or(standard.block_confidence),
            block_severity: severity("severity").unwrap_or(standard.block_severity),
            unguarded: there.names("unguarded").iter().filter_map(|name| Way::from_name(name)).collect(),
            reason_required: there.is_on("reason_required"),
            rules_off: there.names("rules_off"),
            providers_off: there.names("providers_off"),
            reach: Reach {
                chosen_only: there.is_on("chosen_only"),
                chosen: there.names("chosen"),
                trusted: there.names("trusted"),
                trusted_by_policy: there.names("trusted_by_policy"),
                never_allow: there.names("never_allow"),
                forbid_severity: severity("forbid_severity"),
                forbid_sites: there.names("forbid_sites"),
            },
        }
    }
}
