//! What the scanner reports: one [`Finding`] for each secret, with its places in the source text, what it is, how sure we are
//! and why. A finding holds places, never the secret itself, so that no log, `Debug` or report can show it by accident.
//!
//! ```
//! use hushkey::{Context, Finding, Scanner};
//!
//! let text = ["token: ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let findings: Vec<Finding> = Scanner::new().scan(&text, &Context::default());
//! let said = format!("{findings:?}");
//! assert!(said.contains("github") && !said.contains("UBmBO6Y0"));
//! ```

use crate::names::names;
use std::borrow::Cow;
use std::ops::Range;

/// A place in the source text, in both of the units that callers need.
///
/// ```
/// use hushkey::{Context, Scanner};
///
/// let text = ["🔑 ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let span = Scanner::new().scan(&text, &Context::default()).remove(0).secret;
/// // The sign takes four bytes of UTF-8, and two units of UTF-16.
/// assert_eq!((span.bytes, span.utf16), (5..45, 3..43));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// UTF-8 bytes of the source text.
    pub bytes: Range<usize>,
    /// UTF-16 code units of the source text, as JavaScript counts.
    pub utf16: Range<usize>,
}

names! {
    /// What the found value is to its owner.
    ///
    /// ```
    /// use hushkey::{Context, Role, Scanner};
    ///
    /// let text = ["Stripe(\"pk_live_", "Tq8ZrLmX0vTs7Kd9wB3nYh5J", "\")"].concat();
    /// assert_eq!(Scanner::new().scan(&text, &Context::default())[0].role, Role::Public);
    /// ```
    Role {
        /// Whoever holds it can act with it.
        Secret = "secret",
        /// The half of a pair that names an account; harmless without the other half.
        Id = "id",
        /// Made to be seen, like a publishable key.
        Public = "public",
        /// Of no use without a passphrase.
        Encrypted = "encrypted",
    }
}

names! {
    /// Which environment the value belongs to, where the value itself says so.
    ///
    /// ```
    /// use hushkey::{Context, Env, Scanner};
    ///
    /// let text = ["Stripe(\"sk_test_", "Tq8ZrLmX0vTs7Kd9wB3nYh5J"].concat();
    /// assert_eq!(Scanner::new().scan(&text, &Context::default())[0].env, Env::Test);
    /// ```
    Env {
        /// The format does not say.
        Unknown = "unknown",
        /// A sandbox: no money, no customers.
        Test = "test",
        /// The real thing.
        Live = "live",
    }
}

names! {
    /// Whether the value can still be used, judged only from what it carries and only when the caller passes the time.
    ///
    /// ```
    /// use hushkey::{Context, Scanner, Validity};
    ///
    /// // A token that says of itself that it ends in November 2023.
    /// let parts = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiI0MiIsImV4cCI6MTcwMDAwMDAwMH0", &"q7Kd9wB3nYh5JTq8".repeat(3)];
    /// let token = parts.join(".");
    /// let at = |now| Scanner::new().scan(&token, &Context { now })[0].validity;
    /// assert_eq!(at(Some(1_600_000_000)), Validity::Current);
    /// assert_eq!(at(Some(1_800_000_000)), Validity::Expired);
    /// assert_eq!(at(None), Validity::Unknown);
    /// ```
    Validity {
        /// Nothing in the value says.
        Unknown = "unknown",
        /// Its own expiry lies ahead.
        Current = "current",
        /// Its own expiry has passed.
        Expired = "expired",
        /// Its own start lies ahead.
        NotYet = "not-yet",
    }
}

names! {
    /// How sure the scanner is, in tiers that a person can read. Ordered: a later one is surer.
    ///
    /// ```
    /// use hushkey::Confidence;
    ///
    /// assert!(Confidence::Proven > Confidence::Certain && Confidence::Likely > Confidence::Possible);
    /// assert_eq!(Confidence::Proven.to_string(), "proven");
    /// ```
    Confidence {
        /// Context and randomness only.
        Possible = "possible",
        /// Format and context agree, or an explicit assignment of a value that is no placeholder.
        Likely = "likely",
        /// A self-identifying format.
        Certain = "certain",
        /// An offline check that chance passes less than once in a million.
        Proven = "proven",
    }
}

names! {
    /// The harm if it leaks. Ordered: a later one is worse.
    ///
    /// ```
    /// use hushkey::Severity;
    ///
    /// assert!(Severity::Critical > Severity::High && Severity::Medium > Severity::Low);
    /// ```
    Severity {
        /// Publishable keys, identifiers, test credentials.
        Low = "low",
        /// Limited reach or life.
        Medium = "medium",
        /// Access to a service or its data.
        High = "high",
        /// Money, production or everything of an account.
        Critical = "critical",
    }
}

names! {
    /// Why a finding has the confidence it has. Each is a code; the words for people are the user interface's.
    ///
    /// ```
    /// use hushkey::{Context, Reason, Scanner};
    ///
    /// let text = ["GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
    /// assert!(finding.reasons.contains(&Reason::Checksum));
    /// ```
    Reason {
        /// The format identifies itself (prefix, marker or structure).
        Format = "format",
        /// A checksum inside the value is right.
        Checksum = "checksum",
        /// Decoded content is what this kind of value holds.
        Structure = "structure",
        /// A word nearby names the provider or the kind.
        ContextWord = "context-word",
        /// It is assigned to a name that means a secret.
        Assignment = "assignment",
        /// It stands where a URL carries a password.
        UrlPassword = "url-password",
        /// Its other half stands nearby.
        Pair = "pair",
        /// It looks random.
        Random = "random",
        /// A check inside the value failed.
        CheckFailed = "check-failed",
        /// A rule of one's own asks for it.
        CustomRule = "custom-rule",
    }
}

names! {
    /// The reading of the text in which a finding was made.
    ///
    /// ```
    /// use hushkey::{Context, Scanner, View};
    ///
    /// let text = ["https://a.example/?token=ghp%5F", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// assert_eq!(Scanner::new().scan(&text, &Context::default())[0].view, View::Percent);
    /// ```
    View {
        /// The text as it stands.
        Plain = "plain",
        /// `%3D`
        Percent = "percent",
        /// `&quot;`, `&#61;`
        Entity = "entity",
        /// `\u003d`, `\x3d`, `\"`
        Escape = "escape",
        /// `=3D` and soft line ends
        QuotedPrintable = "quoted-printable",
        /// Invisible characters inside of a token
        ZeroWidth = "zero-width",
        /// `"one part" + "another"`
        Joined = "joined",
        /// A line end inside of a token
        Wrapped = "wrapped",
        /// Base64
        Base64 = "base64",
        /// Pairs of hexadecimal digits
        Hex = "hex",
    }
}

/// Something that the value itself says and that helps a person, such as an AWS account id.
///
/// ```
/// use hushkey::{Context, Scanner};
///
/// let text = ["aws_access_key_id = AKIA", "QYLPMN5HFIQR7XYA"].concat();
/// let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
/// assert_eq!(finding.facts[0].name, "aws-account");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is, as a code: `aws-account`, `created`, `discord-user`, `expires`, `host`, `jwt-issuer`, `organisation`,
    /// `service-account`.
    pub name: &'static str,
    /// The value; never part of what is secret.
    pub value: String,
}

/// One secret found in a text.
///
/// Its `Debug` output holds places and classification only.
///
/// ```
/// use hushkey::{Confidence, Context, Role, Scanner, Severity};
///
/// let text = ["GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let finding = Scanner::new().scan(&text, &Context::default()).remove(0);
/// assert_eq!((&*finding.provider, &*finding.placeholder), ("GitHub", "GITHUB_TOKEN"));
/// assert_eq!((finding.role, finding.confidence), (Role::Secret, Confidence::Proven));
/// assert!(finding.severity >= Severity::High);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id, as in `rules/*.toml`.
    pub rule: Cow<'static, str>,
    /// Who issues it, when that is known.
    pub provider: Cow<'static, str>,
    /// What it is, in a person's words: `personal access token`.
    pub kind: Cow<'static, str>,
    /// Other rules' ids that the same text could belong to.
    pub candidates: Vec<Cow<'static, str>>,
    /// What it is to its owner.
    pub role: Role,
    /// Live or test.
    pub env: Env,
    /// Whether it can still be used.
    pub validity: Validity,
    /// How sure the scanner is.
    pub confidence: Confidence,
    /// The harm if it leaks.
    pub severity: Severity,
    /// The whole match: more than one segment where the secret is joined or wrapped. Never empty, in source order.
    pub segments: Vec<Span>,
    /// The secret itself, from its first to its last character.
    pub secret: Span,
    /// What the value says of itself.
    pub facts: Vec<Fact>,
    /// Why the scanner believes it, strongest first.
    pub reasons: Vec<Reason>,
    /// The index, in the same result, of the other half of a pair.
    pub pair: Option<usize>,
    /// The reading of the text in which it was found.
    pub view: View,
    /// The name that stands for it in redacted text, without brackets: `GITHUB_TOKEN`.
    pub placeholder: Cow<'static, str>,
}

impl Finding {
    /// The whole match from the first to the last segment, in UTF-8 bytes.
    ///
    /// ```
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["x = ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", ";"].concat();
    /// assert_eq!(Scanner::new().scan(&text, &Context::default())[0].bytes(), 4..44);
    /// ```
    pub fn bytes(&self) -> Range<usize> {
        let start = self.segments.first().map_or(self.secret.bytes.start, |span| span.bytes.start);
        let end = self.segments.last().map_or(self.secret.bytes.end, |span| span.bytes.end);
        start..end
    }
}
