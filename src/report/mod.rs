//! What a page scan found, as something to keep, send or feed to another tool: `json` with everything, `sarif` for tools that gather
//! findings, `markdown` for a person, `message` for whoever owns one key. All of them show masked values only, and none knows the
//! secret. `said` puts one secret into words for those that people read; the words come from the caller, who knows the language.

mod advice;
mod day;
mod json;
mod line;
mod markdown;
mod message;
mod places;
mod said;
mod sarif;
mod uri;
mod words;

pub use advice::{Advice, read_advice};
pub(crate) use day::day;
pub use words::Words;

use crate::survey::Secret;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The page that was scanned. What it says of itself must have gone through [`crate::survey::Survey::clean`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// When it was scanned: RFC 3339, in UTC, with a `Z` at its end.
    pub time: String,
}

/// What was looked at, and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many texts.
    pub texts: u32,
    /// In how many frames.
    pub frames: u32,
    /// How many bytes of text.
    pub bytes: usize,
    /// What to call the frames that could not be read.
    pub unread: Vec<String>,
    /// Whether the page was too large, so that a part of it was left out.
    pub left_out: bool,
    /// Whether the scan was stopped before its end.
    pub cancelled: bool,
    /// How long it took.
    pub millis: u32,
}

/// A report in the making.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// The page.
    pub page: Page,
    /// What of it was looked at.
    pub looked: Looked,
    /// What was found.
    pub secrets: &'a [Secret],
    /// What to call the frames: their origins or addresses, cleaned as the page's. One that is not here is called as the page is.
    pub frames: BTreeMap<u32, String>,
    /// What to say of the secrets of each rule.
    pub advice: &'a BTreeMap<String, Advice>,
    /// The version of the extension.
    pub version: &'a str,
}

impl Report<'_> {
    /// As JSON with everything in it; `docs/reports.md` describes it.
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// As SARIF 2.1.0.
    pub fn sarif(&self, words: &Words) -> String {
        sarif::write(self, words)
    }

    /// As Markdown, with a list to tick for each secret.
    pub fn markdown(&self, words: &Words) -> String {
        markdown::write(self, words)
    }

    /// A short plain text about one secret, for whoever owns it.
    pub fn message(&self, secret: &Secret, words: &Words) -> String {
        message::write(self, secret, words)
    }

    /// What matters most first.
    fn ordered(&self) -> Vec<&Secret> {
        let mut secrets: Vec<_> = self.secrets.iter().collect();
        secrets.sort_by_key(|secret| Reverse(secret.rank()));
        secrets
    }

    fn frame(&self, number: u32) -> &str {
        self.frames.get(&number).unwrap_or(&self.page.address)
    }

    fn advice(&self, secret: &Secret) -> Option<&Advice> {
        self.advice.get(secret.finding.rule.as_ref())
    }
}
