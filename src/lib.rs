//! Hushkey finds API keys, tokens, passwords and private keys in text, says how it knows, and writes them out of it.
//!
//! This is the pure core of the browser extension of the same name: no clock, no randomness, no I/O, no browser type. It scans
//! ([`Scanner`]), judges what a finding means for an act ([`Policy`]) and takes secrets out ([`redact`]). The browser's face
//! (`web`) is built for wasm32 alone.
//!
//! ```
//! use hushkey::{Action, Context, Place, Policy, Scanner};
//!
//! let text = ["export GITHUB_TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let findings = Scanner::new().scan(&text, &Context::default());
//! let finding = findings.first().ok_or("nothing found")?;
//! assert_eq!(finding.provider, "GitHub");
//! assert_eq!(&text[finding.secret.bytes.clone()], &text[20..]);
//! assert_eq!(Policy::default().decide(finding, &Place::paste()), Action::Block);
//! # Ok::<(), &str>(())
//! ```

#[cfg(any(feature = "custom-rules", feature = "page-scan"))]
mod document;
pub mod file;
pub mod finding;
#[cfg(feature = "page-scan")]
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
pub mod rotation;
pub mod rules;
pub mod scan;
#[cfg(feature = "page-scan")]
pub mod settings;
pub mod survey;
#[cfg(any(feature = "page-scan", all(feature = "custom-rules", not(target_arch = "wasm32"))))]
mod template;
#[cfg(target_arch = "wasm32")]
mod web;

pub use finding::{Confidence, Env, Fact, Finding, Reason, Role, Severity, Span, Validity, View};
pub use policy::{Action, Field, Place, Policy, Site, Way};
pub use redact::{Edit, Style};
#[cfg(feature = "custom-rules")]
pub use rules::custom::Rules;
pub use scan::{Context, Drop, Dropped, Scanner};
