//! A rule that a person writes in a form, as a file of rules (`docs/custom-rules.md`). Whether it is any good says whoever reads rules.

use crate::toml_document::quoted;
use serde_json::Value;
use std::fmt::Write;

/// What the form holds; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What it finds, in a person's words.
    pub description: String,
    /// The regular expression.
    pub pattern: String,
    /// Words of which every match holds one.
    pub keywords: Vec<String>,
    /// The harm, by its name.
    pub severity: String,
}

impl Written {
    /// The rule of an object with these fields; keywords are parted by commas or blanks.
    pub fn read(given: &Value) -> Self {
        let text = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        let words = text("keywords");
        let keywords = words.split([',', ' ', '\n']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        Self { description: text("description"), pattern: text("pattern"), keywords, severity: text("severity") }
    }

    /// The rule as a file; `id` is its own. It is certain: whoever writes a rule by hand wants it to hold also where only what is sure does.
    pub fn file(&self, id: &str) -> String {
        let mut file = format!("[[rule]]\nid = {}\n", quoted(id));
        let fields = [("description", &self.description), ("pattern", &self.pattern), ("severity", &self.severity)];
        for (name, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
            let _ = writeln!(file, "{name} = {}", quoted(text));
        }
        file.push_str("confidence = \"certain\"\n");
        if !self.keywords.is_empty() {
            let keywords: Vec<String> = self.keywords.iter().map(|word| quoted(word)).collect();
            let _ = writeln!(file, "keywords = [{}]", keywords.join(", "));
        }
        file
    }

    /// The id that its description makes; `taken` says which there are.
    pub fn id(&self, taken: impl Fn(&str) -> bool) -> String {
        let letters: String = self
            .description
            .chars()
            .map(|sign| if sign.is_alphanumeric() { sign.to_ascii_lowercase() } else { '-' })
            .collect();
        let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).take(6).collect();
        let name = if words.is_empty() { "rule".to_owned() } else { words.join("-") };
        let more = (2..).map(|number: u32| format!("{name}-{number}"));
        std::iter::once(name.clone()).chain(more).find(|id| !taken(id)).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_id_is_made_of_the_description_and_is_its_own() {
        let id = |description: &str, taken: &[&str]| {
            Written { description: description.to_owned(), ..Written::default() }.id(|id| taken.contains(&id))
        };
        assert_eq!(id("Badge number (Berlin)", &[]), "badge-number-berlin");
        assert_eq!(id("Badge", &["badge", "badge-2"]), "badge-3");
        assert_eq!(id(" ", &[]), "rule");
    }

    #[cfg(feature = "custom-rules")]
    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        use crate::{Context, Finding, Rules, Scanner, finding::Confidence, finding::Severity};
        let form = json!({
            "description": "a \"badge\"", "pattern": r"EMP-([0-9]{7})\b", "keywords": "emp-, badge", "severity": "critical",
        });
        let file = Written::read(&form).file("badge");
        let imported = Rules::read(&file);
        assert_eq!((imported.problems.len(), imported.rules.len()), (0, 1), "{file}");
        assert_eq!(imported.rules.remarks(), [], "with its keywords it is not slow");
        let found: Vec<Finding> = Scanner::with_rules(imported.rules).scan("my EMP-4802719.", &Context::default());
        let [finding] = found.as_slice() else { unreachable!("one is found") };
        assert_eq!(
            (&*finding.kind, finding.severity, finding.confidence),
            ("a \"badge\"", Severity::Critical, Confidence::Certain)
        );
        assert_eq!(Rules::read(&Written::read(&json!({ "pattern": "(" })).file("x")).problems.len(), 1);
    }
}
