//! Whether something that stands on a page matters. A page cannot be held back, so that the question is not whether to interrupt, but what
//! a person should see first, and what must not alarm them.

use crate::finding::{Confidence, Finding, Role, Severity};
use crate::policy::{Place, Site, Way, is_home};

/// How much it matters. Ordered: a later one matters more.
///
/// ```
/// use hushkey::survey::Standing;
///
/// assert!(Standing::Leaked > Standing::Unsure && Standing::Unsure > Standing::Public);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Made to be seen.
    Public,
    /// Perhaps nothing: half of a pair, not sure, of little harm, or a key on the site of who issued it.
    Unsure,
    /// A secret that should not be here.
    Leaked,
}

impl Standing {
    /// The name in reports.
    ///
    /// ```
    /// assert_eq!(hushkey::survey::Standing::Leaked.name(), "leaked");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unsure => "unsure",
            Self::Leaked => "leaked",
        }
    }

    /// That of `finding` on a page of `site`.
    ///
    /// ```
    /// use hushkey::survey::Standing;
    /// use hushkey::{Context, Scanner, Site};
    ///
    /// let text = ["Stripe(\"pk_live_", "Tq8ZrLmX0vTs7Kd9wB3nYh5J", "\")"].concat();
    /// let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
    /// assert_eq!(Standing::of(&finding, &Site::default()), Standing::Public);
    /// ```
    pub fn of(finding: &Finding, site: &Site) -> Self {
        let place = Place { site: site.clone(), ..Place::by(Way::Paste) };
        match finding.role {
            Role::Public => Self::Public,
            Role::Id => Self::Unsure,
            Role::Secret | Role::Encrypted => {
                let sure = finding.confidence >= Confidence::Likely && finding.severity >= Severity::Medium;
                if sure && !is_home(&finding.provider, &place) { Self::Leaked } else { Self::Unsure }
            }
        }
    }
}
