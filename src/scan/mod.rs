//! Text to findings. A scan is one pass over the text that stops at anchors (`search`); only there formats are tried (`matcher`),
//! proven (`proof`), told from examples and code (`quiet`), and of what overlaps one stays (`resolve`). The cost is linear in the
//! text, and a text without anchors costs no more than the pass.
//!
//! ```
//! use hushkey::scan::{Context, Scanner};
//!
//! assert!(Scanner::new().scan("Nothing to see here.", &Context::default()).is_empty());
//! ```

mod assignment;
#[cfg(test)]
mod bound;
mod candidate;
mod custom;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod matcher;
mod nearby;
mod owner;
mod pem;
mod phrase;
mod pieces;
mod places;
mod proof;
mod quiet;
mod resolve;
#[cfg(test)]
mod ruled_out;
mod search;
#[cfg(feature = "stages")]
#[doc(hidden)]
pub mod stages;
#[cfg(test)]
#[path = "../../benches/texts/mod.rs"]
mod texts;
mod url;
mod views;
mod work;

pub(crate) use places::units;
pub(crate) use proof::looks_random;
pub use quiet::Drop;

use crate::finding::Finding;
use crate::rules::beside::Beside;
#[cfg(feature = "custom-rules")]
use crate::rules::custom::Rules;
use crate::rules::{catalogue, table};
use std::borrow::Cow;
use std::sync::Arc;

pub use pieces::{Pieces, TooLong};

/// What the caller knows and the text does not say.
///
/// ```
/// use hushkey::{Context, Scanner};
///
/// let noon = Context { now: Some(1_800_000_000) };
/// assert!(Scanner::new().scan("", &noon).is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Seconds since 1970, UTC; without it no validity is judged.
    pub now: Option<i64>,
}

/// Finds secrets in text by the built-in catalogue. Making one costs nothing.
///
/// ```
/// use hushkey::{Context, Scanner};
///
/// let scanner = Scanner::new();
/// let text = ["one ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", " and another ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat();
/// assert_eq!(scanner.scan(&text, &Context::default()).len(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    own: Option<Arc<Beside>>,
}

impl Scanner {
    /// A scanner with the built-in rules.
    ///
    /// ```
    /// use hushkey::Scanner;
    ///
    /// static SCANNER: Scanner = Scanner::new();
    /// assert!(SCANNER.scan("", &hushkey::Context::default()).is_empty());
    /// ```
    pub const fn new() -> Self {
        Self { own: None }
    }

    /// A scanner with the built-in rules and `rules`. Its clones share what it compiles of them.
    ///
    /// ```
    /// use hushkey::{Context, Rules, Scanner};
    ///
    /// let own = Rules::read("[[rule]]\nid = \"badge\"\npattern = 'EMP-[0-9]{7}'\nkeywords = [\"EMP-\"]\n").rules;
    /// let findings = Scanner::with_rules(own).scan("badge EMP-4802719", &Context::default());
    /// assert_eq!(findings[0].rule, "badge");
    /// ```
    #[cfg(feature = "custom-rules")]
    pub fn with_rules(rules: Rules) -> Self {
        Self { own: Some(Arc::new(rules.into())) }
    }

    /// The same with rules whose engines are elsewhere.
    #[cfg(all(target_arch = "wasm32", not(feature = "custom-module")))]
    pub(crate) fn beside(own: Beside) -> Self {
        Self { own: Some(Arc::new(own)) }
    }

    /// What in `text` has the form of a secret and is left alone, and why; not what is found, nor what views show.
    ///
    /// ```
    /// use hushkey::{Context, Drop, Scanner};
    ///
    /// let text = ["api_key = \"your-", "api-key-here\""].concat();
    /// let left = Scanner::new().explain(&text, &Context::default());
    /// assert!(left.iter().any(|left| left.reason == Drop::PlaceholderWord));
    /// ```
    pub fn explain(&self, text: &str, context: &Context) -> Vec<Dropped> {
        let search = search::Search::of(text.as_bytes(), context.now, true);
        let rule = |index: u16| catalogue().get(usize::from(index)).map_or("", |rule| rule.id());
        let found = &search.found;
        let is_found = |place: &std::ops::Range<usize>| {
            found.iter().any(|found| found.secret.start < place.end && place.start < found.secret.end)
        };
        let left = search.left.unwrap_or_default().into_iter().filter(|left| !is_found(&left.place));
        left.map(|left| Dropped { rule: rule(left.rule), bytes: left.place, reason: left.reason }).collect()
    }

    /// All secrets in `text`, in the order in which they start; their secrets do not overlap.
    ///
    /// ```
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["git clone https://ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "@github.com/acme/shop"].concat();
    /// let findings = Scanner::new().scan(&text, &Context::default());
    /// assert_eq!(findings[0].secret.bytes, 18..58);
    /// ```
    pub fn scan(&self, text: &str, context: &Context) -> Vec<Finding> {
        #[cfg(feature = "fault-injection")]
        fault(text);
        let candidates = resolve::resolve(self.search_all(text.as_bytes(), context.now));
        let mut starts: Vec<(usize, u16, usize)> =
            candidates.iter().enumerate().map(|(index, half)| (half.whole.start, half.rule, index)).collect();
        starts.sort_unstable();
        let mut wholes = places::Utf16::of(text);
        let mut secrets = places::Utf16::of(text);
        candidates
            .into_iter()
            .filter_map(|candidate| {
                let rule = self.named(candidate.rule)?;
                let pair = candidate.pair.and_then(|start| {
                    let first = starts.partition_point(|half| half.0 < start);
                    let there = starts.iter().skip(first).take_while(|half| half.0 == start);
                    there.filter(|half| rule.near.contains(&half.1)).map(|half| half.2).min()
                });
                Some(Finding {
                    rule: rule.id,
                    provider: rule.provider,
                    kind: rule.kind,
                    candidates: candidate
                        .others
                        .iter()
                        .filter_map(|other| self.named(*other))
                        .map(|other| other.id)
                        .collect(),
                    role: candidate.role,
                    env: candidate.env,
                    validity: candidate.validity,
                    confidence: candidate.confidence,
                    severity: candidate.severity,
                    segments: candidate.segments.iter().map(|part| wholes.span(part)).collect(),
                    secret: secrets.span(&candidate.secret),
                    facts: candidate.facts,
                    reasons: candidate.reasons,
                    pair,
                    view: candidate.view,
                    placeholder: rule.placeholder,
                })
            })
            .collect()
    }

    /// A scan of a text that comes in pieces, such as a file: the same findings, without holding all of it.
    ///
    /// ```
    /// use hushkey::{Context, Scanner};
    ///
    /// let mut pieces = Scanner::new().pieces(Context::default());
    /// let mut found = 0;
    /// for piece in ["token: ", "ghp_UBmBO6Y0", "jxNAliaSmaMU96GpmXaSrD04R7Wf\n"] {
    ///     found += pieces.push(piece)?.len();
    /// }
    /// found += pieces.finish().len();
    /// assert_eq!(found, 1);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn pieces(&self, context: Context) -> Pieces {
        Pieces::of(self.clone(), context)
    }

    /// What a finding says of the rule with this number: built-in ones first, then custom ones.
    fn named(&self, rule: u16) -> Option<Named> {
        if let Some(rule) = catalogue().get(usize::from(rule)) {
            return Some(Named {
                id: Cow::Borrowed(rule.id()),
                provider: Cow::Borrowed(rule.provider()),
                kind: Cow::Borrowed(rule.kind()),
                placeholder: rule.placeholder(),
                near: rule.near(),
            });
        }
        let own = self.own.as_ref()?.get(usize::from(rule) - catalogue().len())?;
        Some(Named {
            id: Cow::Owned(own.id.clone()),
            provider: Cow::Borrowed("any"),
            kind: Cow::Owned(own.kind.clone()),
            placeholder: Cow::Owned(own.placeholder.clone()),
            near: &[],
        })
    }

    /// What is found in `text` and in its views, with places in `text`.
    fn search_all(&self, text: &[u8], now: Option<i64>) -> Vec<candidate::Candidate> {
        let mut search = search::Search::of(text, now, false);
        let mut found = std::mem::take(&mut search.found);
        let mut custom = self.own.as_deref().map(|rules| custom::Custom::of(rules, text.len()));
        found.extend(custom.iter_mut().flat_map(|custom| custom.find(text)));
        let mut owners = None;
        let mut budget = views::budget(text);
        let mut layer = views::of(text, &search.triggers, &search.encoded, &mut budget);
        for depth in 1..=views::DEPTH {
            let mut next = Vec::new();
            for decoded in &layer {
                let search = search::Search::of(&decoded.text, now, false);
                let inside = search.found.into_iter().filter_map(|candidate| candidate.in_source(decoded));
                found.extend(inside.map(|candidate| match table::PEM.first() {
                    // What says whose an encoded key is may stand around the code.
                    Some(other) if candidate.rule == *other => {
                        let words = owners.get_or_insert_with(|| owner::Words::of(text));
                        let owner = words.owner(&candidate.whole, 0);
                        candidate.owned(owner)
                    }
                    _ => candidate,
                }));
                if let Some(custom) = &mut custom {
                    let inside = custom.find(&decoded.text);
                    found.extend(inside.into_iter().filter_map(|candidate| candidate.in_source(decoded)));
                }
                if depth < views::DEPTH {
                    let inner = views::of(&decoded.text, &search.triggers, &search.encoded, &mut budget);
                    next.extend(inner.into_iter().map(|inner| inner.through(decoded)));
                }
            }
            layer = next;
        }
        if let Some(custom) = custom {
            custom.settle(&mut found);
        }
        found
    }
}

/// What a finding says of its rule.
struct Named {
    id: Cow<'static, str>,
    provider: Cow<'static, str>,
    kind: Cow<'static, str>,
    placeholder: Cow<'static, str>,
    near: &'static [u16],
}

/// A text that has the form of a secret and is left alone.
///
/// ```
/// use hushkey::{Context, Drop, Dropped, Scanner};
///
/// let text = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wg"].concat();
/// let Dropped { rule, bytes, reason } = Scanner::new().explain(&text, &Context::default()).remove(0);
/// assert_eq!((rule, bytes, reason), ("github-pat-classic", 0..40, Drop::CheckFailed));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The rule whose form it has.
    pub rule: &'static str,
    /// Bytes of what would be the secret.
    pub bytes: std::ops::Range<usize>,
    /// Why it is none.
    pub reason: Drop,
}

/// Traps on purpose, so that the tests can see what the browser side does then.
#[cfg(feature = "fault-injection")]
#[allow(clippy::panic, clippy::manual_assert, reason = "this is the fault")]
fn fault(text: &str) {
    if text.contains("hushkey-fault-trap") {
        panic!("a fault was asked for");
    }
}
