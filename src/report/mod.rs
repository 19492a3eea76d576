//! What a page scan found, as something to keep, send or feed to another tool: `json` with everything, `sarif` for tools that gather
//! findings, `markdown` for a person, `message` for whoever owns one key. All of them show masked values only, and none knows the
//! secret. `said` puts one secret into words for those that people read; the words come from the caller, who knows the language.
//!
//! ```
//! use hushkey::report::{Looked, Page, Report};
//! use hushkey::survey::{Kind, Survey};
//! use hushkey::{Context, Scanner, Site};
//! use std::collections::BTreeMap;
//!
//! let text = ["My key is ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
//! survey.add(0, &text, [(0, Kind::Text.code())])?;
//! survey.end(0);
//! let page = Page { address: "https://forum.example/t/1".to_owned(), ..Page::default() };
//! let report = Report {
//!     page,
//!     looked: Looked::default(),
//!     secrets: survey.secrets(),
//!     frames: BTreeMap::new(),
//!     advice: &BTreeMap::new(),
//!     version: "0.1.0",
//! };
//! let json = report.json();
//! assert!(json.contains("github-pat-classic") && !json.contains("UBmBO6Y0"));
//! # Ok::<(), hushkey::scan::TooLong>(())
//! ```

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
///
/// ```
/// use hushkey::report::Page;
///
/// let page = Page {
///     address: "https://forum.example/t/1".to_owned(),
///     title: "Help wanted".to_owned(),
///     time: "2026-11-26T12:00:00Z".to_owned(),
/// };
/// assert!(page.time.ends_with('Z'));
/// ```
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
///
/// ```
/// use hushkey::report::Looked;
///
/// let looked = Looked { texts: 120, frames: 2, bytes: 48_000, millis: 35, ..Looked::default() };
/// assert!(!looked.left_out && !looked.cancelled);
/// ```
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
    /// Whether a part of the page alone was asked about: a frame, what is selected, or not each kind of place.
    pub part: bool,
    /// Whether the page was too large, so that a part of it was left out.
    pub left_out: bool,
    /// Whether the scan was stopped before its end.
    pub cancelled: bool,
    /// How long it took.
    pub millis: u32,
}

/// A report in the making.
///
/// ```
/// # use hushkey::report::{Looked, Page, Report};
/// # use hushkey::survey::{Kind, Survey};
/// # use hushkey::{Context, Scanner, Site};
/// # use std::collections::BTreeMap;
/// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
/// # survey.add(0, &token, [(0, Kind::Text.code())])?;
/// # survey.end(0);
/// # let (page, looked, secrets) = (Page::default(), Looked::default(), survey.secrets());
/// # let report = Report { page, looked, secrets, frames: BTreeMap::new(), advice: &BTreeMap::new(), version: "0.1.0" };
/// let counted = report.secrets.len();
/// assert_eq!((counted, report.version), (1, "0.1.0"));
/// # Ok::<(), hushkey::scan::TooLong>(())
/// ```
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
    ///
    /// ```
    /// # use hushkey::report::{Looked, Page, Report};
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # use std::collections::BTreeMap;
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// # let (page, looked, secrets) = (Page::default(), Looked::default(), survey.secrets());
    /// # let report = Report { page, looked, secrets, frames: BTreeMap::new(), advice: &BTreeMap::new(), version: "0.1.0" };
    /// assert!(report.json().contains("\"rule\": \"github-pat-classic\""));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn json(&self) -> String {
        json::write(self)
    }

    /// As SARIF 2.1.0.
    ///
    /// ```
    /// # use hushkey::report::{Looked, Page, Report};
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # use std::collections::BTreeMap;
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// # let (page, looked, secrets) = (Page::default(), Looked::default(), survey.secrets());
    /// # let report = Report { page, looked, secrets, frames: BTreeMap::new(), advice: &BTreeMap::new(), version: "0.1.0" };
    /// // The words come from the caller, who knows the language: here each is its own key.
    /// let sarif = report.sarif(&|key| key.to_owned());
    /// assert!(sarif.contains("\"version\": \"2.1.0\"") && !sarif.contains(&token));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn sarif(&self, words: &Words) -> String {
        sarif::write(self, words)
    }

    /// As Markdown, with a list to tick for each secret.
    ///
    /// ```
    /// # use hushkey::report::{Looked, Page, Report};
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # use std::collections::BTreeMap;
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// # let (page, looked, secrets) = (Page::default(), Looked::default(), survey.secrets());
    /// # let report = Report { page, looked, secrets, frames: BTreeMap::new(), advice: &BTreeMap::new(), version: "0.1.0" };
    /// let markdown = report.markdown(&|key| key.to_owned());
    /// assert!(markdown.starts_with("# ") && !markdown.contains(&token));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn markdown(&self, words: &Words) -> String {
        markdown::write(self, words)
    }

    /// A short plain text about one secret, for whoever owns it.
    ///
    /// ```
    /// # use hushkey::report::{Looked, Page, Report};
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # use std::collections::BTreeMap;
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// # let (page, looked, secrets) = (Page::default(), Looked::default(), survey.secrets());
    /// # let report = Report { page, looked, secrets, frames: BTreeMap::new(), advice: &BTreeMap::new(), version: "0.1.0" };
    /// let message = report.message(&secrets[0], &|key| key.to_owned());
    /// assert!(!message.is_empty() && !message.contains(&token));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
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
