//! The words of reports: the caller looks them up by their keys, as `chrome.i18n.getMessage` does, and here values are put into them.

use crate::template;

/// Gives the text for a key of `extension/_locales`; an empty one where there is none.
///
/// ```
/// use hushkey::report::Words;
///
/// let english: &Words = &|key| match key {
///     "report_found" => "{0} secrets".to_owned(),
///     _ => String::new(),
/// };
/// assert_eq!(english("report_found"), "{0} secrets");
/// ```
pub type Words<'a> = dyn Fn(&str) -> String + 'a;

/// The text for `key` with the values in place of `{0}`, `{1}` and so on. A value is not looked into: a page may call itself `{1}`.
pub fn fill(words: &Words, key: &str, values: &[&str]) -> String {
    template::fill(&words(key), values)
}

/// The text for a code of the core: `context-word` is `reason_context_word`.
pub fn coded(words: &Words, group: &str, code: &str) -> String {
    words(&[group, "_", &code.replace('-', "_")].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once() {
        let words = |key: &str| key.to_owned();
        assert_eq!(fill(&words, "{1} of {0}, {1}", &["{1}", "{0}"]), "{0} of {1}, {0}");
        assert_eq!(fill(&words, "{2} {x} {", &["a"]), "{2} {x} {");
        assert_eq!(coded(&words, "reason", "context-word"), "reason_context_word");
    }
}
