//! Text to findings.

use crate::finding::Finding;

/// What the caller knows and the text does not say.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Seconds since 1970, UTC; without it no validity is judged.
    pub now: Option<i64>,
}

/// Finds secrets in text by the built-in catalogue. Making one costs nothing.
#[derive(Clone, Debug, Default)]
pub struct Scanner {}

impl Scanner {
    /// A scanner with the built-in rules.
    pub const fn new() -> Self {
        Self {}
    }

    /// All secrets in `text`, in the order in which they start.
    pub fn scan(&self, text: &str, context: &Context) -> Vec<Finding> {
        let _ = (text, context);
        Vec::new()
    }
}
