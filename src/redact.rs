//! Taking secrets out of a text: [`edits`] says what to replace, in UTF-16 units, and the caller applies it to its own string,
//! so that whatever a browser string can hold and UTF-8 cannot (a lone surrogate) survives. [`Names`] tells secrets of one kind apart,
//! [`mask`] shows a secret safely.
//!
//! ```
//! use hushkey::{Context, Scanner, Style, redact};
//!
//! let text = ["token=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
//! let findings = Scanner::new().scan(&text, &Context::default());
//! assert_eq!(redact::apply(&text, &redact::edits(&findings, Style::Omit)), "token=\n");
//! ```

use crate::finding::Finding;

/// One replacement in the source text.
///
/// ```
/// use hushkey::Edit;
///
/// // In UTF-16 units, as `String.prototype.slice` of JavaScript counts.
/// let edit = Edit { start: 6, end: 46, text: "<GITHUB_TOKEN>".to_owned() };
/// assert_eq!(edit.end - edit.start, 40);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// First UTF-16 unit to replace.
    pub start: usize,
    /// One past the last UTF-16 unit to replace.
    pub end: usize,
    /// What stands there instead.
    pub text: String,
}

/// What takes a secret's place.
///
/// ```
/// use hushkey::{Context, Scanner, Style, redact};
///
/// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let findings = Scanner::new().scan(&token, &Context::default());
/// let with = |style| redact::apply(&token, &redact::edits(&findings, style));
/// assert_eq!((with(Style::Placeholder).as_str(), with(Style::Omit).as_str()), ("<GITHUB_TOKEN>", ""));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `<GITHUB_TOKEN>`: says what stood there.
    Placeholder,
    /// Nothing.
    Omit,
}

/// The edits that take the secrets of `findings` out, in source order and without overlap, each placeholder by its kind alone.
///
/// Overlapping findings become one edit that covers them all and is named for the one that starts first.
///
/// ```
/// use hushkey::{Context, Scanner, Style, redact};
///
/// let text = ["token=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let findings = Scanner::new().scan(&text, &Context::default());
/// let edits = redact::edits(&findings, Style::Placeholder);
/// assert_eq!((edits[0].start, edits[0].end, edits[0].text.as_str()), (6, 46, "<GITHUB_TOKEN>"));
/// ```
pub fn edits<'a>(findings: impl IntoIterator<Item = &'a Finding>, style: Style) -> Vec<Edit> {
    edits_with(findings.into_iter().map(|finding| {
        let text = match style {
            Style::Placeholder => bracketed(&finding.placeholder),
            Style::Omit => String::new(),
        };
        (finding, text)
    }))
}

/// The edits that put each text in the place of its finding's secret; else like [`edits`].
///
/// ```
/// use hushkey::{Context, Scanner, redact};
///
/// let text = ["token=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let findings = Scanner::new().scan(&text, &Context::default());
/// let edits = redact::edits_with(findings.iter().map(|finding| (finding, "${TOKEN}".to_owned())));
/// assert_eq!(redact::apply(&text, &edits), "token=${TOKEN}");
/// ```
pub fn edits_with<'a>(findings: impl IntoIterator<Item = (&'a Finding, String)>) -> Vec<Edit> {
    let mut sorted: Vec<_> = findings.into_iter().collect();
    sorted.sort_by_key(|(finding, _)| (finding.secret.utf16.start, finding.secret.utf16.end));
    let mut result: Vec<Edit> = Vec::with_capacity(sorted.len());
    for (finding, text) in sorted {
        let span = &finding.secret.utf16;
        if let Some(last) = result.last_mut()
            && span.start < last.end
        {
            last.end = last.end.max(span.end);
            continue;
        }
        result.push(Edit { start: span.start, end: span.end, text });
    }
    result
}

/// `text` with `edits` made, which are in source order and do not overlap, as those of [`edits`]. For text in UTF-8; JavaScript's strings are cut
/// where they are, by the edits themselves.
///
/// ```
/// use hushkey::{Edit, redact};
///
/// let edits = [Edit { start: 3, end: 6, text: "-".to_owned() }];
/// // The sign before takes two of the UTF-16 units in which edits count.
/// assert_eq!(redact::apply("🔑 abc", &edits), "🔑 -");
/// ```
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut rest = text;
    let mut result = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let before = utf16_prefix(rest, edit.start.saturating_sub(done));
        result.push_str(rest.get(..before).unwrap_or_default());
        result.push_str(&edit.text);
        rest = rest.get(before..).unwrap_or_default();
        rest = rest.get(utf16_prefix(rest, edit.end.saturating_sub(edit.start))..).unwrap_or_default();
        done = edit.end;
    }
    result.push_str(rest);
    result
}

/// How many bytes of `text` its first `units` UTF-16 units take.
fn utf16_prefix(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, character) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += character.len_utf16();
    }
    text.len()
}

/// A name as it stands in a text.
///
/// ```
/// assert_eq!(hushkey::redact::bracketed("GITHUB_TOKEN"), "<GITHUB_TOKEN>");
/// ```
pub fn bracketed(name: &str) -> String {
    ["<", name, ">"].concat()
}

/// The first of `base`, `base_2`, `base_3`, … that is not `taken`.
///
/// ```
/// assert_eq!(hushkey::redact::free_name("TOKEN", |name| name == "TOKEN"), "TOKEN_2");
/// ```
pub fn free_name(base: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = base.to_owned();
    let mut number = 2u32;
    while taken(&name) {
        name = [base, "_", &number.to_string()].concat();
        number = number.saturating_add(1);
    }
    name
}

/// Names that stand for the secrets of one text: the same secret has the same one, another of its kind another.
///
/// ```
/// let mut names = hushkey::redact::Names::default();
/// assert_eq!(names.name("one", "TOKEN"), "TOKEN");
/// assert_eq!(names.name("two", "TOKEN"), "TOKEN_2");
/// assert_eq!(names.name("one", "TOKEN"), "TOKEN");
/// ```
#[derive(Default)]
pub struct Names<'a>(Vec<(&'a str, String)>);

impl<'a> Names<'a> {
    /// The name for `secret`, which is one of those called `base`.
    ///
    /// ```
    /// use hushkey::redact::{Names, bracketed};
    ///
    /// let mut names = Names::default();
    /// let text: Vec<String> = ["a", "b", "a"].iter().map(|secret| bracketed(&names.name(secret, "KEY"))).collect();
    /// assert_eq!(text, ["<KEY>", "<KEY_2>", "<KEY>"]);
    /// ```
    pub fn name(&mut self, secret: &'a str, base: &str) -> String {
        if let Some((_, name)) = self.0.iter().find(|(known, _)| *known == secret) {
            return name.clone();
        }
        let name = free_name(base, |name| self.0.iter().any(|(_, taken)| taken == name));
        self.0.push((secret, name.clone()));
        name
    }
}

/// `secret` with all but its first 4 and last 2 characters hidden; short ones show less, and under 12 characters nothing.
///
/// ```
/// assert_eq!(hushkey::redact::mask("ghp_0123456789abcdefXY"), "ghp_…XY");
/// assert_eq!(hushkey::redact::mask("hunter2"), "…");
/// ```
pub fn mask(secret: &str) -> String {
    let length = secret.chars().count();
    let (head, tail) = match length {
        20.. => (4, 2),
        12.. => (3, 0),
        _ => (0, 0),
    };
    let first: String = secret.chars().take(head).collect();
    let last: String = secret.chars().skip(length - tail).collect();
    first + "…" + &last
}
