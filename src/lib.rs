//! Hushkey finds API keys, tokens, passwords and private keys in text, says how it knows, and writes them out of it.
//!
//! This is the pure core of the browser extension of the same name: no clock, no randomness, no I/O, no browser type. It scans
//! ([`Scanner`]), judges what a finding means for an act ([`Policy`]) and takes secrets out ([`redact`]). The browser's face
//! (`web`) is built for wasm32 alone.
//!
//! # Find
//!
//! ```
//! use hushkey::{Confidence, Context, Scanner};
//!
//! // Pieces, so that this page holds nothing that looks like a key.
//! let text = ["export GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let findings = Scanner::new().scan(&text, &Context::default());
//! let finding = findings.first().ok_or("nothing found")?;
//! assert_eq!(finding.provider, "GitHub");
//! assert_eq!(finding.confidence, Confidence::Proven);
//! // Places are in bytes and, for JavaScript, in UTF-16 units. A finding holds no text: not even its `Debug` shows the secret.
//! assert_eq!(&text[finding.secret.bytes.clone()], &text[20..]);
//! # Ok::<(), &str>(())
//! ```
//!
//! What has the form of a secret and was left alone, [`Scanner::explain`] tells with the reason:
//!
//! ```
//! use hushkey::{Context, Drop, Scanner};
//!
//! let wrong_checksum = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wg"].concat();
//! assert!(Scanner::new().scan(&wrong_checksum, &Context::default()).is_empty());
//! let left = Scanner::new().explain(&wrong_checksum, &Context::default());
//! assert_eq!(left.first().map(|left| left.reason), Some(Drop::CheckFailed));
//! ```
//!
//! Whether something has expired is said only when the caller passes the time: [`Context::now`]. A file, or whatever else comes in parts, is
//! scanned by [`Scanner::pieces`] without holding all of it.
//!
//! # Judge
//!
//! ```
//! use hushkey::{Action, Context, Place, Policy, Scanner, Way};
//!
//! let text = ["GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let policy = Policy::default();
//! for finding in Scanner::new().scan(&text, &Context::default()) {
//!     assert_eq!(policy.decide(&finding, &Place::paste()), Action::Block);
//!     // On a page that is only looked at nothing can be held.
//!     assert_eq!(policy.decide(&finding, &Place::by(Way::Scan)), Action::Mark);
//! }
//! ```
//!
//! # Take out
//!
//! ```
//! use hushkey::{Context, Scanner, Style, redact};
//!
//! let text = ["git clone https://ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "@github.com/acme/shop"].concat();
//! let findings = Scanner::new().scan(&text, &Context::default());
//! let clean = redact::apply(&text, &redact::edits(&findings, Style::Placeholder));
//! assert_eq!(clean, "git clone https://<GITHUB_TOKEN>@github.com/acme/shop");
//! ```
//!
//! # Features
//!
//! None is on by default: what is above needs only SHA-256.
//!
//! | feature | adds |
//! |---|---|
//! | `custom-rules` | rules of one's own besides the built-in ones: files for gitleaks, or of a small format of our own (`Rules`, `Scanner::with_rules`) |
//! | `page-scan` | reports of a page's scan as JSON, SARIF, Markdown and a message (`report`) |
//! | `fuzzing`, `fault-injection` | nothing for others: the fuzz targets' and the tests' own |
//!
//! The scan is linear in the text and panics on none; errors are values whose message says what to do. Places are in bytes of UTF-8 and in
//! UTF-16 units, times in seconds since 1970, sizes in bytes.
//!
//! What only the extension uses (what it stores, what an organisation can set) is public for the tests around the crate, left out of these
//! pages, and may change with any version.

#![deny(missing_docs)]

pub mod file;
pub mod finding;
#[cfg(feature = "page-scan")]
#[doc(hidden)]
pub mod journal;
pub mod markup;
mod names;
pub mod policy;
#[cfg(any(feature = "custom-rules", feature = "page-scan"))]
pub mod problem;
pub mod redact;
#[cfg(feature = "page-scan")]
pub mod report;
#[cfg(feature = "page-scan")]
#[doc(hidden)]
pub mod rotation;
pub mod rules;
pub mod scan;
#[cfg(feature = "page-scan")]
#[doc(hidden)]
pub mod settings;
pub mod survey;
#[cfg(any(feature = "page-scan", all(feature = "custom-rules", not(target_arch = "wasm32"))))]
mod template;
#[cfg(any(feature = "custom-rules", feature = "page-scan"))]
mod toml_document;
#[cfg(target_arch = "wasm32")]
mod web;

// For the build alone.
#[cfg(test)]
#[path = "web/in_page/sheet.rs"]
mod sheet;

pub use finding::{Confidence, Env, Fact, Finding, Reason, Role, Severity, Span, Validity, View};
pub use policy::{Action, Field, Place, Policy, Site, Way};
pub use redact::{Edit, Style};
#[cfg(feature = "custom-rules")]
pub use rules::custom::Rules;
pub use scan::{Context, Drop, Dropped, Scanner};

/// The README's example is compiled as well.
#[cfg(doctest)]
mod readme {
    #[doc = include_str!("../README.md")]
    struct Example;
}
