//! Taking secrets out of a text: [`edits`] says what to replace, in UTF-16 units, and the caller applies it to its own string,
//! so that whatever a browser string can hold and UTF-8 cannot (a lone surrogate) survives. [`mask`] shows a secret safely.

use crate::finding::Finding;

/// One replacement in the source text.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `<GITHUB_TOKEN>`: says what stood there.
    Placeholder,
    /// Nothing.
    Omit,
}

/// The edits that take the secrets of `findings` out, in source order and without overlap.
///
/// Overlapping findings become one edit that covers them all and is named for the one that starts first.
pub fn edits<'a>(findings: impl IntoIterator<Item = &'a Finding>, style: Style) -> Vec<Edit> {
    let mut sorted: Vec<&Finding> = findings.into_iter().collect();
    sorted.sort_by_key(|finding| (finding.secret.utf16.start, finding.secret.utf16.end));
    let mut result: Vec<Edit> = Vec::with_capacity(sorted.len());
    for finding in sorted {
        let span = &finding.secret.utf16;
        if let Some(last) = result.last_mut()
            && span.start < last.end
        {
            last.end = last.end.max(span.end);
            continue;
        }
        let text = match style {
            Style::Placeholder => ["<", &finding.placeholder, ">"].concat(),
            Style::Omit => String::new(),
        };
        result.push(Edit { start: span.start, end: span.end, text });
    }
    result
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
