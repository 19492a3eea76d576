//! What a secret looks like. The catalogue is written in `rules/*.toml`, read and checked by `source` and `format`, turned into
//! tables by `compile` while building, and read in place by the scanner: nothing is parsed or allocated at start.
//!
//! To add a provider, add a rule to a file of `rules/`; nothing else.
//!
//! ```
//! use hushkey::rules::catalogue;
//!
//! assert!(catalogue().iter().any(|rule| rule.id() == "github-pat-classic"));
//! ```

pub(crate) mod alphabet;
#[cfg_attr(
    not(any(feature = "custom-rules", target_arch = "wasm32")),
    allow(dead_code, reason = "there are no such rules")
)]
pub(crate) mod beside;
#[cfg(test)]
mod care;
#[cfg(feature = "custom-rules")]
pub mod custom;
#[cfg(test)]
mod format;
mod keys;
#[cfg(test)]
mod order;
pub(crate) mod program;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod source;
mod tables;

pub(crate) use keys::{
    OTHER, class_of, listed_hash, prefix_bucket, prefix_hash, prefix_key, sign_of, word_bit, word_hash,
};
pub(crate) use tables::{Check, Failed, table};
pub use tables::{Rule, catalogue};
